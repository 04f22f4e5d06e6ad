# SPDX-License-Identifier: MPL-2.0
"""The program itself on the user's machine: packages of a bundle unpacked into a folder of their version.

Each version has a folder of its own, because a host that is still running must go on finding the files it
was started from: a mail may be held at that moment. The version before the last stays until the next change.

Belongs here: unpacking, compiling, removing old versions. Does not belong here: what points to it (``install``).
"""

from __future__ import annotations

import compileall
import shutil
from pathlib import Path

from secondlook.desktop.bundle import Bundle, newer
from secondlook.desktop.places import Places
from secondlook.desktop.unpack import unpacked
from secondlook.errors import InstallError

__all__ = ["START", "put_program", "remove_older"]

START = "start.py"
_READY = ".complete"  # written last: a folder without it is what a crash left


def put_program(places: Places, bundle: Bundle, target: str) -> Path:
    """Unpack what a target needs and return the script that starts the program. Does nothing if it is there.

    Raises InstallError.
    """
    folder = places.programs / bundle.version
    tag = target.rpartition("-")[2]
    ready = folder / "site" / tag / _READY
    try:
        wheels = bundle.wheels_for(target)
        wanted = "\n".join(sorted(wheel.name for wheel in wheels)) + "\n"
        if not ready.is_file() or ready.read_text("utf-8") != wanted:
            site = folder / "site" / tag
            if site.exists():
                shutil.rmtree(site)
            _fill(site, wheels)
            (folder / "site" / "any").mkdir(exist_ok=True)
            start = site / "secondlook" / "desktop" / START
            (folder / START).write_bytes(start.read_bytes())
            # As it is first used, Python would compile each file, and could not keep the outcome everywhere.
            compileall.compile_dir(site, quiet=2)
            ready.write_text(wanted, encoding="utf-8")
    except OSError as error:
        raise InstallError(f"{error.filename or folder}: {error.strerror or error}") from error
    return folder / START


def remove_older(places: Places, keep: str, before: str) -> list[Path]:
    """Remove the programs of other versions than ``keep`` and the one ``before`` it. Return what was removed.

    One that is in use, which Windows does not let go, stays until the next time.
    """
    removed = []
    if places.programs.is_dir():
        for folder in sorted(places.programs.iterdir()):
            is_version = not folder.name.startswith("python-")  # an interpreter that came with a bundle
            if is_version and folder.name not in {keep, before} and newer(keep, folder.name):
                shutil.rmtree(folder, ignore_errors=True)
                removed.append(folder)
    return removed


def _fill(site: Path, wheels: list[Path]) -> None:
    for wheel in wheels:
        for name, data in unpacked(wheel.read_bytes()).items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
