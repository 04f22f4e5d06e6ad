# SPDX-License-Identifier: MPL-2.0
"""unreadable-attachment: is there a file that could not be looked into, so that nothing is known about it?

Pictures, drawings and programs hold no text and are not asked about. To whom the house wants papers with a password,
every file that nobody could look into is asked about: it may be one of these papers.
"""

from __future__ import annotations

from collections.abc import Iterator

from secondlook.checks.base import Check
from secondlook.checks.whose import wants_password
from secondlook.documents.kinds import looks_like_document
from secondlook.documents.model import Document
from secondlook.facts import Facts
from secondlook.levels import Finding, Level, Said

NAME = "unreadable-attachment"

# What was cut short by a limit may hide anything: the user is asked. A password or a foreign format is only said.
_ASKED = frozenset({"time", "memory", "crashed", "damaged", "too-deep", "too-many", "too-large", "absent"})
# Of one long text its beginning tells whose it is; of what holds files, the one left out may be anybody's.
_ONE_TEXT = frozenset(
    {"pdf", "docx", "xlsx", "pptx", "doc", "xls", "ppt", "odt", "ods", "odp", "txt", "csv", "html", "rtf"}
)


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding for each file that was not looked into, or not to its end."""
    if not facts.outsiders:
        return
    strict = any(wants_password(facts, person) for person in facts.outsiders)
    for document in facts.documents:
        level, why = _judged(document)
        if why == "protected" and facts.knowledge.is_our_copy(document.sha256):
            continue  # what is inside was looked at before it was locked
        if level is Level.NOTICE and strict and why != "protected":
            level = Level.CONFIRM
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
        case "unreadable" if document.reason == "too-large" and not _may_be_read(document):
            return Level.NOTICE, "too-large"  # a film, a drawing
        case "unreadable":
            return (Level.CONFIRM if document.reason in _ASKED else Level.NOTICE), document.reason or "damaged"
        case "partly":
            if not document.reason:
                return Level.NOTICE, "partly-protected"
            long = document.reason == "too-large" and document.kind in _ONE_TEXT
            asked = document.reason in _ASKED and not long
            return (Level.CONFIRM if asked else Level.NOTICE), f"partly-{document.reason}"
        case _:
            return Level.CLEAR, ""


def _may_be_read(document: Document) -> bool:
    """Whether a file would have been read, had it not been too large: by its content, or by what its name promises."""
    return document.kind not in {"", "image", "other"} or looks_like_document(document.name)


CHECK = Check(NAME, find)
