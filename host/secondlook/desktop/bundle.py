# SPDX-License-Identifier: MPL-2.0
"""A bundle: the folder or archive from which an office installs without internet, and that it is whole.

``bundle.json`` says what it is, ``SHA256SUMS`` the hash of every other file, ``SHA256SUMS.minisig`` who made it,
where it was signed. In ``wheels`` are the packages, in ``secondlook.xpi`` the add-on.

Belongs here: opening and checking. Does not belong here: putting it in place (``program``, ``install``), whether it
may replace what is there (``update``).
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
import sys
import tarfile
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from secondlook.desktop.places import System, this_system
from secondlook.desktop.signature import PublicKey, verify
from secondlook.errors import InstallError

__all__ = ["Bundle", "extract", "newer", "target_name"]

SUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.minisig"
LARGEST = 1024 * 1024 * 1024  # bytes unpacked; ours have about 60 MB


@dataclass(frozen=True)
class Bundle:
    """An opened bundle whose files have been compared with its list."""

    folder: Path
    version: str
    system: System
    wheels: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path, *, key: PublicKey | None = None) -> Bundle:
        """Read and check a bundle. With ``key`` its signature must be that key's.

        Raises InstallError naming what is missing, changed or additional; SignatureError.
        """
        try:
            sums = (folder / SUMS).read_bytes()
        except OSError as error:
            raise InstallError(f"{folder}: this is no bundle of Second Look: {SUMS} cannot be read") from error
        if key is not None:
            try:
                signature = (folder / SIGNATURE).read_text("utf-8", errors="replace")
            except OSError:
                signature = ""
            verify(sums, signature, key)
        _compare(folder, sums)
        return cls(folder, *_facts(folder / "bundle.json"))

    @property
    def addon(self) -> Path:
        """The add-on's package."""
        return self.folder / "secondlook.xpi"

    def wheels_for(self, target: str) -> list[Path]:
        """Return the packages for a target. Raises InstallError naming those there are."""
        if target not in self.wheels:
            there = ", ".join(sorted(self.wheels))
            raise InstallError(f"this bundle has nothing for {target}; it has {there}")
        return [self.folder / "wheels" / name for name in self.wheels[target]]


def target_name(system: System | None = None, machine: str = "", version: tuple[int, int] | None = None) -> str:
    """Return the name of a system, processor and Python in a bundle, by default of what runs this."""
    processor = (machine or platform.machine()).lower()
    processor = {"amd64": "x86_64", "x64": "x86_64"}.get(processor, processor)
    system = system or this_system()
    if system == "linux" and processor == "arm64":
        processor = "aarch64"
    major, minor = version or sys.version_info[:2]
    return f"{system}-{processor}-cp{major}{minor}"


def newer(one: str, other: str) -> bool:
    """Tell whether a version is newer than another: "0.10.0" than "0.9.3"; a part that is no number counts as 0."""

    def numbers(version: str) -> list[int]:
        return [int(found[0]) if (found := re.match(r"\d+", part)) else 0 for part in version.split(".")]

    first, second = numbers(one), numbers(other)
    length = max(len(first), len(second))
    return first + [0] * (length - len(first)) > second + [0] * (length - len(second))


def extract(archive: Path, into: Path) -> Path:
    """Unpack an archive of a bundle and return the bundle's folder. Nothing of it can land elsewhere.

    Raises InstallError if it is damaged or is no bundle.
    """
    try:
        if zipfile.is_zipfile(archive):
            with zipfile.ZipFile(archive) as packed:
                _not_too_large(sum(entry.file_size for entry in packed.infolist()))
                for entry in packed.infolist():
                    if not entry.is_dir():
                        _put(into, entry.filename, packed.read(entry), entry.external_attr >> 16)
        else:
            with tarfile.open(archive) as opened:
                members = opened.getmembers()
                _not_too_large(sum(member.size for member in members))
                for member in members:
                    content = opened.extractfile(member) if member.isfile() else None
                    if content is not None:
                        _put(into, member.name, content.read(), member.mode)
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, tarfile.TarError, ValueError, RuntimeError) as error:
        raise InstallError(f"{archive}: is damaged or no archive: {error}") from error
    found = sorted(into.glob(f"*/{SUMS}"))
    if len(found) != 1:
        raise InstallError(f"{archive}: there is no bundle of Second Look in it")
    return found[0].parent


def _put(into: Path, name: str, data: bytes, mode: int) -> None:
    """Write one file of an archive; never a link. Raises ValueError for a path that leads out."""
    inside = PurePosixPath(name)
    if inside.is_absolute() or ".." in inside.parts or "\\" in name or ":" in name or not inside.parts:
        raise ValueError(f"{name!r} would lie outside of its folder")
    path = into / inside
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    path.chmod(0o755 if mode & 0o100 else 0o644)


def _not_too_large(size: int) -> None:
    if size > LARGEST:
        raise ValueError("larger than any bundle could be")


def _compare(folder: Path, sums: bytes) -> None:
    """Raise InstallError unless exactly the listed files are there, as they were made."""
    listed: dict[str, str] = {}
    for line in sums.decode("utf-8", errors="replace").splitlines():
        digest, _, name = line.partition("  ")
        listed[name] = digest
    for name, digest in listed.items():
        path = folder / name
        if not path.is_file() or path.is_symlink():
            raise InstallError(f"{folder}: the bundle is not complete: {name} is missing")
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise InstallError(f"{folder}: the bundle is damaged: {name} is not as it was made")
    # Only where code is taken from: a note laid into the top folder disturbs nobody.
    for path in (folder / "wheels").glob("*"):
        if f"wheels/{path.name}" not in listed:
            raise InstallError(f"{folder}: the bundle was changed: {path.name} does not belong to it")


def _facts(path: Path) -> tuple[str, System, dict[str, tuple[str, ...]]]:
    try:
        content = json.loads(path.read_bytes())
        product, version, system = content["product"], content["version"], content["system"]
        wheels = {str(name): tuple(map(str, files)) for name, files in content["wheels"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InstallError(f"{path}: cannot be used: {error}") from error
    if product != "secondlook" or system not in {"linux", "macos", "windows"} or not isinstance(version, str):
        raise InstallError(f"{path}: is not about Second Look")
    if not re.fullmatch(r"[0-9][0-9A-Za-z.+-]{0,40}", version):
        raise InstallError(f"{path}: the version is no version")
    if any("/" in name or "\\" in name or name.startswith(".") for files in wheels.values() for name in files):
        raise InstallError(f"{path}: names files outside of the bundle")
    return version, system, wheels
