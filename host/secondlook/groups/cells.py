# SPDX-License-Identifier: MPL-2.0
"""What stands in one cell of a table: addresses, lists, and text that a spreadsheet must not run.

Belongs here: both directions, so that what ``export`` writes ``csv_file`` reads back unchanged. Does not
belong here: rows and columns.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["addresses_in", "guarded", "is_address", "join_list", "split_list", "unguarded"]

_LONGEST_ADDRESS = 320  # 64 for the local part, 255 for the domain, and the @ (RFC 5321, 4.5.3.1)
_ADDRESS = re.compile(r"[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]+@[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]+")
_IN_BRACKETS = re.compile(r"<\s*(?:mailto:)?([^<>]*?)\s*>", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;，；、|\s]+|:::")

# A spreadsheet runs a cell that begins with one of these as a formula; full-width forms too, in East Asian
# versions. (OWASP, "CSV Injection".)
_RUNS = "=+\\-@\t\r＝＋－＠"
_MUST_GUARD = re.compile(f"'*[{_RUNS}]")
_GUARDED = re.compile(f"'+[{_RUNS}]")


def is_address(text: str) -> bool:
    """Tell whether the text is one mail address, as far as it can be seen from it."""
    text = text.strip()
    return len(text) <= _LONGEST_ADDRESS and bool(_ADDRESS.fullmatch(text)) and not text.endswith("@.")


def addresses_in(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (addresses, what looks like a broken one) of a cell with any number of them, with or without
    names: ``a@x.example; "Li, Wei" <li@y.example>``. Full-width signs are read as plain ones.
    """
    cell = cell.replace("＠", "@").replace("．", ".").replace("＜", "<").replace("＞", ">")
    found: dict[str, None] = {}
    broken: dict[str, None] = {}
    rest = cell
    for inside in _IN_BRACKETS.findall(cell):
        (found if is_address(inside) else broken)[inside] = None
    if found or broken:
        # What stands outside the brackets are names, and addresses that stand alone.
        rest = re.sub(r'"[^"]*"', " ", _IN_BRACKETS.sub(" ", cell))
    for token in _BETWEEN.split(rest):
        plain = re.sub(r"(?i)^mailto:", "", token.strip("\"'"))
        if not plain:
            continue
        if is_address(plain):
            found[plain] = None
        elif "@" in plain or not (found or broken):
            broken[plain] = None
    return tuple(found), tuple(broken)


def guarded(cell: str) -> str:
    """Return the cell so that no spreadsheet runs it: with a ``'`` before it where it would be a formula.

    A cell that begins with such quotes and a formula sign gets one more, so that ``unguarded`` always gives
    back what was put in.
    """
    return f"'{cell}" if _MUST_GUARD.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell without the quote that ``guarded`` put before it."""
    return cell[1:] if _GUARDED.match(cell) else cell


def join_list(items: Iterable[str]) -> str:
    """Return several values as one cell, separated by ``;``; a semicolon or backslash in a value gets a
    backslash before it.
    """
    return ";".join(item.replace("\\", "\\\\").replace(";", "\\;") for item in items)


def split_list(cell: str) -> tuple[str, ...]:
    """Return the values of a cell separated by ``;`` or ``；``, trimmed, without empty ones and doubles."""
    values: list[str] = [""]
    escaped = False
    for character in cell:
        if escaped:
            # Only the two escapes are special: a lone backslash in somebody else's table is itself.
            values[-1] += character if character in ";\\" else f"\\{character}"
            escaped = False
        elif character == "\\":
            escaped = True
        elif character in ";；":
            values.append("")
        else:
            values[-1] += character
    if escaped:
        values[-1] += "\\"
    trimmed = (unicodedata.normalize("NFC", value).strip() for value in values)
    return tuple(dict.fromkeys(value for value in trimmed if value))
