# SPDX-License-Identifier: MPL-2.0
"""What past mail teaches: taking mails over, telling what is known, forgetting.

Belongs here: requests about the memory as a whole. Does not belong here: what is remembered of a mail
(``memory/``).
"""

from __future__ import annotations

import platform
from collections.abc import Sequence
from typing import Any

from secondlook import __version__
from secondlook.actions import sharing
from secondlook.actions.checking import told_apart
from secondlook.documents.model import Document
from secondlook.mail import Message
from secondlook.protocol import learning as wire
from secondlook.session import Session

_JUST_SENT = 2  # mails of a batch that comes from a Send, not from a whole mailbox
_PATIENCE = 2.0  # seconds


def learn(session: Session, request: wire.Learn) -> dict[str, Any]:
    """Put a batch of past mails into the memory."""
    mails = [(told_apart(item.message), item.sent) for item in request.mails]
    readings = _readings(session, mails)
    learned = session.memory.learn(mails, me=request.me, readings=readings)
    if learned.new and len(mails) <= _JUST_SENT:
        sharing.files(session, mails, readings)
    return {"new": learned.new, "known": learned.known, "skipped": learned.skipped}


def _readings(session: Session, mails: Sequence[tuple[Message, bool]]) -> dict[str, Document]:
    """Return what the attachments of sent mails say, those that were read while they were written."""
    wanted = {one.sha256 for message, sent in mails if sent for one in message.attachments if one.sha256}
    if wanted and len(mails) <= _JUST_SENT:
        # After a restart of the host a file that was just sent is read anew; it takes as long as reading does.
        session.reader.wait(wanted, _PATIENCE)
    found = {sha256: session.reader.get(sha256) for sha256 in wanted}
    return {sha256: one for sha256, one in found.items() if one is not None and one.state != "waiting"}


def known(session: Session, request: wire.Known) -> dict[str, Any]:
    """Tell which mails have been learned already."""
    return {"known": sorted(session.memory.known(request.message_ids))}


def status(session: Session, _request: wire.Status) -> dict[str, Any]:
    """Tell what the memory holds and what the host runs on."""
    return {"version": __version__, "python": platform.python_version(), "memory": session.memory.status()}


def forget(session: Session, _request: wire.Forget) -> dict[str, Any]:
    """Delete the memory of past mail."""
    session.memory.forget_all()
    return {"memory": session.memory.status()}
