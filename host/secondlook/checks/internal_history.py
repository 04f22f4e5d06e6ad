# SPDX-License-Identifier: MPL-2.0
"""What of the quoted history was said inside the own house: a colleague's mail to nobody else, which a forward or an
answer takes along to outsiders.

Belongs here: taking the history apart at its copied headers, and telling which mails in it stayed inside. Does not
belong here: what headers look like (``quote_marks``), telling own words from the history (``words``), what of it is not
for outsiders (``sensitive_text``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from secondlook import addresses, quote_marks
from secondlook.facts import Facts
from secondlook.names.folding import folded
from secondlook.names.words import words_of
from secondlook.naming.index import ADDRESS

__all__ = ["Internal", "internal_history"]

MOST_TEXT = 20_000  # characters of the history
_QUOTE_MARK = re.compile(r"^(?:\s*>)+ ?")


@dataclass(frozen=True)
class Internal:
    """A mail of the history that nobody outside had: who wrote it, as written, and what."""

    author: str
    text: str


def internal_history(facts: Facts) -> Iterator[Internal]:
    """Yield the mails of the history that went from somebody of the own house to its own people only, newest first.

    A block of headers that does not say to whom a mail went is passed over: it may have gone to the reader.
    """
    lines = [_QUOTE_MARK.sub("", line) for line in facts.draft.message.quoted[:MOST_TEXT].split("\n")]
    starts = [number for number, line in enumerate(lines) if quote_marks.label(line) == "from"]
    for start, end in pairwise((*starts, len(lines))):
        author = _value(lines[start])
        if not _is_ours(facts, author):
            continue
        below = start
        while below < end and quote_marks.label(lines[below]):
            below += 1
        readers = [_value(line) for line in lines[start:below] if quote_marks.label(line) in {"to", "cc"}]
        if any(readers) and not _outside(facts, readers):
            yield Internal(_shown(author), "\n".join(lines[below:end]).strip())


def _value(line: str) -> str:
    return quote_marks.value(line).strip(" \t*")


def _is_ours(facts: Facts, who: str) -> bool:
    """Whether somebody of the own house wrote it: by the address or, where there is none, by a name known there."""
    found = ADDRESS.search(who)
    if found is not None:
        return _is_inside(facts, found[0])
    name = _shown(who)
    return bool(name) and any(_is_inside(facts, one.address) for one in facts.knowledge.namesakes(name))


def _is_inside(facts: Facts, address: str) -> bool:
    return facts.is_ours(addresses.key(address))


def _outside(facts: Facts, readers: Sequence[str]) -> bool:
    """Whether the lines of recipients have an address outside, or the name of one who reads the draft."""
    listed = "\n".join(readers)
    if any(not _is_inside(facts, found) for found in ADDRESS.findall(listed)):
        return True
    written = set(re.findall(r"\w+", folded(listed)))
    return any(not written.isdisjoint(words_of(name)) for person in facts.outsiders for name in person.names)


def _shown(who: str) -> str:
    """Return the name in a header line, the address where there is no name."""
    name = re.split(r"[<\[(（]", who)[0].strip(" \t\"'")
    return name or who.strip(" \t<>")
