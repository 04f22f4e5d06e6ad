# SPDX-License-Identifier: MPL-2.0
"""The side of the one who is asked: taking a request in, and answering it.

Belongs here: every reason why a request is not shown, and making the answer. Does not belong here: rows (``ledger``),
spelling and signatures (``documents``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from secondlook import addresses
from secondlook.approval.desk import Desk
from secondlook.approval.documents import LONGEST_REMARK, VERSION, Answer, Read, Request, mail_hash, read, signed
from secondlook.approval.ledger import Ledger, Reviewed
from secondlook.errors import ApprovalError
from secondlook.mail import Mailbox

__all__ = ["Received", "answer", "receive", "request_of", "state_of"]

# A request that is open longer than any policy allows was not made by one.
LONGEST_OPEN = 31 * 24 * 3600

Problem = Literal["", "known", "not-for-me", "self", "other-sender", "late", "replayed", "wrong-key", "files"]


@dataclass(frozen=True)
class Received:
    """What became of a request that came. ``request`` is the hash under which it is kept."""

    request: str
    state: str
    problem: Problem
    asker: Mailbox


def receive(desk: Desk, came: Read, data: bytes, *, sender: str, files: Sequence[str] = ()) -> Received:
    """Take in a request that came in a mail from ``sender`` with files of these hashes."""
    request = came.document
    assert isinstance(request, Request)  # noqa: S101  (the caller has looked)
    ledger = desk.ledger
    asker = addresses.key(request.asker.address)
    problem = _problem(desk, came, request, sender, files)
    row = ledger.reviewed(came.hash)
    if problem:
        if problem not in {"known", "self"}:  # the user's own copy of a request is no attempt at anything
            ledger.note(request.id, "reviewed", f"not-shown: {problem}", request.asker.address, came.hash)
        return Received(came.hash, row.state if row else "", problem, request.asker)
    ledger.enter_reviewed(
        Reviewed(
            request=came.hash, id=request.id, document=data, subject=request.mail.subject, asker=asker,
            files=tuple(files), expires=request.expires, state="open", remark="", answer=b"", came=ledger.now,
            changed=ledger.now,
        )
    )  # fmt: skip
    ledger.keep_key(asker, request.key, "seen")
    return Received(came.hash, "open", "", request.asker)


def _problem(desk: Desk, came: Read, request: Request, sender: str, files: Sequence[str]) -> Problem:
    ledger = desk.ledger
    asker = addresses.key(request.asker.address)
    if ledger.reviewed(came.hash) is not None:
        return "known"
    if asker in desk.mine or request.key == desk.own.public:
        return "self"
    if desk.mine.isdisjoint(request.reviewers):
        return "not-for-me"
    if addresses.key(sender) != asker:
        return "other-sender"
    if request.expires <= ledger.now or request.expires - request.created > LONGEST_OPEN:
        return "late"
    if ledger.same_id(request.id):
        return "replayed"
    if not {file.sha256 for file in request.mail.files} <= set(files):
        return "files"
    trusted = desk.trusted(asker)
    return "wrong-key" if trusted and request.key not in trusted else ""


def request_of(row: Reviewed) -> Request:
    """Return the request of a row. Raises ApprovalError ("gone") when its text is not kept any more."""
    if not row.document:
        raise ApprovalError("gone", "the text of that mail is not kept any more")
    document = read(row.document).document
    assert isinstance(document, Request)  # noqa: S101  (only requests are entered there)
    return document


def state_of(ledger: Ledger, row: Reviewed) -> Reviewed:
    """Return the row as it stands now: an open one past its time has expired."""
    if row.state == "open" and row.expires <= ledger.now:
        ledger.move_reviewed(row.request, "expired")
        return ledger.reviewed(row.request) or row
    return row


def answer(
    desk: Desk,
    me: Sequence[Mailbox],
    request: str,
    says: Literal["yes", "no"],
    *,
    remark: str = "",
    program: str = "",
) -> tuple[Request, bytes]:
    """Answer an open request as one of the identities ``me``; return it, and the file of the answer.

    Raises ApprovalError: "gone" for one that is not there, "answered", "late", "self", "not-for-me".
    """
    ledger, own = desk.ledger, desk.own
    row = ledger.reviewed(request)
    if row is None:
        raise ApprovalError("gone", "there is no such request")
    row = state_of(ledger, row)
    if row.state != "open":
        raise ApprovalError("late" if row.state == "expired" else "answered", f"the request is {row.state}")
    asked = request_of(row)
    mine = {addresses.key(one.address): one for one in me}
    if addresses.key(asked.asker.address) in mine or asked.key == own.public:
        raise ApprovalError("self", "nobody agrees to their own mail")
    reviewer = next((mine[address] for address in asked.reviewers if address in mine), None)
    if reviewer is None:
        raise ApprovalError("not-for-me", "somebody else was asked")
    document = Answer(
        version=VERSION,
        id=asked.id,
        nonce=asked.nonce,
        request=row.request,
        mail=mail_hash(asked.mail),
        asker=addresses.key(asked.asker.address),
        reviewer=reviewer,
        key=own.public,
        says=says,
        at=ledger.now,
        remark=remark[:LONGEST_REMARK],
        program=program,
    )
    data = signed(document, own)
    if not ledger.move_reviewed(request, "agreed" if says == "yes" else "refused", remark=document.remark, answer=data):
        raise ApprovalError("answered", "the request was answered meanwhile")
    return asked, data
