# SPDX-License-Identifier: MPL-2.0
"""RAR: whether a password is needed, and the names of the files inside; they are not unpacked.

Belongs here: the blocks of RAR 5 and RAR 4 archives. Sources: the RAR 5.0 archive format and the technical note of
RAR 4, both by their author; what the programs RAR 6.23 and 7.01 write.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from secondlook.documents.collecting import Collector, DamagedError, ProtectedError
from secondlook.groups.encodings import decode

__all__ = ["read_rar"]

_MOST_HEADER = 2 * 1024 * 1024  # bytes, as the format lays down


@dataclass(frozen=True)
class _File:
    name: str
    locked: bool
    empty: bool  # a folder, or nothing in it: there is nothing to lock


def read_rar(content: bytes, into: Collector) -> None:
    """Tell the names in an archive. Raises DamagedError, LimitError, ProtectedError (all of it locked)."""
    if content.startswith(b"Rar!\x1a\x07\x01\x00"):
        files = list(_rar5(content))
    elif content.startswith(b"Rar!\x1a\x07\x00"):
        files = list(_rar4(content))
    else:
        raise DamagedError("rar")
    locked = any(one.locked for one in files)
    into.protected = into.protected or locked
    into.add_names([one.name for one in files])
    if locked and all(one.locked or one.empty for one in files):
        raise ProtectedError
    into.left_out("names-only")


def _rar4(content: bytes) -> Iterator[_File]:
    """Yield the files. Raises DamagedError, and ProtectedError where the names are encrypted as well."""
    place = 7
    seen = 0
    while place + 7 <= len(content):
        crc, kind, flags, size = struct.unpack_from("<HBHH", content, place)
        if size < 7 or place + size > len(content) or zlib.crc32(content[place + 2 : place + size]) & 0xFFFF != crc:
            raise DamagedError("rar")
        seen += 1
        if kind == 0x73 and flags & 0x0080:
            raise ProtectedError
        if kind == 0x74:
            yield _rar4_file(content[place : place + size], flags)
        elif kind == 0x7B:
            return
        more = struct.unpack_from("<I", content, place + 7)[0] if flags & 0x8000 and size >= 11 else 0
        place += size + more
    if not seen or place > len(content):
        raise DamagedError("rar")


def _rar4_file(block: bytes, flags: int) -> _File:
    if len(block) < 32:
        raise DamagedError("rar")
    (size,) = struct.unpack_from("<I", block, 11)
    (length,) = struct.unpack_from("<H", block, 26)
    start = 40 if flags & 0x0100 else 32  # sizes beyond 4 GB
    plain, _, packed = block[start : start + length].partition(b"\x00")
    name = _rar4_name(plain, packed) if flags & 0x0200 and packed else decode(plain).text
    return _File(name, bool(flags & 0x0004), not size or flags & 0x00E0 == 0x00E0)


def _rar4_name(plain: bytes, packed: bytes) -> str:
    """Return a name of UTF-16, written as its differences from the name in the encoding of the system."""
    high, found, place = packed[0] << 8, bytearray(), 1
    steps = kind = 0

    def next_byte() -> int:
        nonlocal place
        place += 1
        return packed[place - 1]

    def put(sign: int) -> None:
        found.extend(struct.pack("<H", sign))

    try:
        while place < len(packed):
            if not steps:
                kind, steps = next_byte(), 4
            match kind >> 6 & 3:
                case 0:
                    put(next_byte())
                case 1:
                    put(high | next_byte())
                case 2:
                    put(next_byte() | next_byte() << 8)
                case _:
                    count = next_byte()
                    shift = next_byte() if count & 0x80 else -1
                    at = len(found) // 2
                    for old in plain[at : at + (count & 0x7F) + 2]:
                        put(old if shift < 0 else high | (old + shift & 0xFF))
            kind, steps = kind << 2, steps - 1
    except IndexError:
        pass  # as much of it as there is
    return found.decode("utf-16-le", "replace")


def _rar5(content: bytes) -> Iterator[_File]:
    """Yield the files. Raises DamagedError, and ProtectedError where the names are encrypted as well."""
    place = 8
    seen = 0
    while place + 7 <= len(content):
        (crc,) = struct.unpack_from("<I", content, place)
        size, start = _vint(content, place + 4)
        end = start + size
        if not 0 < size <= _MOST_HEADER or end > len(content) or zlib.crc32(content[place + 4 : end]) != crc:
            raise DamagedError("rar")
        seen += 1
        kind, at = _vint(content, start)
        flags, at = _vint(content, at)
        extra = data = 0
        if flags & 1:
            extra, at = _vint(content, at)
        if flags & 2:
            data, at = _vint(content, at)
        if kind == 4:
            raise ProtectedError  # everything after it is encrypted
        if kind == 2:
            yield _rar5_file(content[at:end], extra)
        if kind == 5:
            return
        place = end + data
    if not seen or place > len(content):
        raise DamagedError("rar")


def _rar5_file(block: bytes, extra: int) -> _File:
    flags, at = _vint(block, 0)
    size, at = _vint(block, at)
    _, at = _vint(block, at)  # attributes
    at += 4 * bool(flags & 2) + 4 * bool(flags & 4)  # time, checksum
    _, at = _vint(block, at)  # way of packing
    _, at = _vint(block, at)  # system
    length, at = _vint(block, at)
    name = block[at : at + length].decode("utf-8", "replace")
    locked = bool(extra) and 1 in _rar5_records(block[max(len(block) - extra, 0) :])
    return _File(name, locked, bool(flags & 1) or not (size or flags & 8))


def _rar5_records(extra: bytes) -> Iterator[int]:
    """Yield the types of a file's extra records; 1 is encryption."""
    place = 0
    while place < len(extra):
        size, start = _vint(extra, place)
        kind, _ = _vint(extra, start)
        yield kind
        place = start + max(size, 1)


def _vint(data: bytes, place: int) -> tuple[int, int]:
    """Return a number of RAR 5, and the place after it. Raises DamagedError."""
    value = shift = 0
    while place < len(data) and shift <= 63:
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, place
        shift += 7
    raise DamagedError("rar")
