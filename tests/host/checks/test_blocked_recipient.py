# SPDX-License-Identifier: MPL-2.0
"""Cases of ``blocked-recipient``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import ANNA, CARMEN, JENS, KATE, LIU, SCHMITT, WANG, a_draft
from host.checks.casebook import Case, confirm_case
from secondlook.checks.blocked_recipient import CHECK
from secondlook.facts import Rules
from secondlook.levels import Level

OUT = "Max Vogt <max@vogt-import.example>"
SPANISH = "Compras <compras@xn--diseo-rta.example>"
LISTED = ("anna.schmidt@mueller.example", "vogt-import.example", "xn--diseo-rta.example", "yuanhang.example")
RULES = Rules(blocked=LISTED)

CASES = (
    Case("an address on the list, alone", a_draft([ANNA]), Level.BLOCK, about=(ANNA,), fix="none", rules=RULES),
    Case("the same beside a colleague of hers who is not", a_draft([JENS], cc=[ANNA]),
         Level.BLOCK, about=(ANNA,), fix="remove", rules=RULES),
    Case("the same, written in capitals", a_draft(["ANNA.Schmidt@MUELLER.example"]), Level.BLOCK, rules=RULES),
    Case("in Bcc", a_draft([KATE], bcc=[ANNA]), Level.BLOCK, about=(ANNA,), fix="remove", rules=RULES),
    Case("somebody at a domain on the list", a_draft([OUT]), Level.BLOCK, about=(OUT,), rules=RULES),
    Case("somebody under such a domain", a_draft(["x@mail.vogt-import.example"]), Level.BLOCK, rules=RULES),
    Case("two who are shut out are one finding", a_draft([OUT, KATE], cc=[ANNA]),
         Level.BLOCK, about=(OUT, ANNA), fix="remove", rules=RULES),
    Case("a domain with letters of its own, listed in its technical form", a_draft(["compras@diseño.example"]),
         Level.BLOCK, rules=RULES),
    Case("the same, typed in its technical form", a_draft([SPANISH]), Level.BLOCK, rules=RULES),
    Case("名单上的公司出现在回复里", a_draft([WANG], thread=[WANG], body="王经理：\n您好"),
         Level.BLOCK, about=(WANG,), rules=RULES),
    Case("another address of the house whose one address is shut out", a_draft([JENS]), rules=RULES),
    Case("a domain that only ends with the same letters", a_draft(["x@newvogt-import.example"]), rules=RULES),
    Case("the domain as a part of another", a_draft(["x@vogt-import.example.org"]), rules=RULES),
    Case("an address whose end is on the list as an address",
         a_draft(["not.anna.schmidt@mueller.example"]), rules=RULES),
    Case("a name on the list in the display name only", a_draft(["vogt-import.example <kate@nordhale.example>"]),
         rules=RULES),
    Case("nobody of the list", a_draft([CARMEN, SCHMITT], cc=[LIU]), rules=RULES),
    Case("no list", a_draft([ANNA, OUT])),
    Case("名单上没有同事", a_draft([LIU], body="刘芳：\n请看一下"), rules=RULES),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
