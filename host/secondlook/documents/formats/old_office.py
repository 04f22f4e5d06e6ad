# SPDX-License-Identifier: MPL-2.0
"""doc, xls and ppt of Office 97 to 2003, and packages of today that are locked with a password.

Belongs here: the compound file and what is in it. xls is read by xlrd. Of doc and ppt the text is taken from the
structures that [MS-DOC] 2.4.1 and [MS-PPT] 2.9 describe, without telling apart what is hidden.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any

from secondlook.documents.collecting import Collector, DamagedError, ProtectedError
from secondlook.documents.model import Place

__all__ = ["read_old_office"]

_PROPERTIES = ("title", "subject", "author", "keywords", "comments", "last_saved_by", "company", "manager")
_ENCRYPTED_DOC = 0x0100  # flag in the file information block
_ENCRYPTED_PPT = 0xF3D1C4DF  # token in "Current User"
_OWN_PROPERTIES = "\x05DocumentSummaryInformation"
_MOST_OWN = 50  # properties of somebody's own
_PPT_TAG_DATA, _PPT_COMMENT, _PPT_STRING = 0x138B, 0x2EE0, 0x0FBA
_LONGEST_STREAM = 64 * 1024 * 1024


def read_old_office(content: bytes, into: Collector) -> str:
    """Read a compound file and return its kind. Raises DamagedError, LimitError, ProtectedError."""
    try:
        ole = _opened(content)
    except (OSError, ValueError, struct.error, IndexError, TypeError) as error:
        raise DamagedError("compound file") from error
    with ole:
        names = {"/".join(parts) for parts in ole.listdir()}
        if "EncryptedPackage" in names:
            raise ProtectedError
        if "WordDocument" in names:
            kind = "doc"
            _add_properties(ole, into)
            into.add(_doc_text(ole))
        elif names & {"Workbook", "Book"}:
            kind = "xls"
            _add_properties(ole, into)
            _read_xls(content, into)
        elif "PowerPoint Document" in names:
            kind = "ppt"
            _add_properties(ole, into)
            _read_ppt(ole, into)
        else:
            kind = "other"
    return kind


def _opened(content: bytes) -> Any:
    """Open a compound file; a stream that claims to be longer than the whole file is not looked for: its sectors would
    go round in a circle millions of times.
    """
    import olefile  # noqa: PLC0415  (only where there is such a file)

    unknown = olefile.olefile.UNKNOWN_SIZE
    library: Any = olefile.OleFileIO

    class Bounded(library):  # type: ignore[misc]
        def _open(self, start: int, size: int = unknown, force_FAT: bool = False) -> Any:  # noqa: N803  (as there)
            if size > len(content) and size != unknown:
                raise OSError
            return super()._open(start, size, force_FAT)

    return Bounded(io.BytesIO(content))


def _stream(ole: Any, name: str) -> bytes:
    try:
        stream = ole.openstream(name)
        data: bytes = stream.read(_LONGEST_STREAM)
    except (OSError, ValueError, struct.error, IndexError) as error:
        raise DamagedError(name) from error
    return data


def _add_properties(ole: Any, into: Collector) -> None:
    try:
        metadata = ole.get_metadata()
    except (OSError, ValueError, struct.error, IndexError, TypeError, KeyError):
        into.left_out("damaged")
        return
    for name in _PROPERTIES:
        value = getattr(metadata, name, None)
        if isinstance(value, bytes):
            into.add(_letters(value), "properties", name)
    for name, value in _own_properties(ole):
        into.add(value, "properties", name)


def _own_properties(ole: Any) -> list[tuple[str, str]]:
    """Return what somebody added of their own: name, text. What cannot be read is none."""
    if not ole.exists(_OWN_PROPERTIES):
        return []
    try:
        found = ole.get_userdefined_properties(_OWN_PROPERTIES)
    except Exception:  # noqa: BLE001  (the library trusts every length in it; what else is read does not hang on it)
        return []
    own = []
    for one in found[:_MOST_OWN]:
        value = one.get("value")
        text = _letters(value) if isinstance(value, bytes) else value if isinstance(value, str) else ""
        own.append((str(one.get("property_name", ""))[:200], text))
    return own


def _letters(raw: bytes) -> str:
    for charset in ("utf-8", "gb18030", "cp1252"):
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def _doc_text(ole: Any) -> str:
    """Return the text of a Word document by its piece table ([MS-DOC] 2.8.35)."""
    main = _stream(ole, "WordDocument")
    try:
        (flags,) = struct.unpack_from("<H", main, 0x0A)
        if flags & _ENCRYPTED_DOC:
            raise ProtectedError
        start, size = struct.unpack_from("<II", main, 0x01A2)  # fcClx, lcbClx of FibRgFcLcb97
        table = _stream(ole, "1Table" if flags & 0x0200 else "0Table")
        return _pieces(main, table[start : start + size])
    except struct.error as error:
        raise DamagedError("doc") from error


def _pieces(main: bytes, clx: bytes) -> str:
    place = 0
    while place < len(clx) and clx[place] == 1:  # formatting that applies to pieces
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    if place >= len(clx) or clx[place] != 2:
        raise DamagedError("doc")
    (size,) = struct.unpack_from("<I", clx, place + 1)
    pieces = clx[place + 5 : place + 5 + size]
    count = (len(pieces) - 4) // 12
    texts = []
    for number in range(count):
        first, after = struct.unpack_from("<II", pieces, 4 * number)
        (where,) = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * number + 2)
        letters = min(max(after - first, 0), len(main))
        if where & 0x40000000:
            at = (where & 0x3FFFFFFF) // 2
            texts.append(main[at : at + letters].decode("cp1252", "replace"))
        else:
            texts.append(main[where : where + 2 * letters].decode("utf-16-le", "replace"))
    marks = {
        0x07: "\t",
        0x0B: "\n",
        0x0C: "\n",
        0x0D: "\n",
        0x13: " ",
        0x14: " ",
        0x15: " ",
        0x01: "",
        0x08: "",
        0x05: "",
    }
    return "".join(texts).translate(marks)


def _read_ppt(ole: Any, into: Collector) -> None:
    """Take the text atoms ([MS-PPT] 2.9.41 and 2.9.42) in the order in which they are stored, and the comments."""
    user = _stream(ole, "Current User") if ole.exists("Current User") else b""
    if ole.exists("EncryptedSummary") or user[12:16] == struct.pack("<I", _ENCRYPTED_PPT):
        raise ProtectedError
    data = _stream(ole, "PowerPoint Document")
    place = 0
    texts: list[str] = []
    while place + 8 <= len(data):
        version, kind, size = struct.unpack_from("<HHI", data, place)
        place += 8
        if version & 0x0F == 0x0F:
            continue  # a container: its records follow
        if kind == 0x0FA0:
            texts.append(data[place : place + size].decode("utf-16-le", "replace"))
        elif kind == 0x0FA8:
            texts.append(data[place : place + size].decode("latin-1"))
        elif kind == _PPT_TAG_DATA:
            for comment in _ppt_comments(data[place : place + size]):
                into.add(comment, "comment")
        place += size
        into.tick()
    into.add("\n".join(texts).replace("\r", "\n").replace("\x0b", "\n"))


def _ppt_comments(tag: bytes) -> Iterator[str]:
    """Yield the comments in what programs since 2002 add to a slide ([MS-PPT] 2.9.30): each its author and text.
    What is no sequence of records, as another program's additions, has none.
    """
    place = 0
    lines: list[str] = []
    while place + 8 <= len(tag):
        version, kind, size = struct.unpack_from("<HHI", tag, place)
        place += 8
        if kind == _PPT_COMMENT:
            lines = [""]
        if version & 0x0F == 0x0F:
            continue
        if kind == _PPT_STRING and lines and version >> 4 < 2:  # 0 the author, 1 the text, 2 initials
            lines.append(tag[place : place + size].decode("utf-16-le", "replace"))
            if version >> 4 == 1:
                yield "\n".join(filter(None, lines))
                lines = []
        place += size


def _read_xls(content: bytes, into: Collector) -> None:
    import xlrd  # noqa: PLC0415  (only where there is such a file)

    with open_sink() as sink:
        try:
            book = xlrd.open_workbook(file_contents=content, formatting_info=True, on_demand=True, logfile=sink)
        except xlrd.XLRDError as error:
            if "encrypted" in str(error).lower():
                raise ProtectedError from error
            raise DamagedError("xls") from error
    for number in range(book.nsheets):
        into.tick()
        _read_xls_sheet(book.sheet_by_index(number), into)
        book.unload_sheet(number)


def open_sink() -> io.StringIO:
    """Return where a library may write its warnings, which name what is in the file."""
    return io.StringIO()


def _read_xls_sheet(sheet: Any, into: Collector) -> None:
    place: Place = "text" if sheet.visibility == 0 else "hidden-sheet"
    if place != "text":
        into.add(sheet.name, place, sheet.name)
    shown: list[str] = []
    behind: list[str] = []
    hidden_columns = {number for number, info in sheet.colinfo_map.items() if info.hidden}
    for row in range(sheet.nrows):
        info = sheet.rowinfo_map.get(row)
        row_hidden = bool(info and info.hidden)
        for column, value in enumerate(sheet.row_values(row)):
            if value != "":
                (behind if row_hidden or column in hidden_columns else shown).append(f"{_plain(value)}\t")
        shown.append("\n")
        if not row % 256:
            into.tick()
    into.add("".join(shown), place, sheet.name)
    into.add("".join(behind), "hidden-rows", sheet.name)
    for note in sheet.cell_note_map.values():
        into.add(f"{note.author}\n{note.text}", "comment", sheet.name)


def _plain(value: Any) -> str:
    """Return 12 for 12.0: a number of pieces, not a fraction."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else str(value)
