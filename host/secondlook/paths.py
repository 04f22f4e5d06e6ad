# SPDX-License-Identifier: MPL-2.0
"""Where Second Look keeps its files, and that nobody else can read them.

Belongs here: the folders. Does not belong here: what is in them (``memory``, ``policy``, ``hold``), and
the places where Thunderbird looks for programs (``desktop``).

``SECONDLOOK_HOME`` puts everything into one folder: tests, the trial and portable set-ups use it.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from platformdirs import PlatformDirs

from secondlook.errors import SecondLookError

__all__ = ["HOME_VARIABLE", "config_dir", "log_dir", "memory_dir", "private_file", "private_folder"]

HOME_VARIABLE = "SECONDLOOK_HOME"


def memory_dir() -> Path:
    """Return the folder of the memory and the ledger of held mails, made if it is not there."""
    return private_folder(_home() or _platform().user_data_path)


def config_dir() -> Path:
    """Return the folder of the user's policy, made if it is not there."""
    return private_folder(_home() or _platform().user_config_path)


def log_dir() -> Path:
    """Return the folder of the log, inside that of the memory: one folder holds all that is remembered."""
    return private_folder(memory_dir() / "log")


def private_folder(folder: Path) -> Path:
    """Make a folder that only its owner may enter (0700; Windows profiles are private by inheritance).

    Raises SecondLookError if it cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix" and folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
    except OSError as error:
        raise SecondLookError(f"{folder}: this folder cannot be used: {error.strerror or error}") from error
    return folder


def private_file(path: Path) -> Path:
    """Make a file that only its owner may read (0600), before SQLite makes it otherwise. Raises OSError.

    One that is there is not opened: closing it again would give back all locks that SQLite has on it in this process,
    and another process could then take its log away (https://sqlite.org/howtocorrupt.html, 2.2).
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if not os.access(path, os.R_OK | os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path)) from None
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(0o600)
    return path


def _home() -> Path | None:
    chosen = os.environ.get(HOME_VARIABLE, "")
    return Path(chosen).expanduser() if chosen else None


def _platform() -> PlatformDirs:
    # appauthor=False: without it Windows doubles the name of the folder.
    return PlatformDirs("secondlook", appauthor=False)
