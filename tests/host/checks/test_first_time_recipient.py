# SPDX-License-Identifier: MPL-2.0
"""Cases of ``first-time-recipient``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import ANNA, DESK, MUELLER, WANG, a_draft, a_knowledge
from host.checks.casebook import Case, confirm_case
from secondlook.checks.first_time_recipient import CHECK
from secondlook.levels import Level

NEW = "Ida Holm <ida.holm@lakeside.example>"

CASES = (
    Case("a stranger beside a customer", a_draft([ANNA, NEW]), Level.NOTICE, about=(NEW,), why="house"),
    Case("a stranger gets a file", a_draft([NEW], attachments=["quotation.pdf"]), Level.NOTICE, why="house"),
    Case("陌生邮箱收到报价单", a_draft(["chen2026@qq.com"], attachments=["报价单.xlsx"]), Level.NOTICE, why="person"),
    Case("a stranger in an answer", a_draft([NEW], thread=[ANNA]), Level.NOTICE),
    Case("two strangers of one company are one finding",
         a_draft([ANNA, NEW, "Bo <bo@lakeside.example>"]), Level.NOTICE, about=(NEW, "bo@lakeside.example")),
    Case("freemail: others there are no acquaintance", a_draft([ANNA, "someone.else@gmail.com"]), Level.NOTICE,
         knowledge=a_knowledge({"friend@gmail.com": 50}, based_on=DESK)),
    Case("客户之外多了一个生人", a_draft([WANG], cc=["何芳 <hefang@lakeside.example>"]), Level.NOTICE),
    Case("the memory is still young", a_draft([ANNA, NEW]), knowledge=a_knowledge(based_on=DESK, messages=199)),
    Case("alone, without a file: how every contact begins", a_draft([NEW])),
    Case("第一次联系，没有附件", a_draft(["何芳 <hefang@lakeside.example>"], body="何女士：\n您好")),
    Case("new person at a known company", a_draft([ANNA, "neu@mueller.example"])),
    Case("they wrote to us first", a_draft([ANNA, NEW]), knowledge=a_knowledge({NEW: (0, 1)}, based_on=DESK)),
    Case("in a group from the customer list", a_draft([ANNA, NEW]),
         knowledge=a_knowledge(based_on=DESK, groups={MUELLER: [NEW]})),
    Case("a further address of a known person, from the address-book card",
         a_draft([WANG, "anna.private@gmail.com"], attachments=["a.pdf"]),
         knowledge=a_knowledge({"anna.private@gmail.com": 0}, based_on=DESK, cards=[[ANNA, "anna.private@gmail.com"]])),
    Case("a new colleague", a_draft([ANNA, "neu@haiyue.example"], attachments=["a.pdf"])),
    Case("part of the conversation", a_draft([NEW], thread=[f"{ANNA};{NEW}"], attachments=["a.pdf"])),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
