# SPDX-License-Identifier: MPL-2.0
"""Mails of a trade desk with real files, and what is to be said of each: the documents' half of our corpus.

Here: the cases, in words and files. Half of them are innocent and look like mistakes. Not here: judging and counting
them (``test_corpus``). Every name is made up; ``.example`` is reserved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from host.documents import makers as make

File = tuple[str, bytes]

ME = "lin.yue@haiyue-trade.example"
MUELLER, MUELLER_2 = "anna.schmitt@mueller-licht.example", "jens.brandt@mueller-licht.example"
NORD, NORD_2 = "katherine.hale@nordhale.example", "tom.reed@nordhale.example"
RIBERA = "c.ortega@ribera-iluminacion.example"
AKARI = "tanaka@akari-shokai.example"
YUANHANG = "wangxm@yuanhang-zm.example"
BRIGHT = "sam.cole@brightwell-supply.example"
BRIGHT_EU = "ines.faro@brightwell-europe.example"
GUANGHUI, LIANGCAI = "chenjg@guanghui-dq.example", "li@liangcai-led.example"
PORT, BANK, INSPECTOR = "ops@blueanchor.example", "trade@dongyong-bank.example", "booking@sureview.example"
AGENT = "rui@costa-agents.example"
STRANGER, COURIER = "p.deboer@deboer.example", "export@rapidcargo.example"
BOSS = "zheng.hai@haiyue-trade.example"
PRIVATE = "annaschmitt77@gmail.com"

# Address book: address, name, company, group, kind, tags.
BOOK: tuple[tuple[str, str, str, str, str, str], ...] = (
    (MUELLER, "Anna Schmitt", "Müller Licht GmbH", "Customer - Mueller (DE)", "customer", "important"),
    (MUELLER_2, "Jens Brandt", "Müller Licht GmbH", "Customer - Mueller (DE)", "customer", ""),
    (NORD, "Katherine Hale", "Nord & Hale Ltd", "Customer - Nord (UK)", "customer", ""),
    (NORD_2, "Tom Reed", "Nord & Hale Ltd", "Customer - Nord (UK)", "customer", ""),
    (RIBERA, "Carmen Ortega", "Iluminaciones Ribera S.L.", "Customer - Ribera (ES)", "customer", ""),
    (AKARI, "田中太郎", "株式会社あかり商会", "客户-日本", "customer", ""),
    (YUANHANG, "王晓明", "杭州远航照明工程有限公司", "客户-杭州远航", "customer", ""),
    (BRIGHT, "Sam Cole", "Brightwell Supply Inc.", "Customer - Brightwell (US)", "customer", ""),
    (BRIGHT_EU, "Ines Faro", "Brightwell Europe Lda", "Customer - Brightwell (EU)", "customer", ""),
    (GUANGHUI, "陈建国", "宁波光辉电器有限公司", "供应商-光辉", "supplier", ""),
    (LIANGCAI, "李工", "中山亮彩照明科技有限公司", "供应商-亮彩", "supplier", ""),
    (PORT, "Mei Zhou", "Blue Anchor Freight (Ningbo) Co., Ltd.", "Forwarder", "neutral", ""),
    (BANK, "Trade Desk", "Dongyong Bank", "Bank", "neutral", ""),
    (INSPECTOR, "Booking", "Sureview Inspection", "Inspection", "neutral", ""),
    (AGENT, "Rui Costa", "Costa Agents", "Agent - Costa", "agent", ""),
    (BOSS, "郑海", "海悦贸易有限公司", "同事", "own", ""),
)

# Who has been written to together before: sister companies.
TOGETHER = ((BRIGHT, BRIGHT_EU),) * 4


@dataclass(frozen=True)
class Mail:
    """A mail, its files, and what is to be found: the names of checks, with ``!`` where it must interrupt."""

    says: str
    to: tuple[str, ...]
    files: tuple[File, ...]
    found: tuple[str, ...] = ()


ANOTHER, LEFT, OPEN, UNREAD = (
    "attachment-for-another", "document-leftovers", "unprotected-sensitive-file", "unreadable-attachment",
)  # fmt: skip


def offer(customer: str, number: str = "HY-Q-2604") -> str:
    """Return the text of a quotation."""
    return f"""Haiyue Trading Co., Ltd.
Room 1208, Yongjiang Tower, Ningbo
QUOTATION {number}
To: {customer}
Date 2026-05-12   Terms FOB Ningbo   Payment 30% deposit
LED panel 600x600 36W    500 pcs   USD 12.40   6,200.00
LED downlight 15W        800 pcs   USD 4.15    3,320.00
Total USD 9,520.00. Valid for 30 days. Lead time 35 days after deposit."""


def rows(customer: str, number: str = "HY-Q-2604") -> list[list[object]]:
    """Return the same as a table."""
    return [
        ["Haiyue Trading Co., Ltd."], ["QUOTATION", number], ["To:", customer], ["Item", "Qty", "Unit price USD"],
        ["LED panel 36W", 500, 12.4], ["LED downlight 15W", 800, 4.15],
    ]  # fmt: skip


LIST = (
    "Haiyue Trading Co., Ltd.\nPRICE LIST 2026 for all customers\nLED panel 36W   USD 12.90\nDownlight 15W   USD 4.40"
)
BROCHURE = "Haiyue Trading Co., Ltd.\nNew items autumn 2026\nStreet light 100 W, IP66, 140 lm/W"
PACKING = "PACKING LIST HY-PL-2604\nConsignee: {}\n120 cartons, 4.8 m3, 1,420 kg\nFrom Ningbo to Hamburg"
M, N, R, A, Y, B = (
    "Müller Licht GmbH", "Nord & Hale Ltd", "Iluminaciones Ribera S.L.", "株式会社あかり商会",
    "杭州远航照明工程有限公司", "Brightwell Supply Inc.",
)  # fmt: skip


def wrong() -> Iterator[Mail]:
    """Yield the mails in which something is to be found."""
    stop = f"{ANOTHER}!"
    makers = {
        "pdf": make.a_pdf, "docx": make.a_docx, "pptx": make.a_pptx, "rtf": make.an_rtf, "doc": make.a_doc,
        "ppt": make.a_ppt, "txt": lambda text: text.encode(), "eml": make.an_eml,
    }  # fmt: skip
    for kind, maker in makers.items():
        yield Mail(f"Müller's quotation as {kind} to Nord", (NORD,), ((f"HY-Q-2604.{kind}", maker(offer(M))),), (stop,))
    for kind, content in (
        ("xlsx", make.an_xlsx(rows(R))), ("xls", make.an_xls(rows(R))), ("csv", make.a_csv(rows(R))),
    ):  # fmt: skip
        yield Mail(f"Ribera's quotation as {kind} to Akari", (AKARI,), ((f"quotation.{kind}", content),), (stop,))
    page = make.an_html(offer(M).replace("&", "&amp;"))
    yield Mail("as a page to Ribera", (RIBERA,), (("offer.html", page),), (stop,))
    packed = make.a_zip(("HY-Q-2604.pdf", make.a_pdf(offer(M))))
    yield Mail("in a ZIP to Nord", (NORD,), (("docs.zip", packed),), (stop,))
    yield Mail("in a ZIP in a ZIP to Nord", (NORD,), (("all.zip", make.a_zip(("docs.zip", packed))),), (stop,))
    inner = make.an_eml("as agreed", ("q.pdf", make.a_pdf(offer(M))), to=MUELLER)
    yield Mail("a mail to Müller, with its file, to Ribera", (RIBERA,), (("fwd.eml", inner),), (stop,))
    for customer, reader in ((M, NORD), (N, MUELLER), (R, NORD), (Y, MUELLER), (A, NORD), (B, RIBERA), (M, YUANHANG)):
        text = offer(customer, "HY-PI-2611").replace("QUOTATION", "PROFORMA INVOICE")
        name = f"proforma of {customer} to {reader.partition('@')[2]}"
        yield Mail(name, (reader,), (("HY-PI-2611.pdf", make.a_pdf(text)),), (stop,))
    contract = "购销合同 HY-C-2609\n买方：杭州远航照明工程有限公司\n卖方：海悦贸易有限公司\n总价 CNY 93,000.00"
    yield Mail("远航的合同发给 Nord", (NORD,), (("购销合同.docx", make.a_docx(contract)),), (stop, OPEN))
    yield Mail("远航的合同发给日本客户", (AKARI,), (("购销合同.pdf", make.a_pdf(contract)),), (stop, OPEN))
    quote = "御見積書 HY-Q-2608\n株式会社あかり商会 御中\n単価 JPY 1,900"
    yield Mail("Akari's 見積書 to Müller", (MUELLER,), (("mitsumori.pdf", make.a_pdf(quote)),), (stop,))
    german = "Angebot HY-Q-2604\nAn: Müller Licht GmbH, Hannover\nLED-Panel 36 W, 500 Stück, EUR 11,40"
    yield Mail("ein Angebot für Müller an Nord", (NORD,), (("Angebot.pdf", make.a_pdf(german)),), (stop,))
    spanish = "OFERTA 118\nPara: Iluminaciones Ribera, S.L.\nPanel LED 36 W, USD 12,40"
    yield Mail("la oferta de Ribera a Nord", (NORD,), (("oferta.docx", make.a_docx(spanish)),), (stop,))
    names_only = make.an_xlsx([["LED panel", 12.4], ["Downlight", 4.15]])
    yield Mail("only the name tells: Mueller", (NORD,), (("Offer_Mueller-Licht_0512.xlsx", names_only),), (stop,))
    yield Mail("only the name tells: 远航", (MUELLER,), (("报价_杭州远航_0512.xlsx", names_only),), (stop,))
    person = "Offer 77\nDear Anna Schmitt,\nLED panel 36W, 500 pcs, USD 12.40"
    yield Mail("only the person is named", (NORD,), (("offer.docx", make.a_docx(person)),), (stop,))
    address = "Specification S-12\nsend remarks to jens.brandt@mueller-licht.example"
    yield Mail("only an address is named", (RIBERA,), (("spec.docx", make.a_docx(address)),), (stop,))
    two = (("a.pdf", make.a_pdf(offer(N))), ("b.pdf", make.a_pdf(offer(R))))
    yield Mail("two files, one of them Ribera's", (NORD,), two, (stop,))
    yield Mail("to a stranger", (STRANGER,), (("HY-Q-2604.pdf", make.a_pdf(offer(M))),), (stop,))
    yield Mail("to a private address", (PRIVATE,), (("HY-Q-2606.pdf", make.a_pdf(offer(N))),), (stop,))
    factory = "报价单 GH-2026-05\n宁波光辉电器有限公司\nTo: Haiyue Trading\n面板灯 36W 含税单价 CNY 79.50"
    yield Mail("the factory's quotation to Müller", (MUELLER,), (("GH-2026-05.pdf", make.a_pdf(factory)),), (stop,))
    yield Mail("the factory's quotation to a rival", (LIANGCAI,), (("GH.pdf", make.a_pdf(factory)),), (stop,))
    listed = "面板灯价格表 2026-05\n宁波光辉电器有限公司\n型号 单价 CNY 79.50"
    yield Mail("the factory's price list to Nord", (NORD,), (("价格表.pdf", make.a_pdf(listed)),), (stop,))

    left = f"{LEFT}!"
    table = rows(N)
    for says, content in (
        ("a hidden sheet of Müller's", make.an_xlsx(table, hidden_sheet=[[M, 11.9]])),
        ("hidden rows of Ribera's", make.an_xlsx(table, hidden_rows=[[R, 11.9]])),
        ("a hidden column with 远航", make.an_xlsx(table, hidden_column={"H2": Y})),
        ("a comment about Müller", make.an_xlsx(table, comment=f"last price of {M}: 11.90")),
        ("the title of another offer", make.an_xlsx(table, title=f"Quotation {M}")),
        ("hidden cost and margin", make.an_xlsx(table, hidden_column={"H4": "cost price", "H5": "margin 35%"})),
        ("隐藏的成本和毛利", make.an_xlsx(table, hidden_sheet=[["成本", 8.1], ["毛利", "35%"]])),
    ):
        yield Mail(f"xlsx for Nord: {says}", (NORD,), (("offer.xlsx", content),), (left,))
    old = make.an_xls(table, hidden_sheet=[[M, 11.9]])
    yield Mail("xls for Nord with a hidden sheet of Müller's", (NORD,), (("offer.xls", old),), (left,))
    for says, content in (
        ("a comment about Ribera", make.a_docx(offer(N), comment=f"same text as for {R}")),
        ("a tracked deletion of Müller", make.a_docx(offer(N), deleted=f"To: {M}")),
        ("hidden letters about 远航", make.a_docx(offer(N), hidden=f"see {Y}")),
        ("the title of Müller's offer", make.a_docx(offer(N), title=f"Quotation {M}")),
    ):
        yield Mail(f"docx for Nord: {says}", (NORD,), (("offer.docx", content),), (left,))
    titled = make.a_pdf(offer(N), title=f"Quotation for {M}")
    yield Mail("PDF for Nord, titled for Müller", (NORD,), (("offer.pdf", titled),), (left,))
    deck = make.a_pptx(offer(N), notes=f"as shown to {R}")
    yield Mail("slides for Nord, notes about Ribera", (NORD,), (("deck.pptx", deck),), (left,))
    hidden = make.a_pptx(offer(N), hidden_slide=f"Project {M}")
    yield Mail("slides for Nord, a hidden one of Müller's", (NORD,), (("deck.pptx", hidden),), (left,))

    cost = make.an_xlsx([["Cost sheet HY-Q-2604"], ["LED panel", "cost price 8.10", "margin 35%"]])
    yield Mail("a cost sheet to a customer", (MUELLER,), (("cost sheet.xlsx", cost),), (f"{OPEN}!",))
    yield Mail("成本核算发给客户", (YUANHANG,), (("成本核算.xlsx", cost),), (f"{OPEN}!",))
    unnamed = make.a_docx("LED panel\nfactory price 7.90, unit cost 8.10, margin 35%, floor price 11.00")
    yield Mail("a calculation that is not called one", (NORD,), (("panel.docx", unnamed),), (f"{OPEN}!",))
    agreement = make.a_docx(f"Distribution agreement\nbetween Haiyue Trading and {M}")
    yield Mail("Müller's contract to Müller, without password", (MUELLER,), (("agreement.docx", agreement),), (OPEN,))
    nda = make.a_pdf("Agreement on confidentiality\nbetween Haiyue Trading and Nord & Hale Ltd")
    yield Mail("Nord's NDA without password", (NORD,), (("NDA.pdf", nda),), (OPEN,))

    asked = f"{UNREAD}!"
    for kind, content in (
        ("pdf", make.a_pdf(offer(N))[:300]), ("docx", make.a_docx(offer(N))[:3000]),
        ("xlsx", make.an_xlsx(table)[:900]),
        ("zip", packed[:-40]), ("pptx", deck[:9000]), ("7z", b"7z\xbc\xaf\x27\x1c" + bytes(60)),
    ):  # fmt: skip
        yield Mail(f"a broken {kind}", (NORD,), ((f"file.{kind}", content),), (asked,))
    locked = make.a_zip(("q.pdf", make.a_pdf(offer(M))), password=make.PASSWORD)
    yield Mail("a ZIP with a password: said that nobody looked", (MUELLER,), (("q.zip", locked),), (UNREAD,))


def innocent() -> Iterator[Mail]:
    """Yield mails of which nothing may interrupt, and that look as if something should."""
    for customer, readers in ((M, (MUELLER,)), (M, (MUELLER_2,)), (M, (MUELLER, MUELLER_2)), (N, (NORD, NORD_2)),
                              (R, (RIBERA,)), (Y, (YUANHANG,)), (A, (AKARI,)), (B, (BRIGHT,))):  # fmt: skip
        yield Mail(
            f"quotation of {customer} to {len(readers)} there", readers, (("q.pdf", make.a_pdf(offer(customer))),)
        )
    yield Mail("the same with a colleague in it", (NORD, BOSS), (("q.xlsx", make.an_xlsx(rows(N))),))
    for reader in (MUELLER, NORD, RIBERA, AKARI, YUANHANG, BRIGHT, STRANGER):
        yield Mail(f"price list to {reader}", (reader,), (("price list 2026.pdf", make.a_pdf(LIST)),))
        yield Mail(f"brochure to {reader}", (reader,), (("brochure.pptx", make.a_pptx(BROCHURE)),))
    yield Mail("price list to all", (MUELLER, NORD, RIBERA), (("price list.xlsx", make.an_xlsx([[LIST]])),))
    for customer in (M, N, R, B):
        text = PACKING.format(customer)
        yield Mail(f"packing list of {customer} to the forwarder", (PORT,), (("HY-PL.pdf", make.a_pdf(text)),))
    invoice = offer(N).replace("QUOTATION", "COMMERCIAL INVOICE")
    yield Mail("invoice of Nord to the bank", (BANK,), (("HY-CI.pdf", make.a_pdf(invoice)),))
    yield Mail("order of Müller to the inspector", (INSPECTOR,), (("order.pdf", make.a_pdf(offer(M))),))
    yield Mail("invoice of Nord to a courier of no group", (COURIER,), (("HY-CI.pdf", make.a_pdf(invoice)),))
    yield Mail("quotation of Ribera to the agent", (AGENT,), (("q.pdf", make.a_pdf(offer(R))),))
    yield Mail("quotation of Müller inside the house", (BOSS,), (("q.pdf", make.a_pdf(offer(M))),))
    yield Mail("成本核算发给同事", (BOSS,), (("成本核算.xlsx", make.an_xlsx([["成本", "毛利"]])),))
    yield Mail("Brightwell's order to its sister", (BRIGHT_EU,), (("PO.pdf", make.a_pdf(offer(B))),))
    yield Mail("and back", (BRIGHT,), (("PO.pdf", make.a_pdf(offer("Brightwell Europe Lda"))),))
    order = "PURCHASE ORDER 4500078213\nMüller Licht GmbH, Hannover\nLED panel 36W, 500 pcs"
    yield Mail("Müller's order to the factory", (GUANGHUI,), (("PO 4500078213.pdf", make.a_pdf(order)),))
    drawing = "Drawing 17, customer Nord & Hale Ltd, bracket 3 mm"
    yield Mail("Nord's drawing to the factory", (LIANGCAI,), (("drawing.pdf", make.a_pdf(drawing)),))
    contract = "采购合同 HYP-2604\n供方：宁波光辉电器有限公司\n需方：海悦贸易有限公司"
    yield Mail("给工厂的采购合同", (GUANGHUI,), (("采购合同.docx", make.a_docx(contract)),))
    used = make.a_docx(offer(R, "HY-Q-2618"), title="Quotation Haiyue", comment="check the date")
    yield Mail("a template used again, all names changed", (RIBERA,), (("HY-Q-2618.docx", used),))
    lists = make.an_xlsx(rows(N), hidden_sheet=[["USD"], ["EUR"], ["FOB"], ["Ningbo"], ["Hamburg"]])
    yield Mail("a hidden sheet of lists", (NORD,), (("offer.xlsx", lists),))
    own = make.an_xlsx(rows(N), hidden_rows=[["Nord & Hale Ltd", "net weight"]], title="Nord & Hale Ltd")
    yield Mail("hidden rows about the recipient", (NORD,), (("offer.xlsx", own),))
    yield Mail("our own name as title", (NORD,), (("o.pdf", make.a_pdf(offer(N), title="Haiyue", author="Lin Yue")),))
    rivals = "Comparison\nPhilips, Osram and Ledvance offer 120 lm/W; we offer 140 lm/W."
    yield Mail("rivals named on purpose", (NORD,), (("comparison.docx", make.a_docx(rivals)),))
    places = (
        "Route: Nordic ports, Hale, Halle, München, Ribera de Duero, 杭州, 远东航线, 日本, 光辉历程, Mueller ice road"
    )
    yield Mail("places and words like names", (AKARI,), (("route.txt", places.encode()),))
    general = "Terms and conditions of Haiyue Trading Co., Ltd. Payment, claims, force majeure; confidentiality."
    yield Mail("terms for everybody", (BRIGHT,), (("terms and conditions.pdf", make.a_pdf(general)),))
    certificate = "CERTIFICATE CE-1187\nManufacturer: 宁波光辉电器有限公司\nLED panel, EN 60598"
    yield Mail("the factory's certificate", (MUELLER,), (("certificate.pdf", make.a_pdf(certificate)),))
    report = "Test report TR-99\napplicant: 中山亮彩照明科技有限公司\n140 lm/W, Ra 83"
    yield Mail("the factory's test report", (NORD,), (("test report.pdf", make.a_pdf(report)),))
    dealers = f"Reference list\n{M}\n{N}\n{R}\n{B}"
    yield Mail("a reference list", (STRANGER,), (("reference list.pdf", make.a_pdf(dealers)),))
    yield Mail("放假通知", (YUANHANG,), (("放假通知.docx", make.a_docx("国庆节放假通知\n10月1日至7日")),))
    photo = (("carton.jpg", b"\xff\xd8\xff\xe0" + bytes(3000)),)
    yield Mail("a photo", (NORD,), photo)
    locked = make.a_pdf(offer(N), password=make.PASSWORD)
    yield Mail("their quotation with a password", (NORD,), (("Quotation.pdf", locked),))
    printing = make.a_pdf(offer(N), owner_only=True)
    yield Mail("their quotation that may not be printed", (NORD,), (("Quotation.pdf", printing),))
    archive = make.a_zip(
        ("a/q.pdf", make.a_pdf(offer(N))), ("a/photo.jpg", photo[0][1]), ("a/list.csv", make.a_csv(rows(N)))
    )
    yield Mail("their papers in a ZIP", (NORD,), (("papers.zip", archive),))
    thread = make.an_eml(f"your order\n{N}", to=NORD)
    yield Mail("their own mail, attached", (NORD,), (("order.eml", thread),))
    survey = make.an_html("Questionnaire<br>margin: 2 cm, profitable colours", title="Form")
    yield Mail("a form", (RIBERA,), (("form.html", survey),))
    empty = make.a_docx("")
    yield Mail("an empty page", (NORD,), (("empty.docx", empty),))
    gb = "规格书\n面板灯 36W 色温 4000K".encode("gb18030")
    yield Mail("GB18030 的规格书", (YUANHANG,), (("规格书.txt", gb),))
    sheet = make.a_csv([["item", "carton", "kg"], ["panel", "600x600", 3.2]], "gb18030")
    yield Mail("a table of weights", (BRIGHT,), (("weights.csv", sheet),))
    draft = "Draft agreement between Haiyue Trading Co., Ltd. and De Boer B.V."
    yield Mail("a contract for a new customer, who is named", (STRANGER,), (("agreement.docx", make.a_docx(draft)),))
    dear = "Offer\nDear Mr de Boer,\nLED panel 36W USD 12.40"
    yield Mail("an offer to a new customer", (STRANGER,), (("offer.pdf", make.a_pdf(dear)),))
    generic = "Offer\nLED panel 36W USD 12.40, 500 pcs, FOB Ningbo"
    yield Mail("an offer that names nobody", (STRANGER,), (("offer.pdf", make.a_pdf(generic)),))
