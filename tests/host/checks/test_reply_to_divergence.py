# SPDX-License-Identifier: MPL-2.0
"""Cases of ``reply-to-divergence``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from host.builders import (
    ANNA,
    CHEN,
    DESK,
    JENS,
    KATE,
    LIU,
    ME,
    MUELLER,
    WANG,
    a_draft,
    a_knowledge,
    a_mailbox,
    a_message,
)
from host.checks.casebook import Case, confirm_case
from secondlook.checks.reply_to_divergence import CHECK
from secondlook.levels import Level
from secondlook.mail import Draft, Kind

FREE = "Anna Schmidt <anna.schmidt@gmail.com>"
FREE_OTHER = "Anna Schmidt <as77123@gmail.com>"
SLIP = "Anna Schmidt <anna.schmidt@muelller.example>"
OTHER = "accounts@pay-desk.example"
AGENCY = "Agency <team@agency.example>"


def answer(to: list[str], reply_to: str, *, sender: str = ANNA, kind: Kind = "reply", cc: tuple[str, ...] = (),
           original_to: tuple[str, ...] = (ME,), body: str = "") -> Draft:  # fmt: skip
    """Return an answer to a mail that asks for answers elsewhere."""
    original = replace(a_message(sender=sender, to=original_to), reply_to=(a_mailbox(reply_to),))
    return a_draft(to, cc=cc, thread=[original], kind=kind, body=body)


CASES = (
    Case("from Anna at Müller, answers to her name at a free provider", answer([FREE], FREE),
         Level.CONFIRM, about=(FREE,), fix="replace anna.schmidt@mueller.example", why="twin"),
    Case("the same name, any mailbox there", answer([FREE_OTHER], FREE_OTHER), Level.CONFIRM, why="twin"),
    Case("answers to a domain with one letter more", answer([SLIP], SLIP),
         Level.CONFIRM, fix="replace anna.schmidt@mueller.example", why="twin"),
    Case("answers to a house nobody has written with", answer([OTHER], OTHER),
         Level.CONFIRM, fix="replace anna.schmidt@mueller.example", why="unknown"),
    Case("the sender is a recipient too", answer([OTHER, ANNA], OTHER), Level.CONFIRM, about=(OTHER,), fix="remove"),
    Case("from a free mailbox to another of that name elsewhere",
         answer(["zhang.wei88@163.com"], "zhang.wei88@163.com", sender="zhang.wei88@qq.com"),
         Level.CONFIRM, why="twin"),
    Case("王经理的来信要求回复到陌生地址", answer([OTHER], OTHER, sender=WANG, body="王经理：\n账号已收到"),
         Level.CONFIRM, about=(OTHER,), fix="replace wangxm@yuanhang.example"),
    Case("a twin is a twin for a machine's mail as well",
         answer(["help@parcell.example"], "help@parcell.example", sender="noreply@parcel.example"),
         Level.CONFIRM, why="twin", fix="none"),
    Case("answers to another house that is known", answer([CHEN], CHEN), Level.NOTICE, about=(CHEN,), why="known",
         knowledge=a_knowledge(based_on=DESK, people={CHEN: (1, 8)})),
    Case("a machine sends for a desk elsewhere", answer([OTHER], OTHER, sender="no-reply@shop.example"),
         Level.NOTICE, fix="none", why="unknown"),
    Case("answered there before", answer([AGENCY], AGENCY),
         knowledge=a_knowledge(based_on=DESK, people={AGENCY: (2, 0)})),
    Case("the answer goes to the sender all the same", answer([ANNA], FREE)),
    Case("another mailbox of the same house", answer([JENS], JENS)),
    Case("a mailing list", answer(["buyers@lists.trade.example"], "buyers@lists.trade.example", sender=KATE)),
    Case("a list that the mail was addressed to", answer(["club@forum.example"], "club@forum.example",
                                                       original_to=("club@forum.example",))),
    Case("her private address in the same group", answer([FREE], FREE),
         knowledge=a_knowledge(based_on=DESK, groups={MUELLER: [FREE]})),
    Case("同事的来信，回复到外部地址", answer([OTHER], OTHER, sender=LIU, body="刘芳：\n收到")),
    Case("passed on, not answered", answer([OTHER], OTHER, kind="forward")),
    Case("written together often", answer([AGENCY], AGENCY),
         knowledge=a_knowledge(based_on=DESK, together=[(2, [AGENCY, ANNA])])),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
