# SPDX-License-Identifier: MPL-2.0
"""Cases of ``odd-one-out``; they also stand on its page in docs/checks. Past mail is that of ``host.story``."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from host.builders import SCHMITT, a_draft, a_group, a_knowledge
from host.checks.casebook import Case, confirm_case
from host.story import (
    BOB,
    EVE,
    JENS_B,
    KATE_H,
    LI_N,
    PAUL,
    RARE,
    SUSAN,
    WANG_S,
    WANG_X,
    ZHOU,
    greeting_of,
    past_mail,
    the_year,
    words_about,
)  # fmt: skip
from secondlook.checks.odd_one_out import CHECK
from secondlook.levels import Level
from secondlook.mail import Draft

YEAR = the_year()
BANK = a_knowledge(groups={a_group("Bank", "neutral"): ["@kranich.example"]}, story=past_mail())


def about(person: str, to: Iterable[str], *, greeted: str = "", subject: str = "Question") -> Draft:
    """Return a new mail on that person's business."""
    body = (greeting_of(greeted) if greeted else "") + words_about(person, 991)
    return a_draft(to, subject=subject, body=body)


CASES = (
    Case("the sailing schedule to Kate, who keeps accounts, not to Bob, who is greeted",
         about(BOB, [KATE_H], greeted=BOB), Level.CONFIRM, about=(KATE_H,), fix="replace bob.miller@harbour.example",
         why="instead-topic", knowledge=YEAR),
    Case("the catalogue to Kate, greeting Jens", about(JENS_B, [KATE_H], greeted=JENS_B), Level.CONFIRM,
         about=(KATE_H,), fix="replace jens.brandt@mueller.example", knowledge=YEAR),
    Case("报关资料、称呼李娜，却写给了 Eve", about(LI_N, [EVE], greeted=LI_N), Level.CONFIRM, about=(EVE,),
         fix="replace lina@yuanhang.example", knowledge=YEAR),
    Case("somebody written to once, a year ago, added", about(SUSAN, [BOB, RARE]), Level.CONFIRM, about=(RARE,),
         fix="remove", knowledge=YEAR),
    Case("给货代的邮件里多了一个很久没有联系的人", about(WANG_X, [WANG_X, RARE]), Level.CONFIRM, about=(RARE,),
         fix="remove", knowledge=YEAR),
    Case("王小明（工厂）与货代的李娜同在一封信里", about(WANG_X, [WANG_S, LI_N]), Level.NOTICE, about=(WANG_S,),
         fix="replace wangxm@yuanhang.example", knowledge=YEAR),
    Case("the right Susan", about(SUSAN, [SUSAN], greeted=SUSAN), knowledge=YEAR),
    Case("the usual three", about(SUSAN, [SUSAN, BOB, PAUL]), knowledge=YEAR),
    Case("对的王晓明", about(WANG_X, [WANG_X], greeted=WANG_X), knowledge=YEAR),
    Case("打样进度写给工厂的两位", about(WANG_S, [WANG_S, ZHOU]), knowledge=YEAR),
    Case("somebody never written to: other checks see to that",
         about(SUSAN, ["Nora Lind <nora@lind.example>"]), knowledge=YEAR),
    Case("the odd one is a neutral party", about(SUSAN, [BOB, RARE]), knowledge=BANK),
    Case("hardly any past mail to go by", a_draft([SCHMITT], body="please check the manifest"),
         knowledge=a_knowledge({SCHMITT: 4}, messages=20)),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check makes of the mail what the table says."""
    confirm_case(CHECK, case)
