# SPDX-License-Identifier: MPL-2.0
"""Cases of ``needs-second-person``; they also stand on its page in docs/checks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from host.builders import ANNA, BANK, BOSS, DESK, KATE, LIU, WANG, a_document, a_draft, the_facts
from host.checks.casebook import Case, confirm_case
from secondlook.checks.needs_second_person import CHECK
from secondlook.facts import Rules, SecondPerson
from secondlook.levels import Level

WHO = ("boss@haiyue.example",)


def rule(**given: object) -> Rules:
    """Return the house's rules with this about a second person."""
    return Rules(second=SecondPerson(**{"reviewers": WHO, **given}))  # type: ignore[arg-type]


ANNAS = rule(needed_for=("anna.schmidt@mueller.example",))
NORDHALE = rule(needed_for=("nordhale.example",))
CUSTOMERS = rule(needed_for=("customer",))
IMPORTANT = rule(needed_for=("important",))
SUMS = rule(amounts=(("USD", 50000), ("CNY", 300000)))
WORDS = rule(keywords=("exclusive", "独家"))
PAPERS = rule(files=("contract", "cost"))

CASES = (
    Case("an address of the rule", a_draft([ANNA]), Level.BLOCK, about=(ANNA,), why="person", rules=ANNAS),
    Case("in Bcc of a mail to others", a_draft([KATE], bcc=[ANNA]), Level.BLOCK, about=(ANNA,), rules=ANNAS),
    Case("a domain of the rule", a_draft([KATE]), Level.BLOCK, about=(KATE,), rules=NORDHALE),
    Case("a kind of group", a_draft([ANNA], cc=[LIU]), Level.BLOCK, about=(ANNA,), rules=CUSTOMERS),
    Case("a tag of the group", a_draft([ANNA]), Level.BLOCK, about=(ANNA,), rules=IMPORTANT),
    Case("a sum of the rule", a_draft([KATE], body="The total is USD 52,000.00 CIF."), Level.BLOCK, why="amount",
         text="USD 52,000.00", rules=SUMS),
    Case("in dollars of any kind", a_draft([KATE], body="We offer $ 61,000."), Level.BLOCK, why="amount", rules=SUMS),
    Case("金额写成万元", a_draft([WANG], body="王经理：\n总价为35万元。"), Level.BLOCK, why="amount", rules=SUMS),
    Case("in the file only", a_draft([KATE], body="See the offer."), Level.BLOCK, why="amount-file", rules=SUMS,
         documents=(a_document("offer.pdf", "Total USD 99,500.00"),)),
    Case("a word of the rule", a_draft([KATE], body="You get exclusive rights."), Level.BLOCK, why="word",
         text="exclusive", rules=WORDS),
    Case("规定的词", a_draft([WANG], body="王经理：\n同意独家代理。"), Level.BLOCK, why="word", rules=WORDS),
    Case("a paper of the rule", a_draft([KATE]), Level.BLOCK, why="file", rules=PAPERS,
         documents=(a_document("Contract 118.docx", "Sales contract"),)),
    Case("a smaller sum", a_draft([KATE], body="The total is USD 49,999."), rules=SUMS),
    Case("as much in another currency", a_draft([KATE], body="The total is JPY 900,000."), rules=SUMS),
    Case("a sum told to colleagues only", a_draft([LIU], body="The total is USD 99,000."), rules=SUMS),
    Case("a word inside another", a_draft([KATE], body="That is nonexclusive."), rules=WORDS),
    Case("another paper", a_draft([KATE]), rules=PAPERS, documents=(a_document("offer.pdf", "QUOTATION"),)),
    Case("somebody else", a_draft([KATE, BANK]), rules=ANNAS),
    Case("没有规则", a_draft([ANNA, WANG], body="总价为90万元，独家代理。")),
    Case("a colleague who could agree", a_draft([BOSS]), rules=CUSTOMERS),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)


def test_agreed_is_a_quiet_line() -> None:
    """Once somebody has agreed, the finding says so and does not stop the mail."""
    facts = replace(the_facts(a_draft([ANNA]), DESK, ANNAS), agreed="Wang Lei")
    (finding,) = CHECK.find(facts)
    assert finding.level is Level.NOTICE
    assert finding.why.key == "agreed"


def test_risk_of_all_others_together() -> None:
    """The rule about risk goes by what the other checks made of the mail."""
    facts = the_facts(a_draft([KATE]), DESK, rule(risk=0.8))
    assert not list(CHECK.find(facts))
    assert not list(CHECK.find(replace(facts, judged=0.79)))
    (finding,) = CHECK.find(replace(facts, judged=0.8))
    assert (finding.level, finding.why.key) == (Level.BLOCK, "risk")


def test_says_when_nobody_can_be_asked() -> None:
    """Without a reviewer, or with the user as the only one, the finding says what to do about it."""
    alone = Rules(second=SecondPerson(needed_for=("customer",), reviewers=("lin.yue@haiyue.example",)))
    (finding,) = CHECK.find(the_facts(a_draft([ANNA]), DESK, alone))
    assert [said.key for said in finding.evidence] == ["nobody"]
