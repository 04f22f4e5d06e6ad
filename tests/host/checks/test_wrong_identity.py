# SPDX-License-Identifier: MPL-2.0
"""Cases of ``wrong-identity``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import ANNA, CARMEN, DESK, JENS, KATE, LIU, ME, WANG, a_draft, a_knowledge, a_message
from host.checks.casebook import Case, confirm_case
from secondlook.checks.wrong_identity import CHECK
from secondlook.levels import Level
from secondlook.mail import Draft, Message

LOGISTICS = "lin@haiyue-logistics.example"
THIRD = "sales@haiyue.example"
MINE = "lin.yue@haiyue.example"
PAUL = "Paul Weiss <paul@weiss.example>"
RARE = a_knowledge(based_on=DESK, people={PAUL: (3, 0)})
SOLD = a_knowledge(based_on=DESK, people={PAUL: (9, 0)}, served=[(LOGISTICS, PAUL, 9)])


def mail(to: list[str], *, sender: str = LOGISTICS, me: tuple[str, ...] = (MINE, LOGISTICS), asked: str = "",
         body: str = "", cc: list[str] | None = None) -> Draft:  # fmt: skip
    """Return a mail written from an own address; ``asked`` is where the answered one was sent to."""
    thread: list[Message] = [a_message(sender=to[0], to=[asked])] if asked else []
    draft = a_draft(to, cc=cc or [], thread=thread, sender=sender, body=body)
    return Draft(message=draft.message, kind=draft.kind, thread=draft.thread, me=me)


CASES = (
    Case("Anna has thirty mails, all from the other address", mail([ANNA]),
         Level.CONFIRM, fix="identity lin.yue@haiyue.example", why="always"),
    Case("two who are written to from the other address only", mail([ANNA, JENS]), Level.CONFIRM, why="always"),
    Case("一直用另一个地址给王经理写信", mail([WANG], body="王经理：\n您好"),
         Level.CONFIRM, fix="identity lin.yue@haiyue.example", why="always"),
    Case("the second address is the usual one here", mail([PAUL], sender=ME), Level.CONFIRM,
         fix=f"identity {LOGISTICS}", why="always", knowledge=SOLD),
    Case("a usual one beside a stranger", mail([KATE, "x@new.example"]), Level.CONFIRM, why="always"),
    Case("the usual address, and the mail was sent to a third",
         mail([CARMEN], me=(MINE, LOGISTICS, THIRD), asked=THIRD),
         Level.CONFIRM, fix="identity lin.yue@haiyue.example", why="always"),
    Case("a stranger wrote to the other address", mail([PAUL], asked=MINE),
         Level.NOTICE, fix="identity lin.yue@haiyue.example", why="asked"),
    Case("three mails from the other address", mail([PAUL]), Level.NOTICE, why="before", knowledge=RARE),
    Case("from several addresses, but never this one", mail([PAUL], sender=THIRD, me=(MINE, LOGISTICS, THIRD)),
         Level.NOTICE, fix=f"identity {LOGISTICS}", why="before",
         knowledge=a_knowledge(based_on=DESK, people={PAUL: (9, 0)}, served=[(LOGISTICS, PAUL, 6)])),
    Case("the usual address", mail([ANNA], sender=ME)),
    Case("this address has been used with them too", mail([PAUL], sender=ME),
         knowledge=a_knowledge(based_on=DESK, people={PAUL: (9, 0)}, served=[(LOGISTICS, PAUL, 7)])),
    Case("one of the recipients knows this address", mail([PAUL, ANNA]), knowledge=SOLD),
    Case("only one address to write from", mail([ANNA], me=(LOGISTICS,))),
    Case("the usual address cannot be written from any more", mail([ANNA], me=(LOGISTICS, THIRD))),
    Case("a plus sign in the own address is the same mailbox", mail([ANNA], sender="lin.yue+web@haiyue.example")),
    Case("陌生人，没有往来记录", mail([PAUL], body="您好")),
    Case("answer from where it was sent to", mail([PAUL], asked=LOGISTICS)),
    Case("only colleagues", mail([LIU])),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
