# SPDX-License-Identifier: MPL-2.0
"""The side of the one who wants to send: making a request, and judging the answers that come.

Belongs here: who may be asked, and every reason why an answer does not count. Does not belong here: rows (``ledger``),
spelling and signatures (``documents``).
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from secondlook import addresses
from secondlook.approval.asked import Mail, Reason
from secondlook.approval.desk import Desk
from secondlook.approval.documents import LONGEST_REMARK, VERSION, Answer, Read, Request, mail_hash, signed
from secondlook.approval.documents import read as read_document
from secondlook.approval.keys import fingerprint
from secondlook.approval.ledger import Asked, Ledger
from secondlook.errors import ApprovalError, ErrorCode, RequestError
from secondlook.mail import Mailbox

__all__ = ["Taken", "ask", "may_leave", "standing", "take_answer", "take_pending", "used"]

# Why an answer does not count. The add-on has the words.
Problem = Literal[
    "", "known", "unknown", "not-for-me", "other-mail", "not-asked", "self", "other-sender", "replayed", "late",
    "wrong-key", "unknown-key",
]  # fmt: skip


@dataclass(frozen=True)
class Taken:
    """What became of an answer: the request it belongs to and its state now, or the problem with it."""

    id: str
    state: str
    problem: Problem
    reviewer: Mailbox
    remark: str = ""
    fingerprint: str = ""
    key: str = ""


def ask(
    desk: Desk,
    mail: Mail,
    *,
    asker: Mailbox,
    reviewer: str,
    findings: Sequence[Reason] = (),
    note: str = "",
    program: str = "",
) -> tuple[Asked, bool]:
    """Make a request and write it down; with it, whether it is new. One about the very same mail to the same person
    that still waits is given again, so that nobody is asked twice.

    Raises ApprovalError: "not-asked" for a reviewer who is not listed, or is the user.
    """
    reviewer = addresses.key(reviewer)
    if reviewer not in desk.choices:
        raise ApprovalError("not-asked", "that person is not listed as a reviewer, or is the sender")
    hashed, now = mail_hash(mail), desk.ledger.now
    for row in desk.ledger.asked_about(hashed):
        if row.state == "waiting" and row.expires > now and reviewer in row.reviewers:
            return row, False
    standing_in = [one for of, one in desk.rules.substitutes if of == reviewer and one not in desk.mine]
    request = Request(
        version=VERSION,
        id=secrets.token_hex(16),
        nonce=secrets.token_hex(16),
        created=now,
        expires=now + 3600 * desk.rules.expire_hours,
        asker=asker,
        key=desk.own.public,
        reviewers=tuple(dict.fromkeys((reviewer, *standing_in))),
        mail=mail,
        findings=tuple(findings),
        note=note[:LONGEST_REMARK],
        program=program,
    )
    data = signed(request, desk.own)
    row = Asked(
        id=request.id, nonce=request.nonce, mail=hashed, request=read_document(data).hash, document=data,
        subject=mail.subject, reviewers=request.reviewers, created=now, expires=request.expires, state="waiting",
        reviewer="", key="", remark="", answer=b"", changed=now,
    )  # fmt: skip
    desk.ledger.enter_asked(row)
    return row, True


def take_answer(desk: Desk, came: Read, data: bytes, *, sender: str) -> Taken:
    """Judge an answer that came in a mail from ``sender``, and act on it if it counts.

    One whose key nobody has vouched for is kept, and judged again when the user has confirmed that key.
    """
    answer = came.document
    assert isinstance(answer, Answer)  # noqa: S101  (the caller has looked)
    ledger = desk.ledger
    row = ledger.asked(answer.id)
    problem = _problem(desk, answer, row, sender, data)
    if row is not None and problem in {"", "unknown-key"} and row.expires <= ledger.now:
        ledger.move_asked(row.id, "expired")
        problem = "late"
    shown = fingerprint(answer.key)
    if row is None or problem:
        if problem == "unknown-key" and row is not None:
            _keep_pending(ledger, row, answer, data)
        elif problem != "known":
            ledger.note(answer.id, "asked", f"not-counted: {problem}", answer.reviewer.address, came.hash)
        return Taken(answer.id, row.state if row else "", problem, answer.reviewer, answer.remark, shown, answer.key)
    return _counted(ledger, row, answer, data)


def take_pending(desk: Desk) -> list[Taken]:
    """Judge the answers again that waited for a key to be confirmed; return those that count now."""
    taken = []
    for row in desk.ledger.all_asked():
        if row.state == "waiting" and row.answer:
            came = read_document(row.answer)
            answer = came.document
            if not isinstance(answer, Answer) or row.expires <= desk.ledger.now:
                continue
            if not _problem(desk, answer, row, answer.reviewer.address, b""):
                taken.append(_counted(desk.ledger, row, answer, row.answer))
    return taken


def _counted(ledger: Ledger, row: Asked, answer: Answer, data: bytes) -> Taken:
    to: Literal["agreed", "refused"] = "agreed" if answer.says == "yes" else "refused"
    reviewer = addresses.key(answer.reviewer.address)
    moved = ledger.move_asked(row.id, to, reviewer=reviewer, key=answer.key, remark=answer.remark, answer=data)
    return Taken(row.id, to if moved else row.state, "" if moved else "replayed", answer.reviewer, answer.remark)


def _keep_pending(ledger: Ledger, row: Asked, answer: Answer, data: bytes) -> None:
    if row.answer != data:
        ledger.keep_answer(row.id, data)
        ledger.note(row.id, "asked", "not-counted: unknown-key", answer.reviewer.address, answer.key)
    ledger.keep_key(addresses.key(answer.reviewer.address), answer.key, "seen")


def _problem(desk: Desk, answer: Answer, row: Asked | None, sender: str, data: bytes) -> Problem:
    reviewer = addresses.key(answer.reviewer.address)
    if addresses.key(answer.asker) not in desk.mine:
        return "not-for-me"
    if row is None:
        return "unknown"
    if (answer.nonce, answer.request, answer.mail) != (row.nonce, row.request, row.mail):
        return "other-mail"
    if reviewer in desk.mine or answer.key == desk.own.public:
        return "self"
    if reviewer not in row.reviewers:
        return "not-asked"
    if addresses.key(sender) != reviewer:
        return "other-sender"
    if row.state != "waiting":
        return "known" if row.answer == data else "late" if row.state == "expired" else "replayed"
    trusted = desk.trusted(reviewer)
    if not trusted:
        return "unknown-key"
    return "" if answer.key in trusted else "wrong-key"


def standing(ledger: Ledger, seal: str) -> Asked | None:
    """Return the request that stands for the mail of that hash: agreed and not used, else waiting; None if none.

    What is past its time is moved to "expired" on the way. An agreement is good for as long after the answer as the
    request was open.
    """
    waiting = None
    for row in ledger.asked_about(seal) if seal else ():
        end = row.changed + row.expires - row.created if row.state == "agreed" else row.expires
        if row.state in {"agreed", "waiting"} and end <= ledger.now:
            ledger.move_asked(row.id, "expired")
        elif row.state == "agreed":
            return row
        elif row.state == "waiting":
            waiting = waiting or row
    return waiting


def may_leave(ledger: Ledger, request: str) -> None:
    """Raise RequestError (NOT_AGREED) unless that request was agreed to, and neither used nor past its time."""
    row = ledger.asked(request)
    found = standing(ledger, row.mail) if row else None
    if row is None or found is None or found.id != row.id or found.state != "agreed":
        row = ledger.asked(request)
        raise RequestError(ErrorCode.NOT_AGREED, f"a second person has not agreed: {row.state if row else 'unknown'}")


def used(ledger: Ledger, request: str) -> None:
    """The mail has left: its agreement is for no other one."""
    ledger.move_asked(request, "used")
