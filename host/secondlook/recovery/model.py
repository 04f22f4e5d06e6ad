# SPDX-License-Identifier: MPL-2.0
"""What an incident is: the entries of its record, put together.

Belongs here: the state, and how notes (``changes``) add up to it. Does not
belong here: the disk (``chain``, ``store``), opinions (``grading``, ``rules``), words (``telling``).

An incident is never stored as such. It is the sum of its entries, so there is nothing beside the record that could
say something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from secondlook.mail import Mailbox
from secondlook.recovery.chain import REMOVED, Entry
from secondlook.recovery.changes import AnyChange, Grade, Origin, Said

__all__ = ["Incident", "Mail", "fold", "split"]


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of the mail that went wrong: its head and the names of its files, never its text."""

    subject: str = ""
    message_id: str = ""
    date: str = ""  # ISO 8601, empty if unknown
    sender: Mailbox = Mailbox("")
    people: tuple[tuple[str, Mailbox], ...] = ()  # field and mailbox
    files: tuple[str, ...] = ()
    in_reply_to: tuple[str, ...] = ()


# Fields that name people or repeat words of theirs; everything else is fact and stays when they are removed.
_PERSONAL: Mapping[str, frozenset[str]] = {
    "people": frozenset({"wrong", "right"}),
    "recalled": frozenset({"address"}),
    "letter": frozenset({"to", "subject", "message_id"}),
    "task": frozenset({"owner", "note"}),
    "reply": frozenset({"sender", "message_id", "words"}),
    "cause": frozenset({"note"}),
    "rule": frozenset({"values"}),
}


def split(change: AnyChange) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """Return kind, facts and personal part of what is to be noted."""
    fields = msgspec.to_builtins(change)
    kind = str(fields.pop("what"))
    private = _PERSONAL.get(kind, frozenset())
    return (
        kind,
        {name: value for name, value in fields.items() if name not in private},
        {name: value for name, value in fields.items() if name in private and value},
    )


@dataclass
class Incident:
    """The present state of one incident. Times are ISO 8601 in UTC."""

    id: str
    opened: str = ""
    changed: str = ""
    origin: Origin = "user"
    closed: bool = False
    mail: Mail = field(default_factory=Mail)
    wrong: tuple[Mailbox, ...] = ()
    right: tuple[Mailbox, ...] = ()
    proposed: Grade = "medium"
    grade: Grade = "medium"
    graded_by_user: bool = False
    reasons: list[dict[str, Any]] = field(default_factory=list)
    personal_data: bool = False
    stopped: int = 0
    recalled: dict[str, str] = field(default_factory=dict)
    letters: list[dict[str, Any]] = field(default_factory=list)
    tasks: dict[str, dict[str, Any]] = field(default_factory=dict)
    replies: list[dict[str, Any]] = field(default_factory=list)
    follow_up: str = ""
    cause: str = ""
    cause_note: str = ""
    said: tuple[Said, ...] = ()
    rules: list[dict[str, Any]] = field(default_factory=list)
    removed: bool = False
    entries: list[Entry] = field(default_factory=list)


def fold(entries: Iterable[Entry]) -> Incident | None:
    """Return the incident that these entries of its record make; None if there are none."""
    incident: Incident | None = None
    for entry in entries:
        if incident is None:
            incident = Incident(entry.incident, opened=entry.at)
        incident.entries.append(entry)
        incident.changed = entry.at
        _add(incident, entry, {**entry.facts, **(entry.personal or {})})
    return incident


def _add(incident: Incident, entry: Entry, values: Mapping[str, Any]) -> None:
    kind = entry.kind
    if kind == "opened":
        incident.origin = values.get("origin", "user")
        incident.mail = msgspec.convert(values.get("mail", {}), Mail)
    elif kind == "assessed":
        incident.proposed = values["grade"]
        incident.personal_data = bool(values.get("personal_data"))
        details = values.get("details", [])
        incident.reasons = [
            {"reason": reason, "values": details[place] if place < len(details) else {}}
            for place, reason in enumerate(values.get("reasons", []))
        ]
        if not incident.graded_by_user:
            incident.grade = incident.proposed
    elif kind == "people":
        incident.wrong = _mailboxes(values.get("wrong"))
        incident.right = _mailboxes(values.get("right"))
    elif kind == "graded":
        incident.grade, incident.graded_by_user = values["grade"], True
    elif kind == "stopped":
        incident.stopped += int(values["mails"])
    elif kind == "recalled":
        incident.recalled[str(values.get("address", ""))] = values["outcome"]
    elif kind == "letter":
        _letter(incident, values, entry.at)
    elif kind == "task":
        incident.tasks[str(values["task"])] = {**values, "at": entry.at}
    elif kind == "reply":
        _reply(incident, values, entry.at)
    elif kind == "follow-up":
        incident.follow_up = values["at"]
    elif kind == "said":
        details = values.get("details", [])
        incident.said = tuple(
            msgspec.convert({**one, **(details[place] if place < len(details) else {})}, Said)
            for place, one in enumerate(values["said"])
        )
    elif kind == "cause":
        incident.cause, incident.cause_note = values["cause"], values.get("note", "")
    elif kind == "rule":
        incident.rules = [rule for rule in incident.rules if rule["rule"] != values["rule"]]
        incident.rules.append({"values": [], **values, "at": entry.at})
    elif kind == "closed":
        incident.closed = bool(values["closed"])
    elif kind == REMOVED:
        incident.removed = True


def _mailboxes(values: Any) -> tuple[Mailbox, ...]:
    return msgspec.convert(values or [], tuple[Mailbox, ...])


def _letter(incident: Incident, values: Mapping[str, Any], at: str) -> None:
    """A letter that left takes the place of the same letter when it was opened."""
    to = [one.get("address", "") for one in values.get("to", [])]
    if values["state"] == "sent":
        incident.letters = [
            one
            for one in incident.letters
            if not (
                one["state"] == "opened"
                and one["letter"] == values["letter"]
                and [box.get("address", "") for box in one.get("to", [])] == to
            )
        ]
    incident.letters.append({"to": [], "subject": "", "message_id": "", **values, "at": at})


def _reply(incident: Incident, values: Mapping[str, Any], at: str) -> None:
    same = values.get("message_id", "")
    incident.replies = [one for one in incident.replies if not same or one.get("message_id") != same]
    incident.replies.append({"sender": {"address": "", "name": ""}, "message_id": "", "words": "", **values, "at": at})
