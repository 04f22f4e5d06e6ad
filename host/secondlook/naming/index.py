# SPDX-License-Identifier: MPL-2.0
"""Looking for all known parties in a text at once.

Belongs here: the index, built once for a memory, and the search. A word of a text is looked up alone and together with
those after it, letters only, so that "Nord & Hale", "nordhale" and "NORD-HALE" are one. Does not belong here: what a
company may be called (``company_names``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from secondlook import addresses
from secondlook.facts import Group, Named
from secondlook.han_words import is_place, is_seam
from secondlook.names.folding import folded
from secondlook.naming.company_names import cjk_forms, is_common, latin_words, squeezed
from secondlook.scripts import HAN_OR_KANA

__all__ = ["ADDRESS", "How", "Naming", "PartyIndex"]

# How a text names a party. Address, domain and company's name leave no doubt; a short name (one word of it) and a
# person's name do.
How = Literal["address", "domain", "company", "short", "person"]

ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_DOMAIN = re.compile(r"(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?![\w-])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 6  # of a company's name
_LONGEST_GAP = 4  # characters between two words of one name: " & ", ". "
_MOST_LETTERS = 200_000
_MOST_FOUND = 400
_SHORT_CJK = 2  # characters of a name that may as well be the seam of two words
_SHORTEST = 5  # letters of a name of one word
_SHORTEST_PERSON = 8  # letters of given and family name


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a text names a party. ``party`` is the group's name, or the domain of those in no group."""

    party: str
    how: How
    text: str
    start: int


class PartyIndex:
    """What to look for. ``parties`` are all groups with their members (``Knowledge.named``)."""

    def __init__(self, parties: Iterable[Named]) -> None:
        self.groups: dict[str, Group] = {}
        self._members: dict[str, tuple[str, ...]] = {}
        self._addresses: dict[str, set[str]] = {}
        self._domains: dict[str, set[str]] = {}
        self._latin: dict[str, dict[str, How]] = {}  # squeezed letters -> party -> how
        self._cjk: dict[str, dict[str, How]] = {}
        for party in parties:
            self._add(party)
        self._starts: dict[str, list[str]] = {}  # first two characters -> names, the longest first
        for name in sorted(self._cjk, key=len, reverse=True):
            self._starts.setdefault(name[:2], []).append(name)

    def _add(self, party: Named) -> None:
        name = party.group.name
        self.groups[name] = party.group
        self._members[name] = party.addresses
        for address in party.addresses:
            self._addresses.setdefault(address, set()).add(name)
        for domain in party.domains:
            self._domains.setdefault(domain, set()).add(name)
            self._add_words(name, re.split(r"[-_]+", domain.partition(".")[0]), company=False)
        for company in (*party.companies, party.called):
            words = latin_words(company)
            self._add_words(name, words, company=True)
            # Müller Licht is called Müller too, where its domain or group says so; a common word says nothing.
            if (
                len(words) > 1
                and not is_common(words[:1])
                and any(squeezed(other).startswith(squeezed(words[0])) for other in (party.called, *party.domains))
            ):
                self._add_words(name, words[:1], company=False)
            for form in cjk_forms(company):
                self._put(self._cjk, form, name, "company")
        for person in party.people:
            self._add_person(name, person)

    def _add_words(self, party: str, words: list[str], *, company: bool) -> None:
        letters = squeezed("".join(words))
        if len(letters) < _SHORTEST or is_common(words) or len(words) > _MOST_WORDS:
            return
        how: How = "company" if company and len(words) > 1 else "short"
        self._put(self._latin, letters, party, how)

    def _add_person(self, party: str, person: str) -> None:
        words = [word for word in _WORD.findall(folded(person)) if len(word) > 1]
        letters = squeezed("".join(words))
        if len(words) in {2, 3} and letters.isascii() and len(letters) >= _SHORTEST_PERSON:
            self._put(self._latin, letters, party, "person")
            self._put(self._latin, squeezed("".join((*words[1:], words[0]))), party, "person")

    @staticmethod
    def _put(table: dict[str, dict[str, How]], key: str, party: str, how: How) -> None:
        known = table.setdefault(key, {})
        if known.get(party) != "company":
            known[party] = how

    def members(self, party: str) -> tuple[str, ...]:
        """Return the address keys of a party's members, the first hundred."""
        return self._members.get(party, ())[:100]

    def find(self, text: str) -> list[Naming]:
        """Return the places, in no order. Takes time in proportion to the text, of which the start is looked at."""
        text = text[:_MOST_LETTERS]
        found: list[Naming] = []
        for naming in self._all(text):
            found.append(naming)
            if len(found) >= _MOST_FOUND:
                break
        return found

    def _all(self, text: str) -> Iterator[Naming]:
        for match in ADDRESS.finditer(text) if "@" in text else ():
            key = addresses.key(match[0].strip(".'-"))
            for party in self._addresses.get(key) or self._at_domain(addresses.domain_of(key)):
                yield Naming(party, "address", match[0], match.start())
        for match in _DOMAIN.finditer(text):
            for party in self._at_domain(match[0].lower()):
                yield Naming(party, "domain", match[0], match.start())
        yield from self._in_latin(text)
        yield from self._in_cjk(text)

    def _at_domain(self, domain: str) -> set[str]:
        """Return whose domain this is, or one above it: ``www.`` and ``mail.`` of somebody are theirs."""
        while domain:
            if domain in self._domains:
                return self._domains[domain]
            domain = domain.partition(".")[2]
        return set()

    def _in_latin(self, text: str) -> Iterator[Naming]:
        if not self._latin:
            return
        words = [(match.start(), match.end(), squeezed(match[0])) for match in _WORD.finditer(text)]
        for number, (start, _, letters) in enumerate(words):
            joined = letters
            here: dict[str, Naming] = {}  # the longest name of each party that begins here
            for other in range(number, min(number + _MOST_WORDS, len(words))):
                if other > number:
                    gap = text[words[other - 1][1] : words[other][0]]
                    if len(gap) > _LONGEST_GAP or "\n" in gap or "\t" in gap:
                        break
                    if words[other][2] not in {"and", "und", "y", "et"}:
                        joined += words[other][2]
                for party, how in self._latin.get(joined, {}).items():
                    here[party] = Naming(party, how, text[start : words[other][1]], start)
            yield from here.values()

    def _in_cjk(self, text: str) -> Iterator[Naming]:
        if not self._starts:
            return
        for match in re.finditer(f"[{HAN_OR_KANA}]{{2,}}", text):
            run, place = match[0], 0
            while place < len(run) - 1:
                name = next(
                    (one for one in self._starts.get(run[place : place + 2], ()) if run.startswith(one, place)), ""
                )
                end = place + len(name)
                if (len(name) == _SHORT_CJK and is_seam(run, place, end)) or (name and is_place(run, end)):
                    place += 1
                    continue
                for party, how in self._cjk.get(name, {}).items():
                    yield Naming(party, how, name, match.start() + place)
                place += len(name) or 1
