# SPDX-License-Identifier: MPL-2.0
"""Where Thunderbird looks for a native host, and where we put ours, on each system and for each scope.

Belongs here: one pure function, a table in prose. Does not belong here: touching any of these places
(``install``), where the memory is (``secondlook.paths``).

Sources: Mozilla's documentation of native manifests, and for Thunderbird's own choice on macOS its source
(``Library/Mozilla`` in the home folder, where Firefox has ``Library/Application Support/Mozilla``).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from secondlook.desktop.manifest import HOST_NAME

__all__ = ["PACKAGED", "Places", "RegistryPlace", "Scope", "System", "places", "this_system"]

# Where .deb and .rpm put the program.
PACKAGED = Path("/usr/lib/secondlook")

System = Literal["linux", "macos", "windows"]
Scope = Literal["user", "system"]
Hive = Literal["HKCU", "HKLM"]


@dataclass(frozen=True)
class RegistryPlace:
    """A key of the Windows registry whose default value is the manifest's path."""

    hive: Hive
    key: str


@dataclass(frozen=True)
class Places:
    """Where one installation goes. ``folder`` holds launcher, record and a copy of the add-on."""

    system: System
    scope: Scope
    home: Path
    folder: Path
    launcher: Path
    manifests: tuple[Path, ...]
    registry: RegistryPlace | None
    record: Path

    def with_program(self) -> Places:
        """Return the same places with a program of our own as launcher, instead of the batch file of Windows."""
        return replace(self, launcher=self.launcher.with_suffix(".exe")) if self.system == "windows" else self

    @property
    def programs(self) -> Path:
        """Where bundles unpack the program, one folder a version."""
        return self.folder / "program"

    @property
    def command(self) -> Path | None:
        """Where the command for people goes, so that a terminal finds it; None where there is no such place."""
        match self.system, self.scope:
            case "windows", _:
                return None
            case _, "system":
                return self.folder.parent.parent / "bin" / HOST_NAME if self.system == "linux" else None
            case _:
                return self.home / ".local/bin" / HOST_NAME


def this_system() -> System:
    """Return which of the three systems this is; every other Unix is taken for Linux."""
    if sys.platform == "win32":
        return "windows"
    return "macos" if sys.platform == "darwin" else "linux"


def places(system: System, scope: Scope, home: Path, *, folder: Path | None = None, root: Path = Path("/")) -> Places:
    """Return the places for a system and a scope.

    ``home`` is the user's home folder, ``folder`` the user's folder for our own files where it is not the
    usual one, ``root`` the top of the file system (a drive on Windows); tests give made-up ones.
    """
    name = f"{HOST_NAME}.json"
    registry = None
    manifests: tuple[Path, ...]
    match system, scope:
        case "linux", "user":
            folder = folder or home / ".local/share/secondlook"
            manifests = (home / ".mozilla/native-messaging-hosts" / name,)
        case "linux", _:
            folder = root / "usr/local/lib/secondlook"
            # Debian's and Mozilla's builds read the first, Fedora's the second.
            manifests = (
                root / "usr/lib/mozilla/native-messaging-hosts" / name,
                root / "usr/lib64/mozilla/native-messaging-hosts" / name,
            )
        case "macos", "user":
            folder = folder or home / "Library/Application Support/secondlook"
            manifests = (
                home / "Library/Mozilla/NativeMessagingHosts" / name,
                home / "Library/Application Support/Mozilla/NativeMessagingHosts" / name,
            )
        case "macos", _:
            folder = root / "Library/Application Support/secondlook"
            manifests = (root / "Library/Application Support/Mozilla/NativeMessagingHosts" / name,)
        case _, "user":
            folder = folder or home / "AppData/Local/secondlook"
            manifests = (folder / name,)
            registry = RegistryPlace("HKCU", rf"Software\Mozilla\NativeMessagingHosts\{HOST_NAME}")
        case _:
            folder = root / "Program Files/secondlook"
            manifests = (folder / name,)
            registry = RegistryPlace("HKLM", rf"Software\Mozilla\NativeMessagingHosts\{HOST_NAME}")
    launcher = folder / ("secondlook-host.bat" if system == "windows" else "secondlook-host")
    return Places(system, scope, home, folder, launcher, manifests, registry, folder / f"installed-{scope}.json")
