# SPDX-License-Identifier: MPL-2.0
"""Incidents for the team: of each its grade, cause, rule, day and state, and nothing of any person or mail.

Belongs here: what of an incident is shared, and what a lead sees of the team's. Does not belong here: the incident
(``recovery``), rows (``copy``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondlook.team.copy import Copy

if TYPE_CHECKING:
    from secondlook.recovery.model import Incident

__all__ = ["Shared", "share", "team_incidents"]


@dataclass(frozen=True)
class Shared:
    """An incident as the team sees it. ``opened`` is a day (ISO 8601), ``rules`` the kinds of rules switched on."""

    desk: str
    opened: str
    grade: str
    cause: str
    rules: tuple[str, ...]
    state: str


def share(copy: Copy, incident: Incident) -> bool:
    """Put an incident into the outbox as it stands now; False if the team knows it so already."""
    rules = sorted({str(rule["rule"]) for rule in incident.rules if rule.get("state") == "switched-on"})
    body = {
        "grade": incident.grade,
        "cause": incident.cause,
        "rule": " ".join(rules),
        "opened": incident.opened[:10],
        "state": "closed" if incident.closed else "open",
    }
    now = copy.standing("incident").get(incident.id)
    if now is not None and now.body == body:
        return False
    copy.put("incident", incident.id, body)
    return True


def team_incidents(copy: Copy) -> list[Shared]:
    """Return the incidents this desk may see, the newest first: its own, or the team's for a lead."""
    found = [
        Shared(
            one.desk, one.body["opened"], one.body["grade"], one.body["cause"], tuple(one.body["rule"].split()),
            one.body["state"],
        )
        for one in copy.standing("incident").values()
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.opened, one.desk), reverse=True)
