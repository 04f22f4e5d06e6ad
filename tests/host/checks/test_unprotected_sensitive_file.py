# SPDX-License-Identifier: MPL-2.0
"""Cases of ``unprotected-sensitive-file``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from host.builders import ANNA, BANK, BOSS, KATE, PORT, WANG, a_document, a_draft
from host.checks.casebook import Case, confirm_case
from secondlook.checks.unprotected_sensitive_file import CHECK
from secondlook.documents.model import Document, Passage
from secondlook.facts import Rules
from secondlook.levels import Level

IMPORTANT = Rules(protect_for=("important",))
NORD_ONLY = Rules(protect_for=("nordhale.example",))
NO_QUOTATIONS = Rules(protect_kinds=("contract", "cost"))


def open_file(name: str, text: str = "") -> tuple[Document, ...]:
    """Return a file without a password."""
    return (a_document(name, text, protected=False),)


def archive(name: str, names: str, text: str = "", *, protected: bool = False) -> Document:
    """Return an archive of which the names inside are known, and the text of what is open."""
    inside = (Passage(names, label="names"), *([Passage(text)] if text else []))
    kind = name.rpartition(".")[2]
    return replace(a_document(name, protected=protected, state="partly"), kind=kind, passages=inside)


CASES = (
    Case("cost sheet by its name", a_draft([ANNA]), Level.CONFIRM, about=(ANNA,), fix="protect", why="cost",
         documents=open_file("cost sheet Q-2604.xlsx", "LED panel 8.10")),
    Case("成本核算表", a_draft([WANG]), Level.CONFIRM, why="cost", documents=open_file("成本核算.xlsx", "灯板 21.4")),
    Case("a calculation by what it says", a_draft([ANNA]), Level.CONFIRM, why="cost",
         documents=open_file("Q-2604.xlsx", "unit cost 8.10, factory price 7.90, margin 35%")),
    Case("contract to a customer who needs a password by rule", a_draft([ANNA]), Level.CONFIRM, why="contract",
         rules=IMPORTANT, documents=open_file("Contract 118.docx", "Sales contract")),
    Case("quotation to a domain that needs one", a_draft([KATE]), Level.CONFIRM, why="quotation", rules=NORD_ONLY,
         documents=open_file("HY-Q-2606.pdf", "QUOTATION HY-Q-2606")),
    Case("合同发给有规定的客户", a_draft([ANNA]), Level.CONFIRM, why="contract", rules=IMPORTANT,
         documents=open_file("购销合同.pdf", "购销合同")),
    Case("Angebot", a_draft([ANNA]), Level.CONFIRM, why="quotation", rules=IMPORTANT,
         documents=open_file("Angebot_2604.pdf", "Angebot")),
    Case("quotation without a rule: most go as they are", a_draft([KATE]),
         documents=open_file("Quotation.pdf", "QUOTATION HY-Q-2606")),
    Case("contract without a rule", a_draft([KATE]), Level.NOTICE, why="contract",
         documents=open_file("agreement.docx", "Agreement")),
    Case("an open RAR with the cost sheet in it", a_draft([ANNA]), Level.CONFIRM, why="cost",
         documents=(archive("papers.rar", "成本核算.xlsx"),)),
    Case("half a ZIP is open, the contract too", a_draft([ANNA]), Level.CONFIRM, why="contract", fix="protect",
         rules=IMPORTANT, documents=(archive("papers.zip", "a.pdf\nb.pdf", "Sales contract", protected=True),)),
    Case("half a ZIP is open, the contract is not", a_draft([ANNA]), rules=IMPORTANT,
         documents=(archive("contract.zip", "contract.pdf\nread me.txt", "see you soon", protected=True),)),
    Case("has a password", a_draft([ANNA]), rules=IMPORTANT,
         documents=(a_document("contract.pdf", protected=True, state="protected"),)),
    Case("damaged: nobody can tell", a_draft([ANNA]), rules=IMPORTANT,
         documents=(a_document("contract.pdf", protected=None, state="unreadable", reason="damaged"),)),
    Case("price list", a_draft([ANNA]), rules=IMPORTANT, documents=open_file("price list.pdf", "USD 12")),
    Case("价格表发给所有人", a_draft([WANG]), documents=open_file("2026价格表.pdf", "单价")),
    Case("packing list", a_draft([ANNA]), rules=IMPORTANT, documents=open_file("packing list.pdf", "Packing list")),
    Case("the rule is about others", a_draft([KATE]), rules=NO_QUOTATIONS,
         documents=open_file("Quotation.pdf", "QUOTATION")),
    Case("quotation with our cost left in it", a_draft([KATE]), Level.CONFIRM, why="cost", about=(KATE,),
         documents=open_file("HY-Q-2606.xlsx", "QUOTATION\nItem | Our cost | Margin | Price\n6W | 8.05 | 21% | 10.19")),
    Case("报价单里留着成本和毛利", a_draft([WANG]), Level.CONFIRM, why="cost",
         documents=open_file("报价单.xlsx", "报价单 HY-Q-2606\n型号 采购价 毛利 单价\n6W 8.05 21% 10.19")),
    Case("利润核算 to the forwarder", a_draft([PORT]), Level.CONFIRM, why="cost",
         documents=open_file("HY-51 利润核算.xlsx", "38000只 68方")),
    Case("an internal calculation called like a holiday", a_draft([KATE]), Level.CONFIRM, why="cost",
         documents=open_file("holiday set.xlsx", "INTERNAL CALCULATION\nOur cost 3.84\nProfit margin 19%")),
    Case("a list of holidays", a_draft([KATE]), documents=open_file("holiday 2027.pdf", "Closed 28 Jan to 4 Feb")),
    Case("what the shop earns is no cost of ours", a_draft([KATE]),
         documents=open_file("Quotation.pdf", "QUOTATION\nFOB price 4.10\nRetail 9.99, your margin 59 %")),
    Case("loss of profit, in a contract", a_draft([KATE]), Level.NOTICE, why="contract",
         documents=open_file("Agreement.docx", "Agreement\nNobody pays for loss of profit. Purchase price: annex.")),
    Case("cost sheet to who lends to us", a_draft([BANK]), documents=open_file("cost sheet.xlsx", "cost")),
    Case("to the bank", a_draft([BANK]), documents=open_file("contract.pdf", "Contract")),
    Case("to a colleague", a_draft([BOSS]), documents=open_file("成本核算.xlsx", "成本")),
    Case("“contact” is no contract", a_draft([ANNA]), documents=open_file("contact details.txt", "Tel. 1")),
    Case("one word about profit", a_draft([ANNA]), documents=open_file("letter.pdf", "a profitable year")),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check says what the table says."""
    confirm_case(CHECK, case)
