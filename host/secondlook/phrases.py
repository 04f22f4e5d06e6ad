# SPDX-License-Identifier: MPL-2.0
"""Tables of phrases as text, one regular expression a line, and how they become one pattern.

Belongs here: reading such a table, and compiling it only when it is asked for the first time, because the start of
the host does not wait for it. Does not belong here: the phrases themselves (beside their check).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

__all__ = ["Phrases", "alternatives", "warm_up"]

_TABLES: list[Phrases] = []


def alternatives(table: str) -> str:
    """Return the lines of a table as alternatives of one group; empty lines and those that begin with ``#`` and a
    blank are for people.
    """
    lines = (line.strip() for line in table.splitlines())
    return "(?:" + "|".join(line for line in lines if line and not line.startswith("# ")) + ")"


class Phrases:
    """A pattern in which case does not matter, compiled with the first question, which raises re.error if it is bad."""

    def __init__(self, *tables: str) -> None:
        self._tables = tables
        _TABLES.append(self)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All phrases as one pattern."""
        return re.compile("|".join(map(alternatives, self._tables)), re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place where one of the phrases stands."""
        return self.pattern.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return all places, from left to right."""
        return self.pattern.finditer(text)


def warm_up() -> None:
    """Compile the tables of all modules that have been imported."""
    for table in _TABLES:
        table.pattern  # noqa: B018  (it is kept)
