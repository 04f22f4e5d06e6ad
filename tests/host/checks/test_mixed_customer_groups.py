# SPDX-License-Identifier: MPL-2.0
"""Cases of ``mixed-customer-groups``; they also stand on its page in docs/checks."""

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
    LIU,
    MUELLER,
    NORD,
    PORT,
    SCHMITT,
    TANAKA,
    WANG,
    WANG_SUPPLIER,
    a_draft,
    a_group,
    a_knowledge,
)
from host.checks.casebook import Case, confirm_case
from secondlook.checks.mixed_customer_groups import CHECK
from secondlook.levels import Level

PRIVATE = "Anna Schmidt <annaschmidt55@gmail.com>"
RIVALS = a_knowledge(
    groups={
        a_group("Customer - Mueller (DE)", "customer", "competitor-of Customer - Nord (UK)"): [ANNA],
        NORD: [SCHMITT],
    },
    together=[(5, [ANNA, SCHMITT])],
)
AGENT_MUELLER = "Tom Reyes <tom@lagoon.example>"
AGENT_NORD = "Pia Lund <pia@lagoon.example>"
AGENCY = a_knowledge(
    {AGENT_MUELLER: 12, AGENT_NORD: 9}, based_on=DESK, groups={MUELLER: [AGENT_MUELLER], NORD: [AGENT_NORD]}
)
ORDER = a_knowledge(
    based_on=DESK,
    deals=[(4, "PO 4500123", [ANNA, CHEN, PORT])],
    together=[(3, [ANNA, WANG_SUPPLIER])],
)

CASES = (
    Case(
        "answer in Müller's conversation goes to Nord's Anna Schmitt, Müller's Anna Schmidt is left out",
        a_draft([SCHMITT], thread=[ANNA], body="Dear Anna,\nour price is USD 12.40."),
        Level.CONFIRM, about=(SCHMITT,), fix="replace anna.schmidt@mueller.example", why="thread",
    ),
    Case(
        "answer to Müller with somebody of Nord added in Cc",
        a_draft([ANNA], cc=[KATE], thread=[ANNA]),
        Level.CONFIRM, about=(KATE,), fix="remove", why="thread",
    ),
    Case(
        "the same in Bcc: they read it all the same",
        a_draft([ANNA], bcc=[KATE], thread=[ANNA]),
        Level.CONFIRM, about=(KATE,), fix="remove",
    ),
    Case(
        "answer in 远航's conversation goes only to a customer of another name: who asked is offered",
        a_draft([CARMEN], thread=[WANG], body="王经理：\n报价如下。"),
        Level.CONFIRM, about=(CARMEN,), fix="replace wangxm@yuanhang.example", why="thread",
    ),
    Case(
        "a mail of Müller is passed on to Nord",
        a_draft([KATE], thread=[ANNA], kind="forward"),
        Level.CONFIRM, about=(KATE,), fix="none", why="passed-on",
    ),
    Case(
        "new mail to two of Müller and one of Nord",
        a_draft([ANNA, JENS, SCHMITT]),
        Level.CONFIRM, about=(SCHMITT,), fix="remove", why="beside",
    ),
    Case(
        "new mail greets 王经理 of 远航, a Japanese customer is in To as well",
        a_draft([TANAKA, WANG], body="王经理：\n您好"),
        Level.CONFIRM, about=(TANAKA,), why="beside",
    ),
    Case(
        "Jens of Müller in Cc, in To the other Anna: she is the odd one",
        a_draft([SCHMITT], cc=[JENS], body="Hello Anna,\n"),
        Level.CONFIRM, about=(SCHMITT,), fix="replace anna.schmidt@mueller.example",
    ),
    Case(
        "two customers alone, nothing tells whom it is for",
        a_draft([CARMEN, KATE]),
        Level.CONFIRM, about=(CARMEN, KATE), fix="none", why="either",
    ),
    Case(
        "a customer in To and another in Bcc, who would see the first",
        a_draft([JENS], bcc=[CARMEN]),
        Level.CONFIRM, about=(CARMEN,),
    ),
    Case(
        "competitors by their tag, although they were in one mail before",
        a_draft([ANNA, JENS], cc=[SCHMITT], kind="new"),
        Level.CONFIRM, about=(SCHMITT,), why="competitor", knowledge=RIVALS,
    ),
    Case(
        "a supplier in Cc of a customer's conversation",
        a_draft([ANNA], cc=[CHEN], thread=[ANNA]),
        Level.CONFIRM, about=(CHEN,), fix="remove", why="end",
    ),
    Case(
        "供应商的报价邮件转给了客户",
        a_draft([WANG], thread=[CHEN], kind="forward", subject="转发: 单价"),
        Level.CONFIRM, about=(WANG,), why="source",
    ),
    Case(
        "a customer's wish passed on to the factory: daily work, but the factory sees whose",
        a_draft([CHEN], thread=[ANNA], kind="forward"),
        Level.NOTICE, about=(CHEN,), why="asks",
    ),
    Case(
        "two customers who were in one mail twice before",
        a_draft([ANNA], cc=[KATE], thread=[ANNA]),
        Level.NOTICE, about=(KATE,), why="thread",
        knowledge=a_knowledge(based_on=DESK, together=[(2, [ANNA, KATE])]),
    ),
    Case(
        "customer and supplier of one deal, together before",
        a_draft([ANNA], cc=[CHEN], thread=[ANNA]),
        knowledge=a_knowledge(based_on=DESK, together=[(3, [ANNA, CHEN])]),
    ),
    Case("answer to the right Anna", a_draft([ANNA], cc=[JENS], thread=[ANNA])),
    Case("forwarder, bank and own colleagues beside a customer", a_draft([ANNA], cc=[PORT, BANK, LIU, BOSS])),
    Case("the forwarder joins a customer's conversation", a_draft([PORT], thread=[ANNA])),
    Case("announcement to customers, all in Bcc", a_draft([], bcc=[ANNA, KATE, CARMEN, WANG])),
    Case("新年问候，客户全部密送", a_draft([LIU], bcc=[WANG, TANAKA], body="各位客户：\n新年快乐")),
    Case("both customers have been in the conversation from the start",
         a_draft([ANNA], cc=[KATE], thread=[f"{ANNA};{KATE}"])),
    Case("a customer's private address in the same group",
         a_draft([ANNA, PRIVATE], thread=[ANNA]),
         knowledge=a_knowledge(based_on=DESK, groups={MUELLER: [PRIVATE]})),
    Case("two suppliers of one kind", a_draft([CHEN, WANG_SUPPLIER])),
    Case(
        "two customers of one agency, listed apart: its man for Nord in Müller's conversation",
        a_draft([AGENT_NORD], thread=[AGENT_MUELLER], body="Dear Tom,\nthe price is USD 9.80."),
        Level.CONFIRM, about=(AGENT_NORD,), why="thread", knowledge=AGENCY,
    ),
    Case("somebody else of that agency, in no list: could be of either",
         a_draft(["Ines Prat <ines@lagoon.example>"], cc=[AGENT_MUELLER], thread=[AGENT_MUELLER]), knowledge=AGENCY),
    Case("the agency's switchboard between both customers' men, who write together",
         a_draft([AGENT_MUELLER], cc=[AGENT_NORD]),
         knowledge=a_knowledge(based_on=AGENCY, together=[(2, [AGENT_MUELLER, AGENT_NORD])])),
    Case("a customer of several domains: head office and its branch",
         a_draft([ANNA], cc=["k.berg@mueller-asia.example"], thread=[ANNA]),
         knowledge=a_knowledge(based_on=DESK, groups={MUELLER: ["@mueller-asia.example"]})),
    Case("the usual factory of this order joins its conversation",
         a_draft([ANNA], cc=[CHEN], thread=[ANNA], subject="Re: PO 4500123 production"), knowledge=ORDER),
    Case("这笔订单一向由光辉供货，抄送给光辉",
         a_draft([ANNA], cc=[CHEN], thread=[ANNA], subject="订单号：4500123 交期", body="陈先生："),
         knowledge=ORDER),
    Case("buyer and end customer of one order, in three mails about it",
         a_draft([ANNA], cc=[CARMEN], thread=[ANNA], subject="PO 4500123"),
         knowledge=a_knowledge(based_on=DESK, deals=[(3, "PO 4500123", [ANNA, CARMEN])])),
    Case("the other factory in a mail about this order: usual elsewhere, not here",
         a_draft([ANNA], cc=[WANG_SUPPLIER], thread=[ANNA], subject="Re: PO 4500123 production"),
         Level.CONFIRM, about=(WANG_SUPPLIER,), fix="remove", why="end", knowledge=ORDER),
    Case("这笔订单的邮件转给了另一家工厂",
         a_draft([WANG_SUPPLIER], thread=[ANNA], kind="forward", subject="转发: 订单 4500123"),
         Level.CONFIRM, about=(WANG_SUPPLIER,), why="asks", knowledge=ORDER),
    Case("a customer who has no part in the order the mail names",
         a_draft([ANNA, CHEN], cc=[KATE], subject="PO 4500123 shipment"),
         Level.CONFIRM, about=(KATE,), knowledge=ORDER),
    Case("another order of the same buyer: the factory is usual with them",
         a_draft([ANNA], cc=[CHEN], thread=[ANNA], subject="Re: PO 4500999"), knowledge=ORDER),
    Case("one mail about the order may have been a mistake",
         a_draft([ANNA], cc=[KATE], thread=[ANNA], subject="PO 4500123"), Level.CONFIRM, about=(KATE,),
         knowledge=a_knowledge(based_on=DESK, deals=[(1, "PO 4500123", [ANNA, KATE])])),
    Case("people of groups without a kind", a_draft(["a@one.example", "b@two.example"]),
         knowledge=a_knowledge(groups={a_group("Fair 2026", "unknown"): ["a@one.example"],
                                       a_group("Golf", "unknown"): ["b@two.example"]})),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
