# SPDX-License-Identifier: MPL-2.0
"""A held mail as the ledger knows it.

Belongs here: the fields, and their public form. Does not belong here: what may become of a mail (``ledger``), columns
(``schema``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

__all__ = ["Held", "Spoken", "State"]

State = Literal["held", "released", "sent", "failed", "undone", "orphaned"]


class Spoken(NamedTuple):
    """What a check said of a held mail: level and sentence, its name, and under what it can be waved through."""

    level: str
    why: str
    check: str = ""
    accept: str = ""


@dataclass(frozen=True)
class Held:
    """One row. ``started``, ``due`` and ``at`` are seconds since the epoch, ``entered`` and ``ready`` of ``boot``.

    ``due`` is right for the moment at which the row was read: it moves when the wall clock is set.
    """

    id: str
    key: str
    fingerprint: str
    draft_message_id: str
    profile: str
    subject: str
    recipients: tuple[str, ...]
    findings: tuple[Spoken, ...]
    remembered: Mapping[str, Any]  # of the protocol's kind "Remembered"; nothing else here looks into it
    verdict: str
    risk: float
    started: float
    due: float
    boot: str
    entered: float
    ready: float
    at: float
    state: State
    token: str
    why: str
    sent_message_id: str  # of the mail as it left; Thunderbird gives it another one than the draft
    approval: str = ""
    counted: str = ""  # how ``reports`` counts it

    def as_json(self) -> dict[str, Any]:
        """Return the public form; the token is given out only once, by ``Ledger.release``."""
        return {
            "id": self.id,
            "key": self.key,
            "fingerprint": self.fingerprint,
            "draft_message_id": self.draft_message_id,
            "subject": self.subject,
            "recipients": list(self.recipients),
            "findings": [one._asdict() for one in self.findings],
            "remembered": dict(self.remembered),
            "verdict": self.verdict,
            "risk": self.risk,
            "started": self.started,
            "due": self.due,
            "at": self.at,
            "state": self.state,
            "why": self.why,
            "approval": self.approval,
        }
