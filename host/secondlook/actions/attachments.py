# SPDX-License-Identifier: MPL-2.0
"""Attachments, which come in pieces because a message of native messaging is small.

Belongs here: putting the pieces together. Does not belong here: what a file says.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Any

from secondlook import protocol as wire
from secondlook.errors import ErrorCode, RequestError
from secondlook.session import Session

# Attachments held in hash form only, so many at once; a transfer that stopped is dropped for a newer one.
MOST_TRANSFERS = 64


def attachment(session: Session, request: wire.AttachmentPart) -> dict[str, Any]:
    """Take one piece of an attachment; pieces come in order. Only the hash is kept."""
    try:
        data = base64.b64decode(request.data, validate=True)
    except binascii.Error as error:
        raise RequestError(ErrorCode.TRANSFER, "data is not base64 - at `$.data`") from error
    if request.offset == 0:
        while len(session.transfers) >= MOST_TRANSFERS:
            session.transfers.pop(next(iter(session.transfers)))
        session.transfers[request.transfer] = (0, hashlib.sha256())
    if request.transfer not in session.transfers:
        raise RequestError(ErrorCode.TRANSFER, "unknown transfer; begin again at offset 0")
    received, digest = session.transfers[request.transfer]
    if request.offset != received or received + len(data) > request.total:
        session.transfers.pop(request.transfer)
        raise RequestError(ErrorCode.TRANSFER, f"expected offset {received}; begin again at offset 0")
    digest.update(data)
    received += len(data)
    session.transfers[request.transfer] = (received, digest)
    if received < request.total:
        return {"received": received, "complete": False}
    session.transfers.pop(request.transfer)
    return {"received": received, "complete": True, "sha256": digest.hexdigest()}
