# SPDX-License-Identifier: MPL-2.0
"""unreadable-attachment: is there a file that could not be looked into, so that nothing is known about it?

Pictures, drawings and programs hold no text and are not asked about.
"""

from __future__ import annotations

from collections.abc import Iterator

from secondlook.checks.base import Check
from secondlook.documents.kinds import looks_like_document
from secondlook.documents.model import Document
from secondlook.facts import Facts
from secondlook.levels import Finding, Level, Said

NAME = "unreadable-attachment"

# What was cut short by a limit may hide anything: the user is asked. A password or a foreign format is only said.
_ASKED = frozenset({"time", "memory", "crashed", "damaged", "too-deep", "too-many", "absent"})


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding for each file that was not looked into, or not to its end."""
    if not facts.outsiders:
        return
    for document in facts.documents:
        level, why = _judged(document)
        if level is not Level.CLEAR:
            yield Finding(
                NAME,
                level,
                Said(why, {"file": document.name}),
                risk=0.4 if level is Level.CONFIRM else 0.1,
                accept_as=document.sha256[:24],
            )


def _judged(document: Document) -> tuple[Level, str]:
    match document.state:
        case "waiting":
            return Level.CONFIRM, "waiting"
        case "no-text" if document.kind == "pdf":
            return Level.NOTICE, "scan"
        case "protected":
            return Level.NOTICE, "protected"
        case "unreadable" if document.reason == "absent" and not looks_like_document(document.name):
            return Level.CLEAR, ""  # a picture would not have been read either
        case "unreadable":
            return (Level.CONFIRM if document.reason in _ASKED else Level.NOTICE), document.reason or "damaged"
        case "partly":
            if not document.reason:
                return Level.NOTICE, "partly-protected"
            return (Level.CONFIRM if document.reason in _ASKED else Level.NOTICE), f"partly-{document.reason}"
        case _:
            return Level.CLEAR, ""


CHECK = Check(NAME, find)
