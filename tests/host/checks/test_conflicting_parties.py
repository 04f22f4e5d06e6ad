# SPDX-License-Identifier: MPL-2.0
"""Cases of ``conflicting-parties``; they also stand on its page in docs/checks."""

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
    MUELLER,
    NORD,
    PORT,
    SCHMITT,
    TANAKA,
    WANG,
    a_draft,
    a_group,
    a_knowledge,
)
from host.checks.casebook import Case, confirm_case
from secondlook.checks.conflicting_parties import CHECK
from secondlook.facts import Rules
from secondlook.levels import Level

RULES = Rules(never_together=((MUELLER.name, NORD.name), ("客户-杭州远航", "akari.example")))
TAGGED = a_knowledge(
    groups={
        a_group("Customer - Mueller (DE)", "customer", "Competitor-of  customer - nord (uk)"): [ANNA, JENS],
        NORD: [SCHMITT, KATE],
        a_group("Bank", "neutral", "competitor-of Customer - Nord (UK)"): [BANK],
    },
    together=[(5, [ANNA, SCHMITT])],
)
BOTH = "Max Both <max@mueller.example>"

CASES = (
    Case("two groups that a rule parts, in one new mail", a_draft([ANNA, KATE]),
         Level.BLOCK, about=(ANNA, KATE), fix="none", why="rule", rules=RULES),
    Case("the rule's other way round, with a bystander", a_draft([KATE, CARMEN], cc=[JENS]),
         Level.BLOCK, about=(KATE, JENS), rules=RULES),
    Case("in Bcc they would still read what the other gets", a_draft([ANNA], bcc=[KATE]),
         Level.BLOCK, about=(ANNA, KATE), rules=RULES),
    Case("an answer in Müller's conversation goes to Nord's Anna: hers is offered", a_draft([SCHMITT], thread=[ANNA]),
         Level.BLOCK, about=(SCHMITT,), fix="replace anna.schmidt@mueller.example", rules=RULES),
    Case("Nord is added to Müller's conversation", a_draft([ANNA], cc=[KATE], thread=[ANNA]),
         Level.BLOCK, about=(KATE,), fix="remove", rules=RULES),
    Case("Müller's mail is passed on to Nord", a_draft([KATE], thread=[ANNA], kind="forward"),
         Level.BLOCK, about=(KATE,), rules=RULES),
    Case("that they were together before does not lift a rule", a_draft([ANNA, KATE]),
         Level.BLOCK, rules=RULES, knowledge=a_knowledge(based_on=DESK, together=[(9, [ANNA, KATE])])),
    Case("a rule holds although both have been in the conversation",
         a_draft([ANNA], cc=[KATE], thread=[f"{ANNA};{KATE}"]),
         Level.BLOCK, about=(ANNA, KATE), rules=RULES),
    Case("一方是客户组，另一方按域名规定", a_draft([WANG], cc=[TANAKA], body="王经理：\n报价如下"),
         Level.BLOCK, about=(WANG, TANAKA), why="rule", rules=RULES),
    Case("somebody under the domain of the rule", a_draft([LI, "x@tokyo.akari.example"]), Level.BLOCK, rules=RULES),
    Case("groups tagged as competitors, however the tag is written", a_draft([ANNA, SCHMITT]),
         Level.BLOCK, about=(ANNA, SCHMITT), why="competitor", knowledge=TAGGED),
    Case("a competitor joins the conversation", a_draft([KATE], cc=[JENS], thread=[JENS]),
         Level.BLOCK, about=(KATE,), why="competitor", knowledge=TAGGED),
    Case("two customers whom no rule parts", a_draft([ANNA, CARMEN]), rules=RULES),
    Case("several of one side", a_draft([ANNA, JENS], cc=[LIU, PORT]), rules=RULES),
    Case("announcement with both in Bcc: they do not see each other", a_draft([], bcc=[ANNA, KATE]), rules=RULES),
    Case("密送的新年问候", a_draft([LIU], bcc=[WANG, TANAKA], body="各位客户：\n新年快乐"), rules=RULES),
    Case("a neutral bank with such a tag", a_draft([BANK, KATE]), knowledge=TAGGED),
    Case("competitors by a tag who have been in the conversation from the start",
         a_draft([ANNA, SCHMITT], thread=[f"{ANNA};{SCHMITT}"]), knowledge=TAGGED),
    Case("answer to one side only", a_draft([ANNA], thread=[f"{ANNA};{PORT}"]), rules=RULES),
    Case("somebody who belongs to both", a_draft([BOTH, KATE]), rules=RULES,
         knowledge=a_knowledge(groups={MUELLER: [BOTH], NORD: [BOTH, KATE]})),
    Case("supplier and customer, no rule", a_draft([CHEN, WANG]), rules=RULES),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
