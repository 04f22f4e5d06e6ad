# SPDX-License-Identifier: MPL-2.0
"""Cases of ``odd-one-out``; they also stand on its page in docs/checks. Past mail is that of ``host.story``."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from host.builders import SCHMITT, a_draft, a_group, a_knowledge, a_message
from host.checks.casebook import Case, confirm_case
from host.story import (
    ANNA_S,
    ANNA_T,
    BOB,
    EVE,
    JENS_B,
    KATE_H,
    LI_N,
    PAUL,
    RARE,
    RUTH,
    SUSAN,
    SUSAN_C,
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
from secondlook.mail import Draft, Message

YEAR = the_year()
CLERK = "Otto Lind <otto.lind@haiyue.example>"
HARBOUR = a_group("Customer - Harbour", "customer")
GROUPED = a_knowledge(groups={HARBOUR: ["@harbour.example", RARE]}, story=past_mail())
TOGETHER = a_knowledge(groups={a_group("客户-远航", "customer"): ["@yuanhang.example", RARE]}, story=past_mail())
APART = a_knowledge(
    groups={a_group("客户-远航", "customer"): ["@yuanhang.example"], a_group("Customer - Kranich", "customer"): [RARE]},
    story=past_mail(),
)


def with_a_clerk() -> tuple[tuple[Message, bool], ...]:
    """Return the same year, and one mail to a colleague."""
    mails = past_mail()
    alone = a_message(to=[CLERK], subject="Visit", body="Otto, see you at the fair.", message_id="clerk@x",
                      date=mails[120][0].date)  # fmt: skip
    return (*mails[:121], (alone, True), *mails[121:])


BANK = a_knowledge(groups={a_group("Bank", "neutral"): ["@kranich.example"]}, story=past_mail())


def about(person: str, to: Iterable[str], *, greeted: str = "", subject: str = "Question") -> Draft:
    """Return a new mail on that person's business."""
    body = (greeting_of(greeted) if greeted else "") + words_about(person, 991)
    return a_draft(to, subject=subject, body=body)


CASES = (
    Case("the sailing schedule to Kate, who keeps accounts, not to Bob, who is greeted (`greeting-mismatch` stops it)",
         about(BOB, [KATE_H], greeted=BOB), Level.CONFIRM, about=(KATE_H,), fix="replace bob.miller@harbour.example",
         knowledge=YEAR),
    Case("the catalogue to Kate, greeting Jens (the same)", about(JENS_B, [KATE_H], greeted=JENS_B), Level.CONFIRM,
         about=(KATE_H,), fix="replace jens.brandt@mueller.example", knowledge=YEAR),
    Case("报关资料写给李娜，多了别家客户的 Eve", about(LI_N, [LI_N, EVE]), Level.CONFIRM, about=(EVE,), fix="remove",
         knowledge=YEAR),
    Case("Susan Cheng, of another customer, beside Susan Chen", about(SUSAN, [SUSAN, SUSAN_C], greeted=SUSAN),
         Level.CONFIRM, about=(SUSAN_C,), fix="remove", knowledge=YEAR),
    Case("Susan Cheng beside Susan Chen and her colleague", about(SUSAN, [SUSAN, BOB, SUSAN_C]), Level.CONFIRM,
         about=(SUSAN_C,), fix="remove", knowledge=YEAR),
    Case("Susan Cheng in Susan Chen's place, beside her colleague", about(SUSAN, [BOB, SUSAN_C]), Level.CONFIRM,
         about=(SUSAN_C,), fix="replace susan.chen@harbour.example", knowledge=YEAR),
    Case("Susan Chen's business to Susan Cheng alone", about(SUSAN, [SUSAN_C]), Level.CONFIRM, about=(SUSAN_C,),
         fix="replace susan.chen@harbour.example", knowledge=YEAR),
    Case("the accounts to Anna Schmidt, not to Anna Schmitt", about(ANNA_T, [ANNA_S], greeted=ANNA_T), Level.CONFIRM,
         about=(ANNA_S,), fix="replace anna.schmitt@nordhale.example", knowledge=YEAR),
    Case("写给王晓明的报关资料，多了王小明（工厂）", about(WANG_X, [WANG_X, WANG_S], greeted=WANG_X), Level.CONFIRM,
         about=(WANG_S,), fix="remove", knowledge=YEAR),
    Case("报关资料写给了王小明（工厂），不是王晓明", about(WANG_X, [WANG_S]), Level.CONFIRM, about=(WANG_S,),
         fix="replace wangxm@yuanhang.example", knowledge=YEAR),
    Case("王小明（工厂）与货代的李娜同在一封信里", about(WANG_X, [WANG_S, LI_N]), Level.CONFIRM, about=(WANG_S,),
         fix="replace wangxm@yuanhang.example", knowledge=YEAR),
    Case("somebody written to once, a year ago, added", about(SUSAN, [BOB, RARE]), Level.CONFIRM, about=(RARE,),
         fix="remove", knowledge=YEAR),
    Case("the same added to two who are always written to together", about(SUSAN, [SUSAN, BOB, RARE]),
         Level.CONFIRM, about=(RARE,), fix="remove", knowledge=YEAR),
    Case("somebody of another customer added to two of one", about(ANNA_S, [ANNA_S, JENS_B, RUTH]), Level.NOTICE,
         about=(RUTH,), fix="remove", knowledge=YEAR),
    Case("给货代的邮件里多了一个很久没有联系的人", about(WANG_X, [WANG_X, RARE]), Level.CONFIRM, about=(RARE,),
         fix="remove", knowledge=YEAR),
    Case("the right Susan", about(SUSAN, [SUSAN], greeted=SUSAN), knowledge=YEAR),
    Case("Susan Cheng, about her own business", about(SUSAN_C, [SUSAN_C], greeted=SUSAN_C), knowledge=YEAR),
    Case("the usual three", about(SUSAN, [SUSAN, BOB, PAUL]), knowledge=YEAR),
    Case("the right Anna with her colleague", about(ANNA_S, [ANNA_S, JENS_B]), knowledge=YEAR),
    Case("对的王晓明", about(WANG_X, [WANG_X], greeted=WANG_X), knowledge=YEAR),
    Case("王晓明和李娜，报关资料", about(WANG_X, [WANG_X, LI_N]), knowledge=YEAR),
    Case("打样进度写给工厂的两位", about(WANG_S, [WANG_S, ZHOU]), knowledge=YEAR),
    Case("somebody of the same customer's group, hardly ever written to", about(SUSAN, [BOB, RARE]), knowledge=GROUPED),
    Case("同一客户分组里很久没联系的人", about(WANG_X, [WANG_X, RARE]),
         knowledge=TOGETHER),
    Case("somebody of another customer's group, hardly written to (`mixed-customer-groups`)",
         about(WANG_X, [WANG_X, RARE]), Level.CONFIRM, about=(RARE,), fix="remove", knowledge=APART),
    Case("two of nearly the same name, both of one customer", about(SUSAN, [SUSAN, BOB, SUSAN_C]), Level.CONFIRM,
         about=(SUSAN_C,), fix="remove",
         knowledge=a_knowledge(groups={HARBOUR: [SUSAN, BOB, SUSAN_C]}, story=past_mail())),
    Case("a colleague in copy of a mail to a customer", about(SUSAN, [SUSAN, BOB, CLERK]), Level.NOTICE,
         about=(CLERK,), knowledge=a_knowledge(groups={HARBOUR: [SUSAN, BOB]}, story=with_a_clerk())),
    Case("the same colleague, where nobody has said who the customer is", about(SUSAN, [SUSAN, BOB, CLERK]),
         Level.CONFIRM, about=(CLERK,), knowledge=a_knowledge(story=with_a_clerk())),
    Case("an announcement, each in Bcc",
         a_draft([], bcc=[SUSAN, BOB, RARE], subject="Question", body=words_about(SUSAN, 991)), knowledge=YEAR),
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
