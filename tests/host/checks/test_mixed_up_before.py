# SPDX-License-Identifier: MPL-2.0
"""Cases of ``mixed-up-before``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import ANNA, CARMEN, JENS, KATE, LIU, SCHMITT, WANG, a_draft
from host.checks.casebook import Case, confirm_case
from secondlook.checks.mixed_up_before import CHECK
from secondlook.facts import Rules
from secondlook.levels import Level

RULES = Rules(
    mixed_up=(
        ("anna.schmitt@nordhale.example", "anna.schmidt@mueller.example"),
        ("wang.xiaoming@yuanhang.example", "liu.fang@yuanhang.example"),
    )
)

CASES = (
    Case("a new mail to the one who once got it by mistake", a_draft([SCHMITT], body="Dear Anna,\nthe offer"),
         Level.CONFIRM, about=(SCHMITT,), fix="replace anna.schmidt@mueller.example", rules=RULES),
    Case("the same in Cc", a_draft([JENS], cc=[SCHMITT]), Level.CONFIRM, about=(SCHMITT,), rules=RULES),
    Case("the same in Bcc", a_draft([JENS], bcc=[SCHMITT]), Level.CONFIRM, about=(SCHMITT,), rules=RULES),
    Case("an answer to the one who was meant, sent to the other", a_draft([SCHMITT], thread=[ANNA]),
         Level.CONFIRM, about=(SCHMITT,), fix="replace anna.schmidt@mueller.example", rules=RULES),
    Case("written in capitals", a_draft(["ANNA.SCHMITT@NORDHALE.example"]), Level.CONFIRM, rules=RULES),
    Case("曾误发给她的人又出现在新邮件里", a_draft([SCHMITT, CARMEN], body="您好，报价见附件"),
         Level.CONFIRM, about=(SCHMITT,), rules=RULES),
    Case("an answer to that person", a_draft([SCHMITT], thread=[SCHMITT]), rules=RULES),
    Case("both of the pair, on purpose", a_draft([SCHMITT, ANNA]), rules=RULES),
    Case("the one who was meant", a_draft([ANNA]), rules=RULES),
    Case("a colleague of the one who got it", a_draft([KATE]), rules=RULES),
    Case("nobody of a pair", a_draft([JENS, CARMEN]), rules=RULES),
    Case("no pairs", a_draft([SCHMITT])),
    Case("回复刘芳本人", a_draft([LIU], thread=[LIU], body="刘芳：\n您好"), rules=RULES),
    Case("王经理与此无关", a_draft([WANG, LIU], body="王经理：您好"), rules=RULES),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
