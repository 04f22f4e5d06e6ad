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

TRADES = a_knowledge(
    {"周强 <zhou@hopemed.example>": 8, "Rafael Teixeira <rafael@cirsantos.example>": 8},
    based_on=DESK,
    groups={
        a_group("客户_肯尼亚_希望", "customer"): ["zhou@hopemed.example"],
        a_group("客户_巴西_Santos", "customer"): ["rafael@cirsantos.example"],
        a_group("客户 TR Kartal", "customer"): ["mehmet@kartal-oto.example"],
        a_group("客户 PL Kartal Polska", "customer"): ["piotr@kartal-polska.example"],
        a_group("客户 PL Wisła Hamulce", "customer"): ["kasia@whamulce.example"],
        a_group("客户（代理）晨光", "customer"): ["huang@cgsourcing.example"],
        a_group("Customer - Harvest", "customer"): ["jack@harvest.example"],
        a_group("Customers BD: Padma Knit", "customer"): ["hasan@padma-knit.example"],
        a_group("Customers BD: Padma Denim", "customer"): ["farhana@padma-denim.example"],
    },
    numbers={
        "HS5519": {"jack@harvest.example": 6, CHEN: 2},
        "XQ7001": {"jack@harvest.example": 6},
        "PO 40-61883": {"jack@harvest.example": 3},
        "PKC-26-0419": {"hasan@padma-knit.example": 5, "farhana@padma-denim.example": 2, CHEN: 2, PORT: 2, BANK: 1},
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
    Case("a group named with the code of a country", a_draft([KATE], body="The mould exists, Kartal paid for it."),
         Level.CONFIRM, text="Kartal", knowledge=TRADES),
    Case("and its sister there", a_draft(["piotr@kartal-polska.example"], body="Kartal has the same mould."),
         knowledge=TRADES),
    Case("a company in Poland, by its own name", a_draft([KATE], body="the same conditions as Wisła Hamulce: 1.28"),
         Level.CONFIRM, text="Wisła Hamulce", knowledge=TRADES),
    Case("what is somebody's", a_draft([KATE], body="They were taken by Rafael Teixeira's company on Friday."),
         Level.CONFIRM, text="Rafael Teixeira", knowledge=TRADES),
    Case("a company without its country", a_draft([KATE], body="To be fair, Hope Medical takes two containers."),
         Level.CONFIRM, text="Hope Medical",
         knowledge=a_knowledge(based_on=DESK,
                               groups={a_group("客户-Hope Medical Kenya", "customer"): ["a@hopemed.example"]})),
    Case("希望是动词，医疗器械是品名", a_draft([WANG], body="也希望医疗器械那一栏的品名跟发票一致。"),
         knowledge=TRADES),
    Case("希望医疗，客户的名字", a_draft([WANG], body="希望医疗上个月也下了单。"), Level.CONFIRM, text="希望医疗",
         knowledge=a_knowledge(based_on=TRADES, groups={a_group("客户-希望医疗", "customer"): ["a@xwyl.example"]})),
    Case("晨光，釉色的名字", a_draft([WANG], body="三个釉色的名字是：晨光、薄雾、青苔。晨光是米色。"),
         knowledge=TRADES),
    Case("晨光，客户", a_draft([WANG], body="晨光那边上周也订了。"), Level.CONFIRM, text="晨光", knowledge=TRADES),
    Case("a port with a customer's name",
         a_draft([KATE], body="ETA Santos 6 January, the vessel calls at Santos port."),
         knowledge=TRADES),
    Case("港口的名字也是客户的名字", a_draft([WANG], body="船到 Santos 是一月六号，Santos 港最近很堵。"),
         knowledge=TRADES),
    Case("the customer of that name", a_draft([KATE], body="Santos got it for USD 4.10 last month."), Level.CONFIRM,
         text="Santos", knowledge=TRADES),
    Case("goods for the customer of that name", a_draft([KATE], body="The lot was made for Santos, sorry."),
         Level.CONFIRM, text="Santos", knowledge=TRADES),
    Case("what everybody saw on a stand",
         a_draft([KATE], body="At the fair Kartal had that monster truck on the stand."),
         knowledge=TRADES),
    Case("what they told us there", a_draft([KATE], body="At the fair Kartal came to our stand and ordered two."),
         Level.CONFIRM, text="Kartal", knowledge=TRADES),
    Case("a code with another customer's initials, known from their mails",
         a_draft([WANG], body="纸箱就照 HS5519 那单的做法。"), Level.CONFIRM, why="number", text="HS5519",
         knowledge=TRADES),
    Case("a code with none, an article as likely", a_draft([WANG], body="XQ7001 is in stock."), knowledge=TRADES),
    Case("digits that nothing calls an order, and they are one", a_draft([WANG], body="跟 40-61883 放同一个箱子寄。"),
         Level.CONFIRM, why="number", text="40-61883", knowledge=TRADES),
    Case("digits that are none", a_draft([WANG], body="快递单号 40-61884，电话 0571-4061883。"), knowledge=TRADES),
    Case("an order of two sisters, known to factory and forwarder",
         a_draft([WANG], body="那 480 桶是 PKC-26-0419 的。"), Level.CONFIRM, why="number", text="PKC-26-0419",
         knowledge=TRADES),
    Case("to one of them", a_draft(["farhana@padma-denim.example"], body="PKC-26-0419 is packed."), knowledge=TRADES),
    Case("somebody else's, to the same",
         a_draft(["Lucia <lucia@alborada.example>"], body="Ribera has a container, too."),
         Level.CONFIRM, knowledge=SISTERS),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
