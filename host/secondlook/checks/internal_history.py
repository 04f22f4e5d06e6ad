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
MOST_HEADER_LINES = 60  # of one block, blank ones included
_QUOTE_MARK = re.compile(r"^(?:\s*>)+ ?")
# A header that is none of those whose labels are known: Reply-To, 回复至, Organisation.
_OTHER_HEADER = re.compile(r"\w[\w -]{0,24}[:：](?:\s|$)")


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
        headers, below = _headers(lines[start : min(end, start + MOST_HEADER_LINES)])
        author = headers[0][1]
        readers = [value for label, value in headers if label in {"to", "cc"}]
        if _is_ours(facts, author) and any(readers) and not _outside(facts, readers):
            yield Internal(_shown(author), "\n".join(lines[start + below : end]).strip())


def _headers(lines: Sequence[str]) -> tuple[list[tuple[str, str]], int]:
    """Return the headers of the block at the start, as labels and values, and the number of lines it has.

    Where they were a table (Thunderbird's forward), blank lines may stand between them; then each is there once, and
    what has a label once more is text. A value may stand below its label, a list of recipients go on in the next line.
    """
    found: list[tuple[str, str]] = []
    below = 0
    goes_on = behind_blank = False
    for number, line in enumerate(lines):
        if not line.strip():
            goes_on, behind_blank = False, True
            continue
        label = quote_marks.label(line)
        if label and not (behind_blank and label in dict(found)):
            found.append((label, _value(line)))
        elif goes_on:
            label, value = found[-1]
            found[-1] = (label, f"{value} {line.strip()}".strip())
        elif label or not _OTHER_HEADER.match(line):
            break
        else:
            continue
        below, behind_blank = number + 1, False
        goes_on = found[-1][1][-1:] in {"", ",", ";", "，", "；"}
    return found, below


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
