# SPDX-License-Identifier: MPL-2.0
"""Cases of ``bcc-leftover``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import (
    ANNA,
    BANK,
    CARMEN,
    CHEN,
    DESK,
    JENS,
    KATE,
    LI,
    LIU,
    ME,
    PORT,
    SCHMITT,
    WANG,
    a_draft,
    a_knowledge,
)
from host.checks.casebook import Case, confirm_case
from secondlook.checks.bcc_leftover import CHECK
from secondlook.levels import Level

PAUL = "Paul Weiss <paul@weiss.example>"
CRM = "in@crm-log.example"

CASES = (
    Case("edited as new from a mail to Müller: Nord's Kate is still in Bcc",
         a_draft([ANNA], bcc=[KATE], thread=[ANNA], kind="new"),
         Level.CONFIRM, about=(KATE,), fix="remove", why="carried"),
    Case("a stranger left over in a template", a_draft([ANNA], bcc=[PAUL], kind="template"),
         Level.CONFIRM, about=(PAUL,), fix="remove", why="carried"),
    Case("a draft from yesterday, its Bcc from another matter", a_draft([WANG], cc=[LI], bcc=[PAUL], kind="draft"),
         Level.CONFIRM, about=(PAUL,), why="carried"),
    Case("answer to Müller, a customer in Bcc", a_draft([ANNA], bcc=[CARMEN], thread=[ANNA]),
         Level.CONFIRM, about=(CARMEN,), fix="remove", why="plain"),
    Case("a supplier in Bcc of a customer's mail", a_draft([ANNA], bcc=[CHEN], thread=[ANNA]),
         Level.CONFIRM, about=(CHEN,)),
    Case("two in Bcc, one of them fits", a_draft([ANNA], bcc=[JENS, CARMEN], thread=[ANNA], kind="new"),
         Level.CONFIRM, about=(CARMEN,), fix="remove"),
    Case("重新编辑的邮件里还密送着陈建国",
         a_draft([WANG], bcc=[CHEN], thread=[WANG], kind="new", body="王经理：\n您好"),
         Level.CONFIRM, about=(CHEN,), fix="remove"),
    Case("a new mail to a customer, another in Bcc", a_draft([SCHMITT], bcc=[ANNA]), Level.CONFIRM, about=(ANNA,)),
    Case("answer with somebody unknown in Bcc: it may well be meant", a_draft([ANNA], bcc=[PAUL], thread=[ANNA]),
         Level.NOTICE, about=(PAUL,), fix="remove", why="plain"),
    Case("in Bcc with others twice only", a_draft([ANNA], bcc=[PAUL], thread=[ANNA]), Level.NOTICE,
         knowledge=a_knowledge(based_on=DESK, in_bcc=[(2, PAUL, [CARMEN])])),
    Case("in Bcc with this customer before", a_draft([ANNA], bcc=[PAUL], thread=[ANNA], kind="new"),
         knowledge=a_knowledge(based_on=DESK, in_bcc=[(1, PAUL, [JENS])])),
    Case("the customer system that is always in Bcc", a_draft([ANNA], bcc=[CRM], thread=[ANNA]),
         knowledge=a_knowledge(based_on=DESK, in_bcc=[(2, CRM, [CARMEN]), (2, CRM, [WANG])])),
    Case("own address in Bcc", a_draft([ANNA], bcc=[ME], thread=[ANNA], kind="new")),
    Case("同事密送", a_draft([WANG], bcc=[LIU], thread=[WANG], body="王经理：\n您好")),
    Case("of the same house as To", a_draft([ANNA], bcc=[JENS], kind="template")),
    Case("written to together before", a_draft([ANNA], bcc=[PORT], kind="draft")),
    Case("usual in the order the mail names", a_draft([ANNA], bcc=[PAUL], kind="draft", subject="PO 4500123"),
         knowledge=a_knowledge(based_on=DESK, deals=[(2, "PO 4500123", [PAUL, CHEN])])),
    Case("在这封信所说的订单里一向参与", a_draft([WANG], bcc=[PAUL], kind="draft", subject="订单 4500123"),
         knowledge=a_knowledge(based_on=DESK, deals=[(2, "PO 4500123", [PAUL, CHEN])])),
    Case("a bank is neutral", a_draft([ANNA], bcc=[BANK], kind="draft")),
    Case("announcement to customers, all in Bcc", a_draft([LIU], bcc=[ANNA, KATE, CARMEN], kind="template")),
    Case("a new mail with somebody of no group in Bcc", a_draft([ANNA], bcc=[PAUL])),
    Case("who is in Bcc takes part in the conversation", a_draft([ANNA], bcc=[PAUL], thread=[f"{ANNA};{PAUL}"])),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
