# SPDX-License-Identifier: MPL-2.0
"""zip, 7z and rar: what is inside a zip, and whether a password is needed for any of them.

Belongs here: unpacking zip under the limits; the headers of 7z and rar, which are not unpacked. Sources: 7zFormat.txt
of the LZMA SDK; the RAR 5.0 archive format and the technical note of RAR 4 by their author.
"""

from __future__ import annotations

import lzma
import struct
import zlib
from collections.abc import Callable, Iterator

from secondlook.documents.collecting import Collector, DamagedError, LimitError, ProtectedError
from secondlook.documents.formats.packages import open_package

__all__ = ["read_rar", "read_seven_zip", "read_zip"]

_AES = b"\x24\x06\xf1\x07\x01"  # a coder with attributes and an id of four bytes: 7zAES
_LZMA = b"\x23\x03\x01\x01"
_MOST_HEADER = 16 * 1024 * 1024


def read_zip(content: bytes, into: Collector, inner: Callable[[bytes, str], None]) -> None:
    """Hand every file inside to ``inner``. Raises DamagedError, LimitError, ProtectedError (all of it locked)."""
    with open_package(content, into) as package:
        files = [name for name in package.members if not name.endswith("/")]
        locked = [name for name in files if package.members[name].flag_bits & 1]
        into.protected = into.protected or bool(locked)
        into.add("\n".join(name for name in files[:1000]), label="names")
        if files and len(locked) == len(files):
            raise ProtectedError
        for name in files:
            into.member()
            if name in locked:
                into.left_out("")
                continue
            try:
                inner(package.read(name), name)
            except LimitError as error:
                if error.reason in {"time", "too-many"}:
                    raise
                into.left_out(error.reason)
            except DamagedError:
                into.left_out("damaged")


def read_seven_zip(content: bytes, into: Collector) -> None:
    """Tell whether the archive has a password; it is not unpacked. Raises DamagedError."""
    into.protected = into.protected or _seven_zip_protected(content)


def read_rar(content: bytes, into: Collector) -> None:
    """Tell whether the archive has a password; it is not unpacked. Raises DamagedError."""
    into.protected = into.protected or _rar_protected(content)


def _seven_zip_protected(content: bytes) -> bool:
    """Tell whether a 7z archive needs a password. Raises DamagedError."""
    if len(content) < 32:
        raise DamagedError("7z")
    (start_crc,) = struct.unpack_from("<I", content, 8)
    offset, size, crc = struct.unpack_from("<QQI", content, 12)
    if zlib.crc32(content[12:32]) != start_crc or size > _MOST_HEADER or 32 + offset + size > len(content):
        raise DamagedError("7z")
    header = content[32 + offset : 32 + offset + size]
    if zlib.crc32(header) != crc:
        raise DamagedError("7z")
    if not header or _AES in header:
        return bool(header)  # names encrypted too, or an uncompressed header that names the cipher
    if header[0] == 0x17:
        return _AES in _unpacked_header(content, header)
    return False


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


def _rar_protected(content: bytes) -> bool:
    """Tell whether a RAR archive needs a password. Raises DamagedError."""
    if content.startswith(b"Rar!\x1a\x07\x01\x00"):
        return any(_rar5(content))
    if content.startswith(b"Rar!\x1a\x07\x00"):
        return any(_rar4(content))
    raise DamagedError("rar")


def _rar4(content: bytes) -> Iterator[bool]:
    """Yield for every block whether it says that a password is needed."""
    place = 7
    seen = 0
    while place + 7 <= len(content):
        crc, kind, flags, size = struct.unpack_from("<HBHH", content, place)
        if size < 7 or place + size > len(content) or zlib.crc32(content[place + 2 : place + size]) & 0xFFFF != crc:
            raise DamagedError("rar")
        seen += 1
        if kind == 0x73:
            yield bool(flags & 0x0080)  # headers are encrypted as well
        elif kind == 0x74:
            yield bool(flags & 0x0004)
        elif kind == 0x7B:
            return
        more = struct.unpack_from("<I", content, place + 7)[0] if flags & 0x8000 and size >= 11 else 0
        place += size + more
    if not seen or place > len(content):
        raise DamagedError("rar")


def _rar5(content: bytes) -> Iterator[bool]:
    place = 8
    seen = 0
    while place + 7 <= len(content):
        (crc,) = struct.unpack_from("<I", content, place)
        size, start = _vint(content, place + 4)
        end = start + size
        if not 0 < size <= 2 * 1024 * 1024 or end > len(content) or zlib.crc32(content[place + 4 : end]) != crc:
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
            yield True  # everything after it is encrypted
            return
        if kind == 2 and extra:
            yield 1 in _rar5_records(content[max(end - extra, start) : end])
        if kind == 5:
            return
        place = end + data
    if not seen or place > len(content):
        raise DamagedError("rar")


def _rar5_records(extra: bytes) -> Iterator[int]:
    """Yield the types of a file's extra records; 1 is encryption."""
    place = 0
    while place < len(extra):
        size, start = _vint(extra, place)
        kind, _ = _vint(extra, start)
        yield kind
        place = start + max(size, 1)


def _vint(data: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while place < len(data) and shift <= 63:
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, place
        shift += 7
    raise DamagedError("rar")
