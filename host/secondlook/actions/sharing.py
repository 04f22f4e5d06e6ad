# SPDX-License-Identifier: MPL-2.0
"""The team's store: how it stands; and what goes there of requests, files and incidents.

Belongs here: the shape of the answers, and "no" where there is no store. Does not belong here: the store (``team/``),
whether an answer counts (``approval/``).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from secondlook.errors import ApprovalError, MemoryStoreError, PolicyError
from secondlook.protocol import sharing as wire
from secondlook.session import Session

if TYPE_CHECKING:
    from secondlook.approval.documents import Answer
    from secondlook.approval.documents import Request as Question
    from secondlook.approval.ledger import Asked
    from secondlook.mail import Message
    from secondlook.memory.documents import Readings
    from secondlook.recovery.model import Incident

log = logging.getLogger(__name__)

# A mail is learned moments after it has left; what is older comes from a mailbox.
JUST_SENT = timedelta(hours=1)


def team(session: Session, request: wire.TeamStatus) -> dict[str, Any]:
    """Tell how the copy of the team's store stands; forget a change that the store did not take, if asked to."""
    room = session.team
    if room is None:
        return {"configured": False}
    if request.dismiss:
        room.copy.dismiss(request.dismiss)
    return room.status()


def mail(session: Session, request: wire.TeamMail) -> dict[str, Any]:
    """Take in the requests and answers that came through the store."""
    room = session.team
    if room is None:
        return {"configured": False, "came": []}
    from secondlook.actions.approving import take  # noqa: PLC0415  (which needs this module)
    from secondlook.team import letters  # noqa: PLC0415

    came = []
    for letter in letters.arrived(room.copy):
        came.append(take(session, letter.document, letter.sender, request.me))
        room.copy.drop([letter.key])  # only now: what could not be written down is taken in again
    return {"configured": True, "came": came}


def ask(session: Session, question: Question, row: Asked) -> bool:
    """Send a request through the store; False where it has to go by mail."""
    room = session.team
    if room is None:
        return False
    from secondlook.team import letters  # noqa: PLC0415

    try:
        if not letters.goes_by_store(room.copy, question):
            return False
        letters.ask(room.copy, question, row.document, row.request)
    except MemoryStoreError as error:
        log.warning("team: a request goes by mail: %s", type(error).__name__)
        return False
    room.wake()
    return True


def answer(session: Session, question: Question, said: Answer, data: bytes) -> bool:
    """Send an answer the way its request came; False where it has to go by mail."""
    room = session.team
    if room is None:
        return False
    from secondlook.team import letters  # noqa: PLC0415

    if not letters.came_by_store(room.copy, said.request):
        return False
    letters.answer(room.copy, question, said, data)
    room.wake()
    return True


def files(session: Session, mails: Sequence[tuple[Message, bool]], readings: Readings) -> None:
    """Tell the team of the files that just left, not of those of past mail. Nothing depends on it."""
    if session.policy.team.database:
        since = datetime.now(UTC) - JUST_SENT
        just = [one for one, sent in mails if sent and one.attachments and one.date is not None and one.date > since]
        room = session.team if just else None
        if room is not None:
            from secondlook.team.files import share  # noqa: PLC0415

            try:
                if sum(share(room.copy, message, readings) for message in just):
                    room.wake()
            except MemoryStoreError as error:
                log.warning("team: files were not shared: %s", type(error).__name__)


def incident(session: Session, changed: Incident) -> None:
    """Tell the team how an incident stands now. Nothing depends on it: it is told again with the next change."""
    try:
        room = session.team
        if room is not None:
            from secondlook.team.incidents import share  # noqa: PLC0415

            if share(room.copy, changed):
                room.wake()
    except (MemoryStoreError, PolicyError) as error:
        log.warning("team: an incident was not shared: %s", type(error).__name__)


def step(session: Session, approval: str, what: str) -> None:
    """Note in the store what became of a request that went through it. Nothing depends on it."""
    try:
        room, row = session.team, session.approvals.asked(approval)
        if room is None or row is None or not row.document:
            return
        from secondlook.approval.documents import Request, read  # noqa: PLC0415
        from secondlook.team import letters  # noqa: PLC0415

        question = read(row.document).document
        if isinstance(question, Request):
            letters.step(room.copy, question, row.request, what)
            room.wake()
    except (MemoryStoreError, ApprovalError) as error:
        log.warning("team: a step was not noted: %s", type(error).__name__)
