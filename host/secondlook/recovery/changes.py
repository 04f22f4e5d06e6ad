# SPDX-License-Identifier: MPL-2.0
"""What may be noted about an incident, one struct a kind of note; the protocol carries these very types.

Belongs here: grades, letters, causes, rules by name, and the notes. Does not belong here: what notes add up to
(``model``).
"""

from __future__ import annotations

from typing import Literal

import msgspec

from secondlook.mail import Mailbox

__all__ = [
    "CAUSES", "GRADES", "LETTERS", "RULES", "AnyChange", "Cause", "Change", "Closed", "FollowUp", "Grade", "Graded",
    "LetterKind", "LetterNote", "Origin", "People", "Recalled", "Replied", "RuleKind", "RuleNote", "Said", "Stopped",
    "TaskNote",
]  # fmt: skip

Grade = Literal["low", "medium", "high"]
GRADES: tuple[Grade, ...] = ("low", "medium", "high")

LetterKind = Literal["apology", "right", "manager", "legal", "notice"]
LETTERS: tuple[LetterKind, ...] = ("apology", "right", "manager", "legal", "notice")

CAUSES = (
    "autocomplete", "reply-all", "reused-mail", "wrong-group", "wrong-file", "haste", "missing-check",
    "accepted-warning",
)  # fmt: skip

RuleKind = Literal[
    "conflict-pair", "alias", "group-correction", "forget-address", "sensitive-word", "longer-hold", "ask-again"
]
RULES: tuple[RuleKind, ...] = (
    "conflict-pair", "alias", "group-correction", "forget-address", "sensitive-word", "longer-hold", "ask-again",
)  # fmt: skip

Origin = Literal["user", "reply", "bounce"]


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What one of our checks said about the mail when it left, and whether the user waved it through."""

    check: str
    level: str = "notice"
    accepted: bool = False
    key: str = ""  # under which it was waved through for good; names addresses
    why: str = ""  # the sentence that the user saw


class Change(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="what"):
    """Base of everything that may be noted about an incident."""


class People(Change, frozen=True, tag="people"):
    """Who got the mail wrongly, who should have had it."""

    wrong: tuple[Mailbox, ...]
    right: tuple[Mailbox, ...] = ()


class Graded(Change, frozen=True, tag="graded"):
    """The user's own grade."""

    grade: Grade


class Stopped(Change, frozen=True, tag="stopped"):
    """Mails of this incident that were still held here, and are not going to leave: how many."""

    mails: int


class Recalled(Change, frozen=True, tag="recalled"):
    """What became of taking the mail back from one recipient, or of a link in it."""

    address: str
    outcome: Literal["succeeded", "partly", "failed", "pending", "not-tried"]


class LetterNote(Change, frozen=True, tag="letter"):
    """A letter that was opened as a mail, or has left. ``message_id`` is known once it has."""

    letter: LetterKind
    state: Literal["opened", "sent"]
    language: str = "en"
    to: tuple[Mailbox, ...] = ()
    subject: str = ""
    message_id: str = ""
    due: str = ""


class TaskNote(Change, frozen=True, tag="task"):
    """A line of the worklist: its state, and where the user set them, owner, due time (ISO 8601) and note."""

    task: str
    state: Literal["open", "done", "dropped"] = "open"
    owner: str = ""
    due: str = ""
    note: str = ""


class Replied(Change, frozen=True, tag="reply"):
    """An answer that came: what it says, and what the user made of it."""

    reply: Literal["deleted", "passed-on", "refused", "other", "not-for-me", "bounce"]
    state: Literal["offered", "accepted", "dismissed"]
    sender: Mailbox
    message_id: str = ""
    words: str = ""  # the sentence that says so


class FollowUp(Change, frozen=True, tag="follow-up"):
    """When to remind of a letter without an answer (ISO 8601); empty: not at all."""

    at: str = ""


class Cause(Change, frozen=True, tag="cause"):
    """Why it happened, without blame."""

    cause: str
    note: str = ""


class RuleNote(Change, frozen=True, tag="rule"):
    """A rule that would have stopped it: tried over past mail, or switched on. ``values`` are what it is about."""

    rule: RuleKind
    state: Literal["replayed", "switched-on", "switched-off"]
    values: tuple[str, ...] = ()
    mails: int = 0  # past sent mails it was tried on
    spoken: int = 0  # of these, how many it would have asked about


class Closed(Change, frozen=True, tag="closed"):
    """The incident is over, or open again."""

    closed: bool = True


AnyChange = (
    People | Graded | Stopped | Recalled | LetterNote | TaskNote | Replied | FollowUp | Cause | RuleNote | Closed
)
