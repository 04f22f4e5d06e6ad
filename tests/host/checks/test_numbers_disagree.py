# SPDX-License-Identifier: MPL-2.0
"""Cases of ``numbers-disagree``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import ANNA, BOSS, KATE, WANG, a_draft
from host.checks.casebook import Case, confirm_case
from secondlook.checks.numbers_disagree import CHECK
from secondlook.documents.model import Document, Passage
from secondlook.levels import Level


def a_file(name: str, text: str) -> Document:
    """Return a file as it was read."""
    return Document(name=name, kind="pdf", state="read", protected=False, passages=(Passage(text),))


CASES = (
    Case("two digits of a quotation's number changed about",
         a_draft([KATE], subject="Quotation QT-2026-031", body="our quotation QT-2026-013 is valid for 30 days"),
         Level.CONFIRM, about=(KATE,), why="number"),
    Case("报价单号不一致", a_draft([WANG], subject="报价单 HY-2026-118", body="报价单 HY-2026-181 请查看"),
         Level.CONFIRM, why="number"),
    Case("an order of no label, two digits changed about",
         a_draft([KATE], subject="Shipping documents NH 55341", body="Attached are the B/L and invoice for NH 55314."),
         Level.CONFIRM, why="number"),
    Case("单号前没有说明，两位数字颠倒", a_draft([WANG], subject="55341 这批货", body="55314 已装柜，提单明天出。"),
         Level.CONFIRM, why="number"),
    Case("a sum with digits changed about, in another currency as well", a_draft([ANNA],
         subject="Payment reminder USD 12,480.00", body="A balance of EUR 14,280.00 fell due on Friday."),
         Level.CONFIRM, why="amount"),
    Case("两个单号都是有意写的", a_draft([WANG], subject="55341", body="55341 和 55314 两票一起走。")),
    Case("another order, by one digit", a_draft([KATE], subject="NH 55341", body="NH 55342 follows next week.")),
    Case("days and sums in another order",
         a_draft([KATE], subject="Call on 12.11.2026, 10.50", body="21.11.2026 or 15.00?")),
    Case("a slip in an answer", a_draft([KATE], thread=[KATE], subject="Re: PO-88112", body="PO-88121 is ready"),
         Level.CONFIRM, why="number"),
    Case("the amounts differ", a_draft([ANNA], subject="Proforma USD 12,500", body="the total is USD 15,200.00"),
         Level.CONFIRM, why="amount"),
    Case("the currencies differ", a_draft([ANNA], subject="Offer USD 8,400", body="in total EUR 8,400"),
         Level.CONFIRM, why="currency"),
    Case("币种不一致", a_draft([WANG], subject="报价 12,600 USD", body="总价 12,600 元"),
         Level.CONFIRM, why="currency"),
    Case("the terms differ", a_draft([ANNA], subject="Offer FOB Ningbo", body="our price is CIF Hamburg"),
         Level.CONFIRM, why="incoterm"),
    Case("the file's name is another number", a_draft([KATE], subject="PI-2026-044", body="see PI-2026-044",
         attachments=["PI-2026-040.pdf"]), Level.CONFIRM, why="number-file"),
    Case("the file says another number", a_draft([KATE], subject="Proforma PI-2026-044", body="see the file",
         attachments=["offer.pdf"]), Level.CONFIRM, why="number-file",
         documents=(a_file("offer.pdf", "Proforma invoice PI-2026-040"),)),
    Case("the file says another total", a_draft([KATE], subject="Proforma", body="the total is USD 12,500",
         attachments=["offer.pdf"]), Level.CONFIRM, why="amount-file",
         documents=(a_file("offer.pdf", "100 pcs USD 152.00\nTotal: USD 15,200.00"),)),
    Case("the file is in another currency", a_draft([KATE], subject="Proforma", body="the total is USD 12,500",
         attachments=["offer.pdf"]), Level.CONFIRM, why="currency-file",
         documents=(a_file("offer.pdf", "Total: EUR 12,500.00"),)),
    Case("the file has another term", a_draft([KATE], subject="Offer FOB Ningbo", body="please see",
         attachments=["offer.pdf"]), Level.CONFIRM, why="incoterm-file",
         documents=(a_file("offer.pdf", "Terms: CIF Felixstowe"),)),
    Case("an invoice for an order", a_draft([KATE], subject="PO-88112", body="invoice INV-2026-77 for PO-88112")),
    Case("the next order, in an answer",
         a_draft([KATE], thread=[KATE], subject="Re: PO-88112", body="your next order PO-90340 is in production")),
    Case("unit price and total", a_draft([ANNA], subject="Offer USD 12,500", body="5,000 at USD 2.50, USD 12,500")),
    Case("two digits changed about, whatever it is called",
         a_draft([ANNA], subject="Invoice EUR 8,200.00", body="the balance of EUR 8,020.00 is due"), Level.CONFIRM),
    Case("in the file too", a_draft([KATE], subject="Proforma PI-2026-044", body="please pay USD 14,250.00",
         attachments=["offer.pdf"]), Level.CONFIRM,
         documents=(a_file("offer.pdf", "PI-2026-044\nPayable USD 12,450.00"),)),
    Case("a deposit", a_draft([ANNA], subject="Proforma USD 12,500", body="please pay a deposit of USD 3,750")),
    Case("two terms side by side",
         a_draft([ANNA], subject="Offer FOB Ningbo", body="FOB Ningbo USD 2.50, CIF Hamburg USD 2.80")),
    Case("the new price in an answer",
         a_draft([ANNA], thread=[ANNA], subject="Re: Offer USD 8,400", body="we can offer a total of USD 8,100")),
    Case("汇率", a_draft([WANG], subject="报价 USD 10,000", body="总价 USD 10,000，折合人民币 72,000 元")),
    Case("several files, one of them is meant", a_draft([KATE], subject="PI-2026-044", body="",
         attachments=["PI-2026-044.pdf", "PI-2026-040.pdf"])),
    Case("the file says the same", a_draft([KATE], subject="Proforma PI-2026-044", body="in total USD 12,500",
         attachments=["offer.pdf"]),
         documents=(a_file("offer.pdf", "PI-2026-044\n125 pcs USD 100.00\nTotal USD 12.500,00\nFOB Ningbo"),)),
    Case("to a colleague", a_draft([BOSS], subject="QT-2026-031", body="QT-2026-013")),
    Case("an older order that is compared", a_draft([KATE], subject="PO-88112", body="the same lamp as in PO-77310")),
    Case("替换旧的", a_draft([WANG], subject="订单 YH-2093", body="上次的订单 YH-2071 已发，本次同款。")),
    Case("one that is cancelled", a_draft([KATE], subject="New PI-4471", body="Please cancel PI-4430.")),
    Case("合同号不一致", a_draft([WANG], subject="合同 HD-0457", body="合同 HD-0475 请盖章回传。"), Level.CONFIRM,
         why="number"),
    Case("the price of a piece, and the order", a_draft([KATE], subject="price $4.20",
         body="The order comes to USD 2,100.00 then.")),
    Case("the amount that is due now", a_draft([KATE], subject="PI-4471 USD 10,000.00",
         body="Amount due now: USD 3,000.00 (30%)")),
    Case("a nought too many", a_draft([KATE], subject="Order USD 1,250.00", body="The total is USD 12,500.00."),
         Level.CONFIRM, why="amount"),
    Case("another term, if he prefers", a_draft([KATE], subject="Offer CIF Felixstowe",
         body="If you prefer DDP we add USD 0.30.")),
    Case("the same digits, two of them next but one changed about",
         a_draft([KATE], subject="Balance USD 48,260.00", body="The balance is USD 46,280.00."), Level.CONFIRM,
         why="amount"),
    Case("AB 2600689 und AB 2600698", a_draft([KATE], subject="AB 2600689, Liefertermin",
         body="Der Termin für unsere AB 2600698 bleibt."), Level.CONFIRM, why="number"),
    Case("a house and a year before the letters", a_draft([KATE], subject="PI OV26-PI-0422 for signature",
         body="Please find attached PI OV26-PI-0442 and send it back signed."), Level.CONFIRM, why="number"),
    Case("ab 2500 Stück", a_draft([KATE], subject="Staffel ab 2500 Stück", body="Und ab 25000 Stück gern mehr.")),
    Case("se entienden CIF no es una opción", a_draft([KATE], subject="Oferta FOB Nansha",
         body="Los precios se entienden CIF Manzanillo."), Level.CONFIRM, why="incoterm"),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
