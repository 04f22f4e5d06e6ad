# SPDX-License-Identifier: MPL-2.0
"""Cases of ``attachment-for-another``; they also stand on its page in docs/checks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

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
    TANAKA,
    WANG,
    WANG_SUPPLIER,
    FakeKnowledge,
    a_document,
    a_draft,
    a_group,
    a_knowledge,
    a_message,
)
from host.checks.casebook import Case, confirm_case
from secondlook.checks.attachment_for_another import CHECK
from secondlook.documents.model import Document
from secondlook.levels import Level
from secondlook.mail import Attachment

OFFER = "QUOTATION HY-Q-2604\nTo: {}\nLED panel 36 W, 500 pcs, USD 12.40 each, FOB Ningbo"
STRANGER = "Piet de Boer <piet@deboer.example>"
CARRIER = "Ops <ops@fastcargo-logistics.example>"


def an_offer(customer: str, name: str = "HY-Q-2604.pdf") -> Document:
    """Return a quotation to a customer."""
    return a_document(name, OFFER.format(customer))


WITH_ORDERS = a_knowledge(based_on=DESK, numbers={"PO-45001": {ANNA: 4}, "PO-88112": {KATE: 3}})


def file_to(people: Iterable[str], sha256: str, name: str) -> FakeKnowledge:
    """Return the desk after a file went to some people, to each alone."""
    mails = [
        a_message(
            to=[person],
            attachments=[Attachment(name, 1000, "", sha256)],
            date=datetime(2026, 5, 12, tzinfo=UTC),
            message_id=f"{number}-{sha256[:8]}@haiyue.example",
        )
        for number, person in enumerate(people)
    ]
    return a_knowledge(based_on=DESK, story=[(mail, True) for mail in mails])


HASH = "ab" * 32
SENT = Attachment("offer.pdf", 1000, "", HASH)
SISTERS = a_knowledge(based_on=DESK, together=[(4, [ANNA, CARMEN])])
DRAWING = a_document("drawing-17.dwg", kind="image", state="no-text", sha256=HASH)
PLAIN_OFFER = a_document("offer.pdf", "Quotation Q-77\nLED panel, USD 12.40", sha256=HASH)
BROCHURE = a_document("brochure.pdf", "Our new items of autumn", sha256=HASH)
AGENT = "Rui Costa <rui@costa-agents.example>"
WITH_AGENT = a_knowledge(based_on=DESK, groups={a_group("Agent - Costa", "agent"): [AGENT]})

CASES = (
    Case(
        "Müller's quotation to Nord", a_draft([KATE]), Level.CONFIRM, about=(KATE,), fix="remove-attachment",
        why="names", documents=(an_offer("Müller Licht GmbH"),),
    ),
    Case(
        "远航的报价单发给 Nord", a_draft([KATE]), Level.CONFIRM, about=(KATE,), why="names",
        documents=(a_document("HY-Q-2609_报价单.pdf", "报价单\n致：杭州远航照明工程有限公司\nCNY 79.50"),),
    ),
    Case(
        "it names nobody, but its number is of Müller's order", a_draft([KATE]), Level.CONFIRM, about=(KATE,),
        why="number",
        documents=(a_document("confirmation.pdf", "ORDER CONFIRMATION\nYour order PO-45001\n500 pcs"),),
        knowledge=WITH_ORDERS,
    ),
    Case(
        "the number of their own order", a_draft([ANNA]), None,
        documents=(a_document("confirmation.pdf", "ORDER CONFIRMATION\nYour order PO-45001\n500 pcs"),),
        knowledge=WITH_ORDERS,
    ),
    Case(
        "orders of two customers in one list", a_draft([CARMEN]), None,
        documents=(a_document("orders.pdf", "ORDER LIST\nPO-45001\nPO-88112"),),
        knowledge=WITH_ORDERS,
    ),
    Case(
        "only the file's name tells", a_draft([KATE]), Level.CONFIRM, why="names",
        documents=(a_document("Offer_Mueller-Licht.xlsx", "LED panel\t12.40"),),
    ),
    Case(
        "an address of Müller's in the paper", a_draft([KATE]), Level.CONFIRM, why="names",
        documents=(a_document("contract.docx", "Contract\nNotices go to anna.schmidt@mueller.example."),),
    ),
    Case(
        "one of two files", a_draft([KATE]), Level.CONFIRM,
        documents=(an_offer("Nord & Hale Ltd", "a.pdf"), an_offer("Iluminaciones Ribera S.L.", "b.pdf")),
    ),
    Case(
        "to somebody new, and it is for Müller", a_draft([STRANGER]), Level.CONFIRM, about=(STRANGER,),
        documents=(an_offer("Müller Licht GmbH"),),
    ),
    Case(
        "the factory's prices to a customer", a_draft([KATE]), Level.CONFIRM, why="source",
        documents=(a_document("LC-0611.xlsx", "路灯报价单 LC-0611\n中山亮彩照明科技有限公司\n单价 CNY 310"),),
    ),
    Case(
        "one factory's quotation to another", a_draft([CHEN]), Level.CONFIRM, why="supplier",
        documents=(a_document("LC-0611.xlsx", "路灯报价单 LC-0611\n中山亮彩照明科技有限公司\n单价 CNY 310"),),
    ),
    Case(
        "the same quotation went to Müller, no name in it", a_draft([KATE], attachments=[SENT]), Level.CONFIRM,
        why="same", knowledge=file_to([ANNA], HASH, "offer.pdf"), documents=(PLAIN_OFFER,),
    ),
    Case(
        "a drawing that went to Müller only", a_draft([KATE], attachments=[SENT]), Level.NOTICE, why="same",
        knowledge=file_to([ANNA], HASH, "drawing-17.dwg"), documents=(DRAWING,),
    ),
    Case(
        "Müller's quotation that also names Nord, to Müller: a template used again", a_draft([ANNA]), Level.NOTICE,
        why="beside",
        documents=(a_document("q.pdf", "Quotation to Müller Licht GmbH\nPrices for Nord & Hale Ltd, USD 12"),),
    ),
    Case(
        "what Müller is offered, to the factory", a_draft([CHEN]), Level.CONFIRM, why="names",
        documents=[a_document("spec.pdf", OFFER.format("Müller Licht GmbH"))],
    ),
    Case(
        "Müller's order to the factory: daily work, said quietly", a_draft([CHEN]), Level.NOTICE, why="asks",
        documents=(a_document("PO.pdf", "Purchase order\nMüller Licht GmbH, Hannover"),),
    ),
    Case(
        "a list of dealers", a_draft([WANG]), Level.NOTICE, why="several",
        documents=(a_document("d.pdf", "Dealers: Müller Licht GmbH; Nord & Hale Ltd; Iluminaciones Ribera S.L."),),
    ),
    Case("Müller's quotation to Müller", a_draft([ANNA]), documents=(an_offer("Müller Licht GmbH"),)),
    Case("Müller's quotation to another there", a_draft([JENS]), documents=(an_offer("Müller Licht GmbH"),)),
    Case(
        "远航的合同发给远航", a_draft([WANG]),
        documents=(a_document("购销合同.pdf", "购销合同\n买方：杭州远航照明工程有限公司"),),
    ),
    Case("a price list for everybody", a_draft([KATE]), documents=(a_document("price list.pdf", "USD 12.40"),)),
    Case("Müller's packing list to the forwarder", a_draft([PORT]), documents=(an_offer("Müller Licht GmbH"),)),
    Case("and to one whose name says so", a_draft([CARRIER]), documents=(an_offer("Müller Licht GmbH"),)),
    Case("Müller's invoice to the bank", a_draft([BANK]), documents=(an_offer("Müller Licht GmbH"),)),
    Case("inside the house", a_draft([BOSS]), documents=(an_offer("Müller Licht GmbH"),)),
    Case("to the agent", a_draft([AGENT]), knowledge=WITH_AGENT, documents=(an_offer("Müller Licht GmbH"),)),
    Case("sister companies, often together", a_draft([CARMEN]), knowledge=SISTERS,
         documents=(an_offer("Müller Licht GmbH"),)),
    Case(
        "places and trades are no names", a_draft([TANAKA]),
        documents=(a_document("spec.pdf", "Licht GmbH Halle, Nord-Europe, 德国客户, light, hale and hearty"),),
    ),
    Case(
        "the brochure that went to Müller", a_draft([KATE], attachments=[SENT]),
        knowledge=file_to([ANNA], HASH, "brochure.pdf"), documents=(BROCHURE,),
    ),
    Case(
        "a file that went to three customers", a_draft([KATE], attachments=[SENT]),
        knowledge=file_to([ANNA, CARMEN, WANG], HASH, "offer.pdf"), documents=(PLAIN_OFFER,),
    ),
    Case(
        "the same quotation again to the same", a_draft([JENS], attachments=[SENT]),
        knowledge=file_to([ANNA], HASH, "offer.pdf"), documents=(PLAIN_OFFER,),
    ),
    Case(
        "询价单发过一家工厂，再发另一家", a_draft([CHEN], attachments=[SENT]),
        knowledge=file_to([WANG_SUPPLIER], HASH, "offer.pdf"), documents=(PLAIN_OFFER,),
    ),
    Case("no attachment", a_draft([KATE])),
    Case("one that nobody could read", a_draft([KATE]), documents=(a_document("x.pdf", state="unreadable"),)),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check says what the table says."""
    confirm_case(CHECK, case)
