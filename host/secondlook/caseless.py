# SPDX-License-Identifier: MPL-2.0
"""Patterns in which case does not matter, quick where a text has none of what they look for.

To leave case aside costs Python's engine several times as long: of each alternative every letter is compared in both
forms, where otherwise the first one tells. So a text of ASCII letters is put into small letters once and asked by the
same pattern in small letters; only a text with something in it, or with other letters, is asked as it is written.

Does not belong here: the patterns themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

__all__ = ["Caseless", "small"]

_CAPITAL = re.compile(r"\\.|\(\?P[<=>]\w*|[A-Z]", re.DOTALL)


def small(source: str) -> str:
    """Return a pattern in small letters; names of groups and what stands behind a backslash stay."""
    return _CAPITAL.sub(lambda found: found[0].lower() if len(found[0]) == 1 else found[0], source)


class Caseless:
    """A pattern compiled with the first question, which raises re.error if it is bad. It must not itself switch case
    on or off: ``(?-i:`` is refused with ValueError.
    """

    def __init__(self, source: str) -> None:
        if re.search(r"\(\?[a-z]*-[a-z]*i", source):
            raise ValueError("a part of this pattern asks for case")
        self._source = source

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern for a text as it is written."""
        return re.compile(self._source, re.IGNORECASE)

    @cached_property
    def _small(self) -> re.Pattern[str]:
        return re.compile(small(self._source))

    def _misses(self, text: str) -> bool:
        return text.isascii() and self._small.search(text.lower()) is None

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place where it matches."""
        return None if self._misses(text) else self.pattern.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return all places, from left to right."""
        return iter(()) if self._misses(text) else self.pattern.finditer(text)
