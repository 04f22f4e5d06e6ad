# SPDX-License-Identifier: MPL-2.0
"""Who wrote the mail that a draft quotes, and to whom it went, as its copied headers say.

Belongs here: cutting the two pieces of text out of the newest quoted head. Does not belong here: finding where
quoting starts (``words``, ``quote_marks``), matching people with the pieces (``mentions``).
"""

from __future__ import annotations

from typing import NamedTuple

from secondlook import quote_marks

__all__ = ["QuotedHead", "read_head"]

_MOST_LINES = 60  # of the quoted text; the newest head stands above
_MOST_ABOVE = 3  # lines with the name and the date
_MOST_BLANK = 3  # lines between them and the recipients
_MOST_LISTED = 30  # lines of recipients


class QuotedHead(NamedTuple):
    """``author`` and ``listed`` are text with names and addresses in it; either may be empty."""

    author: str = ""
    listed: str = ""


def read_head(quoted: str) -> QuotedHead:
    r"""Return the newest head within quoted text.

    >>> read_head("-----Original Message-----\nFrom: Ward, Paul\nTo: Lin Yue\nCc: Bob\nSubject: x\n\nhi")
    QuotedHead(author='Ward, Paul', listed='Lin Yue\nBob')
    >>> read_head("Paul Ward@HARBOUR\n04/17/2001 08:48 AM\nTo: Lin Yue\ncc: \nSubject: x").author
    'Paul Ward@HARBOUR\n04/17/2001 08:48 AM'
    >>> read_head("On Monday, Paul Ward wrote:\n> hi")
    QuotedHead(author='On Monday, Paul Ward wrote:', listed='')
    """
    lines = [line.lstrip("> \t").rstrip() for line in quoted.split("\n", _MOST_LINES)[:_MOST_LINES]]
    labels = [quote_marks.label(line) for line in lines]
    start = next((number for number, label in enumerate(labels) if label in {"from", "to"}), -1)
    if start < 0:
        return QuotedHead(_attribution(lines))
    if labels[start] == "from":
        author = [quote_marks.value(lines[start])]
        number = start + 1
        while number < len(lines) and not labels[number] and lines[number] and number < start + 3:
            author.append(lines[number])
            number += 1
    else:
        author = _above(lines, start)
    return QuotedHead("\n".join(author), "\n".join(_listed(lines, labels, start)))


def _above(lines: list[str], start: int) -> list[str]:
    """Return the lines with the name and the date that Lotus Notes puts above the recipients."""
    bottom = start
    while bottom > 0 and start - bottom < _MOST_BLANK and not lines[bottom - 1]:
        bottom -= 1
    top, most = bottom, _MOST_ABOVE + (bottom < start)
    while top > 0 and bottom - top < most and lines[top - 1] and not quote_marks.separator(lines[top - 1]):
        top -= 1
    found = lines[top:bottom]
    return found if bottom == start or quote_marks.dated(found) else []


def _listed(lines: list[str], labels: list[str], start: int) -> list[str]:
    found: list[str] = []
    inside = False
    for number in range(start, min(len(lines), start + _MOST_LISTED)):
        label = labels[number]
        if label in {"to", "cc"}:
            inside = True
            found.append(quote_marks.value(lines[number]))
        elif label == "subject":
            break
        elif label:
            inside = False
        elif inside and lines[number]:
            found.append(lines[number])
    return [line for line in found if line]


def _attribution(lines: list[str]) -> str:
    """Return the line or lines "... wrote:"."""
    for number in range(min(4, len(lines))):
        if lines[number].endswith((":", "：")):
            return "\n".join(lines[max(0, number - 1) : number + 1]).strip()
    return ""
