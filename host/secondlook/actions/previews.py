# SPDX-License-Identifier: MPL-2.0
"""What the review window shows of an attachment: how it was read, whom it names, and the lines that say so.

Belongs here: choosing a few lines out of a document, for people. Does not belong here: judging (``checks``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from secondlook.checks.whose import Claim, claims
from secondlook.documents.model import Document
from secondlook.facts import Facts
from secondlook.groups.kinds import name_without_kind
from secondlook.key_data import find_key_data

__all__ = ["preview"]

MOST_LINES = 6
LONGEST_LINE = 140  # characters
MOST_NAMES = 4
MOST_DATA = 6


def preview(facts: Facts, document: Document) -> dict[str, Any]:
    """Return the public form of an attachment (see ``host/PROTOCOL.md``)."""
    text = document.text
    found = claims("\n".join(passage.text for passage in document.passages), facts.knowledge.naming(), document.name)
    parties = sorted(found.values(), key=lambda claim: (not claim.addressed, -claim.strength))[:MOST_NAMES]
    return {
        "name": document.name,
        "size": document.size,
        "kind": document.kind,
        "state": document.state,
        "reason": document.reason,
        "protected": document.protected,
        "names": [_party(claim, facts) for claim in parties if claim.sure],
        "keyData": [datum._asdict() for datum in find_key_data(f"{document.name}\n{text[:4000]}")][:MOST_DATA],
        "lines": _lines(document, found),
    }


def _party(claim: Claim, facts: Facts) -> dict[str, Any]:
    mine = any(group.name == claim.party for person in facts.people for group in person.groups)
    return {"name": name_without_kind(claim.party), "kind": claim.group.kind, "recipient": mine}


def _lines(document: Document, found: Mapping[str, Claim]) -> list[dict[str, Any]]:
    """Return the lines that name a party, each with the words to be marked; the first lines if none does."""
    words = sorted({word for claim in found.values() if claim.sure for word in claim.words}, key=len, reverse=True)
    told: list[dict[str, Any]] = []
    first: list[dict[str, Any]] = []
    for passage in document.passages:
        for line in passage.text.splitlines():
            plain = " ".join(line.split())
            if not plain:
                continue
            marked = [word for word in words if word in plain]
            entry = {"text": _cut(plain, marked), "marked": marked, "place": passage.place, "label": passage.label}
            if marked and len(told) < MOST_LINES:
                told.append(entry)
            elif len(first) < MOST_LINES and passage.place == "text":
                first.append(entry)
    return told or first


def _cut(line: str, marked: list[str]) -> str:
    if len(line) <= LONGEST_LINE:
        return line
    start = max(0, min((line.find(word) for word in marked), default=0) - LONGEST_LINE // 3)
    piece = line[start : start + LONGEST_LINE]
    return f"{'…' if start else ''}{piece}{'…' if start + LONGEST_LINE < len(line) else ''}"
