# SPDX-License-Identifier: MPL-2.0
"""Numbers a trade mail turns on: document numbers, amounts, incoterms, as they stand in the text.

They are shown for a second look in the review window. Does not belong here: comparing them (a check).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

__all__ = ["KeyDatum", "find_key_data"]

MOST = 12  # what a person still reads
LONGEST_TEXT = 20_000  # characters looked at; what a mail turns on stands near its top

Kind = Literal["number", "amount", "incoterm"]


class KeyDatum(NamedTuple):
    """One piece of key data, as written."""

    what: Kind
    text: str


_CURRENCY = r"(?:USD|EUR|GBP|JPY|CNY|RMB|HKD|CHF|US\$|€|£|¥|￥|\$)"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    # Two letters at least, so that "A4" and "B2B" are not document numbers.
    ("number", re.compile(r"(?<![\w-])(?=[\w/-]{0,30}\d{3})[A-Z]{2,6}(?:[-/][A-Z0-9]{1,12}){1,4}(?![\w-])")),
    ("number", re.compile(r"(?<![\w-])(?:PO|PI|SO|INV|RFQ|QT|CI)[ #.:-]{0,2}\d{3,12}(?![\w-])")),
    ("amount", re.compile(rf"{_CURRENCY} ?\d{{1,3}}(?:[,.' ]?\d{{3}}){{0,4}}(?:[.,]\d{{1,4}})?(?!\d)")),
    ("amount", re.compile(r"(?<![\d.,])\d{1,3}(?:[,.']?\d{3}){0,4}(?:[.,]\d{1,4})? ?(?:USD|EUR|GBP|JPY|CNY|RMB|万?元|€)")),  # noqa: E501
    ("incoterm", re.compile(r"\b(?:EXW|FCA|FAS|FOB|CFR|CIF|CPT|CIP|DAP|DPU|DDP)\b(?: [A-Z][a-z]+| [一-鿿]{2,4})?")),
)  # fmt: skip


def find_key_data(text: str) -> tuple[KeyDatum, ...]:
    """Return up to MOST pieces in order of appearance, each once."""
    found = sorted(_all(text[:LONGEST_TEXT]))
    return tuple(dict.fromkeys(datum for _, datum in found))[:MOST]


def _all(text: str) -> Iterator[tuple[int, KeyDatum]]:
    for what, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.start(), KeyDatum(what, match.group().strip())
