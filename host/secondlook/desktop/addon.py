# SPDX-License-Identifier: MPL-2.0
"""The add-on as a file: packing its folder, and making sure that it is ours.

Does not belong here: where it goes (``install``), what is in it (the add-on's own folder).
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from secondlook.desktop.manifest import EXTENSION_ID
from secondlook.errors import InstallError

__all__ = ["XPI_NAME", "xpi_bytes"]

XPI_NAME = f"{EXTENSION_ID}.xpi"

# Development files that may lie in the folder and do not belong into a package.
_LEFT_OUT = frozenset({"node_modules", "types", "__pycache__"})
# Every file gets the same date, so that the same add-on gives the same package.
_DATE = (2020, 1, 1, 0, 0, 0)


def xpi_bytes(addon: Path) -> bytes:
    """Return the package of an add-on given as a folder or an .xpi. Raises InstallError if it is not ours."""
    try:
        data = _packed(addon) if addon.is_dir() else addon.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            manifest = json.loads(package.read("manifest.json"))
    except KeyError as error:
        raise InstallError(f"{addon}: there is no manifest.json in it") from error
    except (OSError, ValueError, RecursionError, zipfile.BadZipFile) as error:
        raise InstallError(f"{addon}: cannot be read as an add-on: {error}") from error
    found = _identity(manifest)
    if found != EXTENSION_ID:
        raise InstallError(f"{addon}: is the add-on {found!r}, not {EXTENSION_ID!r}")
    return data


def _packed(folder: Path) -> bytes:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            hidden = any(part.startswith(".") or part in _LEFT_OUT for part in inside.parts)
            if hidden or path.is_symlink() or not path.is_file():
                continue
            entry = zipfile.ZipInfo(inside.as_posix(), _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            file.writestr(entry, path.read_bytes())
    return package.getvalue()


def _identity(manifest: object) -> str:
    """Return the add-on's id from its manifest, empty if there is none."""
    for step in ("browser_specific_settings", "gecko", "id"):
        manifest = manifest.get(step) if isinstance(manifest, dict) else None
    return manifest if isinstance(manifest, str) else ""
