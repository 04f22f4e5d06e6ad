# SPDX-License-Identifier: MPL-2.0
"""Attachments: taking them in pieces, telling how far they are read, and a copy with a password.

Pieces, because a message of native messaging is small. The bytes are in memory until they are read, and never on disk.
Does not belong here: reading and protecting (``documents``), what a file means (``checks``).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass, field
from typing import Any

from secondlook.documents import limits
from secondlook.documents.model import Document, Reason
from secondlook.documents.passwords import letters_of
from secondlook.errors import ErrorCode, RequestError
from secondlook.mail import Message
from secondlook.protocol import attachments as wire
from secondlook.session import Session

# A transfer that stopped is dropped for a newer one.
MOST_TRANSFERS = 16
MOST_WAITING = limits.MOST_WAITING  # bytes of unfinished transfers together
PIECE = 512 * 1024  # bytes of a protected copy in one answer


@dataclass
class Transfer:
    """A file that is coming in."""

    name: str
    keep: bool
    content: bytearray = field(default_factory=bytearray)


def attachment(session: Session, request: wire.AttachmentPart) -> dict[str, Any]:
    """Take one piece of a file; pieces come in order. A whole file goes to the reader."""
    try:
        data = base64.b64decode(request.data, validate=True)
    except binascii.Error as error:
        raise RequestError(ErrorCode.TRANSFER, "data is not base64 - at `$.data`") from error
    if request.total > limits.LARGEST_FILE:
        raise RequestError(ErrorCode.TOO_LARGE, f"files of more than {limits.LARGEST_FILE} bytes are not read")
    transfers: dict[str, Transfer] = session.transfers
    if request.offset == 0:
        transfers.pop(request.transfer, None)
        while transfers and (
            len(transfers) >= MOST_TRANSFERS or sum(len(one.content) for one in transfers.values()) > MOST_WAITING
        ):
            transfers.pop(next(iter(transfers)))
        transfers[request.transfer] = Transfer(request.name, request.keep)
    if request.transfer not in transfers:
        raise RequestError(ErrorCode.TRANSFER, "unknown transfer; begin again at offset 0")
    transfer = transfers[request.transfer]
    received = len(transfer.content)
    if request.offset != received or received + len(data) > request.total:
        transfers.pop(request.transfer)
        raise RequestError(ErrorCode.TRANSFER, f"expected offset {received}; begin again at offset 0")
    transfer.content += data
    received += len(data)
    if received < request.total:
        return {"received": received, "complete": False}
    transfers.pop(request.transfer)
    content = bytes(transfer.content)
    sha256 = hashlib.sha256(content).hexdigest()
    session.reader.submit(content, transfer.name, sha256)
    if transfer.keep:
        session.to_protect = (sha256, content)
    return {"received": received, "complete": True, "sha256": sha256}


def documents(session: Session, request: wire.Documents) -> dict[str, Any]:
    """Tell how far files are read, without waiting for them."""
    states = {sha256: _document(session, sha256, "", -1).state for sha256 in request.wanted}
    return {"states": states, "done": "waiting" not in states.values()}


def documents_of(session: Session, message: Message) -> list[Document]:
    """Return a mail's attachments as far as they are read, one for each."""
    return [_document(session, one.sha256, one.name, one.size) for one in message.attachments]


def _document(session: Session, sha256: str, name: str, size: int) -> Document:
    found = session.reader.get(sha256, name) if sha256 else None
    if found is not None:
        return found
    reason: Reason = "too-large" if size > limits.LARGEST_FILE else "absent"
    return Document(name=name, size=size, sha256=sha256, state="unreadable", reason=reason)


def protect(session: Session, request: wire.Protect) -> dict[str, Any]:
    """Make a copy with a password of the file that was just handed over to be kept."""
    from secondlook.documents.protecting import ProtectionError, protected_copy  # noqa: PLC0415  (rarely needed)

    sha256, content = session.to_protect
    session.to_protect = ("", b"")
    if not sha256 or sha256 != request.sha256:
        raise RequestError(ErrorCode.TRANSFER, "hand the file over first, to be kept")
    try:
        copy = protected_copy(content, request.name)
    except ProtectionError as error:
        raise RequestError(ErrorCode.NOT_PROTECTED, str(error)) from error
    session.copy = copy.content
    digest = hashlib.sha256(copy.content).hexdigest()
    session.reader.submit(copy.content, copy.name, digest)
    session.memory.issue(letters_of(copy.password), copy.name, digest)
    return {"name": copy.name, "size": len(copy.content), "sha256": digest, "password": copy.password}


def copy(session: Session, request: wire.Copy) -> dict[str, Any]:
    """Hand out one piece of the copy; the last one ends it."""
    total = len(session.copy)
    if not 0 <= request.offset < total:
        raise RequestError(ErrorCode.TRANSFER, "there is no such piece of a copy")
    piece = session.copy[request.offset : request.offset + PIECE]
    if request.offset + len(piece) >= total:
        session.copy = b""
    return {"offset": request.offset, "total": total, "data": base64.b64encode(piece).decode("ascii")}
