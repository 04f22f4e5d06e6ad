# SPDX-License-Identifier: MPL-2.0
"""Reading a wheel: its files as they lie in a folder for packages, each compared with the wheel's own list.

Wheels are unpacked by us and not by pip, because Debian leaves pip and ensurepip out of its Python, and an
office without internet cannot add them.

Belongs here: bytes in, files out. Does not belong here: writing them (``program``).
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import zipfile
from pathlib import PurePosixPath

from secondlook.errors import InstallError

__all__ = ["WheelError", "unpacked"]

LARGEST = 256 * 1024 * 1024  # bytes of one wheel unpacked; the largest of ours has 12 MB


class WheelError(InstallError):
    """A wheel that is damaged or does more than carry files."""


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files of a wheel by their path in a folder for packages. Raises WheelError.

    Scripts, headers and data files are left out: the host is started by ``start.py`` and needs none.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise WheelError("it is larger than any of ours could be")
            files = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise WheelError(f"it cannot be read as a wheel: {error}") from error
    listed = _listed(files)
    result: dict[str, bytes] = {}
    for name, content in files.items():
        if name.endswith((".dist-info/RECORD", ".dist-info/RECORD.jws", ".dist-info/RECORD.p7s")):
            continue
        if listed.get(name) != _digest(content):
            raise WheelError(f"{name} is not what the wheel's list says")
        if (place := _place(name)) is not None:
            result[place] = content
    return result


def _listed(files: dict[str, bytes]) -> dict[str, str]:
    """Return the digests that the wheel itself names."""
    records = [name for name in files if name.endswith(".dist-info/RECORD")]
    if len(records) != 1:
        raise WheelError("it has no list of its files")
    try:
        rows = list(csv.reader(io.StringIO(files[records[0]].decode("utf-8"))))
    except (UnicodeDecodeError, csv.Error) as error:
        raise WheelError(f"its list of files cannot be read: {error}") from error
    return {row[0]: row[1] for row in rows if len(row) >= 2}


def _digest(content: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _place(name: str) -> str | None:
    """Return where a file goes, None for what we do not need. Raises WheelError for a path that leads out."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise WheelError(f"{name!r} would lie outside of its folder")
    if not path.parts[0].endswith(".data"):
        return name
    if len(path.parts) > 2 and path.parts[1] in {"purelib", "platlib"}:
        return str(PurePosixPath(*path.parts[2:]))
    return None
