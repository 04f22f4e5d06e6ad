# SPDX-License-Identifier: MPL-2.0
"""The steps of an incident that need both the record and what past mail taught: opening, grading, words.

Belongs here: what the protocol and the command line both do. Does not belong here: either of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from secondlook.mail import Mailbox, Message
from secondlook.memory import Memory
from secondlook.recovery import telling
from secondlook.recovery.changes import Origin, Said
from secondlook.recovery.grading import assess
from secondlook.recovery.model import Incident
from secondlook.recovery.store import Incidents

__all__ = ["graded", "opened", "told"]


def opened(
    incidents: Incidents,
    memory: Memory,
    message: Message,
    wrong: Sequence[Mailbox],
    right: Sequence[Mailbox] = (),
    *,
    origin: Origin = "user",
    own_domains: Sequence[str] = (),
    said: Sequence[Said] = (),
) -> Incident:
    """Open the incident of a mail and grade it, or give the one there is. ``said``: by our checks, when it left."""
    incident = incidents.about(message.message_id)
    if incident is not None:
        return incident
    incident = incidents.open(message, wrong, right, origin)
    if said:
        incident = incidents.checked(incident.id, said)
    return graded(incidents, memory, incident, message, own_domains=own_domains)


def graded(
    incidents: Incidents, memory: Memory, incident: Incident, message: Message, *, own_domains: Sequence[str] = ()
) -> Incident:
    """Grade the mail for the people the incident has now, and note the result where it is a new one."""
    found = assess(message, incident.wrong, incident.right, knowledge=memory, own_domains=own_domains)
    names = [reason.name for reason in found.reasons]
    if incident.entries and (found.grade, names) == (
        incident.proposed, [one["reason"] for one in incident.reasons]
    ):  # fmt: skip
        return incident
    return incidents.write(
        incident.id,
        "assessed",
        {"grade": found.grade, "reasons": names, "personal_data": found.personal_data},
        {"details": [{"words": list(reason.words)} for reason in found.reasons]},
    )


def told(incident: Incident, memory: Memory, language: str) -> dict[str, Any]:
    """Return everything about an incident, in words."""
    return telling.as_json(incident, language, memory.provider)
