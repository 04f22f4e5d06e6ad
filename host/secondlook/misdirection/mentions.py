# SPDX-License-Identifier: MPL-2.0
"""Whose name or address stands in the text of a draft: in what is quoted, and in its own words.

Does not belong here: greetings as such (``greetings``), cutting heads out of quotes (``quoted_heads``), what a
mention means (``model``).
"""

from __future__ import annotations

import re
from collections import defaultdict

from secondlook import addresses
from secondlook.misdirection.past import Known
from secondlook.misdirection.quoted_heads import read_head
from secondlook.names.folding import folded_text
from secondlook.names.han import is_han
from secondlook.names.words import same_word, words_of

__all__ = ["MENTION_NAMES", "Mentions"]

MENTION_NAMES: tuple[str, ...] = (
    "quoted_address", "quoted_name", "quoted_first", "quoted_part", "own_given", "own_family", "own_first",
    "quoted_author", "quoted_listed",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{2,}")  # initials are passed over
_ELIDED = re.compile(r"(?:(?<![^\W\d_])([^\W\d_])')?([^\W\d_]{2,})")  # the same, and the letter before an apostrophe
_ADDRESS = re.compile(r"[\w.+'-]+@[\w.-]+")
_MOST = 6_000  # characters
_OPENING = 3  # words in which somebody is addressed
_MOST_PLACES = 12  # of one word
_HALF = 0.5  # how sure a family name alone is


class _Text:
    """A piece of text in which people are looked for."""

    def __init__(self, text: str) -> None:
        self.text = folded_text(text)
        # O'Neil is looked for as oneil, the Anna in French d'Anna as anna.
        elided = _ELIDED.findall(self.text) if "'" in self.text else ()
        self.words = [word for _, word in elided] if elided else _WORD.findall(self.text)
        self.places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self.words):
            self.places[word].append(place)
        for place, (letter, word) in enumerate(elided):
            if letter:
                self.places[letter + word].append(place)
        self.addresses = frozenset(addresses.key(found.strip(".'-")) for found in _ADDRESS.findall(self.text))

    def name(self, given: str, family: str) -> int:
        """Return where a full name stands, short forms and middle names allowed; -1 if nowhere."""
        if not given or not family:
            return -1
        for place in self.places.get(family, ())[:_MOST_PLACES]:
            for near in (place - 1, place + 1, place - 2, place + 2):
                if 0 <= near < len(self.words) and same_word(self.words[near], given):
                    return min(place, near)
        return -1

    def has(self, person: Known, given: str, family: str) -> float:
        """Return how surely a person stands in the text: 1 by address or full name, less by the family name."""
        if not self.text:
            return 0.0
        if person.address in self.addresses:
            return 1.0
        if given and is_han(given):
            return float(given in self.text)
        if self.name(given, family) >= 0:
            return 1.0
        return _HALF if family in self.places else 0.0


class Mentions:
    """Finds people in the text of one draft."""

    def __init__(self, own: str, quoted: str) -> None:
        self._own, self._quoted = _Text(own[:_MOST]), _Text(quoted[:_MOST])
        self.own_length, self.quoted_length = len(self._own.words), len(self._quoted.words)
        self._opening = frozenset(self._own.words[:_OPENING])
        head = read_head(quoted[:_MOST])
        self._author, self._listed = _Text(head.author), _Text(head.listed)
        self.has_author = bool(self._author.words)

    def of(self, person: Known) -> tuple[float, ...]:
        """Return the values of ``MENTION_NAMES``: the address is quoted; the full name is quoted; how early (1 =
        at once); parts of the name quoted; given name, family name in own words; either among the first words;
        the person wrote what is quoted; or received it.
        """
        given, family = _parts(person)
        heads = (self._author.has(person, given, family), self._listed.has(person, given, family))
        if given and is_han(given):
            return (*self._of_han(person, given), *heads)
        place = self._quoted.name(given, family)
        quoted, own = self._quoted.places, self._own.places
        return (
            float(person.address in self._quoted.addresses),
            float(place >= 0),
            1.0 / (1.0 + place / 8.0) if place >= 0 else 0.0,
            float(given in quoted) + float(family in quoted),
            float(given in own),
            float(family in own),
            float(given in self._opening or family in self._opening),
            *heads,
        )

    def _of_han(self, person: Known, name: str) -> tuple[float, ...]:
        place = self._quoted.text.find(name)
        own = self._own.text.find(name)
        return (
            float(person.address in self._quoted.addresses),
            float(place >= 0),
            1.0 / (1.0 + place / 16.0) if place >= 0 else 0.0,
            2.0 * float(place >= 0),
            float(own >= 0),
            float(name[0] in self._own.text[:12]),
            float(0 <= own < 12),
        )


def _parts(person: Known) -> tuple[str, str]:
    """Return the given and the family name, as far as known; a Chinese name whole."""
    for name in person.names:
        words = [word for word in words_of(name) if len(word) > 1]
        if len(words) == 1 and is_han(words[0]):
            return words[0], ""
        if len(words) > 1:
            # Texts are taken apart at hyphens too: Jean-Luc is found as Jean, Maier-Schulz as Schulz.
            return _piece(words[0], 0), _piece(words[-1], -1)
    parts = [part for part in re.split(r"[\W\d_]+", addresses.local_part(person.address)) if len(part) > 1]
    return (parts[0], parts[-1]) if len(parts) > 1 else ("", parts[0] if parts else "")


def _piece(word: str, place: int) -> str:
    pieces = [piece for piece in re.split(r"[\W\d_]+", word) if len(piece) > 1]
    return pieces[place] if pieces else word
