# SPDX-License-Identifier: MPL-2.0
"""What became of findings: accepted for good, or counted.

Belongs here: requests that name a check. Does not belong here: what the counts lead to (``noise/``).
"""

from __future__ import annotations

from typing import Any

from secondlook import checks
from secondlook.errors import ErrorCode, RequestError
from secondlook.protocol import findings as wire
from secondlook.session import Session


def accept(session: Session, request: wire.Accept) -> dict[str, Any]:
    """Remember what the user called right."""
    names = {one.name for one in checks.CHECKS}
    for name, accept_as in request.accepted:
        if name not in names or not accept_as:
            raise RequestError(ErrorCode.BAD_FIELD, "no such check - at `$.accepted`")
        session.memory.accept(name, accept_as)
        session.memory.outcome(name, "accepted")
    return {"accepted": len(request.accepted)}


def outcome(session: Session, request: wire.Outcome) -> dict[str, Any]:
    """Count what became of a finding. What ``accept`` takes is counted there."""
    if request.check not in {one.name for one in checks.CHECKS}:
        raise RequestError(ErrorCode.BAD_FIELD, "no such check - at `$.check`")
    session.memory.outcome(request.check, request.outcome)
    return {}
