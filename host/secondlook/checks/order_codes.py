# SPDX-License-Identifier: MPL-2.0
"""Numbers that nothing in a letter calls an order, and that are one all the same: HS5519 of Harvest Supply, 40-61883.

Belongs here: asking the memory for them, and whether the letters of a code are a party's. Does not belong here: numbers
with a name or a mark (``key_data``), to whom they may be told (``here``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondlook import addresses
from secondlook.facts import Facts, Group, NumberUse
from secondlook.groups.kinds import name_without_kind
from secondlook.key_data import Role, find_bare_digits, find_codes
from secondlook.naming.company_names import latin_words

__all__ = ["Code", "codes", "is_named_after"]

_ROLES: tuple[Role, ...] = ("order", "quotation", "proforma", "invoice", "contract")


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


def _in_order(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)
