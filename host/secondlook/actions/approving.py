# SPDX-License-Identifier: MPL-2.0
"""A second person: asking, taking in what came, answering, listing.

Belongs here: the shape of the answers, and what a yes or no does to a held mail. Does not belong here: whether it
counts (``approval/``).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import msgspec

from secondlook import __version__, addresses
from secondlook.actions import sharing
from secondlook.approval import answering, asking
from secondlook.approval.asking import Taken
from secondlook.approval.desk import Desk
from secondlook.approval.documents import Answer
from secondlook.approval.documents import Request as Question
from secondlook.approval.documents import read as read_document
from secondlook.approval.keys import fingerprint
from secondlook.approval.ledger import Asked, Line, Reviewed
from secondlook.approval.mails import FILES, answer_mail, request_mail
from secondlook.errors import ApprovalError, ErrorCode, RequestError
from secondlook.mail import Mailbox
from secondlook.protocol import approving as wire
from secondlook.session import Session

MOST_LISTED = 100


def _desk(session: Session, me: Sequence[str]) -> Desk:
    return Desk(session.approvals, session.own_key, session.policy.second_person, tuple(me))


def second_person(session: Session, seal: str, me: Sequence[str]) -> dict[str, Any]:
    """Return who may be asked about a mail, and what stands about it already."""
    found = asking.standing(session.approvals, seal)
    return {
        "reviewers": [_person(session, address) for address in _desk(session, me).choices],
        "hours": session.policy.second_person.expire_hours,
        "waiting": None if found is None or found.state != "waiting" else _asked(session, found),
    }


def agreed(session: Session, seal: str) -> Asked | None:
    """Return the request whose yes stands for the mail of that hash."""
    found = asking.standing(session.approvals, seal)
    return found if found is not None and found.state == "agreed" else None


def name_of(session: Session, address: str) -> str:
    """Return what a colleague is called; the address if nothing else is known."""
    known = session.memory.correspondent(address)
    return known.name if known and known.name else address


def ask(session: Session, request: wire.ApprovalAsk) -> dict[str, Any]:
    """Make a request; the add-on sends it."""
    row, new = asking.ask(
        _desk(session, request.me),
        request.mail,
        asker=request.asker,
        reviewer=request.reviewer,
        findings=request.findings,
        note=request.note,
        program=__version__,
    )
    question = read_document(row.document).document
    assert isinstance(question, Question)  # noqa: S101  (made by ``ask``)
    subject, body = request_mail(question, session.language)
    return _asked(session, row) | {
        "new": new,
        "stored": new and sharing.ask(session, question, row),
        "seal": row.mail,
        "seconds": max(row.expires - session.approvals.now, 1),
        "mail": {
            "to": [_person(session, address) for address in row.reviewers],
            "subject": subject,
            "body": body,
            "file": FILES["request"],
            "document": row.document.decode("ascii"),
        },
    }


def withdraw(session: Session, request: wire.ApprovalWithdraw) -> dict[str, Any]:
    """Take back a request."""
    withdrawn = session.approvals.move_asked(request.approval, "withdrawn")
    if withdrawn:
        sharing.step(session, request.approval, "withdrawn")
    return {"withdrawn": withdrawn}


def read(session: Session, request: wire.ApprovalRead) -> dict[str, Any]:
    """Take in a document that came."""
    return take(session, request.document, request.sender, request.me, request.files)


def take(session: Session, document: str, sender: str, me: Sequence[str], files: Sequence[str] = ()) -> dict[str, Any]:
    """Take in a document, whichever way it came."""
    data = document.encode("utf-8", "replace")
    try:
        came = read_document(data)
    except ApprovalError as error:
        session.approvals.note("", "reviewed", f"not-read: {error.reason}", sender)
        return {"kind": "", "problem": error.reason, "who": {"address": sender, "name": ""}, "state": ""}
    desk = _desk(session, me)
    if isinstance(came.document, Answer):
        return _taken(session, asking.take_answer(desk, came, data, sender=sender))
    got = answering.receive(desk, came, data, sender=sender, files=files)
    return {
        "kind": "request",
        "request": got.request,
        "state": got.state,
        "problem": got.problem,
        "who": msgspec.to_builtins(got.asker),
        "subject": came.document.mail.subject,
    }


def _taken(session: Session, taken: Taken) -> dict[str, Any]:
    """Say what became of an answer, after the held mail was told."""
    row = session.approvals.asked(taken.id)
    if taken.problem == "" and taken.state == "agreed":
        _let_go(session, taken.id)
    return {
        "kind": "answer",
        "approval": taken.id,
        "state": taken.state,
        "problem": taken.problem,
        "who": msgspec.to_builtins(taken.reviewer),
        "remark": taken.remark,
        "fingerprint": taken.fingerprint,
        "key": taken.key,
        "subject": row.subject if row else "",
    }


def _let_go(session: Session, approval: str) -> None:
    """A held mail that was agreed to leaves when its usual time is over, which may be now."""
    for row in session.ledger.of_approval(approval):
        usual = max(session.policy.hold_seconds, session.policy.hold_minimum_seconds)
        session.ledger.wait_only(row.id, max(0.0, row.started + usual - time.time()))


def get(session: Session, request: wire.ApprovalGet) -> dict[str, Any]:
    """Describe a request that came, with the mail as its recipients will get it."""
    row = session.approvals.reviewed(request.request)
    if row is None:
        raise ApprovalError("gone", "there is no such request")
    row = answering.state_of(session.approvals, row)
    question = answering.request_of(row)
    trusted = _desk(session, ()).trusted(row.asker)
    return _reviewed(session, row) | {
        "asker": msgspec.to_builtins(question.asker),
        "reviewers": list(question.reviewers),
        "mail": msgspec.to_builtins(question.mail),
        "findings": msgspec.to_builtins(question.findings),
        "note": question.note,
        "created": question.created,
        "program": question.program,
        "id": row.id,
        "key": question.key,
        "fingerprint": fingerprint(question.key),
        "confirmed": question.key in trusted,
        "own": fingerprint(session.own_key.public),
        "trail": _trail(session, row.id),
    }


def decide(session: Session, request: wire.ApprovalDecide) -> dict[str, Any]:
    """Answer a request; the add-on sends it."""
    desk = _desk(session, [one.address for one in request.me])
    row = session.approvals.reviewed(request.request)
    if row is not None and row.answer and row.state == {"yes": "agreed", "no": "refused"}[request.says]:
        # Said already; the mail with it could not be sent, and is made again.
        return _answer(session, answering.request_of(row), row.answer)
    question, data = answering.answer(
        desk, request.me, request.request, request.says, remark=request.remark, program=__version__
    )
    return _answer(session, question, data)


def _answer(session: Session, question: Question, data: bytes) -> dict[str, Any]:
    said = read_document(data).document
    assert isinstance(said, Answer)  # noqa: S101  (made by ``answering``)
    subject, body = answer_mail(question, said, session.language)
    stored = sharing.answer(session, question, said, data)
    if stored:
        session.approvals.tell(said.request)
    return {
        "from": said.reviewer.address,
        "stored": stored,
        "mail": {
            "to": [msgspec.to_builtins(question.asker)],
            "subject": subject,
            "body": body,
            "file": FILES["answer"],
            "document": data.decode("ascii"),
        },
    }


def told(session: Session, request: wire.ApprovalTold) -> dict[str, Any]:
    """Note that the mail with an answer has left."""
    session.approvals.tell(request.request)
    return {}


def approvals(session: Session, _request: wire.Approvals | wire.ApprovalKey) -> dict[str, Any]:
    """List both sides and the keys."""
    ledger, rules = session.approvals, session.policy.second_person
    reviewed = [answering.state_of(ledger, row) for row in ledger.all_reviewed(MOST_LISTED)]
    asked = [_current(session, row) for row in ledger.all_asked(MOST_LISTED)]
    listed = {address for address, _ in rules.keys}
    keys = [
        {"address": address, "name": name_of(session, address), "key": key, "fingerprint": fingerprint(key),
         "state": "policy"}
        for address, key in rules.keys
    ] + [
        {"address": one.address, "name": name_of(session, one.address), "key": one.key,
         "fingerprint": fingerprint(one.key), "state": "overruled" if one.address in listed else one.state}
        for one in ledger.colleagues()
        if (one.address, one.key) not in rules.keys
    ]  # fmt: skip
    return {
        "asked": [_asked(session, row) | {"trail": _trail(session, row.id)} for row in asked],
        "reviewed": [
            _reviewed(session, row)
            | {"asker": {"address": row.asker, "name": name_of(session, row.asker)}, "trail": _trail(session, row.id)}
            for row in reviewed
        ],
        "keys": keys,
        "own": {"key": session.own_key.public, "fingerprint": fingerprint(session.own_key.public)},
        "whole": all(line.whole for line in ledger.trail()),
    }


def key(session: Session, request: wire.ApprovalKey) -> dict[str, Any]:
    """Keep, confirm or forget a key, and judge again what waited for it."""
    rules = session.policy.second_person
    address = addresses.key(request.address)
    try:
        fingerprint(request.key)
    except ValueError as error:
        raise RequestError(ErrorCode.BAD_FIELD, f"that {error} - at `$.key`") from error
    if request.key == session.own_key.public or address in {addresses.key(one) for one in request.me}:
        raise ApprovalError("self", "one's own key is nobody else's")
    if request.to == "forget":
        session.approvals.forget_key(address, request.key)
    elif any(of == address for of, _ in rules.keys):
        raise ApprovalError("listed", "the key of that person is the administrator's to set")
    else:
        session.approvals.keep_key(address, request.key, "seen" if request.to == "seen" else "confirmed")
    taken = asking.take_pending(_desk(session, request.me))
    return approvals(session, request) | {"taken": [_taken(session, one) for one in taken]}


def _current(session: Session, row: Asked) -> Asked:
    if row.state in {"waiting", "agreed"}:
        asking.standing(session.approvals, row.mail)
        return session.approvals.asked(row.id) or row
    return row


def _asked(session: Session, row: Asked) -> dict[str, Any]:
    return {
        "approval": row.id,
        "subject": row.subject,
        "state": row.state,
        "reviewers": [_person(session, address) for address in row.reviewers],
        "reviewer": _person(session, row.reviewer) if row.reviewer else None,
        "remark": row.remark,
        "created": row.created,
        "expires": row.expires,
        "changed": row.changed,
        "unconfirmed": bool(row.answer) and row.state == "waiting",
    }


def _reviewed(session: Session, row: Reviewed) -> dict[str, Any]:
    answered = row.state in {"agreed", "refused"}
    return {
        "request": row.request,
        "subject": row.subject,
        "state": row.state,
        "remark": row.remark,
        "expires": row.expires,
        "came": row.came,
        "changed": row.changed,
        # Once the time is over, an answer would not count any more.
        "unsent": answered and not row.told and row.expires > session.approvals.now,
    }


def _person(session: Session, address: str) -> dict[str, str]:
    name = name_of(session, address)
    return msgspec.to_builtins(Mailbox(address, "" if name == address else name))  # type: ignore[no-any-return]


def _trail(session: Session, request: str) -> list[dict[str, Any]]:
    return [_line(line) for line in session.approvals.trail(request)] if request else []


def _line(line: Line) -> dict[str, Any]:
    return {
        "at": line.at,
        "side": line.side,
        "what": line.what,
        "who": line.who,
        "more": line.more,
        "whole": line.whole,
    }
