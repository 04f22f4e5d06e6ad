# SPDX-License-Identifier: MPL-2.0
"""7z: whether a password is needed, and the names of the files inside; they are not unpacked.

Belongs here: the headers of 7z archives. Source: 7zFormat.txt of the LZMA SDK.
"""

from __future__ import annotations

import lzma
import struct
import zlib

from secondlook.documents.collecting import Collector, DamagedError, ProtectedError

__all__ = ["read_seven_zip"]

_AES = b"\x24\x06\xf1\x07\x01"  # a coder with attributes and an id of four bytes: 7zAES
_LZMA = b"\x23\x03\x01\x01"
_NAMES = b"\x11"  # the property that holds them
_MOST_HEADER = 16 * 1024 * 1024


def read_seven_zip(content: bytes, into: Collector) -> None:
    """Tell the names in an archive. Raises DamagedError, LimitError, ProtectedError (all of it locked)."""
    header = _header(content)
    locked = header.count(_AES)
    into.protected = into.protected or bool(locked)
    if header[:1] == b"\x01":
        into.add_names(_names(header, into))
    if locked and locked >= _folders(header):
        raise ProtectedError
    into.left_out("names-only")


def _header(content: bytes) -> bytes:
    """Return the header, unpacked if it may be. Raises DamagedError."""
    if len(content) < 32:
        raise DamagedError("7z")
    (start_crc,) = struct.unpack_from("<I", content, 8)
    offset, size, crc = struct.unpack_from("<QQI", content, 12)
    if zlib.crc32(content[12:32]) != start_crc or size > _MOST_HEADER or 32 + offset + size > len(content):
        raise DamagedError("7z")
    header = content[32 + offset : 32 + offset + size]
    if zlib.crc32(header) != crc:
        raise DamagedError("7z")
    packed = header[:1] == b"\x17" and _AES not in header  # else the names are encrypted as well
    return _unpacked_header(content, header) if packed else header


def _unpacked_header(content: bytes, header: bytes) -> bytes:
    """Return the header that is itself compressed with LZMA, as 7-Zip writes it."""
    coder = header.find(_LZMA)
    if header[1:2] != b"\x06" or coder < 0 or header[coder + 4] != 5:
        raise DamagedError("7z header")
    place, position = _number(header, 2)
    _, position = _number(header, position)  # of packed streams: one
    if header[position : position + 1] != b"\x09":
        raise DamagedError("7z header")
    packed, position = _number(header, position + 1)
    properties = header[coder + 5 : coder + 10]
    sizes = header.find(b"\x0c", coder + 10)
    if sizes < 0:
        raise DamagedError("7z header")
    unpacked, _ = _number(header, sizes + 1)
    if unpacked > _MOST_HEADER:
        raise DamagedError("7z header")
    lc_lp_pb, dictionary = properties[0], struct.unpack_from("<I", properties, 1)[0]
    rest, lc = divmod(lc_lp_pb, 9)
    pb, lp = divmod(rest, 5)
    try:
        unpacker = lzma.LZMADecompressor(
            lzma.FORMAT_RAW,
            filters=[
                {"id": lzma.FILTER_LZMA1, "dict_size": min(dictionary, _MOST_HEADER), "lc": lc, "lp": lp, "pb": pb}
            ],
        )
        return unpacker.decompress(content[32 + place : 32 + place + packed], unpacked)
    except (lzma.LZMAError, ValueError) as error:
        raise DamagedError("7z header") from error


def _number(data: bytes, position: int) -> tuple[int, int]:
    """Return a number of 7z's own encoding, and the place after it. Raises DamagedError."""
    if position >= len(data):
        raise DamagedError("7z header")
    first = data[position]
    mask, value = 0x80, 0
    for count in range(8):
        if not first & mask:
            return value | (first & (mask - 1)) << 8 * count, position + 1 + count
        if position + 1 + count >= len(data):
            raise DamagedError("7z header")
        value |= data[position + 1 + count] << 8 * count
        mask >>= 1
    return value, position + 9


def _folders(header: bytes) -> int:
    """Return how many pieces, each with coders of its own, the files are packed in; 0 where it is not said."""
    if header[:3] != b"\x01\x04\x06":
        return 0
    _, place = _number(header, 3)
    streams, place = _number(header, place)
    if header[place : place + 1] == b"\x09":
        place += 1
        for _ in range(min(streams, len(header))):
            _, place = _number(header, place)
    if header[place : place + 3] != b"\x00\x07\x0b":
        return 0
    return _number(header, place + 3)[0]


def _names(header: bytes, into: Collector) -> list[str]:
    """Return the names in a header: the property of a length that fits and that holds such text, wherever it stands."""
    place = header.find(_NAMES)
    while place >= 0:
        into.tick()
        try:
            size, start = _number(header, place + 1)
        except DamagedError:
            break
        raw = header[start + 1 : start + size]
        if header[start : start + 1] == b"\x00" and len(raw) == size - 1 and raw.endswith(b"\x00\x00"):
            names = raw.decode("utf-16-le", "replace").split("\x00")[:-1]
            if all(names) and "\ufffd" not in "".join(names):
                return names
        place = header.find(_NAMES, place + 1)
    return []
