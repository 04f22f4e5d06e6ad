# SPDX-License-Identifier: MPL-2.0
"""Contacts and groups from CSV files, and back into our own."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from secondlook.addresses import key
from secondlook.errors import GroupsError
from secondlook.groups import cells
from secondlook.groups.collective import divided
from secondlook.groups.encodings import decode
from secondlook.groups.export import to_csv
from secondlook.groups.files import parse_bytes, read_file
from secondlook.groups.gathering import Import
from secondlook.groups.model import ContactData, GroupData

# Files and first imports take their time on a busy machine.
UNHURRIED = settings(deadline=None)

OWN = "Name,Email,Company,Group,Kind,Tags\n"


def imported(text: str, encoding: str = "utf-8") -> Import:
    """Return what a file with that text gives."""
    return parse_bytes(text.encode(encoding))


def problems(found: Import) -> list[str]:
    """Return the problems as they are printed."""
    return [str(problem) for problem in found.problems]


def test_own_columns() -> None:
    """Our own table gives contacts, groups with their kinds, and tags."""
    found = imported(
        OWN
        + "Anna Schmidt,anna@mueller.example,Mueller,Customer - Mueller (DE),,"
        + "important;competitor-of Customer - Nord (UK)\n"
        + "Bo,bo@nord.example;bo.2@nord.example,Nord,Customer - Nord (UK),customer,\n"
        + "Eva,eva@mueller.example,Mueller,Customer - Mueller (DE),,\n"
    )
    assert found.contacts == (
        ContactData(
            ("anna@mueller.example",),
            "Anna Schmidt",
            "",
            "Mueller",
            ("important", "competitor-of Customer - Nord (UK)"),
        ),
        ContactData(("bo@nord.example", "bo.2@nord.example"), "Bo", "", "Nord"),
        ContactData(("eva@mueller.example",), "Eva", "", "Mueller"),
    )
    assert found.groups == (
        GroupData(
            "Customer - Mueller (DE)",
            "customer",
            ("anna@mueller.example", "eva@mueller.example"),
            ("competitor-of Customer - Nord (UK)",),
        ),
        GroupData("Customer - Nord (UK)", "customer", ("bo@nord.example", "bo.2@nord.example")),
    )
    assert found.problems == ()


def test_rows_of_one_contact() -> None:
    """Rows that share an address are one contact in several groups; the kind is said once."""
    found = imported(OWN + "Li,li@a.example,,Alpha,supplier,\n,li@a.example,A Ltd,Beta,neutral,重要\n")
    assert found.contacts == (ContactData(("li@a.example",), "Li", "", "A Ltd", ("important",)),)
    assert [(group.name, group.kind) for group in found.groups] == [("Alpha", "supplier"), ("Beta", "neutral")]


def test_a_mailbox_of_two_people() -> None:
    """Two names on one address stay two contacts."""
    found = imported(OWN + "Li,desk@a.example,,G,,\nWu,desk@a.example,,G,,\n")
    assert [contact.name for contact in found.contacts] == ["Li", "Wu"]
    assert found.groups[0].members == ("desk@a.example",)


def test_broken_rows_are_named() -> None:
    """Every row that could not be used is named by its line, and the others count."""
    found = imported(
        OWN
        + "A,a@x.example,,G,customer,\n"
        + "no address,,,G,,\n"
        + "half,half@,,G,,\n"
        + '"broken"row,b@x.example\n'
        + '"two\nlines",c@x.example,,G,partner,\n'
        + "C,c2@x.example; nonsense@@x,,G,,\n"
        + "\n"
        + 'D,d@x.example,"never closed\nE,e@x.example,,G,,\n'
    )
    assert problems(found) == [
        "line 3: no mail address",
        "line 4: not a mail address: 'half@'",
        "line 5: not a row of a table: ',' expected after '\"'",
        "line 6: not a kind: 'partner' (customer, supplier, agent, neutral, own)",
        "line 8: not a mail address: 'nonsense@@x'",
        "line 10: a quotation mark is opened and never closed; not read from here",
    ]
    assert [contact.addresses for contact in found.contacts] == [
        ("a@x.example",), ("c@x.example",), ("c2@x.example",),
    ]  # fmt: skip


def test_short_and_long_rows() -> None:
    """Rows with too few or too many cells are read as far as they go."""
    found = imported(OWN + "A,a@x.example\nB,b@x.example,,G,,,extra,more\n")
    assert len(found.contacts) == 2
    assert found.problems == ()


HEADINGS: dict[str, tuple[str, str]] = {
    "HubSpot": (
        "Record ID,First Name,Last Name,Email,Company name,Lifecycle Stage",
        "1,Anna,Schmidt,anna@mueller.example,Mueller,customer",
    ),
    "Salesforce": (
        "Salutation,First Name,Last Name,Account Name,Email",
        "Ms,Anna,Schmidt,Mueller,anna@mueller.example",
    ),
    "Google": (
        "First Name,Last Name,Organization Name,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value",
        "Anna,Schmidt,Mueller,Customer - Mueller ::: * myContacts,Work,anna@mueller.example,",
    ),
    "Outlook": (
        "First Name,Last Name,Company,E-mail Address,E-mail 2 Address,Categories",
        "Anna,Schmidt,Mueller,anna@mueller.example,,Customer - Mueller",
    ),
    "Outlook, German": (
        "Vorname;Nachname;Firma;E-Mail-Adresse;Kategorien",
        "Anna;Schmidt;Mueller;anna@mueller.example;Customer - Mueller",
    ),
    "Thunderbird": (
        "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Organization",
        "Anna,Schmidt,Anna Schmidt,,anna@mueller.example,,Mueller",
    ),
    "Chinese": (
        "姓名\t电子邮件\t公司\t客户组\t标签",
        "Anna Schmidt\tanna@mueller.example\tMueller\tCustomer - Mueller\t",
    ),
    "Foxmail": ("显示名称,邮箱地址,单位,所属组", "Anna Schmidt,anna@mueller.example,Mueller,Customer - Mueller"),
    "remarks": (
        "Name (required),E-Mail *,COMPANY_NAME,分组（可选）",
        "Anna Schmidt,anna@mueller.example,Mueller,Customer - Mueller",
    ),
}


@pytest.mark.parametrize("program", HEADINGS)
def test_headings_of_others(program: str) -> None:
    """The tables of the usual programs are understood, whatever their delimiter."""
    heading, row = HEADINGS[program]
    found = imported(f"{heading}\r\n{row}\r\n")
    assert found.contacts == (ContactData(("anna@mueller.example",), "Anna Schmidt", "", "Mueller"),)
    if "Customer - Mueller" in row:
        assert found.groups == (GroupData("Customer - Mueller", "customer", ("anna@mueller.example",)),)
    assert found.problems == ()


def test_han_names_have_no_blank() -> None:
    """Family and given name of a Chinese table are put together as they are written."""
    assert imported("姓,名,邮箱\n张,伟,z@x.example\n").contacts[0].name == "张伟"


def test_no_column_of_addresses() -> None:
    """A file without addresses is refused, not read as empty."""
    with pytest.raises(GroupsError, match="line 1: no column for addresses"):
        parse_bytes(b"Colour,Size\nred,3\n", source="sizes.csv")
    with pytest.raises(GroupsError, match="is empty"):
        parse_bytes(b"\xef\xbb\xbf \r\n")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "姓名,邮箱,分组\n张伟,z@x.example,客户-德国\n"),
        ("utf-8-sig", "姓名,邮箱,分组\n张伟,z@x.example,客户-德国\n"),
        ("utf-16", "姓名\t邮箱\t分组\n张伟\tz@x.example\t客户-德国\n"),
        ("gb18030", "姓名,邮箱,分组\n张伟,z@x.example,客户-德国\n"),
        ("gb18030", "Name,Email,Group\nJohn Smith,j@x.example,客户\n"),
        ("cp932", "氏名,メールアドレス,グループ\n田中太郎,t@x.example,得意先-株式会社あかり\n"),
        ("cp932", "Name,Email,Group\nTanaka,t@x.example,仕入先\n"),
        ("cp950", "姓名,電子郵件,群組\n王小明,w@x.example,客戶-台灣\n"),
        ("cp1252", "Name,Email,Group\nJörg Müller,j@x.example,Großkunden Süd\n"),
        ("cp1252", "Name;Email;Group\nJosé Peña;j@x.example;Cliente – Málaga\n"),
        ("ascii", "Name,Email,Group\nJohn,j@x.example,G\n"),
    ],
)
def test_encodings(encoding: str, text: str) -> None:
    """The encodings of a trade desk's files are told apart by what the text looks like."""
    found = imported(text, encoding)
    assert found == Import(*(imported(text).contacts, imported(text).groups, (), found.encoding))
    assert found.contacts[0].name == text.splitlines()[1].replace("\t", ",").replace(";", ",").split(",")[0]


def test_doubtful_encoding_is_said() -> None:
    """Bytes that are text in no encoding are read as well as can be, and that is said."""
    found = parse_bytes(b"Name,Email\n\x81\x8d\x8f\x90\x9d\xff,a@x.example\n")
    assert problems(found) == ["the encoding is not certain; read as cp1252"]
    assert found.contacts[0].addresses == ("a@x.example",)


def test_encoding_by_name() -> None:
    """A given encoding is believed, and refused where it cannot be."""
    data = "Name,Email\né,a@x.example\n".encode("latin-1")
    assert parse_bytes(data, encoding="latin-1").contacts[0].name == "é"
    with pytest.raises(GroupsError, match="is not in the encoding utf-8"):
        parse_bytes(data, encoding="utf-8")
    for unknown in ("klingon", "rot13", "a\0b"):
        with pytest.raises(GroupsError, match="encoding"):
            parse_bytes(data, encoding=unknown)


@pytest.mark.parametrize(
    ("cell", "good", "broken"),
    [
        ("a@x.example", ["a@x.example"], []),
        ("a@x.example; b@x.example ,c@x.example", ["a@x.example", "b@x.example", "c@x.example"], []),
        ("a@x.example\tb@x.example", ["a@x.example", "b@x.example"], []),
        ("张伟 <z@x.example>；李 <l@x.example>", ["z@x.example", "l@x.example"], []),
        ('"Li, Wei" <li@x.example>', ["li@x.example"], []),
        ("mailto:a@x.example", ["a@x.example"], []),
        ("z＠x．example", ["z@x.example"], []),
        ("a@x.example、b@", ["a@x.example"], ["b@"]),
        ("李@例子.example", ["李@例子.example"], []),
        ("nobody", [], ["nobody"]),
        ("", [], []),
    ],
)  # fmt: skip
def test_addresses_in_a_cell(cell: str, good: list[str], broken: list[str]) -> None:
    """A cell may hold several addresses, with names and in any usual punctuation."""
    assert cells.addresses_in(cell) == (tuple(good), tuple(broken))


@UNHURRIED
@given(st.text(alphabet="'=+-@\t\r＝ab;\\", max_size=8) | st.text(max_size=20))
@example("'=1")
@example('=HYPERLINK("x")')
def test_no_cell_runs(cell: str) -> None:
    """No exported cell begins like a formula, and each is read back as it was."""
    assert cells.guarded(cell)[:1] not in set("=+-@\t\r＝＋－＠")
    assert cells.unguarded(cells.guarded(cell)) == cell


WORDS = (
    st.text(alphabet="ab é客户;\\'=+-@,\"", min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@UNHURRIED
@given(st.lists(WORDS, max_size=4, unique=True))
def test_lists_in_a_cell(items: list[str]) -> None:
    """A list in a cell is read back as it was, separators and all."""
    assert cells.split_list(cells.join_list(items)) == tuple(items)


@st.composite
def imports(draw: st.DrawFn) -> Import:
    """Contacts of distinct addresses, and groups with distinct names over them and over strangers."""
    contacts = []
    for number in range(draw(st.integers(0, 4))):
        addresses = tuple(f"{part}{number}@x{number}.example" for part in draw(st.sampled_from(["a", "ab"])))
        marks = draw(st.lists(st.sampled_from(["important", "competitor-of G", "note:=1;2"]), max_size=2, unique=True))
        contacts.append(
            ContactData(addresses, draw(WORDS), draw(st.just("") | WORDS), draw(st.just("") | WORDS), tuple(marks))
        )
    known = [address for contact in contacts for address in contact.addresses]
    groups = []
    for number, name in enumerate(draw(st.lists(WORDS, max_size=3, unique_by=str.casefold))):
        members = draw(st.lists(st.sampled_from([*known, "stranger@y.example"]), max_size=4, unique=True))
        kind = draw(st.sampled_from(["customer", "supplier", "neutral", "own", "unknown"]))
        own = draw(st.lists(st.sampled_from(["needs-second-person", "note:own"]), max_size=2, unique=True))
        groups.append(GroupData(f"x{number} {name}", kind, tuple(members), tuple(own)))  # type: ignore[arg-type]
    return Import(tuple(contacts), tuple(groups))


@UNHURRIED
@given(imports())
def test_round_trip(first: Import) -> None:
    """What was exported is imported again as it was: contacts, groups, kinds, tags, no problem."""
    # A group over several others is divided as it comes in, so that none that is exported is one.
    bearing = {key(address): [contact] for contact in first.contacts for address in contact.addresses}
    first = Import(first.contacts, tuple(divided(first.groups, bearing)))
    text = to_csv(first.contacts, first.groups)
    again = parse_bytes(text.encode("utf-8-sig"))
    assert again.problems == ()
    named = {contact for contact in again.contacts if contact.name}
    assert {(c.name, frozenset(c.addresses), c.nickname, c.company, frozenset(c.tags)) for c in named} == {
        (c.name, frozenset(c.addresses), c.nickname, c.company, frozenset(c.tags)) for c in first.contacts
    }
    assert {(g.name, g.kind, frozenset(g.members)) for g in again.groups} == {
        (g.name, g.kind, frozenset(g.members)) for g in first.groups
    }
    for group in first.groups:
        (same,) = [g for g in again.groups if g.name == group.name]
        assert set(group.tags) <= set(same.tags)
    # From here on nothing changes any more.
    settled = to_csv(again.contacts, again.groups)
    third = parse_bytes(settled.encode())
    assert to_csv(third.contacts, third.groups) == settled


def test_export_as_a_table() -> None:
    """The exported table has our headings, and no cell that a spreadsheet would run."""
    contact = ContactData(("li@a.example",), "=cmd|'/c calc'!A1", "", "@evil", ("important",))
    text = to_csv([contact], [GroupData("-1+1", "customer", ("li@a.example", "wu@b.example"))])
    assert list(csv.reader(io.StringIO(text))) == [
        ["Name", "Email", "Company", "Group", "Kind", "Tags"],
        ["'=cmd|'/c calc'!A1", "li@a.example", "'@evil", "'-1+1", "customer", "important"],
        ["", "wu@b.example", "", "'-1+1", "customer", ""],
    ]


@UNHURRIED
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@example(b"Name,Email\n" + b'"' * 50)
@example(b"Email\n" + b"x" * 200_000)
@example(b"Email\n\0,\0a@x.example\n")
def test_any_bytes(data: bytes) -> None:
    """Whatever a file holds, it is read or refused with GroupsError."""
    try:
        found = parse_bytes(b"Name,Email,Group\n" + data)
        parse_bytes(data)
    except GroupsError:
        return
    assert all(cells.is_address(address) for contact in found.contacts for address in contact.addresses)


@UNHURRIED
@given(st.binary(max_size=300))
def test_any_encoding(data: bytes) -> None:
    """Any bytes become some text."""
    assert isinstance(decode(data).text, str)


def test_files(tmp_path: Path) -> None:
    """A file that is not there, or a folder, is named."""
    with pytest.raises(GroupsError, match=r"missing\.csv: cannot be read"):
        read_file(tmp_path / "missing.csv")
    with pytest.raises(GroupsError, match="cannot be read"):
        read_file(tmp_path)
