# SPDX-License-Identifier: MPL-2.0
"""Tables of phrases as text, one regular expression a line, and how they become one pattern.

Belongs here: reading such a table, and compiling it only when it is asked for the first time, because the start of
the host does not wait for it. Does not belong here: the phrases themselves (beside their check).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

__all__ = ["Phrases", "alternatives", "warm_up"]

_TABLES: list[Phrases] = []


def alternatives(table: str) -> str:
    """Return the lines of a table as alternatives of one group; empty lines and those that begin with ``#`` and a
    blank are for people.
    """
    return "(?:" + "|".join(_lines(table)) + ")"


def _lines(table: str) -> list[str]:
    lines = (line.strip() for line in table.splitlines())
    return [line for line in lines if line and not line.startswith("# ")]


# Letters of three scripts; the last is Chinese and Japanese.
_LETTERS = {
    "latin": re.compile("[A-Za-z]{2}"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "han": re.compile("[\u3040-\u30ff\u3400-\u9fff]"),
}
_FIGURE = re.compile("[\\d一二两三四五六七八九十半]")
# What is written in Latin letters in a regular expression without meaning them.
_SYNTAX = re.compile(r"\\[A-Za-z]|\(\?P<\w+>|\(\?[a-z-]+:|\[[^\]]*\]|[A-Za-z](?![A-Za-z])(?<![A-Za-z].)")


def _script(line: str) -> str:
    """Return the one script in which a line is written; "any" if it is of several or none."""
    plain = _SYNTAX.sub(" ", line)
    scripts = [name for name, letters in _LETTERS.items() if letters.search(plain)]
    return scripts[0] if len(scripts) == 1 else "any"


class Phrases:
    """A pattern in which case does not matter, compiled with the first question, which raises re.error if it is bad.

    It is several patterns inside, one a script: a line of Russian is not looked for in a text without a Russian letter,
    which is most of the work. A line with letters of two scripts is looked for in every text. ``figures`` are parts
    that match figures and their currencies in any script: a line with one of them is looked for where a figure stands.
    """

    def __init__(self, *tables: str, figures: Sequence[str] = ()) -> None:
        self._tables = tables
        self._figures = sorted(figures, key=len, reverse=True)
        _TABLES.append(self)

    @cached_property
    def patterns(self) -> tuple[tuple[tuple[re.Pattern[str], ...], re.Pattern[str]], ...]:
        """What a text must have, and the phrases that are then looked for."""
        groups: dict[tuple[str, bool], list[str]] = {}
        for table in self._tables:
            for line in _lines(table):
                plain = line
                for figure in self._figures:
                    plain = plain.replace(figure, " ")
                groups.setdefault((_script(plain), plain != line), []).append(line)
        return tuple(
            (
                tuple(_LETTERS[script] for script in (script,) if script in _LETTERS) + ((_FIGURE,) if told else ()),
                re.compile(f"(?:{'|'.join(lines)})", re.IGNORECASE),
            )
            for (script, told), lines in groups.items()
        )

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place where one of the phrases stands."""
        found = None
        for needed, pattern in self.patterns:
            if all(one.search(text) for one in needed):
                match = pattern.search(text)
                if match is not None and (found is None or match.start() < found.start()):
                    found = match
        return found

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return all places, from left to right, none of which overlaps another."""
        found = [
            match
            for needed, pattern in self.patterns
            if all(one.search(text) for one in needed)
            for match in pattern.finditer(text)
        ]
        end = 0
        for match in sorted(found, key=lambda match: match.start()):
            if match.start() >= end:
                end = match.end()
                yield match


def warm_up() -> None:
    """Compile the tables of all modules that have been imported."""
    for table in _TABLES:
        table.patterns  # noqa: B018  (it is kept)
