# SPDX-License-Identifier: MPL-2.0
"""A file of contacts, whatever its form: reading it and telling CSV, vCard and LDIF apart.

Does not belong here: what is in it (``csv_file``, ``vcard_file``, ``ldif_file``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from secondlook.errors import GroupsError
from secondlook.groups import csv_file, ldif_file, vcard_file
from secondlook.groups.encodings import Decoded, decode
from secondlook.groups.gathering import Import

__all__ = ["parse_bytes", "read_file"]

LARGEST = 64 * 1024 * 1024  # bytes; an address book of a million contacts, without their pictures


def read_file(path: Path, *, encoding: str = "", told: Callable[[int], None] = lambda _: None) -> Import:
    """Return the contacts and groups of a CSV, vCard or LDIF file. ``encoding`` overrides the guess;
    ``told`` hears from time to time how many rows of a table are read.

    Raises GroupsError if the file cannot be read or is none of them.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise GroupsError(f"cannot be read: {error.strerror or error}", source=path) from error
    if len(data) > LARGEST:
        raise GroupsError(f"is larger than {LARGEST // 1024 // 1024} MiB", source=path)
    return parse_bytes(data, source=path, encoding=encoding, told=told)


def parse_bytes(
    data: bytes,
    *,
    source: str | Path | None = None,
    encoding: str = "",
    told: Callable[[int], None] = lambda _: None,
) -> Import:
    """Return the contacts and groups in the bytes of a CSV, vCard or LDIF file. Raises GroupsError."""
    if encoding:
        try:
            decoded = Decoded(data.decode(encoding), encoding, certain=True)
        except LookupError as error:
            raise GroupsError(f"there is no encoding {encoding!r}", source=source) from error
        except (UnicodeDecodeError, ValueError) as error:
            raise GroupsError(f"is not in the encoding {encoding}: {error}", source=source) from error
    else:
        decoded = decode(data)
    if not decoded.text.strip("\ufeff \t\r\n\0"):
        raise GroupsError("is empty", source=source)
    if re.match(r"(?i)\s*BEGIN:VCARD\b", decoded.text.lstrip("\ufeff")):
        return vcard_file.parse(decoded)
    if ldif_file.looks_like(decoded.text):
        return ldif_file.parse(decoded)
    return csv_file.parse(decoded, source, told)
