# SPDX-License-Identifier: MPL-2.0
"""The incidents of one user: opening one, noting what happens, finding one again.

Belongs here: the step from a note to an entry of the record and back. Does not belong here: the record on disk
(``chain``), what notes mean (``model``), what to make of a mail (``grading``, ``recall``, ``rules``).
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from secondlook.errors import IncidentError
from secondlook.mail import Mailbox, Message
from secondlook.recovery.chain import Chain, Flaw
from secondlook.recovery.changes import AnyChange, Origin, People, Said
from secondlook.recovery.model import Incident, Mail, fold, split

__all__ = ["Incidents"]

LONGEST_TEXT = 500  # characters of a subject or a file's name that are kept


class Incidents:
    """The record in one folder. Every method may raise IncidentError."""

    def __init__(self, folder: Path) -> None:
        self.chain = Chain(folder)

    def open(
        self, message: Message, wrong: Sequence[Mailbox], right: Sequence[Mailbox] = (), origin: Origin = "user"
    ) -> Incident:
        """Begin the record of a mail that went wrong, or give the one there is for that mail."""
        known = self.about(message.message_id)
        if known is not None:
            return known
        number = secrets.token_hex(6)
        mail = msgspec.to_builtins(_head(message))
        self.chain.append(number, "opened", {"origin": origin}, {"mail": mail})
        return self.note(number, People(wrong=tuple(wrong), right=tuple(right)))

    def note(self, incident: str, change: AnyChange) -> Incident:
        """Note a change and return the incident as it is then."""
        return self.write(incident, *split(change))

    def checked(self, incident: str, said: Sequence[Said]) -> Incident:
        """Note what our checks had said when the mail left."""
        facts = [{"check": one.check, "level": one.level, "accepted": one.accepted} for one in said]
        details = [{"key": one.key, "why": one.why[:LONGEST_TEXT]} for one in said]
        return self.write(incident, "said", {"said": facts}, {"details": details})

    def write(self, incident: str, kind: str, facts: Mapping[str, Any], personal: Mapping[str, Any]) -> Incident:
        """Add an entry to an incident that is there."""
        self.get(incident)
        self.chain.append(incident, kind, facts, personal)
        return self.get(incident)

    def get(self, incident: str) -> Incident:
        """Return one incident."""
        found = fold(self.chain.entries(incident))
        if found is None:
            raise IncidentError(f"there is no incident {incident[:20]!r}")
        return found

    def all(self) -> list[Incident]:
        """Return every incident, the newest first."""
        by_number: dict[str, list[Any]] = {}
        for entry in self.chain.entries():
            by_number.setdefault(entry.incident, []).append(entry)
        found = [incident for entries in by_number.values() if (incident := fold(entries)) is not None]
        return sorted(found, key=lambda one: (one.opened, one.entries[0].seq), reverse=True)

    def about(self, message_id: str) -> Incident | None:
        """Return the incident of the mail with that message id, if there is one."""
        if not message_id:
            return None
        return next((one for one in self.all() if one.mail.message_id == message_id), None)

    def remove_personal(self, incident: str) -> Incident:
        """Delete everything in the incident that names a person or repeats their words. The chain stays whole."""
        self.get(incident)
        self.chain.remove_personal(incident)
        return self.get(incident)

    def flaws(self) -> list[Flaw]:
        """Return what was changed in the record by other hands."""
        return self.chain.flaws()


def _head(message: Message) -> Mail:
    return Mail(
        subject=message.subject[:LONGEST_TEXT],
        message_id=message.message_id,
        date=message.date.isoformat() if message.date else "",
        sender=message.sender,
        people=tuple(message.recipients()),
        files=tuple(one.name[:LONGEST_TEXT] for one in message.attachments),
        in_reply_to=message.in_reply_to,
    )
