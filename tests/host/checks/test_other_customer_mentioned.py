# SPDX-License-Identifier: MPL-2.0
"""Cases of ``other-customer-mentioned``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import (
    ANNA,
    BANK,
    BOSS,
    CARMEN,
    CHEN,
    DESK,
    JENS,
    KATE,
    PORT,
    SCHMITT,
    WANG,
    a_draft,
    a_group,
    a_knowledge,
)
from host.checks.casebook import Case, confirm_case
from secondlook.checks.other_customer_mentioned import CHECK
from secondlook.levels import Level

AUSTRIA = a_group("Customer - Mueller Austria", "customer")
FRANZ = "Franz Gruber <franz@mueller-austria.example>"
DEAL = a_knowledge(
    {FRANZ: 8},
    based_on=DESK,
    groups={AUSTRIA: ["@mueller-austria.example"]},
    numbers={"PO-88112": {KATE: 3, PORT: 1}, "DL-2040": {KATE: 2, ANNA: 2}, "PO-4711": {KATE: 2, SCHMITT: 2}},
)

SPELT = a_knowledge(
    {
        "Faisal Al-Harbi <f@alnoor.example>": 8,
        "Conor O'Neil <c@kinsale.example>": 8,
        "Carlos de Souza <c@ipe.example>": 8,
    },
    based_on=DESK,
    groups={
        a_group("Customer - Al Noor", "customer"): ["f@alnoor.example"],
        a_group("Customer - Kinsale", "customer"): ["c@kinsale.example"],
        a_group("Customer - Ipe", "customer"): ["c@ipe.example"],
        a_group("客户_한빛어패럴", "customer"): ["@hanbit.example"],
    },
)

SISTERS = a_knowledge(
    {"Lucia <lucia@alborada.example>": 8, "Luis <luis@alborada-bebidas.example>": 8},
    based_on=DESK,
    groups={
        a_group("Client - Alimentos Alborada", "customer"): ["lucia@alborada.example"],
        a_group("Client - Bebidas Alborada", "customer"): ["luis@alborada-bebidas.example"],
    },
)

CASES = (
    Case("the same price as Mueller, to Kate",
         a_draft([KATE], body="Dear Kate,\n\nMueller pays the same price."),
         Level.CONFIRM, about=(KATE,), why="name", text="Mueller"),
    Case("a domain of another customer", a_draft([CARMEN], body="see www.nordhale.example for pictures"),
         Level.CONFIRM, why="name", text="www.nordhale.example"),
    Case("a mail address of another customer", a_draft([KATE], body="please ask c.ortega@ribera.example"),
         Level.CONFIRM, text="c.ortega@ribera.example"),
    Case("the full name of a buyer elsewhere", a_draft([KATE], body="I had a talk with Carmen Ortega today."),
         Level.CONFIRM, text="Carmen Ortega"),
    Case("a buyer elsewhere whose name has a hyphen", a_draft([KATE], body="As with Faisal Al-Harbi last spring."),
         Level.CONFIRM, text="Faisal Al-Harbi", knowledge=SPELT),
    Case("one with an apostrophe, written with another", a_draft([KATE], body="I met Conor O’Neil at the fair."),
         Level.CONFIRM, text="Conor O’Neil", knowledge=SPELT),
    Case("one with a small word in it", a_draft([KATE], body="Carlos de Souza pays more."), Level.CONFIRM,
         text="Carlos de Souza", knowledge=SPELT),
    Case("a Korean customer, and what it is in the sentence right behind",
         a_draft([WANG], body="한빛어패럴에서도 같은 원단을 씁니다."),
         Level.CONFIRM, text="한빛어패럴", knowledge=SPELT),
    Case("the same in Japanese", a_draft([WANG], body="韓国の한빛어패럴様にも納めております。"),
         Level.CONFIRM, text="한빛어패럴", knowledge=SPELT),
    Case("another Korean house whose name ends so", a_draft([WANG], body="신한빛어패럴은 모릅니다."), knowledge=SPELT),
    Case("a name between Chinese characters", a_draft([WANG], body="有现货，Ribera那边退单留下来的。"), Level.CONFIRM,
         text="Ribera"),
    Case("Ribera del Duero is a wine", a_draft([KATE], body="Thank you for the Ribera del Duero!")),
    Case("远航的名字写给别的客户", a_draft([KATE], body="杭州远航也订了这一款。"), Level.CONFIRM, text="杭州远航"),
    Case("another customer's order number", a_draft([ANNA], body="PO-88112 leaves on Friday."),
         Level.CONFIRM, why="number", text="PO-88112", knowledge=DEAL),
    Case("the number is in the subject", a_draft([ANNA], subject="PO 88112", body="It leaves on Friday."),
         Level.CONFIRM, why="number", text="PO 88112", knowledge=DEAL),
    Case("another customer in the quoted text of a forwarded mail",
         a_draft([KATE], kind="forward", body="see below", quoted="From: Carmen Ortega\nRibera confirms."),
         Level.CONFIRM, why="quoted"),
    Case("another customer's number in the quoted text",
         a_draft([ANNA], kind="forward", body="see below", quoted="PO-88112 is paid."),
         Level.CONFIRM, why="quoted-number", text="PO-88112", knowledge=DEAL),
    Case("a customer named to a supplier", a_draft([CHEN], body="王厂长：\n这批是 Mueller 的货。"), Level.NOTICE,
         why="name"),
    Case("a supplier named to a customer", a_draft([KATE], body="It is made by 光辉 for you. 供应商光辉说可以。"),
         Level.NOTICE, why="supplier"),
    Case("the recipient's own company", a_draft([ANNA], body="The boxes bear the Mueller logo.")),
    Case("the recipient's own order", a_draft([SCHMITT], body="PO-4711 is on the water."), knowledge=DEAL),
    Case("an item that several customers buy", a_draft([CARMEN], body="DL-2040 is in stock."), knowledge=DEAL),
    Case("a sister company", a_draft([ANNA], body="Mueller Austria took the same."), knowledge=DEAL),
    Case("the mother company, to the sister", a_draft([FRANZ], body="Mueller took the same."), knowledge=DEAL),
    Case("to the forwarder", a_draft([PORT], body="PO-88112 for Mueller and Ribera"), knowledge=DEAL),
    Case("to the bank", a_draft([BANK], body="Ribera pays today.")),
    Case("给同事", a_draft([BOSS], body="杭州远航要涨价。")),
    Case("both take part in the conversation",
         a_draft([KATE], thread=[f"{KATE};{ANNA}"], body="Mueller agreed as well.")),
    Case("greeted by the company's name is a question of the greeting",
         a_draft([JENS], body="Dear Mr Ribera,\n\nthank you.")),
    Case("written small it is a word", a_draft([KATE], body="along the ribera and the mueller of the town")),
    Case("no other customer", a_draft([WANG], body="王经理：\n您好，样品寄出。")),
    Case("a Mr Mueller of somebody else",
         a_draft([KATE], body="The inspector will be a Mr Mueller from TÜV Rheinland.")),
    Case("a road called like a customer", a_draft([KATE], body="提货地址：恒达路 88 号 3 号库"),
         knowledge=a_knowledge(based_on=DESK, groups={a_group("客户-恒达", "customer"): ["chen@hengda.example"]})),
    Case("a ship called like a customer", a_draft([KATE], body="The goods leave on MV Ribera 041W on Friday.")),
    Case("somebody of the sister company", a_draft([ANNA], body="Franz Gruber has the same lamp."), knowledge=DEAL),
    Case("a stand at a fair that everybody sees",
         a_draft([KATE], body="Hall 4 of the fair, right across the big stand of Iluminacion Ribera.")),
    Case("a town with a customer's name", a_draft([KATE], body="My sister is getting married in Ribera, by the sea.")),
    Case("sister companies that share a word of their domain",
         a_draft(["Lucia <lucia@alborada.example>"], body="Bebidas Alborada has a container that week, too."),
         knowledge=SISTERS),
    Case("somebody else's, to the same",
         a_draft(["Lucia <lucia@alborada.example>"], body="Ribera has a container, too."),
         Level.CONFIRM, knowledge=SISTERS),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
