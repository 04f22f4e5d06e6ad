# SPDX-License-Identifier: MPL-2.0
"""What a file is, told from its content; its name decides only between kinds of plain text.

Belongs here: beginnings of files, and what an archive or a compound file holds. Does not belong here: reading.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

__all__ = ["NO_TEXT", "kind_of", "looks_like_document"]

# Beginnings of files that hold no text to be read: pictures, sound, film, drawings, programs, fonts.
_NO_TEXT = (
    b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00", b"AC10",
    b"ID3", b"OggS", b"fLaC", b"RIFF", b"\x1aE\xdf\xa3", b"MZ", b"\x7fELF", b"OTTO", b"wOFF", b"\x00\x01\x00\x00\x00",
    b"ISO-10303-21", b"8BPS", b"glTF",
)  # fmt: skip
NO_TEXT = "image"
_DOCUMENT_NAME = re.compile(
    r"\.(?:pdf|docx?|docm|xlsx?|xlsm|xlsb|pptx?|pptm|od[tsp]|rtf|csv|txt|html?|eml|msg|zip|7z|rar|wps|et|pages|numbers)$",
    re.IGNORECASE,
)
_MAIL_HEAD = re.compile(rb"\A(?:From [^\n]*\n)?(?:[!-9;-~]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.IGNORECASE)
_MAIL_FIELD = re.compile(rb"^(?:from|to|subject|message-id|received|mime-version):", re.IGNORECASE | re.MULTILINE)
_NEVER_TEXT = (".pdf", ".docx", ".xlsx", ".pptx", ".zip", ".7z", ".rar", ".odt", ".ods", ".odp")
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}


def looks_like_document(name: str) -> bool:
    """Tell whether a name promises something that can be read."""
    return bool(_DOCUMENT_NAME.search(name))


def kind_of(content: bytes, name: str) -> str:
    """Return the kind, as ``Document.kind``; "other" for what is none of them."""
    start = content[:1024]
    if b"%PDF-" in start:
        return "pdf"
    if start[:4] in {b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"}:
        return _in_zip(content)
    if start[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return "ole"
    if start[:6] == b"7z\xbc\xaf\x27\x1c":
        return "7z"
    if start[:6] == b"Rar!\x1a\x07":
        return "rar"
    if start.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if start.startswith(_NO_TEXT) or start[4:8] == b"ftyp":
        return NO_TEXT
    return _text_kind(content, name.lower())


def _text_kind(content: bytes, name: str) -> str:
    start = content[:4096]
    wide = start[:2] in {b"\xff\xfe", b"\xfe\xff"}
    if not wide and (b"\x00" in start or sum(byte < 9 or 13 < byte < 27 for byte in start) > len(start) // 50):
        return "other"
    low = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if low.startswith((b"<!doctype html", b"<html")) or (name.endswith((".htm", ".html")) and b"<" in low):
        return "html"
    head = _MAIL_HEAD.match(start)
    if name.endswith(".eml") or (head and len(_MAIL_FIELD.findall(head[0])) > 1):
        return "eml"
    if name.endswith(_NEVER_TEXT):
        return "other"  # an empty or broken one; xls and doc are often tables or pages in truth
    return "csv" if name.endswith((".csv", ".tsv")) else "txt"


def _in_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {info.filename for info in archive.infolist()[:5000]}
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return _OPEN_DOCUMENT.get(archive.read("mimetype").decode("ascii", "replace").strip(), "zip")
    except (
        zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, NotImplementedError, EOFError, OverflowError,
    ):  # fmt: skip
        return "zip"  # its reader will say that it is damaged
    if "[Content_Types].xml" in names:
        for folder, kind in (("word/", "docx"), ("xl/workbook.bin", "other"), ("xl/", "xlsx"), ("ppt/", "pptx")):
            if any(name.startswith(folder) for name in names):
                return kind
    return "zip"
