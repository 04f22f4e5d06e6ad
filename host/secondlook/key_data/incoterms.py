# SPDX-License-Identifier: MPL-2.0
"""Terms of delivery: the three letters of Incoterms 2020 and earlier, and the named place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondlook.names.tables import words
from secondlook.scripts import HAN_OR_KANA

__all__ = ["Incoterm", "find_incoterms"]

MOST = 20  # in one text


@dataclass(frozen=True, slots=True)
class Incoterm:
    """``text`` as written; ``term`` in capitals, ``place`` as written, empty if none is named."""

    text: str
    start: int
    term: str
    place: str


_SAME = {"C&F": "CFR", "CNF": "CFR", "CANDF": "CFR", "C+F": "CFR"}
# In small letters only those that are no words of any language the mails are in.
_TERMS = "EXW|FCA|FAS|FOB|CFR|CIF|CPT|CIP|DAP|DPU|DAT|DDP|DDU|CNF|C&F|C\\+F|[Ff]ob|[Cc]if|[Ee]xw|[Cc]fr|[Dd]dp"
_PLACE = (
    r"[A-ZÀ-ÖØ-ÞА-Я][\w'’-]{1,24}(?: [A-ZÀ-ÖØ-Þ][a-zà-ÿ'’-]{2,24})?"
    rf"|[{HAN_OR_KANA}]{{2,6}}"
)
_PATTERN = re.compile(
    rf"(?<![A-Za-z0-9_&/-])(?P<term>{_TERMS})(?![A-Za-z0-9_&-])"
    rf"(?:[ :：]{{0,2}}(?:port (?:of )?)?(?P<place>{_PLACE}))?"
)
# Words that may follow a term and are no place; compared in small letters.
_NO_PLACE = words(
    """
    price prices term terms value basis incoterms incoterm usd eur gbp rmb cny or and und please pls total
    including incl cost costs 价 价格 价钱 条款 报价 条件 或者 以及
    """
)


def find_incoterms(text: str) -> tuple[Incoterm, ...]:
    """Return the terms in order of appearance, at most MOST."""
    found = []
    for match in _PATTERN.finditer(text):
        term = match["term"].upper()
        place = match["place"] or ""
        if place.casefold() in _NO_PLACE or place.startswith(("价", "條", "条", "报")):
            place = ""
        written = match[0] if place else match["term"]
        found.append(Incoterm(written, match.start(), _SAME.get(term, term), place))
        if len(found) >= MOST:
            break
    return tuple(found)
