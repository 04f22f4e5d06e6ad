# SPDX-License-Identifier: MPL-2.0
"""How this program is run, and how it starts a further process of itself.

It is run by an interpreter that finds the packages on its path (a virtual environment, the folders of an
installation), or it is frozen: a program with an interpreter inside, which takes no interpreter's options.

Belongs here: the command line of a further process, what that process does first, and noticing that an upgrade has
put other files in this program's place. Does not belong here: what such processes are for (``documents``), the
launcher that Thunderbird starts (``desktop.launcher``).
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence

import secondlook

__all__ = ["CHILD", "child", "child_command", "frozen_child", "is_frozen", "on_disk", "rarely_collected"]

_MOST_UNLOOKED = 50_000  # new containers, a few MB
CHILD = "--further-process"  # first argument of a frozen program that is to be such a process
# The very same path as ours, and nothing of the user's own: packages may lie in several folders.
_START = (
    "import sys; module, *sys.path[:] = sys.argv[1:]; from secondlook.running import child; sys.exit(child(module))"
)


def is_frozen() -> bool:
    """Tell whether ``sys.executable`` is this program and no interpreter."""
    return bool(getattr(sys, "frozen", False))


def child_command(module: str) -> list[str]:
    """Return the command that runs ``main`` of one of our modules ("documents.child") in a process of its own."""
    if is_frozen():
        return [sys.executable, CHILD, module]
    # A relative folder is one of whoever started us, and could be anybody's by now.
    path = [folder for folder in sys.path if os.path.isabs(folder)]  # noqa: PTH117  (pathlib is not needed otherwise)
    return [sys.executable, "-I", "-S", "-c", _START, module, *path]


def child(module: str) -> int:
    """Run ``main`` of one of our modules and return its exit status."""
    found = importlib.import_module(f"secondlook.{module}")
    return int(found.main())


def frozen_child(arguments: Sequence[str]) -> str:
    """Return the module that a frozen program is asked to run, "" if it is started as what it is."""
    return arguments[1] if len(arguments) == 2 and arguments[0] == CHILD else ""


def rarely_collected() -> None:
    """Have Python look for circles of garbage seldom: a process that goes through mails by the thousand makes none, and
    looking for them takes a seventh of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_MOST_UNLOOKED, 20, 20)


def on_disk() -> tuple[int, int, int] | None:
    """Return what tells this program's files from others in the same place; None if they are gone, or never were files.

    An upgrade by dpkg or rpm replaces them under a program that runs. What it has not loaded yet it must then not
    load any more: half of it would be of the other version.
    """
    try:
        found = os.stat(secondlook.__file__)  # noqa: PTH116  (asked before every answer)
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
