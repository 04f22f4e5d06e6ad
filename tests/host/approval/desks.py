# SPDX-License-Identifier: MPL-2.0
"""Two colleagues, each with a ledger and a key of their own, and a clock for both. For the tests of this folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from secondlook.approval import answering, asking
from secondlook.approval.answering import Received
from secondlook.approval.asked import File, Mail
from secondlook.approval.asking import Taken
from secondlook.approval.desk import Desk
from secondlook.approval.documents import Answer, Read, Request, read
from secondlook.approval.keys import OwnKey
from secondlook.approval.ledger import Asked, Ledger
from secondlook.facts import SecondPerson
from secondlook.mail import Mailbox

LIN = Mailbox("lin.yue@haiyue.example", "Lin Yue")
WANG = Mailbox("wang.lei@haiyue.example", "Wang Lei")
DEPUTY = Mailbox("deputy@haiyue.example", "Chen Jing")
RULES = SecondPerson(
    needed_for=("needs-second-person",),
    reviewers=(WANG.address,),
    substitutes=((WANG.address, DEPUTY.address),),
    expire_hours=24,
)
FILE = File("合同.pdf", 1234, "ab" * 32)


def a_mail(**given: Any) -> Mail:
    """Return a mail to a customer."""
    fields: dict[str, Any] = {
        "sender": "Lin Yue <lin.yue@haiyue.example>",
        "to": ("Anna Schmidt <anna@mueller.example>",),
        "subject": "Vertrag 118",
        "body": "<p>Liebe Anna, 您好</p>",
        "files": (FILE,),
    }
    return Mail(**{**fields, **given})


class Clock:
    """Seconds since the epoch, as the test sets them."""

    def __init__(self) -> None:
        self.time = 1_790_000_000.0

    def __call__(self) -> float:
        return self.time


@dataclass(frozen=True)
class Office:
    """Two desks. Both have confirmed the other's key unless the test says otherwise."""

    clock: Clock
    lin: Desk
    wang: Desk

    def ask(self, mail: Mail | None = None, **given: Any) -> Asked:
        """Let Lin ask Wang."""
        options: Mapping[str, Any] = {"asker": LIN, "reviewer": WANG.address, **given}
        return asking.ask(self.lin, mail or a_mail(), **options)[0]

    def receive(self, data: bytes, sender: str = LIN.address, *, files: tuple[str, ...] = (FILE.sha256,)) -> Received:
        """Let the mail with a request arrive at Wang's."""
        return answering.receive(self.wang, request_in(data), data, sender=sender, files=files)

    def say(self, received: Received, says: Literal["yes", "no"] = "yes", remark: str = "") -> bytes:
        """Let Wang answer."""
        return answering.answer(self.wang, [WANG], received.request, says, remark=remark)[1]

    def take(self, data: bytes, sender: str = WANG.address) -> Taken:
        """Let the mail with an answer arrive at Lin's."""
        return asking.take_answer(self.lin, answer_in(data), data, sender=sender)


def request_in(data: bytes) -> Read:
    """Return a request that was read."""
    came = read(data)
    assert isinstance(came.document, Request)
    return came


def answer_in(data: bytes) -> Read:
    """Return an answer that was read."""
    came = read(data)
    assert isinstance(came.document, Answer)
    return came


def an_office(folder: Path, *, known: bool = True, rules: SecondPerson = RULES) -> Office:
    """Return the two desks, their keys in ``folder``."""
    clock = Clock()
    lin = Desk(Ledger(None, clock), OwnKey.open(folder / "lin"), rules, (LIN.address, "sales@haiyue.example"))
    wang = Desk(Ledger(None, clock), OwnKey.open(folder / "wang"), replace(rules, reviewers=()), (WANG.address,))
    if known:
        lin.ledger.keep_key(WANG.address, wang.own.public, "confirmed")
        wang.ledger.keep_key(LIN.address, lin.own.public, "confirmed")
    return Office(clock, lin, wang)
