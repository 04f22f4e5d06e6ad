# SPDX-License-Identifier: MPL-2.0
"""Which Thunderbirds are on this machine, in which packaging, of which version.

Belongs here: looking, without starting any of them. Does not belong here: their profiles (``profiles``).
"""

from __future__ import annotations

import configparser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from secondlook.desktop.examined import Examined
from secondlook.desktop.places import System

__all__ = ["Found", "examine_thunderbirds", "find"]

OLDEST_THUNDERBIRD = 128  # the add-on's strict_min_version

Packaging = Literal["package", "tarball", "snap", "flatpak", "application"]


@dataclass(frozen=True)
class Found:
    """One Thunderbird: its packaging, folder, and version (empty if it does not say)."""

    packaging: Packaging
    folder: Path
    version: str

    @property
    def major(self) -> int:
        """The first number of the version, 0 if unknown."""
        first = self.version.partition(".")[0]
        return int(first) if first.isdecimal() else 0


def find(system: System, home: Path, *, root: Path = Path("/")) -> list[Found]:
    """Return the installed Thunderbirds. ``root`` is the top of the file system, a drive on Windows."""
    found: dict[Path, Found] = {}
    for packaging, folder in _candidates(system, home, root):
        for inside in ("application.ini", "Contents/Resources/application.ini"):
            if (folder / inside).is_file():
                real = folder.resolve()  # /usr/lib64 may be /usr/lib
                found.setdefault(real, Found(packaging, folder, _version(folder / inside)))
    return list(found.values())


def examine_thunderbirds(system: System, home: Path, *, root: Path = Path("/")) -> Iterator[Examined]:
    """Say of each Thunderbird whether the host can work with it, and what the user is to know or do."""
    found = find(system, home, root=root)
    if not found:
        yield Examined("thunderbird", "wrong", "missing")
    for one in found:
        values = {"version": one.version or "?", "packaging": one.packaging, "path": str(one.folder)}
        if one.packaging == "flatpak":
            # Beside another Thunderbird it is only worth knowing.
            yield Examined("thunderbird", "wrong" if len(found) == 1 else "note", "flatpak", values)
        elif one.version and one.major < OLDEST_THUNDERBIRD:
            yield Examined("thunderbird", "wrong" if len(found) == 1 else "note", "old", values)
        elif one.packaging == "snap":
            yield Examined("thunderbird", "note", "snap", values)
        else:
            yield Examined("thunderbird", "ok", "ok", values)


def _candidates(system: System, home: Path, root: Path) -> Iterator[tuple[Packaging, Path]]:
    """Yield where a Thunderbird may be."""
    if system == "macos":
        for folder in (root / "Applications", home / "Applications"):
            for path in sorted(folder.glob("Thunderbird*.app")):
                yield "application", path
        return
    if system == "windows":
        for name in ("Program Files", "Program Files (x86)"):
            yield "application", root / name / "Mozilla Thunderbird"
        yield "application", home / "AppData/Local/Mozilla Thunderbird"
        return
    for name in ("usr/lib", "usr/lib64"):
        for path in sorted((root / name).glob("thunderbird*")):
            yield "package", path
    for path in (root / "opt/thunderbird", home / "thunderbird", home / ".local/opt/thunderbird"):
        yield "tarball", path
    for inside in ("usr/lib/thunderbird", ""):
        yield "snap", root / "snap/thunderbird/current" / inside
    for base in (root / "var/lib/flatpak", home / ".local/share/flatpak"):
        for name in ("org.mozilla.Thunderbird", "org.mozilla.thunderbird"):
            yield "flatpak", base / "app" / name / "current/active/files/lib/thunderbird"


def _version(file: Path) -> str:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read(file, encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError, OSError):
        return ""
    return parser.get("App", "Version", fallback="")
