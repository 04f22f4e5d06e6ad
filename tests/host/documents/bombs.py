# SPDX-License-Identifier: MPL-2.0
"""Hostile files: small to send, endless to read.

Here: making them, without ever holding what they unfold to. Not here: what must become of them (``test_limits``).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

__all__ = ["claims_four_gigabytes", "endless_pdf", "many_sheets", "nested", "overlapping", "unfolding", "xml_bomb"]


def unfolding(megabytes: int = 1024) -> bytes:
    """Return a ZIP of one file that unfolds to so much."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.txt", "w", force_zip64=True) as file,
    ):
        piece = b"lorem ipsum " * 87_382
        for _ in range(megabytes):
            file.write(piece)
    return out.getvalue()


def claims_four_gigabytes() -> bytes:
    """Return a ZIP whose directory says that its one small file is 4 GB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", b"small")
    data = bytearray(out.getvalue())
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.find(mark) + place, 0xFFFFFFFE)
    return bytes(data)


def nested(depth: int = 40, width: int = 4) -> bytes:
    """Return archives in archives, several in each: 4 to the 40th of them, if they were all opened."""
    inner = b"text"
    name = "a.txt"
    for number in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(width if number < 8 else 1):
                archive.writestr(f"{copy}-{name}", inner)
        inner, name = out.getvalue(), "a.zip"
    return inner


def overlapping(files: int = 2000) -> bytes:
    """Return a ZIP whose many entries all are the same 1 MB (Fifield 2019, in its simplest form)."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = body.compress(bytes(1024 * 1024)) + body.flush()
    crc = zlib.crc32(bytes(1024 * 1024))
    sizes = struct.pack("<III", crc, len(packed), 1024 * 1024)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", 1, 0) + b"a" + packed
    directory = b""
    for number in range(files):
        name = f"{number}.txt".encode()
        directory += (
            b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes
            + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
        )  # fmt: skip
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, files, files, len(directory), len(local), 0)
    return local + directory + end


def _office(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def xml_bomb() -> bytes:
    """Return a docx with the billion laughs."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<!DOCTYPE x [<!ENTITY l0 "lol">{entities}]><w:document xmlns:w="w"><w:t>&l9;</w:t></w:document>'
    return _office({"word/document.xml": xml.encode()})


def deep_xml(depth: int = 400_000) -> bytes:
    """Return a docx of elements in elements in elements."""
    return _office({"word/document.xml": b"<w:document xmlns:w='w'>" + b"<w:p>" * depth})


def many_sheets(sheets: int = 10_000) -> bytes:
    """Return a workbook of so many sheets, each with a thousand cells."""
    row = "".join(f'<c r="{chr(65 + n)}1" t="str"><v>value number {n}</v></c>' for n in range(20))
    sheet = f"<worksheet><sheetData>{f'<row>{row}</row>' * 50}</sheetData></worksheet>".encode()
    names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, sheets + 1))
    links = "".join(
        f'<Relationship Id="r{n}" Type="x/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in range(1, sheets + 1)
    )
    parts = {
        "xl/workbook.xml": f'<workbook xmlns:r="r"><sheets>{names}</sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>".encode(),
    }
    return _office(parts | {f"xl/worksheets/sheet{n}.xml": sheet for n in range(1, sheets + 1)})


def endless_pdf() -> bytes:
    """Return a PDF whose tree of pages has itself as a child, whose form draws itself, and whose table of objects
    points back to itself.
    """
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 2147483647>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        b"<</Length 10>>stream\nq /F Do Q \nendstream",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 7>>stream\n/F Do\nendstream",  # noqa: E501
    ]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + content + b"endobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Root 1 0 R/Size %d/Prev %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start, start)
    return bytes(out)
