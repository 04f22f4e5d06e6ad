# SPDX-License-Identifier: MPL-2.0
"""A copy of a file that opens only with a password: a PDF stays a PDF, anything else goes into a ZIP, both AES-256.

The work is done in a process of its own, because it takes the file apart. Does not belong here: which file wants a
password (``checks``), its password (``passwords``), putting the copy in place of the file (the add-on).
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import NamedTuple

from secondlook.documents.passwords import new_password
from secondlook.errors import SecondLookError
from secondlook.running import child_command

__all__ = ["Copy", "ProtectionError", "protected_copy"]

SECONDS = 12.0  # after which the user is told that it did not work


class ProtectionError(SecondLookError):
    """No protected copy could be made."""


class Copy(NamedTuple):
    """A protected copy and how to open it."""

    name: str
    content: bytes
    password: str


def protected_copy(content: bytes, name: str, password: str = "") -> Copy:
    """Return a copy with a password, a new one if none is given. Raises ProtectionError."""
    password = password or new_password()
    head = json.dumps({"name": name, "password": password}).encode("ascii") + b"\n"
    try:
        done = subprocess.run(
            child_command("documents.protecting"),
            input=head + content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        line, _, copy = done.stdout.partition(b"\n")
        made = json.loads(line)["name"]
    except (OSError, ValueError, KeyError, subprocess.SubprocessError) as error:
        raise ProtectionError(f"no copy could be made: {type(error).__name__}") from error
    if not copy:
        raise ProtectionError("no copy could be made: it is empty")
    return Copy(made, copy, password)


def main() -> int:
    """Run in the process of its own: a file from the input, its copy to the output."""
    asked = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    name, password = asked["name"], asked["password"]
    copy = _pdf(content, password) if b"%PDF-" in content[:1024] else None
    if copy is None:
        stem = name.rpartition(".")[0] or name or "file"
        name, copy = f"{stem}.zip", _zip(content, name or "file", password)
    sys.stdout.buffer.write(json.dumps({"name": name}).encode("ascii") + b"\n" + copy)
    return 0


def _pdf(content: bytes, password: str) -> bytes | None:
    """Return the PDF with a password; None if it cannot be taken apart, and goes into a ZIP instead."""
    import pypdf  # noqa: PLC0415  (only where there is a PDF)

    try:
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
        writer.encrypt(password, algorithm="AES-256")
        out = io.BytesIO()
        writer.write(out)
    except Exception:  # noqa: BLE001  (whatever a broken PDF does to the library, a ZIP takes it)
        return None
    return out.getvalue()


def _zip(content: bytes, name: str, password: str) -> bytes:
    import pyzipper  # noqa: PLC0415  (only where there is no PDF)

    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(password.encode("ascii"))
        archive.setencryption(pyzipper.WZ_AES, nbits=256)
        archive.writestr(name.replace("/", "_").replace("\\", "_"), content)
    return out.getvalue()
