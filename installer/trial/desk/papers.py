# SPDX-License-Identifier: MPL-2.0
"""The bytes of an attachment, chosen by its format, and what all formats share.

The two formats that need a library live in ``papers_pdf`` and ``papers_xlsx`` and are imported on first use,
so that a desk without attachments needs neither. CSV and PNG are written here by hand.
"""

from __future__ import annotations

import csv
import hashlib
import io
import struct
import zlib

from .model import Cell, Organisation, Paper

PRICED_COLUMNS = ("Item", "Description", "Qty", "Unit price", "Amount")
PHOTO_WIDTH, PHOTO_HEIGHT = 240, 160  # pixels


def party_lines(org: Organisation) -> list[str]:
    """A company's name and address as printed on a paper."""
    return [line for line in (org.name, org.native, *org.address) if line]


def facts_of(paper: Paper) -> list[tuple[str, str]]:
    """The head of a paper: number, date, terms."""
    facts = [("No.", paper.key), ("Date", paper.dated.isoformat())]
    if paper.currency:
        facts.append(("Currency", paper.currency))
    if paper.incoterm:
        facts.append(("Terms", paper.incoterm))
    return [*facts, *paper.facts]


def table_of(paper: Paper) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Columns and rows, amounts still numbers."""
    if not paper.lines:
        return paper.columns, list(paper.rows)
    amounts = [round(quantity * price, 2) for _, _, quantity, price in paper.lines]
    return PRICED_COLUMNS, [(*line, amount) for line, amount in zip(paper.lines, amounts, strict=True)]


def _csv(paper: Paper) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([paper.title, paper.key, paper.party.name if paper.party else ""])
    columns, rows = table_of(paper)
    writer.writerows([columns, *rows])
    if paper.lines:
        writer.writerow(["", "TOTAL", "", paper.currency, paper.total])
    # With a byte order mark, as spreadsheets in this trade need it to show Chinese.
    return out.getvalue().encode("utf-8-sig")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _photo_row(y: int, dent: int) -> bytes:
    """One line of a picture of a carton on a warehouse floor, with a dark dent in its side."""
    row = bytearray()
    for x in range(PHOTO_WIDTH):
        grain = (x * 7 + y * 13 + x * y) % 9
        if 50 <= x < 190 and 40 <= y < 130:
            shade = (176, 132, 84) if abs(x - 120) > 7 else (214, 190, 140)
            if (x - dent) ** 2 + 3 * (y - 92) ** 2 < 700:
                shade = (92, 66, 42)
        elif y >= 118:
            shade = (128, 130, 132)
        else:
            shade = (190, 198, 206)
        row += bytes(min(255, part + grain) for part in shade)
    return bytes(row)


def _png(paper: Paper) -> bytes:
    dent = 70 + hashlib.sha256(paper.key.encode()).digest()[0] % 100
    pixels = b"".join(b"\0" + _photo_row(y, dent) for y in range(PHOTO_HEIGHT))
    caption = "; ".join((paper.title, *paper.notes)).encode("utf-8")
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", PHOTO_WIDTH, PHOTO_HEIGHT, 8, 2, 0, 0, 0)),
            _chunk(b"iTXt", b"Description\0\0\0\0\0" + caption),
            _chunk(b"IDAT", zlib.compress(pixels, 9)),
            _chunk(b"IEND", b""),
        )
    )


def render(paper: Paper) -> bytes:
    """The file's bytes, the same at every call. ImportError when the format's library is missing."""
    if paper.format == "pdf":
        from .papers_pdf import pdf  # noqa: PLC0415  (only with attachments, see above)

        return pdf(paper)
    if paper.format == "xlsx":
        from .papers_xlsx import xlsx  # noqa: PLC0415

        return xlsx(paper)
    return _csv(paper) if paper.format == "csv" else _png(paper)
