# SPDX-License-Identifier: MPL-2.0
"""The Thunderbird profiles of a user, and which Second Look is in each.

Belongs here: reading ``profiles.ini`` and ``extensions.json``. Does not belong here: the programs (``thunderbird``),
changing a profile (``install`` puts a package into one).
"""

from __future__ import annotations

import configparser
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from secondlook.desktop.manifest import EXTENSION_ID
from secondlook.desktop.places import System

__all__ = ["AddonInProfile", "Profile", "find"]


@dataclass(frozen=True)
class AddonInProfile:
    """The add-on as a profile has it. ``active``: not switched off, and Thunderbird has nothing against it."""

    version: str
    active: bool


@dataclass(frozen=True)
class Profile:
    """A profile. ``addon`` is None where Second Look is not in it."""

    folder: Path
    addon: AddonInProfile | None


def find(system: System, home: Path) -> list[Profile]:
    """Return the profiles that Thunderbird's lists name and that are there, those of snap and Flatpak too."""
    found: dict[Path, Profile] = {}
    for base in _bases(system, home):
        for folder in _listed(base):
            if folder.is_dir():
                found.setdefault(folder, Profile(folder, _addon(folder)))
    return list(found.values())


def _bases(system: System, home: Path) -> Iterator[Path]:
    if system == "windows":
        yield home / "AppData/Roaming/Thunderbird"
    elif system == "macos":
        yield home / "Library/Thunderbird"
    else:
        yield home / ".thunderbird"
        yield home / ".config/thunderbird"
        yield home / "snap/thunderbird/common/.thunderbird"
        yield home / ".var/app/org.mozilla.Thunderbird/.thunderbird"


def _listed(base: Path) -> Iterator[Path]:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read(base / "profiles.ini", encoding="utf-8-sig")
    except (configparser.Error, UnicodeDecodeError, OSError):
        return
    for section in parser.sections():
        path = parser.get(section, "Path", fallback="")
        if section.startswith("Profile") and path:
            relative = parser.get(section, "IsRelative", fallback="1") == "1"
            yield base / path if relative else Path(path)


def _addon(profile: Path) -> AddonInProfile | None:
    try:
        addons = json.loads((profile / "extensions.json").read_bytes())["addons"]
        for addon in addons:
            if addon.get("id") == EXTENSION_ID:
                return AddonInProfile(str(addon.get("version", "?")), active=addon.get("active") is True)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None  # a new profile has no such list yet
    return None
