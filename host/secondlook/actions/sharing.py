# SPDX-License-Identifier: MPL-2.0
"""The team's store: how it stands.

Belongs here: the shape of the answers. Does not belong here: the store (``team/``).
"""

from __future__ import annotations

from typing import Any

from secondlook import protocol as wire
from secondlook.session import Session


def team(session: Session, request: wire.TeamStatus) -> dict[str, Any]:
    """Tell how the copy of the team's store stands; forget a change that the store did not take, if asked to."""
    room = session.team
    if room is None:
        return {"configured": False}
    if request.dismiss:
        room.copy.dismiss(request.dismiss)
    return room.status()
