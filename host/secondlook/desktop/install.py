# SPDX-License-Identifier: MPL-2.0
"""Putting launcher, manifest and add-on in place, and taking them away again.

Belongs here: the two operations, each safe to repeat. Does not belong here: where things go (``places``),
what is in them (``launcher``, ``manifest``, ``addon``), the words on the screen (``cli``).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from secondlook.desktop import policies
from secondlook.desktop.addon import XPI_NAME, xpi_bytes
from secondlook.desktop.launcher import launcher_bytes, settings_bytes
from secondlook.desktop.manifest import manifest_bytes
from secondlook.desktop.places import Places
from secondlook.desktop.record import Record, digest
from secondlook.desktop.registry import Registry
from secondlook.errors import InstallError

__all__ = ["Installed", "Removed", "install", "uninstall"]


@dataclass(frozen=True)
class Installed:
    """What an installation did. ``written`` are the files that were not there in this form already;
    ``xpi`` is the add-on's package, in the profile if one was given, None if no add-on was given.
    """

    launcher: Path
    manifests: tuple[Path, ...]
    written: tuple[Path, ...]
    xpi: Path | None = None
    in_profile: bool = False


@dataclass(frozen=True)
class Removed:
    """What was taken away, and what was left because somebody has changed it since."""

    removed: tuple[Path, ...]
    left: tuple[Path, ...]


@dataclass(frozen=True)
class _File:
    path: Path
    data: bytes
    mode: int


def install(
    places: Places,
    *,
    python: Path,
    registry: Registry | None = None,
    addon: Path | None = None,
    profile: Path | None = None,
    batch_encoding: str | None = None,
    script: Path | None = None,
    starters: Mapping[str, bytes] | None = None,
    for_everyone: Path | None = None,
    programs: Iterable[Path] = (),
    version: str = "",
    key: str = "",
) -> Installed:
    """Put everything in place; what is there already in the right form is left alone.

    ``addon`` is the add-on's folder or .xpi. With ``profile`` it goes into that Thunderbird profile, which
    then asks the user; without, a package is kept beside the launcher for "Install Add-on From File".
    ``script`` is the program of a bundle of that ``version``, signed by ``key``, and ``starters`` the programs that
    start it on Windows, by name. ``for_everyone`` is the policies file which is to bring the add-on to all users of
    the Thunderbirds in the folders ``programs``.
    Raises InstallError if anything cannot be done, naming it.
    """
    if profile is not None and addon is None:
        raise InstallError("a profile was given, but no add-on to put into it")
    if profile is not None and not profile.is_dir():
        raise InstallError(f"{profile}: there is no such profile folder")
    if places.registry is not None and registry is None:
        raise InstallError("the Windows registry cannot be reached from here")

    if starters and script is not None:
        places = places.with_program()
        files = [_File(places.folder / name, data, 0o755) for name, data in starters.items()]
        files.append(_File(places.launcher.with_suffix(".cfg"), settings_bytes(python, script), 0o644))
    else:
        launcher = launcher_bytes(places.system, python, script=script, encoding=batch_encoding)
        files = [_File(places.launcher, launcher, 0o755)]
        if script is not None and places.command is not None:
            files.append(_File(places.command, launcher, 0o755))
    files += [_File(path, manifest_bytes(places.launcher), 0o644) for path in places.manifests]
    xpi = None
    if addon is not None:
        xpi = (profile / "extensions" if profile is not None else places.folder) / XPI_NAME
        files.append(_File(xpi, xpi_bytes(addon), 0o644))

    record = Record.read(places.record)
    try:
        # The record comes first: after a crash it names too much rather than too little.
        for folder in _missing_folders([places.record, *(file.path for file in files)]):
            # Our own folder of a user holds the memory too, and is nobody else's business.
            private = places.scope == "user" and folder == places.folder
            folder.mkdir(mode=0o700 if private else 0o755)
            record.folders.append(str(folder))
        record.files |= {str(file.path): digest(file.data) for file in files}
        if places.registry is not None:
            record.registry = str(places.manifests[0])
        record.version, record.key = version, key or record.key
        if for_everyone is not None and xpi is not None:
            record.policy_addon = str(xpi)
        _write(_File(places.record, record.as_bytes(), 0o644))
        written = tuple(file.path for file in files if _write(file))
        if places.registry is not None and registry is not None:
            registry.put(places.registry, str(places.manifests[0]))
        if for_everyone is not None and xpi is not None:
            policies.add(for_everyone, xpi, programs)
    except OSError as error:
        raise _refused(error, places) from error
    return Installed(places.launcher, places.manifests, written, xpi, in_profile=profile is not None)


def uninstall(places: Places, *, registry: Registry | None = None, for_everyone: Path | None = None) -> Removed:
    """Take away what ``install`` wrote, by its record; nothing if there is no record.

    A file that somebody has changed since is left and named, and so is a registry value that points
    elsewhere by now. Raises InstallError.
    """
    record = Record.read(places.record)
    removed: list[Path] = []
    left: list[Path] = []
    try:
        if (
            record.registry
            and places.registry is not None
            and registry is not None
            and registry.get(places.registry) == record.registry
        ):
            registry.delete(places.registry)
        if record.policy_addon and for_everyone is not None:
            policies.remove(for_everyone, Path(record.policy_addon))
        for name, written in record.files.items():
            path = Path(name)
            if not path.is_file():
                continue
            if digest(path.read_bytes()) != written:
                left.append(path)
                continue
            try:
                path.unlink()
            except PermissionError:
                if places.system != "windows":
                    raise
                left.append(path)  # Windows keeps a program that runs, such as the one that is asking for this
                continue
            removed.append(path)
        if places.record.is_file():
            places.record.unlink()
            removed.append(places.record)
        # The program's folder is ours as a whole: Python's own compiled files are in it.
        if places.programs.is_dir():
            removed.append(places.programs)
            # On Windows what runs us stays behind; everything else goes.
            shutil.rmtree(places.programs, ignore_errors=places.system == "windows")
        # Our own folder may be older than the installation, but is ours; with a memory in it, it stays.
        for folder in (*map(Path, reversed(record.folders)), places.folder):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
    except OSError as error:
        raise _refused(error, places) from error
    return Removed(tuple(removed), tuple(left))


def _missing_folders(paths: list[Path]) -> list[Path]:
    """Return the folders that must be made for these files, outermost first."""
    missing: dict[Path, None] = {}
    for path in paths:
        above = [folder for folder in path.parents if not folder.exists()]
        missing |= dict.fromkeys(reversed(above))
    return list(missing)


def _write(file: _File) -> bool:
    """Put a file in place, whole or not at all. Return False if it was there in this form already."""
    if _is_in_place(file):
        return False
    handle, name = tempfile.mkstemp(prefix=f".{file.path.name}.", dir=file.path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(file.data)
        Path(name).chmod(file.mode)
        Path(name).replace(file.path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def _is_in_place(file: _File) -> bool:
    if not file.path.is_file() or file.path.is_symlink():
        return False
    # Windows knows no such modes.
    right_mode = os.name != "posix" or file.path.stat().st_mode & 0o777 == file.mode
    return right_mode and file.path.read_bytes() == file.data


def _refused(error: OSError, places: Places) -> InstallError:
    where = error.filename or places.folder
    hint = "; an administrator must do this" if isinstance(error, PermissionError) and places.scope == "system" else ""
    return InstallError(f"{where}: {error.strerror or error}{hint}")
