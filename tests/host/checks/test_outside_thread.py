# SPDX-License-Identifier: MPL-2.0
"""Cases of ``outside-thread``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import (
    ANNA,
    BOSS,
    CARMEN,
    CHEN,
    DESK,
    JENS,
    KATE,
    LI,
    LIU,
    ME,
    SCHMITT,
    WANG,
    WANG_SUPPLIER,
    a_draft,
    a_knowledge,
)
from host.checks.casebook import Case, confirm_case
from secondlook.checks.outside_thread import CHECK
from secondlook.levels import Level

TOM_A = "Tom Ashworth <tom@nordhale.example>"
TOM_B = "Tom Baker <tom.baker@lakeside.example>"

CASES = (
    Case("Anna Schmitt of another company for Anna Schmidt", a_draft([SCHMITT], thread=[ANNA]), Level.CONFIRM,
         about=(SCHMITT,), fix="replace anna.schmidt@mueller.example", why="near"),
    Case("another Tom, while the Tom of the conversation is left out",
         a_draft([KATE, TOM_B], thread=[f"{KATE};{TOM_A}"]), Level.CONFIRM, about=(TOM_B,),
         fix="replace tom@nordhale.example"),
    Case("the same word before the @ at another company",
         a_draft(["purchasing@lakeside.example"], thread=["purchasing@harbour.example"]), Level.CONFIRM,
         fix="replace purchasing@harbour.example"),
    Case("one letter off in the same house",
         a_draft(["Jan Brand <jan.brand@mueller.example>"], thread=["Jan Brandt <jan.brandt@mueller.example>"]),
         Level.CONFIRM, fix="replace jan.brandt@mueller.example"),
    Case("王小明不在往来中，王晓明被漏掉", a_draft([WANG_SUPPLIER], cc=[LI], thread=[f"{WANG};{LI}"]),
         Level.CONFIRM, about=(WANG_SUPPLIER,), fix="replace wangxm@yuanhang.example"),
    Case("a colleague of that name for the customer", a_draft(["Anna Xu <anna.xu@haiyue.example>"], thread=[ANNA]),
         Level.CONFIRM, fix="replace anna.schmidt@mueller.example"),
    Case("Kate for Katherine", a_draft(["Kate Wells <kate@lakeside.example>"], thread=[KATE]), Level.CONFIRM,
         fix="replace katherine.hale@nordhale.example"),
    Case("together once before, and of nearly the same name", a_draft([SCHMITT], thread=[ANNA]), Level.CONFIRM,
         knowledge=a_knowledge(based_on=DESK, together=[(1, [ANNA, SCHMITT])])),
    Case("李娜的同事李娜娜第一次出现，李娜不在收件人里",
         a_draft(["李娜娜 <linana@lakeside.example>", WANG], thread=[f"{WANG};Li Nana <lina@yuanhang.example>"]),
         Level.CONFIRM),
    Case("an answer goes to somebody who never had to do with it, and to nobody who had",
         a_draft([CARMEN], thread=[f"{ANNA};{JENS}"]), Level.CONFIRM, about=(CARMEN,),
         fix="replace anna.schmidt@mueller.example", why="elsewhere"),
    Case("a talk among colleagues is answered to an outsider", a_draft([CARMEN], thread=[f"{BOSS};{LIU}"]),
         Level.CONFIRM, about=(CARMEN,), why="elsewhere"),
    Case("回复只发给了与此无关的陈建国", a_draft([CHEN], thread=[f"{WANG};{LI}"]), Level.CONFIRM, about=(CHEN,),
         fix="replace wangxm@yuanhang.example", why="elsewhere"),
    Case("the answer goes to another of the same house", a_draft([JENS], thread=["Petra <petra@mueller.example>"])),
    Case("somebody new of the same house, the others still there",
         a_draft([ANNA, "Petra Vogel <petra.vogel@mueller.example>"], thread=[ANNA]), Level.NOTICE,
         why="plain", fix="none"),
    Case("everybody was in the conversation", a_draft([ANNA, JENS], thread=[f"{ANNA};{JENS}"])),
    Case("somebody else of the house who is written to with them", a_draft([ANNA, JENS], thread=[ANNA])),
    Case("the near-named one is in the mail too", a_draft([ANNA, SCHMITT], thread=[ANNA])),
    Case("the forwarder, named like the customer, is neutral",
         a_draft(["Anna Zhou <anna.zhou@blueanchor.example>"], thread=[ANNA])),
    Case("her own second address in the same house",
         a_draft(["Anna Schmidt <aschmidt@mueller.example>"], thread=[ANNA])),
    Case("her private address, from the address-book card", a_draft(["anna.private@gmail.com"], thread=[ANNA]),
         knowledge=a_knowledge({"anna.private@gmail.com": 0}, based_on=DESK, cards=[[ANNA, "anna.private@gmail.com"]])),
    Case("the inspector of this order joins its conversation",
         a_draft([TOM_A], thread=[ANNA], subject="Re: PO 4500123"),
         knowledge=a_knowledge({TOM_A: 9}, based_on=DESK, deals=[(2, "PO 4500123", [TOM_A, JENS])])),
    Case("a colleague is added", a_draft([ANNA, LIU], thread=[ANNA])),
    Case("usual companions of the same first name", a_draft([TOM_B], thread=[f"{TOM_A};{KATE}"]),
         knowledge=a_knowledge(based_on=DESK, together=[(1, [TOM_B, KATE])])),
    Case("a new mail has no conversation", a_draft([SCHMITT])),
    Case("a mail passed on goes to somebody new by nature", a_draft([SCHMITT], thread=[ANNA], kind="forward")),
    Case("自己的地址抄送给自己", a_draft([WANG], cc=[ME], thread=[WANG])),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
