# SPDX-License-Identifier: MPL-2.0
"""After a mis-send: the incident, its letters, its rules. Done by ``actions.recovery``."""

from __future__ import annotations

import msgspec

from secondlook.mail import Mailbox, Message
from secondlook.protocol.request import Request
from secondlook.recovery.changes import AnyChange, LetterKind, Origin, RuleKind

__all__ = [
    "IncidentGet", "IncidentLetter", "IncidentList", "IncidentNote", "IncidentOpen", "IncidentRemove",
    "IncidentRules", "LetterTemplate", "NoticeItem", "NoticeReplies", "RuleReplay", "RuleSwitch",
]  # fmt: skip


class IncidentOpen(Request, frozen=True, tag="incident-open"):
    """Open the incident of a mail, which comes with its text; or give the one there is for it."""

    message: Message
    wrong: tuple[Mailbox, ...] = ()
    right: tuple[Mailbox, ...] = ()
    origin: Origin = "user"


class IncidentGet(Request, frozen=True, tag="incident-get"):
    """Read one incident."""

    incident: str


class IncidentList(Request, frozen=True, tag="incidents"):
    """List the incidents."""


class IncidentNote(Request, frozen=True, tag="incident-note"):
    """Note a change in the record of an incident. With other ``people`` the ``message`` is graded again."""

    incident: str
    change: AnyChange
    message: Message | None = None


class IncidentLetter(Request, frozen=True, tag="incident-letter"):
    """Fill in a letter of an incident. ``subject`` and ``body`` are a template to be tried, else the user's own or
    the shipped one is used.
    """

    incident: str
    letter: LetterKind
    message: Message
    to: tuple[Mailbox, ...]
    language: str = ""
    sample: str = ""
    cause: str = ""
    subject: str = ""
    body: str = ""


class IncidentRemove(Request, frozen=True, tag="incident-remove"):
    """Remove what names people from the record of an incident."""

    incident: str


class IncidentRules(Request, frozen=True, tag="incident-rules"):
    """Propose rules that would have stopped the mail of an incident."""

    incident: str


class RuleReplay(Request, frozen=True, tag="rule-replay"):
    """Try a rule on a batch of past sent mails."""

    rule: RuleKind
    values: tuple[str, ...]
    mails: tuple[Message, ...]
    me: tuple[str, ...] = ()


class RuleSwitch(Request, frozen=True, tag="rule-switch"):
    """Switch a rule of an incident on or off. ``mails`` and ``spoken`` are what the trial on past mail found."""

    incident: str
    rule: RuleKind
    values: tuple[str, ...]
    on: bool = True
    mails: int = 0
    spoken: int = 0


class NoticeItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mail that just came. ``report`` is the machine-readable part of a bounce."""

    message: Message
    report: str = ""


class NoticeReplies(Request, frozen=True, tag="notice-replies"):
    """Look at new mails for answers to letters and signs of other mis-sends."""

    mails: tuple[NoticeItem, ...]


class LetterTemplate(Request, frozen=True, tag="letter-template"):
    """Keep the user's own text of a letter; empty texts give the shipped one back."""

    letter: LetterKind
    language: str
    subject: str = ""
    body: str = ""
