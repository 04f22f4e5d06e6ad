# SPDX-License-Identifier: MPL-2.0
"""Child processes that cannot outlive us.

Here: `Child`, a process in a session of its own whose whole session is ended together, and the reaper, a tiny
process that ends what is left when we ourselves are killed.
Not here: which programs are run; see `display`, `dovecot` and `thunderbird`.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from trial.stage.waiting import StageError

# Runs apart from us, reading from a pipe which only we can write to. End of file means that we are gone, by
# whatever signal, and what is still on the list then has to go too.
_REAPER = r"""
import os, shutil, signal, sys
def members(session):
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as stat:
                    if int(stat.read().rpartition(b")")[2].split()[3]) == session:
                        yield int(name)
            except OSError:
                continue
sessions, folders = set(), set()
for line in sys.stdin:
    word, _, rest = line.rstrip("\n").partition(" ")
    if word == "session": sessions.add(int(rest))
    elif word == "ended": sessions.discard(int(rest))
    elif word == "folder": folders.add(rest)
    elif word == "removed": folders.discard(rest)
for session in sessions:
    for pid in members(session):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
for folder in folders:
    shutil.rmtree(folder, ignore_errors=True)
"""


@functools.cache
def _reaper() -> IO[str]:
    """Start the reaper and give the pipe to it; one for all, closed at a normal end."""
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _REAPER], stdin=subprocess.PIPE, text=True, start_new_session=True
    )
    if process.stdin is None:  # the type allows it, PIPE rules it out
        raise StageError("no pipe to the reaper")
    atexit.register(process.wait)
    atexit.register(process.stdin.close)  # done before the wait: last registered, first called
    return process.stdin


def _tell_reaper(line: str) -> None:
    """Hand one line to the reaper."""
    pipe = _reaper()
    pipe.write(line + "\n")
    pipe.flush()


def guard_folder(folder: Path) -> None:
    """Have `folder` removed if we are killed before `release_folder`."""
    _tell_reaper(f"folder {folder}")


def release_folder(folder: Path) -> None:
    """Take `folder` off the list: it has been removed, or is to be kept."""
    _tell_reaper(f"removed {folder}")


def session_members(session: int) -> list[int]:
    """Give the ids of all living processes in a session, the way Linux tells it in /proc."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_bytes().rpartition(b")")[2].split()
        except OSError:  # it ended while we were looking
            continue
        if int(fields[3]) == session and fields[0] != b"Z":
            found.append(int(entry.name))
    return found


def program(name: str, package: str) -> str:
    """Give the path of a program, also from the folders of the administrator.

    Raises StageError naming the Debian package to install when it is missing.
    """
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin:/sbin")
    if path is None:
        raise StageError(f"{name} is not installed; on Debian or Ubuntu: apt-get install {package}")
    return path


class Child:
    """One program with everything it starts, in a session of its own; its output goes to a log file."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        log: Path,
        environment: Mapping[str, str] | None = None,
        pass_fds: Sequence[int] = (),
    ) -> None:
        """Start it. The log is appended to, so that a restart keeps the story so far."""
        self.log = log
        self.name = Path(arguments[0]).name
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                arguments,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=None if environment is None else dict(environment),
                pass_fds=tuple(pass_fds),
                start_new_session=True,
            )
        self.session = self.process.pid
        _tell_reaper(f"session {self.session}")

    @property
    def running(self) -> bool:
        """Tell whether the program itself is still there."""
        return self.process.poll() is None

    def check(self) -> None:
        """Raise StageError with the end of its log if the program has ended."""
        if not self.running:
            raise StageError(f"{self.name} ended with status {self.process.returncode}: {self.log_end()}")

    def log_end(self, size: int = 2000) -> str:
        """Give the last `size` bytes of the log, to be shown in an error."""
        return self.log.read_bytes()[-size:].decode("utf-8", "replace")

    def stop(self, patience: float = 5.0) -> None:
        """Ask the program to end, and after `patience` seconds make everything in its session end."""
        if self.running:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
        self.kill()

    def kill(self) -> None:
        """End the whole session at once, as a crash or a lost power supply would."""
        end = time.monotonic() + 5
        while members := session_members(self.session):
            for pid in members:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self.process.poll()
            if time.monotonic() > end:
                raise StageError(f"{self.name}: processes {members} do not end")
            time.sleep(0.02)
        self.process.wait()
        _tell_reaper(f"ended {self.session}")
