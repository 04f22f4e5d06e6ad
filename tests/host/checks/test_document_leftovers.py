# SPDX-License-Identifier: MPL-2.0
"""Cases of ``document-leftovers``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import ANNA, BOSS, CHEN, KATE, PORT, WANG, a_document, a_draft
from host.checks.casebook import Case, confirm_case
from secondlook.checks.document_leftovers import CHECK
from secondlook.documents.model import Document, Passage, Place
from secondlook.levels import Level

SHOWN = "QUOTATION\nTo: Nord & Hale Ltd\nLED panel, USD 12.40"


def with_hidden(text: str, place: Place, label: str = "", name: str = "offer.xlsx", shown: str = SHOWN) -> Document:
    """Return Nord's quotation with something behind it."""
    return a_document(name, shown, Passage(text, place, label))


CASES = (
    Case(
        "a hidden sheet of Müller's", a_draft([KATE]), Level.CONFIRM, about=(KATE,), fix="remove-attachment",
        why="hidden-sheet", documents=(with_hidden("Müller Licht GmbH, last price 11.90", "hidden-sheet", "old"),),
    ),
    Case(
        "hidden rows with Müller's prices", a_draft([KATE]), Level.CONFIRM, why="hidden-rows",
        documents=(with_hidden("Müller Licht GmbH\t11.90", "hidden-rows", "Sheet1"),),
    ),
    Case(
        "a comment: take the text of Ribera's offer", a_draft([KATE]), Level.CONFIRM, why="comment",
        documents=(with_hidden("same text as for Iluminaciones Ribera", "comment", name="offer.docx"),),
    ),
    Case(
        "a tracked deletion of the other name", a_draft([KATE]), Level.CONFIRM, why="deleted",
        documents=(with_hidden("Müller Licht GmbH, Hannover", "deleted", name="offer.docx"),),
    ),
    Case(
        "what Ribera pays, in a comment, by its short name", a_draft([KATE]), Level.CONFIRM, why="comment",
        documents=(with_hidden("Ribera pays 0.85 for this one", "comment", name="sizes.xlsx"),),
    ),
    Case(
        "a short name alone may be a word", a_draft([KATE]),
        documents=(with_hidden("Ribera", "comment", name="sizes.xlsx"),),
    ),
    Case(
        "the title of the PDF", a_draft([KATE]), Level.CONFIRM, why="properties",
        documents=(with_hidden("Quotation Müller Licht GmbH", "properties", "Title", "offer.pdf"),),
    ),
    Case(
        "隐藏工作表里是杭州远航的价格", a_draft([KATE]), Level.CONFIRM, why="hidden-sheet",
        documents=(with_hidden("杭州远航照明工程有限公司 79.5", "hidden-sheet", "旧价"),),
    ),
    Case(
        "speaker's notes", a_draft([KATE]), Level.CONFIRM, why="notes",
        documents=(with_hidden("as shown to Müller Licht in May", "notes", name="deck.pptx"),),
    ),
    Case(
        "a hidden slide", a_draft([KATE]), Level.CONFIRM, why="hidden-slide",
        documents=(with_hidden("Project Müller Licht", "hidden-slide", name="deck.pptx"),),
    ),
    Case(
        "hidden text", a_draft([KATE]), Level.CONFIRM, why="hidden-text",
        documents=(with_hidden("anna.schmidt@mueller.example", "hidden-text", name="offer.docx"),),
    ),
    Case(
        "a comment with cost and margin", a_draft([KATE]), Level.CONFIRM, why="cost-unseen",
        documents=(with_hidden("cost price 8.10, margin 35%", "comment", name="offer.docx"),),
    ),
    Case(
        "批注里写着成本价和利润", a_draft([WANG]), Level.CONFIRM, why="cost-unseen",
        documents=(with_hidden("成本价 61，利润 28%", "comment", name="报价.docx"),),
    ),
    Case(
        "hidden columns with cost and margin", a_draft([KATE]), Level.CONFIRM, why="cost",
        documents=(with_hidden("cost price\tmargin\n8.10\t35%", "hidden-rows", "Sheet1"),),
    ),
    Case(
        "the factory is the author of the data sheet", a_draft([KATE]), Level.NOTICE, why="properties",
        documents=(with_hidden("宁波光辉电器有限公司", "properties", "author", "data.xlsx"),),
    ),
    Case(
        "to a factory, a comment about a customer", a_draft([CHEN]), Level.NOTICE, why="comment",
        documents=(with_hidden("for Müller Licht", "comment", name="spec.docx", shown="Specification"),),
    ),
    Case("their own name in the title", a_draft([KATE]),
         documents=(with_hidden("Quotation Nord & Hale Ltd", "properties", "Title"),)),
    Case("our own name as author", a_draft([KATE]),
         documents=(with_hidden("Haiyue Trading; Lin Yue", "properties", "author"),)),
    Case("a hidden sheet of lists", a_draft([KATE]),
         documents=(with_hidden("USD\nEUR\nFOB\nCIF\nNingbo", "hidden-sheet", "lists"),)),
    Case("隐藏列里只有数字", a_draft([WANG]), documents=(with_hidden("1\t2\t3", "hidden-rows", "Sheet1"),)),
    Case("one word about margins is no calculation", a_draft([KATE]),
         documents=(with_hidden("page margin", "hidden-sheet", "setup"),)),
    Case("the other name stands on the page as well: another check's", a_draft([KATE]),
         documents=(with_hidden("Müller Licht GmbH", "properties", "Title", shown="To: Müller Licht GmbH"),)),
    Case("to the forwarder", a_draft([PORT]), documents=(with_hidden("Müller Licht GmbH", "comment"),)),
    Case("inside the house", a_draft([BOSS]), documents=(with_hidden("Müller Licht GmbH", "comment"),)),
    Case("批注里是收件人自己", a_draft([ANNA]), documents=(with_hidden("Müller Licht GmbH", "comment"),)),
    Case("nothing hidden", a_draft([KATE]), documents=(a_document("offer.pdf", SHOWN),)),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check says what the table says."""
    confirm_case(CHECK, case)
