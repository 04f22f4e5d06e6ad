# SPDX-License-Identifier: MPL-2.0
"""A paper as an Excel workbook of one sheet, written by openpyxl and then freed of the hour it was made.

Only the sheet's layout belongs here; what a paper says lives in the TOML files and ``papers``.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.styles import Font

from .model import Paper
from .papers import facts_of, party_lines, table_of

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_BOLD = Font(bold=True)


def _frozen(data: bytes, stamp: datetime) -> bytes:
    """The same workbook with ``stamp`` in place of the time of writing, in every entry of the archive."""
    out = io.BytesIO()
    moment = stamp.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist()):
            entry = zipfile.ZipInfo(name, stamp.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, _MODIFIED.sub(rb"\g<1>" + moment + rb"\g<2>", old.read(name)))
    return out.getvalue()


def xlsx(paper: Paper) -> bytes:
    """The paper as .xlsx bytes."""
    stamp = datetime.combine(paper.dated, time(9))
    book = Workbook()
    book.properties.creator = paper.issuer.name
    book.properties.title = f"{paper.title} {paper.key}"
    book.properties.created = stamp
    sheet = book.worksheets[0]
    sheet.title = re.sub(r"[\[\]:*?/\\]", "-", paper.key)[:31]
    for line in party_lines(paper.issuer):
        sheet.append([line])
    sheet.append([paper.title])
    if paper.party:
        sheet.append(["To:", *party_lines(paper.party)[:2]])
    for fact in facts_of(paper):
        sheet.append(list(fact))
    sheet.append([])
    columns, rows = table_of(paper)
    sheet.append(list(columns))
    heading = sheet.max_row
    for row in rows:
        sheet.append(list(row))
    if paper.lines:
        sheet.append(["", "TOTAL", "", paper.currency, paper.total])
    for note in paper.notes:
        sheet.append([note])
    for cell in (sheet["A1"], *sheet[heading]):
        cell.font = _BOLD
    for letter, width in zip("ABCDEF", (22, 44, 12, 14, 16, 16), strict=True):
        sheet.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return _frozen(out.getvalue(), stamp)
