# SPDX-License-Identifier: MPL-2.0
"""A paper as a one- or two-page PDF with the desk's plain letterhead, laid out by reportlab.

Only the layout belongs here; what a paper says lives in the TOML files and ``papers``.
"""

from __future__ import annotations

import io
import re

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from .model import Cell, Paper
from .papers import facts_of, party_lines, table_of

CHINESE_FONT = "STSong-Light"  # named, not embedded: every PDF reader brings a substitute
_WIDE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]+")
_MARGIN = 18 * mm
_WIDTH = A4[0] - 2 * _MARGIN
_STYLE = ParagraphStyle("body", fontName="Helvetica", fontSize=9, leading=12.5)
_RIGHT = ParagraphStyle("right", parent=_STYLE, alignment=2)
_INK = colors.HexColor("#24506e")
_TITLE = ParagraphStyle("title", parent=_STYLE, fontName="Helvetica-Bold", fontSize=15, leading=20, textColor=_INK)
_HEAD = ParagraphStyle("head", parent=_STYLE, fontName="Helvetica-Bold", fontSize=11, leading=15)


def _text(text: str, style: ParagraphStyle = _STYLE) -> Paragraph:
    """A paragraph of literal text; Chinese runs get the Chinese font, the rest keeps the Latin one."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Paragraph(_WIDE.sub(rf'<font name="{CHINESE_FONT}">\g<0></font>', plain), style)


def _cell(paper: Paper, value: Cell) -> Paragraph:
    """Numbers to the right; on a priced paper decimals are money, elsewhere they stand as they are."""
    if isinstance(value, str):
        return _text(value)
    money = isinstance(value, float) and paper.lines
    return _text(paper.amount(value) if money else f"{value:,}", _RIGHT)


def _grid(paper: Paper) -> Table:
    columns, rows = table_of(paper)
    cells = [[_text(name) for name in columns]]
    cells += [[_cell(paper, value) for value in row] for row in rows]
    widths = [_WIDTH / len(columns)] * len(columns)
    if paper.lines:
        sum_up = ("", "TOTAL", "", paper.currency, paper.total)
        cells.append([_cell(paper, value) for value in sum_up])
        widths = [_WIDTH * share for share in (0.20, 0.40, 0.11, 0.13, 0.16)]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#e6eef4")),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    return Table(cells, colWidths=widths, style=style, repeatRows=1)


def _head(paper: Paper) -> list[Flowable]:
    """Letterhead, title, and below it the addressee beside the terms."""
    first, *rest = party_lines(paper.issuer)
    to = [_text(line) for line in ("To:", *party_lines(paper.party))] if paper.party else [_text("")]
    facts = [_text(f"{name}: {value}") for name, value in facts_of(paper)]
    sides = Table([[to, facts]], colWidths=[_WIDTH / 2] * 2, style=[("VALIGN", (0, 0), (-1, -1), "TOP")])
    title = [Spacer(1, 6 * mm), _text(paper.title, _TITLE), Spacer(1, 3 * mm)]
    return [_text(first, _HEAD), *map(_text, rest), *title, sides, Spacer(1, 5 * mm)]


def pdf(paper: Paper) -> bytes:
    """The paper as PDF bytes. ``invariant`` takes the date and the file id out of reportlab's hands."""
    registerFont(UnicodeCIDFont(CHINESE_FONT))
    story = _head(paper)
    if paper.lines or paper.rows:
        story += [_grid(paper), Spacer(1, 5 * mm)]
    story += [_text(note) for note in paper.notes]
    out = io.BytesIO()
    SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=f"{paper.title} {paper.key}",
        author=paper.issuer.name,
        subject=paper.party.name if paper.party else "",
        invariant=1,
    ).build(story)
    return out.getvalue()
