# SPDX-License-Identifier: MPL-2.0
"""Tables of phrases as text, one regular expression a line, and looking for all of them in a mail at once.

Belongs here: reading such a table, and passing over the lines that cannot match. Does not belong here: the phrases
themselves (beside their check), what a line cannot do without (``needles``).
"""

from __future__ import annotations

import functools
import heapq
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from secondlook.needles import folded, needles

__all__ = ["Phrases", "Within", "alternatives", "warm_up"]

_TABLES: list[Phrases] = []
_FIGURE = re.compile("[\\d一二两三四五六七八九十半]")


def alternatives(table: str) -> str:
    """Return the lines of a table as alternatives of one group; empty lines and those that begin with ``#`` and a
    blank are for people.
    """
    return "(?:" + "|".join(_lines(table)) + ")"


def _lines(table: str) -> list[str]:
    lines = (line.strip() for line in table.splitlines())
    return [line for line in lines if line and not line.startswith("# ")]


@dataclass
class _Line:
    """One phrase: one of ``needles`` stands in every text that it matches, unless there are none; ``figure`` tells
    whether a figure does.
    """

    text: str
    needles: tuple[str, ...]
    figure: bool

    def may_stand(self, plain: str, *, figure: bool) -> bool:
        """Tell whether a folded text, with a figure in it or without, has what is needed."""
        if self.figure and not figure:
            return False
        for needle in self.needles:  # a loop: this is asked some thousand times for a mail
            if needle in plain:
                return True
        return not self.needles

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The phrase, compiled when a text has its needle for the first time: most never are."""
        return re.compile(self.text, re.IGNORECASE)


@functools.lru_cache(maxsize=4)  # many tables ask about one text
def _told(text: str) -> tuple[str, bool]:
    """Return a text folded, and whether there is a figure in it."""
    return folded(text), _FIGURE.search(text) is not None


class Within:
    """The phrases of a table that may stand in one text, to be looked for in it or in parts of it. False if none."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self._patterns = patterns

    def __bool__(self) -> bool:
        """Tell whether any may."""
        return bool(self._patterns)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place where one of the phrases stands; of several in one place the first of the table."""
        found = [match for pattern in self._patterns if (match := pattern.search(text))]
        return min(found, key=re.Match.start, default=None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return all places, from left to right, none of which overlaps another."""
        waiting: list[tuple[int, int, re.Match[str]]] = []

        def wait(order: int, start: int) -> None:
            if match := self._patterns[order].search(text, start):
                heapq.heappush(waiting, (match.start(), order, match))

        for order in range(len(self._patterns)):
            wait(order, 0)
        end = 0
        while waiting:
            start, order, match = heapq.heappop(waiting)
            if start >= end:
                yield match
                end = match.end()
            wait(order, end)


class Phrases:
    """Phrases in which case does not matter. What each of them cannot do without is found with the first question,
    which raises re.error if a line is bad, and only lines that have it in a text are looked for there: that is what
    makes some three hundred of them quick.

    ``figures`` are parts that match figures and their currencies: a line with one of them is looked for where a figure
    stands. No phrase may match nothing.
    """

    def __init__(self, *tables: str, figures: Sequence[str] = ()) -> None:
        self._tables = tables
        self._figures = tuple(figures)
        _TABLES.append(self)

    @cached_property
    def lines(self) -> tuple[_Line, ...]:
        """The phrases, in their order."""
        return tuple(
            _Line(line, needles(line), any(figure in line for figure in self._figures))
            for table in self._tables
            for line in _lines(table)
        )

    def within(self, text: str) -> Within:
        """Return the phrases that may stand in a text."""
        plain, figure = _told(text)
        return Within([line.pattern for line in self.lines if line.may_stand(plain, figure=figure)])

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place where one of the phrases stands."""
        return self.within(text).search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return all places, from left to right, none of which overlaps another."""
        return self.within(text).finditer(text)


def warm_up() -> None:
    """Read the tables of all modules that have been imported."""
    for table in _TABLES:
        table.lines  # noqa: B018  (it is kept)
