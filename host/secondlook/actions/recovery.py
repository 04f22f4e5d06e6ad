# SPDX-License-Identifier: MPL-2.0
"""After a mis-send: the letter.

Belongs here: what the add-on asks when a mail went wrong. Does not belong here: words and grades (``recovery/``).
"""

from __future__ import annotations

from typing import Any

from secondlook import protocol as wire
from secondlook.addresses import key
from secondlook.recovery.letter import fill
from secondlook.session import Session


def letter(session: Session, request: wire.Letter) -> dict[str, Any]:
    """Fill in the apology to a wrong recipient."""
    names = {mailbox.address: session.memory.correspondent(key(mailbox.address)) for mailbox in request.wrong}
    filled = fill(
        request.message,
        request.wrong,
        cause=request.cause,
        language=request.language,
        known_names=[name for one in names.values() if one for name in one.names],
    )
    return {
        "language": filled.language,
        "to": [{"address": mailbox.address, "name": mailbox.name} for mailbox in filled.to],
        "subject": filled.subject,
        "body": filled.body,
    }
