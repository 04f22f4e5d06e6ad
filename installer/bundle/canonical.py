# SPDX-License-Identifier: MPL-2.0
"""Archives whose bytes depend on their content only: sorted names, one date, plain modes, no owner.

Not here: what goes into them.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import os
import re
import tarfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bundle.project import SOURCE_DATE

_ZIP_DATE = (2020, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Entry:
    """A file to be packed."""

    data: bytes
    executable: bool = False

    @property
    def mode(self) -> int:
        """The permission bits."""
        return 0o755 if self.executable else 0o644


Tree = Mapping[str, Entry]  # by path, with forward slashes


def sha256(data: bytes) -> str:
    """Give the SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def tree_of(folder: Path) -> dict[str, Entry]:
    """Read a folder."""
    return {
        path.relative_to(folder).as_posix(): Entry(path.read_bytes(), bool(path.stat().st_mode & 0o100))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write_tree(tree: Tree, folder: Path) -> None:
    """Write files below a folder."""
    for name, entry in tree.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(entry.data)
        path.chmod(entry.mode)
        os.utime(path, (SOURCE_DATE, SOURCE_DATE))


def zip_bytes(tree: Tree) -> bytes:
    """Give a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(tree):
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            # What is packed already is not packed again: that only costs time.
            info.compress_type = zipfile.ZIP_STORED if name.endswith((".whl", ".xpi")) else zipfile.ZIP_DEFLATED
            info.external_attr = (0o100000 | tree[name].mode) << 16
            info.create_system = 3
            archive.writestr(info, tree[name].data)
    return out.getvalue()


def tar_gz_bytes(tree: Tree) -> bytes:
    """Give a .tar.gz archive."""
    out = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=out, mode="wb", mtime=SOURCE_DATE, filename="", compresslevel=6) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name in sorted(tree):
            info = tarfile.TarInfo(name)
            info.size, info.mtime, info.mode = len(tree[name].data), SOURCE_DATE, tree[name].mode
            archive.addfile(info, io.BytesIO(tree[name].data))
    return out.getvalue()


def canonical_wheel(data: bytes) -> bytes:
    """Give a wheel that we built ourselves in a form that does not tell which version of a tool built it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    record = next(name for name in files if name.endswith(".dist-info/RECORD"))
    about = record.removesuffix("RECORD") + "WHEEL"
    files[about] = re.sub(rb"(?m)^Generator: .*$", b"Generator: second-look", files[about])
    rows = [f"{name},{_record_digest(files[name])},{len(files[name])}" for name in sorted(files) if name != record]
    files[record] = ("\n".join([*rows, f"{record},,"]) + "\n").encode()
    return zip_bytes({name: Entry(content) for name, content in files.items()})


def _record_digest(data: bytes) -> str:

    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
