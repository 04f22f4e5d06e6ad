# SPDX-License-Identifier: MPL-2.0
"""Numbers that nothing in a letter calls an order, and that are one all the same: HS5519 of Harvest Supply, 40-61883.

Belongs here: asking the memory for them, whether the letters of a code are a party's, and codes of goods. Does not
belong here: numbers with a name or a mark (``key_data``), to whom they may be told (``here``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondlook import addresses
from secondlook.facts import Facts, Group, NumberUse
from secondlook.groups.kinds import name_without_kind
from secondlook.key_data import Role, find_bare_digits, find_codes
from secondlook.naming.company_names import latin_words

__all__ = ["Code", "codes", "is_article", "is_named_after"]

_ROLES: tuple[Role, ...] = ("order", "quotation", "proforma", "invoice", "contract")

_GOODS_BEFORE = re.compile(
    r"(?i)(?:\b(?:models?|items?|styles?|art(?:icles?|ikel|\.)|ref(?:erence|\.)?|products?|types?|sku|part|frames?|modell?o?s?|art[ií]culos?|"
    r"modèles?|(?:unit\s)?prices?\s(?:of|for)|preise?\sf[üu]r|precio\s(?:de|del|para)|prix\s(?:de|du|pour)|samples?\sof)"
    r"|артикул\w*|модел\w+|[型款货貨品]号|型號|款號|貨號|[款品]|产品|產品|物料|编码|品番|型番)\s?(?:no|nr|number|№|#)?\W{0,3}$"
)
_GOODS_BEHIND = re.compile(
    r"(?i)\W{0,3}(?:(?:new|unit|neuer|nuevo|nouveau)\s)?(?:prices?\b|preis|precio|prix|preço|цена|单价|單價|价格|價格|报价[：:]|样品|樣品|款|"
    r"[：:]?\s?(?:USD|US\$|EUR|€|\$|¥|￥)\s?\d|moves?\sfrom\s(?:USD|EUR|\$|€|\d)|from\s(?:USD|EUR|\$|€))"
)


@dataclass(frozen=True)
class Code:
    """``text`` as written, ``letters`` at its beginning, none of bare digits; ``uses`` as the memory has them."""

    text: str
    letters: str
    uses: Sequence[NumberUse]


def codes(facts: Facts, text: str) -> Iterator[Code]:
    """Yield what was exchanged with somebody as a number, or may have been."""
    written = {code.key: code.text for code in find_codes(text)}
    written |= {f"{role}:{digits}": shown for shown, _, digits in find_bare_digits(text) for role in _ROLES}
    for key, uses in (facts.knowledge.number_uses(tuple(written)) if written else {}).items():
        yield Code(written[key], "".join(filter(str.isalpha, written[key])), uses)


def is_named_after(letters: str, facts: Facts, group: Group) -> bool:
    """Tell whether the letters of a code stand for a party, so that it is no article that one party has bought: the
    initials of its name or domain, or letters of a word of it in their order (HZN, HS of Horizon, Harvest).
    """
    members = facts.knowledge.listed_in(group.name)
    domains = {addresses.organisation(member).partition(".")[0] for member in members}
    names = [latin_words(name_without_kind(group.name)), *(label.split("-") for label in domains)]
    low = letters.lower()
    return any(
        "".join(word[:1] for word in words[start:]).startswith(low)
        or (words[start][:1] == low[0] and _in_order(low, "".join(words[start:])))
        for words in names
        for start in range(len(words))
    )


def is_article(text: str, code: str) -> bool:
    """Tell whether a text speaks of a code without a role as of goods: "price of MJ-A2210", 型号 MJ-A2207."""
    return any(
        _GOODS_BEFORE.search(text[max(0, place.start() - 30) : place.start()]) or _GOODS_BEHIND.match(text, place.end())
        for place in re.finditer(re.escape(code), text)
    )


def _in_order(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)
