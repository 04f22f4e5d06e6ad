# SPDX-License-Identifier: MPL-2.0
"""The mail of colleagues among themselves that is passed on to somebody outside, below a few words of one's own.

Belongs here: telling whether what is quoted stayed in the house so far, and its own words. Does not belong here: what
in them must not leave (``sensitive_text``), how quoted heads are read (``misdirection.quoted_heads``).
"""

from __future__ import annotations

import re

from secondlook import addresses, quote_marks, words
from secondlook.facts import Facts
from secondlook.misdirection.quoted_heads import read_head

__all__ = ["within_the_house"]

MOST_TEXT = 8_000  # characters of what is quoted
MOST_HEAD = 12  # lines of a copied head
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def within_the_house(facts: Facts) -> str:
    """Return the own words of the newest quoted mail if a colleague wrote it and nobody outside is named as a reader;
    else nothing. Where only its author is told, it is not one's own: that may have gone to anybody.
    """
    quoted = facts.draft.message.quoted[:MOST_TEXT]
    if "@" not in quoted:
        return ""
    head = read_head(quoted)
    authors = [addresses.key(found) for found in _ADDRESS.findall(head.author)]
    listed = [addresses.key(found) for found in _ADDRESS.findall(head.listed)]
    house = [*authors, *listed]
    if not authors or any(addresses.organisation(one) not in facts.own_organisations for one in house):
        return ""
    if not head.listed and facts.own_addresses.intersection(authors):
        return ""
    told = head.listed.casefold()
    if any(name.casefold() in told for person in facts.outsiders for name in person.names):
        return ""
    return words.split(_below_the_head(quoted)).own


def _below_the_head(quoted: str) -> str:
    """Return what stands below the newest head, without the marks of quoting in front of its lines."""
    lines = [re.sub(r"^\s*> ?", "", line) for line in quoted.split("\n")]
    heads = [number for number, line in enumerate(lines[:MOST_HEAD]) if quote_marks.label(line) or line.endswith(":")]
    start = heads[0] if heads else 0
    while start + 1 < len(lines) and start + 1 - heads[0] < MOST_HEAD and lines[start + 1].strip():
        if not (quote_marks.label(lines[start + 1]) or start + 1 in heads):
            break
        start += 1
    return "\n".join(lines[start + 1 :])
