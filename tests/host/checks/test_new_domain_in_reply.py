# SPDX-License-Identifier: MPL-2.0
"""Cases of ``new-domain-in-reply``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import (
    ANNA,
    BANK,
    BOSS,
    CARMEN,
    CHEN,
    DESK,
    KATE,
    LIU,
    MUELLER,
    PORT,
    WANG,
    WANG_SUPPLIER,
    a_draft,
    a_knowledge,
)
from host.checks.casebook import Case, confirm_case
from secondlook.checks.new_domain_in_reply import CHECK
from secondlook.levels import Level

EVE = "Eve Stone <eve.stone@lakeside.example>"

CASES = (
    Case("an unknown company in an answer", a_draft([ANNA, EVE], thread=[ANNA]), Level.NOTICE, about=(EVE,),
         fix="remove", why="plain"),
    Case("two people of one new company are one finding",
         a_draft([ANNA, EVE, "Ian <ian@lakeside.example>"], thread=[ANNA]), Level.NOTICE,
         about=(EVE, "ian@lakeside.example")),
    Case("another customer's person in an answer to a stranger", a_draft([KATE], thread=[EVE]),
         Level.CONFIRM, about=(KATE,), fix="replace eve.stone@lakeside.example", why="customer"),
    Case("a customer of another group", a_draft([ANNA, CARMEN], thread=[ANNA]), Level.CONFIRM, about=(CARMEN,),
         why="customer"),
    Case("a stranger of nearly the same name, the right one is left out",
         a_draft(["Anna Schmid <anna.schmid@lakeside.example>"], thread=[ANNA]), Level.CONFIRM,
         fix="replace anna.schmidt@mueller.example", why="near"),
    Case("回复客户时多了一家陌生公司", a_draft([WANG, "何先生 <he@lakeside.example>"], thread=[WANG]), Level.NOTICE,
         why="plain"),
    Case("回复时发给了另一家客户的同姓人", a_draft([WANG_SUPPLIER], thread=["王小敏 <wangxm@lakeside.example>"]),
         Level.CONFIRM, fix="replace wangxm@lakeside.example", why="near"),
    Case("an outsider in a talk among colleagues", a_draft([BOSS, EVE], thread=[BOSS]), Level.NOTICE, why="plain"),
    Case("a private mailbox is a company of its own", a_draft([ANNA, "eve77@gmail.com"], thread=[ANNA]),
         Level.NOTICE, about=("eve77@gmail.com",)),
    Case("the forwarder joins", a_draft([ANNA, PORT], thread=[ANNA])),
    Case("the bank joins", a_draft([CHEN, BANK], thread=[CHEN])),
    Case("colleagues join", a_draft([ANNA, LIU, BOSS], thread=[ANNA])),
    Case("a colleague of the customer joins", a_draft([ANNA, "neu@mueller.example"], thread=[ANNA])),
    Case("written to together before", a_draft([ANNA, EVE], thread=[ANNA]),
         knowledge=a_knowledge(based_on=DESK, together=[(1, [ANNA, EVE])])),
    Case("same group, other domain", a_draft([ANNA, EVE], thread=[ANNA]),
         knowledge=a_knowledge(based_on=DESK, groups={MUELLER: [EVE]})),
    Case("her private address, from the address-book card", a_draft([ANNA, "anna.private@gmail.com"], thread=[ANNA]),
         knowledge=a_knowledge({"anna.private@gmail.com": 0}, based_on=DESK, cards=[[ANNA, "anna.private@gmail.com"]])),
    Case("the inspector of this order joins", a_draft([ANNA, EVE], thread=[ANNA], subject="Re: PO 4500123"),
         knowledge=a_knowledge(based_on=DESK, deals=[(2, "PO 4500123", [EVE, CHEN])])),
    Case("a new mail", a_draft([ANNA, EVE])),
    Case("转发给新公司", a_draft([EVE], thread=[WANG], kind="forward")),
    Case("the subsidiary's mail host", a_draft(["x@mail.mueller.com"], thread=["Anna <anna@mueller.com>"])),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
