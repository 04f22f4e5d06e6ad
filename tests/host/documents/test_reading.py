# SPDX-License-Identifier: MPL-2.0
"""What is read of each format: the page, what is behind it, and whether a password is needed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from host.documents import makers as make
from host.documents.real_archives import ARCHIVES, BELOW, COST, OFFER
from secondlook.documents.model import Document, Place
from secondlook.documents.reading import read

ROWS = [["Quotation", "HY-Q-2604"], ["To", "Müller Licht GmbH"], ["LED panel", 500, 12.4]]
TEXT = "Quotation HY-Q-2604\nTo: Nord & Hale Ltd"
CHINESE = "报价单 HY-Q-2609\n致：杭州远航照明工程有限公司"


def hidden(document: Document) -> dict[Place, str]:
    """Return what is behind the page, by place."""
    found: dict[Place, str] = {}
    for passage in document.hidden():
        found[passage.place] = f"{found.get(passage.place, '')}{passage.text}\n"
    return found


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", make.a_pdf(TEXT)),
        ("a.docx", make.a_docx(TEXT)),
        ("a.pptx", make.a_pptx(TEXT)),
        ("a.rtf", make.an_rtf(TEXT)),
        ("a.html", make.an_html(TEXT.replace("&", "&amp;"))),
        ("a.txt", TEXT.encode("utf-16")),
        ("a.eml", make.an_eml(TEXT)),
        ("a.doc", make.a_doc(TEXT)),
        ("a.ppt", make.a_ppt(TEXT)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_text(name: str, content: bytes) -> None:
    """The words of the page are there, and the kind is told from the content alone."""
    for called in (name, "no name at all"):
        document = read(content, called)
        assert (document.state, document.reason, document.protected) == ("read", "", False)
        assert document.kind == name.rpartition(".")[2]
        assert "HY-Q-2604" in document.text
        assert "Nord & Hale" in document.text


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.xlsx", make.an_xlsx(ROWS)), ("a.xls", make.an_xls(ROWS)), ("a.csv", make.a_csv(ROWS))],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_tables(name: str, content: bytes) -> None:
    """Cells come row by row, numbers as they are."""
    document = read(content, name)
    assert (document.kind, document.state) == (name.rpartition(".")[2], "read")
    for words in ("HY-Q-2604", "Müller Licht GmbH", "500", "12.4"):
        assert words in document.text


@pytest.mark.parametrize(
    "content",
    [make.a_pdf(CHINESE), make.a_docx(CHINESE), make.an_xlsx([[CHINESE]]), make.an_xls([[CHINESE]]),
     make.an_rtf(CHINESE), CHINESE.encode("gb18030"), CHINESE.encode("utf-8"), make.an_eml(CHINESE),
     make.a_doc(CHINESE), make.a_pptx(CHINESE)],
    ids=["pdf", "docx", "xlsx", "xls", "rtf", "gb18030", "utf-8", "eml", "doc", "pptx"],
)  # fmt: skip
def test_chinese(content: bytes) -> None:
    """Chinese comes out whole, whatever it was written in."""
    assert "杭州远航照明工程有限公司" in read(content, "报价单").text


def test_behind_a_workbook() -> None:
    """Hidden sheets, rows, columns, comments and the title are read, and not taken for the page."""
    document = read(
        make.an_xlsx(
            ROWS,
            hidden_sheet=[["Nord & Hale", 11.9]],
            hidden_rows=[["cost", 8.1]],
            hidden_column={"H1": "margin 35%"},
            comment="as for Ribera",
            title="Offer Akari",
        ),
        "a.xlsx",
    )
    behind = hidden(document)
    assert "Nord & Hale" in behind["hidden-sheet"]
    assert "cost" in behind["hidden-rows"]
    assert "margin 35%" in behind["hidden-rows"]
    assert "as for Ribera" in behind["comment"]
    assert "Offer Akari" in behind["properties"]
    for words in ("Nord & Hale", "cost", "margin", "Ribera", "Akari"):
        assert words not in document.text


def test_behind_a_letter() -> None:
    """Comments, tracked deletions, hidden letters and the title."""
    document = read(
        make.a_docx(TEXT, comment="ask Ribera", deleted="Müller Licht", hidden="floor price", title="Akari"), "a.docx"
    )
    behind = hidden(document)
    assert "ask Ribera" in behind["comment"]
    assert "Müller Licht" in behind["deleted"]
    assert "floor price" in behind["hidden-text"]
    assert "Akari" in behind["properties"]
    assert not any(words in document.text for words in ("Ribera", "Müller", "floor", "Akari"))


def test_behind_slides_pages_and_old_sheets() -> None:
    """Notes, a hidden slide; comments of a page's source; a hidden sheet of xls; the title of a PDF."""
    behind = hidden(read(make.a_pptx(TEXT, notes="for Müller", hidden_slide="Project Ribera"), "a.pptx"))
    assert "for Müller" in behind["notes"]
    assert "Project Ribera" in behind["hidden-slide"]
    assert "for Müller" in hidden(read(make.an_html(TEXT, comment="for Müller"), "a.html"))["comment"]
    assert "Nord" in hidden(read(make.an_xls(ROWS, hidden_sheet=[["Nord"]]), "a.xls"))["hidden-sheet"]
    assert "Müller" in hidden(read(make.a_pdf(TEXT, title="Offer Müller"), "a.pdf"))["properties"]


def test_behind_open_documents() -> None:
    """Hidden sheets with their names, columns, rows; hidden slides and notes; hidden letters; comments, keywords."""

    def cell(text: str, *, columns: int = 1) -> str:
        return f'<table:table-cell table:number-columns-repeated="{columns}"><text:p>{text}</text:p></table:table-cell>'

    comment = "<office:annotation><text:p>ask Ribera</text:p></office:annotation>"
    sheets = (
        '<table:table table:name="Offer"><table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/><table:table-column/>'
        f"<table:table-row>{cell('HY-Q-2604', columns=2)}{cell('cost 8.10')}{cell('12.40')}</table:table-row>"
        f'<table:table-row table:visibility="collapse">{cell("margin 35%")}</table:table-row>'
        f"<table:table-row>{cell('Nord')}{cell('Hale')}{cell('floor 11')}</table:table-row></table:table>"
        f'<table:table table:name="Akari" table:style-name="h"><table:table-row>{cell("Müller")}</table:table-row>'
        "</table:table>"
    )
    styles = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    keywords = "<meta:keyword>for Delorme</meta:keyword>"
    book = read(make.an_odf("spreadsheet", sheets, styles=styles, meta=keywords), "a.ods")
    behind = hidden(book)
    assert (book.kind, book.state) == ("ods", "read")
    assert all(words in behind["hidden-rows"] for words in ("cost 8.10", "margin 35%", "floor 11"))
    assert all(words in behind["hidden-sheet"] for words in ("Akari", "Müller"))
    assert "for Delorme" in behind["properties"]
    assert all(words in book.text for words in ("HY-Q-2604", "12.40", "Nord", "Hale"))
    assert not any(words in book.text for words in ("cost", "margin", "floor", "Müller"))

    styles = (
        '<style:style style:name="d"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
    )
    slides = (
        "<draw:page><text:p>HY-Q-2604</text:p><presentation:notes><text:p>for Müller</text:p></presentation:notes>"
        '</draw:page><draw:page draw:style-name="d"><text:p>Project Ribera</text:p></draw:page>'
    )
    deck = read(make.an_odf("presentation", slides, styles=styles), "a.odp")
    assert "for Müller" in hidden(deck)["notes"]
    assert "Project Ribera" in hidden(deck)["hidden-slide"]
    assert deck.text.strip() == "HY-Q-2604"

    styles = '<style:style style:name="t"><style:text-properties text:display="none"/></style:style>'
    letter = f'<text:p>HY{comment}-Q-2604 <text:span text:style-name="t">for Müller</text:span></text:p>'
    page = read(make.an_odf("text", letter, styles=styles), "a.odt")
    assert "for Müller" in hidden(page)["hidden-text"]
    assert "ask Ribera" in hidden(page)["comment"]
    assert page.text.strip() == "HY-Q-2604"


def test_columns_that_claim_too_much() -> None:
    """A cell repeated a billion times, or not a number of times at all, is one cell."""
    for repeated in ("1000000000", "-3", "x", ""):
        row = f'<table:table-row><table:table-cell table:number-columns-repeated="{repeated}"/></table:table-row>'
        column = f'<table:table-column table:visibility="collapse" table:number-columns-repeated="{repeated}"/>'
        book = read(make.an_odf("spreadsheet", f"<table:table>{column}{row}</table:table>"), "a.ods")
        assert book.state == "read"


def test_beside_the_text_of_rich_text() -> None:
    """Comments, footnotes and text boxes, with signs in brackets, and one that is never closed."""
    asides = (
        r"{\*\atnid}{\*\annotation{\chatn ask \{Ribera\} 8.10}}{\footnote see Hale}"
        r"{\shp{\*\shpinst{\shptxt{\pard Box for Nord}}}}"
    )
    source = make.an_rtf(TEXT)[:-1].decode() + asides
    document = read(f"{source}}}".encode(), "a.rtf")
    assert "ask {Ribera} 8.10" in hidden(document)["comment"]
    assert "see Hale" in document.text
    assert "Box for Nord" in document.text
    assert read((source + r"{\*\annotation " + "{" * 50).encode(), "a.rtf").state == "read"


def test_properties_of_ones_own_in_old_files() -> None:
    """What somebody wrote into a field of their own; a broken table of them is passed over."""
    content = make.a_doc(TEXT, own={"Client": "Ribera"})
    assert "Ribera" in hidden(read(content, "a.doc"))["properties"]
    broken = content.replace(b"\x02\x00\x00\x00\xe4\x04", b"\xff\xff\xff\xff\xff\xff")
    assert "HY-Q-2604" in read(broken, "a.doc").text


def test_comments_in_old_presentations() -> None:
    """Author and text, but for what other programs keep in the same place."""
    content = make.a_ppt(TEXT, comment=("Lin Yue", "same price as Ribera 诺德"))
    document = read(content, "a.ppt")
    assert hidden(document)["comment"].strip() == "Lin Yue\nsame price as Ribera 诺德"
    assert "Ribera" not in document.text
    broken = read(content.replace(b"\xba\x0f", b"\xbb\x0f"), "a.ppt")
    assert (broken.state, hidden(broken).get("comment", "")) == ("read", "")


def test_properties_of_ones_own_in_rich_text() -> None:
    """As Word and LibreOffice write them; numbers and dates are no names."""
    own = (
        r"{\*\userprops{\propname Customer}\proptype30{\staticval Ribera \u35834\'3f}"
        r"{\propname Sheets}\proptype3{\staticval 42}}"
    )
    source = make.an_rtf(TEXT).decode()
    document = read((source[:-1] + own + "}").encode(), "a.rtf")
    assert "Ribera 诺" in hidden(document)["properties"]
    assert "42" not in hidden(document)["properties"]
    assert "Ribera" not in document.text


def test_properties_of_pages() -> None:
    """What the head says about a page, and what Office writes of its own; not which program made it."""
    head = (
        "<meta name='generator' content='Lotus'><META CONTENT=\"for Ribera &amp; Co\" NAME=\"Subject\">"
        "<!--[if gte mso 9]><xml><o:DocumentProperties><o:Company>Delorme SA</o:Company></o:DocumentProperties></xml>"
        "<![endif]-->"
    )
    page = f"<html><head><title>Offer</title>{head}</head><body><p>{TEXT}</p></body></html>"
    document = read(page.encode(), "a.html")
    behind = hidden(document)["properties"]
    assert "for Ribera & Co" in behind
    assert "Delorme SA" in behind
    assert "Lotus" not in behind
    assert "Ribera" not in document.text


def test_files_within_files() -> None:
    """A quotation in a ZIP in a mail in a ZIP is read."""
    inner = make.a_zip(("q/Angebot.pdf", make.a_pdf(TEXT)))
    document = read(make.a_zip(("mail.eml", make.an_eml("see inside", ("docs.zip", inner)))), "all.zip")
    assert (document.kind, document.state) == ("zip", "read")
    assert "Nord & Hale" in document.text
    assert "Angebot.pdf" in document.text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", make.a_zip(("a.txt", b"x"), password=make.PASSWORD)),
        ("old.zip", make.a_zip(("a.txt", b"x"), password=make.PASSWORD, old=True)),
        ("a.pdf", make.a_pdf(TEXT, password=make.PASSWORD)),
        ("a.docx", make.a_locked_office()),
        ("a.doc", make.a_doc(TEXT, encrypted=True)),
        ("a.ppt", make.a_ppt(TEXT, encrypted=True)),
        ("a.rar", make.a_rar(protected=True)),
        ("a4.rar", make.a_rar(protected=True, version=4)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_protected(name: str, content: bytes) -> None:
    """A password is needed, and that is told apart from being damaged."""
    document = read(content, name)
    assert (document.state, document.protected) == ("protected", True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", make.a_pdf(TEXT, owner_only=True)),  # printing is forbidden; reading is not
        ("a.rar", make.a_rar(protected=False)),
        ("a4.rar", make.a_rar(protected=False, version=4)),
        ("a.zip", make.a_zip(("a.txt", b"x"))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_open(name: str, content: bytes) -> None:
    """Anybody can open these."""
    assert read(content, name).protected is False


def test_half_a_zip_is_protected() -> None:
    """What is open in it is read; that the rest is not is said."""
    both = make.a_zip(("open.txt", TEXT.encode()), ("locked.pdf", make.a_pdf(TEXT, password=make.PASSWORD)))
    document = read(both, "a.zip")
    assert (document.state, document.reason, document.protected) == ("partly", "", True)
    assert "Nord & Hale" in document.text


@pytest.mark.parametrize(
    ("switches", "state", "names"),
    [
        ((), "partly", True),
        (("-mhc=off",), "partly", True),  # the header not packed
        (("-psecret",), "protected", True),
        (("-psecret", "-mhe=on"), "protected", False),
    ],
)
def test_seven_zip(tmp_path: Path, switches: tuple[str, ...], state: str, names: bool) -> None:
    """7-Zip's own archives: open, encrypted, encrypted with their names."""
    document = read(_seven_zip(tmp_path, "a.7z", "成本 a.txt", *switches), "a.7z")
    assert (document.state, document.protected) == (state, state == "protected")
    assert document.reason == ("names-only" if state == "partly" else "")
    assert ("成本 a.txt" in document.text) is names
    assert read((tmp_path / "a.7z").read_bytes()[:-9], "a.7z").protected is None


def test_half_a_seven_zip_is_protected(tmp_path: Path) -> None:
    """One file in the open, then one with a password into the same archive: not locked, and not taken for it."""
    _seven_zip(tmp_path, "a.7z", "open.txt")
    document = read(_seven_zip(tmp_path, "a.7z", "locked.txt", "-psecret"), "a.7z")
    assert (document.state, document.reason, document.protected) == ("partly", "names-only", True)


def test_seven_zip_of_many_folders(tmp_path: Path) -> None:
    """Each file packed by itself, all of them locked."""
    for name in ("b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT)
    document = read(_seven_zip(tmp_path, "a.7z", "*.txt", "-psecret", "-ms=off"), "a.7z")
    assert (document.state, document.protected) == ("protected", True)


def _seven_zip(folder: Path, archive: str, name: str, *switches: str) -> bytes:
    program = shutil.which("7zz")
    assert program, "tests/run installs 7zip"
    if "*" not in name:
        (folder / name).write_text(TEXT * 20)
    subprocess.run([program, "a", *switches, archive, name], cwd=folder, check=True, capture_output=True)
    return (folder / archive).read_bytes()


@pytest.mark.parametrize(("name", "state", "protected", "inside"), [
    ("open4", "partly", False, (COST, OFFER, BELOW)), ("open5", "partly", False, (COST, OFFER, BELOW)),
    ("extra4", "partly", False, (OFFER,)), ("extra5", "partly", False, (OFFER,)),
    ("mixed4", "partly", True, (COST, OFFER)), ("mixed5", "partly", True, (COST, OFFER)),
    ("locked4", "protected", True, (COST,)), ("locked5", "protected", True, (COST,)),
    ("names4", "protected", True, ()), ("names5", "protected", True, ()),
])  # fmt: skip
def test_rar_of_its_own_program(name: str, state: str, protected: bool, inside: tuple[str, ...]) -> None:
    """Whether it is locked, and the names in it, from both versions of the format."""
    document = read(ARCHIVES[name], f"{name}.rar")
    assert (document.state, document.protected) == (state, protected)
    assert document.reason == ("names-only" if state == "partly" else "")
    assert [line.rpartition("/")[2].rpartition("\\")[2] for line in document.text.split("\n") if "." in line] == [
        *inside
    ]


def test_rar_inside_a_zip() -> None:
    """Its names are read as those of a file inside are; a locked one leaves the rest open."""
    document = read(make.a_zip(("papers.rar", ARCHIVES["open5"])), "a.zip")
    assert (document.state, document.reason, document.protected) == ("partly", "names-only", False)
    assert OFFER in document.text
    both = read(make.a_zip(("papers.rar", ARCHIVES["locked5"]), ("b.txt", b"x")), "a.zip")
    assert (both.state, both.reason, both.protected) == ("partly", "", True)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("gb18030", "成本核算 报价单.txt"),
        ("cp932", "見積書 アカリ.txt"),
        ("utf-8", "报价 Müller.txt"),
        ("cp437", "Müller Größe.txt"),
        ("cp437", "Présentation.txt"),
    ],
)
def test_names_in_a_zip(encoding: str, name: str) -> None:
    """Windows writes the names in its own encoding and does not say so; macOS neither, in UTF-8."""
    raw = name.encode(encoding)
    stand_in = "a" * len(raw)
    packed = make.a_zip((stand_in, b"x"), ("plain.txt", b"y"))
    document = read(packed.replace(stand_in.encode(), raw), "a.zip")
    assert document.text.split("\n")[:2] == [name, "plain.txt"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", make.a_pdf(TEXT)), ("a.docx", make.a_docx(TEXT)), ("a.xlsx", make.an_xlsx(ROWS)),
        ("a.pptx", make.a_pptx(TEXT)), ("a.xls", make.an_xls(ROWS)), ("a.doc", make.a_doc(TEXT)),
        ("a.zip", make.a_zip(("a.txt", b"x" * 2000))), ("a.rar", make.a_rar(protected=True)),
        ("a.ppt", make.a_ppt(TEXT)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
@pytest.mark.parametrize("part", [0.05, 0.5, 0.9])
def test_cut_off(name: str, content: bytes, part: float) -> None:
    """A file that ends too early is not taken for whole, nor for open."""
    document = read(content[: int(len(content) * part)], name)
    if document.state == "read":  # PDFium mends a PDF without its end, and then has all the text
        assert name == "a.pdf"
        assert "Nord & Hale" in document.text
    elif document.state != "protected":
        assert document.state in {"unreadable", "partly"}
        assert document.reason in {"damaged", "unknown-kind"}
        assert document.protected is not True


@pytest.mark.parametrize(
    ("name", "content", "state", "reason"),
    [
        ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(100), "no-text", ""),
        ("offer.pdf", b"\x00\x01\x02" * 500, "unreadable", "damaged"),
        ("thing.xyz", b"\x00\x01\x02" * 500, "unreadable", "unknown-kind"),
        ("empty.pdf", b"", "unreadable", "damaged"),
        ("empty.txt", b"", "read", ""),
    ],
)
def test_what_is_no_document(name: str, content: bytes, state: str, reason: str) -> None:
    """Pictures hold nothing; what promises to be a document and is none is damaged."""
    document = read(content, name)
    assert (document.state, document.reason) == (state, reason)
