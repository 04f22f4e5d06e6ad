# SPDX-License-Identifier: MPL-2.0
"""Real documents for tests, made by the libraries that people's programs are made of, in a few lines each.

Here: one function a format, text in, bytes out, with what can be hidden in it. Not here: hostile files (``bombs``).
"""

from __future__ import annotations

import io
import struct
import uuid
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage

import docx
import openpyxl
import pptx
import pypdf
import pyzipper
import xlwt
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.comments import Comment
from pptx.util import Inches
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

PASSWORD = "k7mp-x2rt"


def a_pdf(text: str, *, title: str = "", author: str = "", password: str = "", owner_only: bool = False) -> bytes:
    """Return a PDF with the text on as many pages as it takes."""
    registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    lines = text.splitlines() or [""]
    for start in range(0, len(lines), 50):
        canvas.setFont("STSong-Light" if not text.isascii() else "Helvetica", 10)
        for number, line in enumerate(lines[start : start + 50]):
            canvas.drawString(50, 790 - 15 * number, line)
        canvas.showPage()
    canvas.save()
    if not password and not owner_only:
        return out.getvalue()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(out.getvalue()))
    writer.encrypt("" if owner_only else password, owner_password="owner" if owner_only else None, algorithm="AES-256")
    locked = io.BytesIO()
    writer.write(locked)
    return locked.getvalue()


def a_docx(text: str, *, comment: str = "", deleted: str = "", hidden: str = "", title: str = "") -> bytes:
    """Return a Word document; ``deleted`` is a tracked deletion, ``hidden`` text in hidden letters."""
    document = docx.Document()
    document.core_properties.title = title
    for line in text.splitlines():
        document.add_paragraph(line)
    if comment:
        paragraph = document.add_paragraph("see remark")
        document.add_comment(paragraph.runs, text=comment, author="Lin", initials="L")
    if deleted:
        paragraph = document.add_paragraph("was: ")
        mark = OxmlElement("w:del")
        mark.set(qn("w:id"), "1")
        mark.set(qn("w:author"), "Lin")
        run, gone = OxmlElement("w:r"), OxmlElement("w:delText")
        gone.text = deleted
        run.append(gone)
        mark.append(run)
        paragraph._p.append(mark)
    if hidden:
        document.add_paragraph().add_run(hidden).font.hidden = True
    return _saved(document)


def an_xlsx(
    rows: Iterable[Sequence[object]],
    *,
    hidden_sheet: Iterable[Sequence[object]] = (),
    hidden_rows: Iterable[Sequence[object]] = (),
    hidden_column: Mapping[str, object] | None = None,
    comment: str = "",
    title: str = "",
) -> bytes:
    """Return a workbook. ``hidden_column`` maps cells of column H to values."""
    book = openpyxl.Workbook()
    book.properties.title = title
    sheet = book.worksheets[0]
    sheet.title = "Offer"
    for row in rows:
        sheet.append(list(row))
    for row in hidden_rows:
        sheet.append(list(row))
        sheet.row_dimensions[sheet.max_row].hidden = True
    for cell, value in (hidden_column or {}).items():
        sheet[cell] = value
        sheet.column_dimensions["H"].hidden = True
    if comment:
        sheet["A1"].comment = Comment(comment, "Lin")
    behind = list(hidden_sheet)
    if behind:
        second = book.create_sheet("old prices")
        second.sheet_state = "hidden"
        for row in behind:
            second.append(list(row))
    return _saved(book)


def a_pptx(text: str, *, notes: str = "", hidden_slide: str = "") -> bytes:
    """Return a presentation."""
    deck = pptx.Presentation()
    layout = deck.slide_layouts[6]
    for content, hidden in ((text, False), (hidden_slide, True)):
        if content:
            slide = deck.slides.add_slide(layout)
            slide.shapes.add_textbox(Inches(1), Inches(1), Inches(8), Inches(4)).text_frame.text = content
            if hidden:
                slide._element.set("show", "0")
            elif notes:
                slide.notes_slide.notes_text_frame.text = notes
    return _saved(deck)


def an_xls(rows: Iterable[Sequence[object]], *, hidden_sheet: Iterable[Sequence[object]] = ()) -> bytes:
    """Return a workbook of before 2007."""
    book = xlwt.Workbook()
    for name, content, visibility in (("Offer", rows, 0), ("old prices", hidden_sheet, 1)):
        lines = list(content)
        if lines:
            sheet = book.add_sheet(name)
            sheet.visibility = visibility
            for y, row in enumerate(lines):
                for x, value in enumerate(row):
                    sheet.write(y, x, value)
    return _saved(book)


def a_csv(rows: Iterable[Sequence[object]], encoding: str = "utf-8-sig") -> bytes:
    """Return a table as text."""
    return "\r\n".join(",".join(map(str, row)) for row in rows).encode(encoding)


def an_rtf(text: str, *, title: str = "") -> bytes:
    """Return rich text, letters beyond ASCII written as Word writes them."""
    coded = "".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in text).replace("\n", "\\par\n")
    info = f"{{\\info{{\\title {title}}}}}" if title else ""
    return f"{{\\rtf1\\ansi{info}\n{coded}}}".encode("ascii")


_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing", "meta": "meta",
        "presentation": "presentation",
    }.items()
)  # fmt: skip


def an_odf(kind: str, body: str, *, styles: str = "", meta: str = "") -> bytes:
    """Return an OpenDocument package ("text", "spreadsheet", "presentation") as LibreOffice writes it, with this XML as
    its body, its automatic styles and its properties.
    """
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    content = (
        f"<office:document-content {_ODF} {dc}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    properties = f"<office:document-meta {_ODF} {dc}><office:meta>{meta}</office:meta></office:document-meta>"
    return a_zip(
        ("mimetype", f"application/vnd.oasis.opendocument.{kind}".encode()),
        ("content.xml", content.encode()),
        ("meta.xml", properties.encode()),
    )


def an_html(text: str, *, title: str = "", comment: str = "") -> bytes:
    """Return a page."""
    hidden = f"<!-- {comment} -->" if comment else ""
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{hidden}{lines}</body></html>".encode()


def an_eml(text: str, *files: tuple[str, bytes], to: str = "anna@mueller-licht.example") -> bytes:
    """Return a mail with files."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "lin@haiyue.example", to, "Offer"
    mail["Message-ID"] = "<inner@haiyue.example>"
    mail.set_content(text)
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(mail)


def a_zip(*files: tuple[str, bytes], password: str = "", old: bool = False) -> bytes:
    """Return an archive; with a password in AES, or with the flag of the old cipher."""
    out = io.BytesIO()
    if password and not old:
        with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES) as locked:
            locked.setpassword(password.encode())
            for name, content in files:
                locked.writestr(name, content)
        return out.getvalue()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    data = bytearray(out.getvalue())
    if old:  # the bit in both headers of every file, as readers look at it
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = data.find(mark)
            while place >= 0:
                data[place + offset] |= 1
                place = data.find(mark, place + 4)
    return bytes(data)


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def a_compound(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file ([MS-CFB]) with these streams: no library writes one, and four records make it."""
    sector = 512
    padded = {name: data.ljust(max(4096, -(-len(data) // sector) * sector), b"\0") for name, data in streams.items()}
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    fat: list[int] = []
    body = b""
    names = list(padded)
    for number, name in enumerate(names):
        first = len(fat)
        count = len(padded[name]) // sector
        fat += [*range(first + 1, first + count), 0xFFFFFFFE]
        body += padded[name]
        entries.append(_entry(name, 2, first, len(padded[name]), right=number + 2 if number + 1 < len(names) else -1))
    directory = b"".join(entries)
    directory = directory.ljust(-(-len(directory) // sector) * sector, b"\0")
    directory_start = len(fat)
    count = len(directory) // sector
    fat += [*range(directory_start + 1, directory_start + count), 0xFFFFFFFE]
    fat_start = len(fat)
    fat_sectors = 1
    while (len(fat) + fat_sectors) * 4 > fat_sectors * sector:
        fat_sectors += 1
    fat += [0xFFFFFFFD] * fat_sectors
    table = b"".join(struct.pack("<I", one) for one in fat).ljust(fat_sectors * sector, b"\xff")
    difat = [fat_start + one for one in range(fat_sectors)]
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
        + struct.pack("<IIIIIIIII", 0, fat_sectors, directory_start, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
        + b"".join(struct.pack("<I", one) for one in difat).ljust(109 * 4, b"\xff")
    )  # fmt: skip
    return head + body + directory + table


def _entry(name: str, kind: int, start: int, size: int, *, right: int = -1, child: int = -1) -> bytes:
    coded = (name + "\0").encode("utf-16-le")
    return (
        coded.ljust(64, b"\0") + struct.pack("<HBB", len(coded), kind, 1)
        + struct.pack("<iii", -1, right, child) + bytes(36) + struct.pack("<IQ", start, size)
    )  # fmt: skip


def a_property_set(own: Mapping[str, str]) -> bytes:
    """Return a document summary ([MS-OLEPS]) with nothing in its first section and properties of one's own after it."""
    names = b"".join(
        struct.pack("<II", number, len(name) + 1) + name.encode() + b"\0" for number, name in enumerate(own, 2)
    )
    values = [struct.pack("<I", len(own)) + names, struct.pack("<Ih", 2, 1252)]
    values += [struct.pack("<II", 0x1E, len(value) + 1) + value.encode() + b"\0" for value in own.values()]
    values = [value.ljust(-(-len(value) // 4) * 4, b"\0") for value in values]
    at = 8 + 8 * len(values)
    table = b""
    for number, value in enumerate(values):
        table += struct.pack("<II", number, at)
        at += len(value)
    second = struct.pack("<II", at, len(values)) + table + b"".join(values)
    first = struct.pack("<IIIIIh", 24, 1, 1, 16, 2, 1252) + bytes(2)
    head = struct.pack("<HHI", 0xFFFE, 0, 0x00020105) + bytes(16) + struct.pack("<I", 2)
    ids = (uuid.UUID(f"d5cdd50{number}-2e9c-101b-9397-08002b2cf9ae").bytes_le for number in (2, 5))
    offsets = (68, 68 + len(first))
    return (
        head
        + b"".join(one + struct.pack("<I", offset) for one, offset in zip(ids, offsets, strict=True))
        + first
        + second
    )


def a_doc(text: str, *, encrypted: bool = False, own: Mapping[str, str] | None = None) -> bytes:
    """Return a Word file of before 2007: the file information block, one piece, its table, properties of one's own."""
    raw = text.replace("\n", "\r").encode("utf-16-le")
    fib = bytearray(0x400)
    struct.pack_into("<HH", fib, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", fib, 0x0A, 0x0200 | (0x0100 if encrypted else 0))
    pieces = struct.pack("<II", 0, len(raw) // 2) + struct.pack("<HIH", 0, len(fib), 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", fib, 0x01A2, 0, len(clx))
    properties = {"\x05DocumentSummaryInformation": a_property_set(own)} if own else {}
    return a_compound({"1Table": clx, "WordDocument": bytes(fib) + raw, **properties})


def _ppt_record(version: int, kind: int, content: bytes) -> bytes:
    return struct.pack("<HHI", version, kind, len(content)) + content


def a_ppt(text: str, *, encrypted: bool = False, comment: tuple[str, str] = ("", "")) -> bytes:
    """Return a presentation of before 2007: one atom of text, and a comment (author, text) in a tag."""
    raw = text.encode("utf-16-le")
    atom = struct.pack("<HHI", 0, 0x0FA0, len(raw)) + raw
    if comment[1]:
        strings = b"".join(
            _ppt_record(place << 4, 0x0FBA, part.encode("utf-16-le")) for place, part in enumerate((*comment, "LY"))
        )
        data = _ppt_record(0x0F, 0x2EE0, strings + _ppt_record(0, 0x2EE1, bytes(28)))
        atom += _ppt_record(
            0x0F, 0x138A, _ppt_record(0, 0x0FBA, "___PPT10".encode("utf-16-le")) + _ppt_record(0, 0x138B, data)
        )
    user = struct.pack("<HHIII", 0, 0x0FF6, 0x14, 0x14, 0xF3D1C4DF if encrypted else 0xE391C05F)
    return a_compound(
        {"Current User": user, "PowerPoint Document": struct.pack("<HHI", 0x0F, 0x03E8, len(atom)) + atom}
    )


def a_locked_office() -> bytes:
    """Return what Office makes of a docx with a password: a compound file with the package inside."""
    return a_compound({"EncryptedPackage": b"\x10" * 200, "EncryptionInfo": b"\x04\x00\x04\x00"})


def a_rar(*, protected: bool, version: int = 5) -> bytes:
    """Return the headers of a RAR archive with one empty file; the program that makes them is not free."""
    if version == 4:

        def block(kind: int, flags: int, rest: bytes) -> bytes:
            body = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
            return struct.pack("<H", zlib.crc32(body) & 0xFFFF) + body

        file = struct.pack("<IIBIIBBHI", 0, 0, 2, 0, 0, 29, 0x30, 5, 0x20) + b"a.txt"
        return (
            b"Rar!\x1a\x07\x00" + block(0x73, 0, bytes(6)) + block(0x74, 0x8000 | (4 if protected else 0), file)
            + block(0x7B, 0x4000, b"")
        )  # fmt: skip

    def record(*parts: bytes) -> bytes:
        body = b"".join(parts)
        sized = bytes([len(body)]) + body
        return struct.pack("<I", zlib.crc32(sized)) + sized

    extra = b"\x31\x01" + bytes(48) if protected else b""
    flags = b"\x01" + bytes([len(extra)]) if extra else b"\x00"
    file = record(b"\x02", flags, b"\x00\x00\x20\x80\x00\x01\x05a.txt", extra)
    return b"Rar!\x1a\x07\x01\x00" + record(b"\x01\x00\x00") + file + record(b"\x05\x00\x00")
