# SPDX-License-Identifier: MPL-2.0
"""Past mail read by a process of its own, ahead of this one, which remembers it: on two cores, nearly twice as fast.

Belongs here: when that pays, starting and ending the process, the wire, and going on without it. Does not belong here:
what it does (``past_mail``, ``reading_child``).

The wire: one line of JSON to the process, then the numbers of the mails that are known. It answers with frames: four
bytes of length (big-endian), then a list of events as MessagePack; an empty list is the end. A process that ends
without saying so costs time only: from there on the mails are read here.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import struct
import subprocess
import threading
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import msgspec

from secondlook.cli.past_mail import Event, past_mail
from secondlook.running import child_command

__all__ = ["LENGTH", "WORTH_IT", "ReadingAhead", "cores"]

log = logging.getLogger(__name__)

WORTH_IT = 3_000_000  # bytes of mail, some five hundred of them; the process takes a quarter of a second to start
LENGTH = struct.Struct(">I")
_MOST_AHEAD = 16  # frames: a thousand mails
_LONGEST_WAIT = 0.1  # seconds until it is noticed that nobody wants more

_decoder = msgspec.msgpack.Decoder(list[Event])


def cores() -> int:
    """Return on how many cores this process may run."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class ReadingAhead:
    """The events of ``past_mail.prepared`` from another process. To be closed, as by ``with``."""

    def __init__(self, paths: Collection[Path], me: Collection[str], *, files: bool, known: bytes) -> None:
        self._paths, self._me, self._files = paths, me, files
        self._frames: queue.Queue[bytes] = queue.Queue(_MOST_AHEAD)
        self._closed = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._threads: list[threading.Thread] = []
        try:
            child = self._child = _started()
        except OSError as error:
            log.info("mails are read without a process of their own: %s", type(error).__name__)
            return
        head = {"paths": [str(path) for path in paths], "me": list(me), "files": files, "known": len(known)}
        request = json.dumps(head).encode("ascii") + b"\n" + known
        # Both beside us: the process answers while it is still being told, and is to go on while we remember.
        for work in (lambda: _write(child, request), lambda: self._receive(child)):
            thread = threading.Thread(target=work, name="reading-ahead", daemon=True)
            self._threads.append(thread)
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[Event]:
        """Yield the events. Goes on in this process, without gists, where the other one ended too early."""
        given = 0
        while self._child is not None:
            frame = self._frames.get()
            if not frame:
                log.info("the process that reads mails ended after %d events", given)
                break
            events = _decoder.decode(frame)
            if not events:
                return
            for event in events:
                given += 1
                yield event
        yield from islice(past_mail(self._paths, self._me, files=self._files), given, None)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._closed.set()
        if self._child is None:
            return
        self._child.kill()
        for thread in self._threads:
            thread.join()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._child.wait()

    def _receive(self, child: subprocess.Popen[bytes]) -> None:
        """Take one frame after the other off the pipe; an empty one stands for its end."""
        while True:
            frame = _frame(child.stdout)
            while not self._closed.is_set():
                with contextlib.suppress(queue.Full):
                    self._frames.put(frame, timeout=_LONGEST_WAIT)
                    break
            if not frame or self._closed.is_set():
                return


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        child_command("cli.reading_child"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # what it has to say, it says in events
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _write(child: subprocess.Popen[bytes], request: bytes) -> None:
    if child.stdin is not None:
        with contextlib.suppress(OSError):  # it has ended, which is noticed where its answers are read
            child.stdin.write(request)
            child.stdin.close()


def _frame(pipe: IO[bytes] | None) -> bytes:
    """Return the next frame; nothing if the pipe ended, in the midst of one as well."""
    if pipe is None:
        return b""
    try:
        head = pipe.read(LENGTH.size)
        length = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else 0
        frame = pipe.read(length) if length else b""
    except OSError:
        return b""
    return frame if len(frame) == length else b""
