# SPDX-License-Identifier: MPL-2.0
"""Whose name or address stands in the text of a draft: in what is quoted, and in its own words.

Does not belong here: greetings as such (``greetings``), what a mention means (``model``).
"""

from __future__ import annotations

import re
from itertools import pairwise

from secondlook import addresses
from secondlook.misdirection.past import Known
from secondlook.names import folded, is_han, words_of

__all__ = ["Mentions"]

_WORD = re.compile(r"[^\W\d_]{2,}")  # initials are passed over
_ADDRESS = re.compile(r"[\w.+'-]+@[\w.-]+")
_MOST = 6_000  # characters
_OPENING = 3  # words in which somebody is addressed


class Mentions:
    """Finds people in the text of one draft."""

    def __init__(self, own: str, quoted: str) -> None:
        self._own_text, self._quoted_text = folded(own[:_MOST]), folded(quoted[:_MOST])
        own_words, quoted_words = _WORD.findall(self._own_text), _WORD.findall(self._quoted_text)
        self.own_length, self.quoted_length = len(own_words), len(quoted_words)
        self._opening = frozenset(own_words[:_OPENING])
        self._own = frozenset(own_words)
        self._quoted: dict[str, int] = {}
        for place, word in enumerate(quoted_words):
            self._quoted.setdefault(word, place)
        self._beside: dict[tuple[str, str], int] = {}
        for place, pair in enumerate(pairwise(quoted_words)):
            self._beside.setdefault(pair, place)
        self._addresses = frozenset(addresses.key(found.strip(".'-")) for found in _ADDRESS.findall(self._quoted_text))

    def of(self, person: Known) -> tuple[float, ...]:
        """Return: the address is quoted; the full name is quoted; how early (1 = at once); a part of the name
        is quoted; given name, family name in own words; either among the first words.
        """
        given, family = self._parts(person)
        if is_han(given) and given:
            return self._of_han(person, given)
        place = min(
            (self._beside[pair] for pair in ((given, family), (family, given)) if pair in self._beside), default=-1
        )
        if place < 0 and given and family:
            # First names written shorter or with a middle name between: both words, close to one another.
            one, two = self._quoted.get(given, -1), self._quoted.get(family, -1)
            place = min(one, two) if one >= 0 and two >= 0 and abs(one - two) <= 2 else -1
        return (
            float(person.address in self._addresses),
            float(place >= 0),
            1.0 / (1.0 + place / 8.0) if place >= 0 else 0.0,
            float(given in self._quoted) + float(family in self._quoted),
            float(given in self._own),
            float(family in self._own),
            float(given in self._opening or family in self._opening),
        )

    def _of_han(self, person: Known, name: str) -> tuple[float, ...]:
        place = self._quoted_text.find(name)
        own = self._own_text.find(name)
        return (
            float(person.address in self._addresses),
            float(place >= 0),
            1.0 / (1.0 + place / 16.0) if place >= 0 else 0.0,
            2.0 * float(place >= 0),
            float(own >= 0),
            float(name[0] in self._own_text[:12]),
            float(0 <= own < 12),
        )

    @staticmethod
    def _parts(person: Known) -> tuple[str, str]:
        """Return the given and the family name, as far as known; a Chinese name whole."""
        for name in person.names:
            words = [word for word in words_of(name) if len(word) > 1]
            if len(words) == 1 and is_han(words[0]):
                return words[0], ""
            if len(words) > 1:
                return words[0], words[-1]
        parts = [part for part in re.split(r"[\W\d_]+", addresses.local_part(person.address)) if len(part) > 1]
        return (parts[0], parts[-1]) if len(parts) > 1 else ("", parts[0] if parts else "")
