# SPDX-License-Identifier: MPL-2.0
"""Cases of ``namesake``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import (
    ANNA,
    CHEN,
    DESK,
    JENS,
    KATE,
    LI,
    SCHMITT,
    WANG,
    WANG_SUPPLIER,
    a_draft,
    a_knowledge,
    a_message,
    the_facts,
)
from host.checks.casebook import Case, confirm_case
from host.memories import a_real_memory
from secondlook.checks.namesake import CHECK
from secondlook.levels import Level

CHEN_S = "Susan Chen <susan.chen@harbour.example>"
CHENG_S = "Susan Cheng <susan.cheng@lakeside.example>"
BOB = "Bob Miller <bob@harbour.example>"
EVE = "Eve Stone <eve@lakeside.example>"
TWO = a_knowledge(
    {
        CHEN_S: 30,
        CHENG_S: 30,
        BOB: 20,
        EVE: 9,
        "Robert Miller <rm@lakeside.example>": 14,
        "Susan Chen <schen@harbour.example>": 4,
    },
    based_on=DESK,
    together=[(6, [CHEN_S, BOB]), (4, [CHENG_S, EVE]), (1, [WANG_SUPPLIER, CHEN])],
)

CASES = (
    Case("Schmitt for Schmidt of the conversation", a_draft([SCHMITT], thread=[ANNA]), Level.CONFIRM,
         about=(SCHMITT,), fix="replace anna.schmidt@mueller.example", why="why-in-thread"),
    Case("Susan Cheng beside Bob, with whom Susan Chen is always written to", a_draft([CHENG_S, BOB]),
         Level.CONFIRM, about=(CHENG_S,), fix="replace susan.chen@harbour.example", why="why-together",
         knowledge=TWO),
    Case("王小明（供应商）代替了往来中的王晓明（客户）", a_draft([WANG_SUPPLIER], thread=[WANG]), Level.CONFIRM,
         about=(WANG_SUPPLIER,), fix="replace wangxm@yuanhang.example", why="why-in-thread"),
    Case("王小明与远航的李娜同在一封信里，应为王晓明", a_draft([WANG_SUPPLIER, LI]), Level.CONFIRM,
         about=(WANG_SUPPLIER,), fix="replace wangxm@yuanhang.example", why="why-together"),
    Case("Robert Miller instead of Bob Miller, who answers with Susan", a_draft(
         ["Robert Miller <rm@lakeside.example>"], cc=[CHEN_S]), Level.CONFIRM,
         fix="replace bob@harbour.example", why="why-together", knowledge=TWO),
    Case("the others are all of Nord, and so is the namesake", a_draft([ANNA, "Tom <tom@nordhale.example>"]),
         Level.CONFIRM, about=(ANNA,), fix="replace anna.schmitt@nordhale.example", why="why-house"),
    Case("name in the other order and with an umlaut: Müller, Hans",
         a_draft(["Müller, Hans <hans@lakeside.example>"], thread=["Hans Mueller <h.mueller@harbour.example>"]),
         Level.CONFIRM, fix="replace h.mueller@harbour.example",
         knowledge=a_knowledge({"Hans Mueller <h.mueller@harbour.example>": 8}, based_on=TWO)),
    Case("拼音写的 Wang Xiaoming 不在往来之中",
         a_draft(["Wang Xiaoming <xiaoming@lakeside.example>"], thread=[WANG]), Level.CONFIRM,
         fix="replace wangxm@yuanhang.example", why="why-in-thread"),
    Case("alone in a new mail: either may be meant", a_draft([CHENG_S]), knowledge=TWO),
    Case("the right Susan", a_draft([CHEN_S, BOB]), knowledge=TWO),
    Case("both Susans in one mail", a_draft([CHEN_S, CHENG_S, BOB]), knowledge=TWO),
    Case("the one typed is in the conversation", a_draft([SCHMITT], thread=[f"{SCHMITT};{KATE}"])),
    Case("her own second address at the same house", a_draft(["Susan Chen <schen@harbour.example>", BOB]),
         knowledge=TWO),
    Case("同姓不同名", a_draft(["王芳 <wangfang@lakeside.example>", LI])),
    Case("only the first name is shared", a_draft(["Anna Berg <anna.berg@lakeside.example>", JENS])),
    Case("both known together with the others", a_draft([CHENG_S, BOB]),
         knowledge=a_knowledge(based_on=TWO, together=[(3, [CHENG_S, BOB])])),
    Case("nobody of that name is known", a_draft(["Ida Holm <ida@lakeside.example>", JENS])),
    Case("a desk without a name", a_draft(["info@lakeside.example", JENS])),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)


@pytest.mark.parametrize(("exchanged", "found"), [(0, 0), (4, 1)])
def test_somebody_only_ever_in_copy_of_others_mail(exchanged: int, found: int) -> None:
    """Who was never written to, nor wrote, was hardly meant."""
    story = [
        (a_message(sender=EVE, to=["me@jinghe.example", BOB], cc=[CHEN_S], message_id=f"{number}@x"), False)
        for number in range(12)
    ]
    known = a_knowledge({CHENG_S: 5, BOB: 6, CHEN_S: exchanged}, story=story)
    with a_real_memory(known) as memory:
        assert len(list(CHECK.find(the_facts(a_draft([CHENG_S, BOB]), memory)))) == found
