# SPDX-License-Identifier: MPL-2.0
"""The launcher: the small program that Thunderbird starts, pinned to the interpreter that has the package.

A manifest can name a program but no arguments, and Thunderbird's environment need not have the user's PATH.

Belongs here: its text on each system. Does not belong here: writing it (``install``), trying it (``probe``).
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from secondlook.desktop.places import System
from secondlook.errors import InstallError
from secondlook.running import is_frozen

__all__ = ["check_interpreter", "launcher_bytes", "settings_bytes"]

_SECONDS = 30.0
_WHAT = "Starts the Second Look host for Thunderbird."


def launcher_bytes(system: System, python: Path, *, script: Path | None = None, encoding: str | None = None) -> bytes:
    """Return the launcher for an interpreter that has the package, or that runs the ``script`` of a bundle.

    Where we are frozen, ``python`` is the program itself.
    ``-I`` keeps the user's environment and current folder from putting other modules in the way.
    ``encoding`` is that of Windows batch files (the console's OEM code page by default). Raises InstallError
    if the path cannot be written in it.
    """
    itself = "" if is_frozen() else "-I -m secondlook "
    if system != "windows":
        what = itself if script is None else f"-I -S {shlex.quote(str(script))} "
        command = f'exec {shlex.quote(str(python))} {what}"$@"'
        return os.fsencode(f"#!/bin/sh\n# {_WHAT}\n{command}\n")
    # A percent sign would start a variable; a quotation mark cannot occur in a Windows path.
    quoted = str(python).replace("%", "%%")
    what = itself if script is None else '-I -S "{}" '.format(str(script).replace("%", "%%"))
    text = f'@echo off\r\nrem {_WHAT}\r\n"{quoted}" {what}%*\r\n'
    used = encoding or ("oem" if sys.platform == "win32" else "ascii")
    try:
        return text.encode(used)
    except UnicodeEncodeError as error:
        raise InstallError(
            f"{python}: a batch file cannot name this path; install Python in a folder with a plain name"
        ) from error


def settings_bytes(python: Path, script: Path) -> bytes:
    """Return what the Windows program ``secondlook-host.exe`` reads beside itself: UTF-8, one path a line."""
    return f"{python}\n{script}\n".encode()


def check_interpreter(python: Path) -> str:
    """Return the package's version as that interpreter sees it when it is isolated.

    Raises InstallError if it cannot be started or has not got the package: a launcher would be useless.
    """
    command = [str(python), "-I", "-c", "import secondlook; print(secondlook.__version__)"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, text=True)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InstallError(f"{python}: this interpreter cannot be started: {error}") from error
    if done.returncode != 0:
        raise InstallError(
            f"{python}: the package secondlook is not installed for this interpreter;"
            " a folder in PYTHONPATH is not enough"
        )
    return done.stdout.strip()
