# SPDX-License-Identifier: MPL-2.0
"""Contacts and groups from LDIF files."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook.errors import GroupsError
from secondlook.groups import cells
from secondlook.groups.files import parse_bytes
from secondlook.groups.gathering import Import
from secondlook.groups.model import ContactData

HAN = base64.b64encode("张伟".encode()).decode()

# As Thunderbird writes it: a base64 name, a folded line, a list whose members are named by dn.
BOOK = f"""dn: cn=Anna Schmidt,mail=anna@mueller.example
objectclass: top
objectclass: person
objectclass: mozillaAbPersonAlpha
givenName: Anna
sn: Schmidt
cn: Anna Schmidt
mozillaNickname: Annie
mail: anna@mueller.example
mozillaSecondEmail: anna.schmidt@mueller.exam
 ple
o: Mueller Licht GmbH

# somebody with a Chinese name
dn:: {base64.b64encode("cn=张伟,mail=zhang@yuanhang.example".encode()).decode()}
objectclass: person
cn:: {HAN}
mail: zhang@yuanhang.example

dn: cn=Customer - Mueller
objectclass: top
objectclass: groupOfNames
cn: Customer - Mueller
member: cn=Anna Schmidt, mail=anna@mueller.example
member: cn=Bo,mail=bo@mueller.example
"""


def imported(text: str) -> Import:
    """Return what a file with that text gives."""
    return parse_bytes(text.encode())


def test_thunderbird() -> None:
    """An exported address book gives its contacts and its lists."""
    found = imported(BOOK)
    assert found.problems == ()
    assert found.contacts == (
        ContactData(
            ("anna@mueller.example", "anna.schmidt@mueller.example"), "Anna Schmidt", "Annie", "Mueller Licht GmbH"
        ),
        ContactData(("zhang@yuanhang.example",), "张伟"),
        ContactData(("bo@mueller.example",)),
    )
    (group,) = found.groups
    assert (group.name, group.kind) == ("Customer - Mueller", "customer")
    assert set(group.members) == {
        "anna@mueller.example", "anna.schmidt@mueller.example", "bo@mueller.example",
    }  # fmt: skip


def test_version_line_and_line_ends() -> None:
    """A version line, comments and Windows line ends do not matter; the end needs no blank line."""
    text = "version: 1\r\n# book\r\n\r\ndn: cn=A\r\ncn: A\r\nmail: a@x.example"
    assert imported(text).contacts == (ContactData(("a@x.example",), "A"),)


def test_broken_entries_are_named() -> None:
    """Every entry that could not be used is named by its line, and the others count."""
    found = imported(
        "dn: cn=A\nobjectclass: person\ncn: A\n\n"
        "dn: cn=B\nmail: nonsense\n\n"
        "dn: cn=C\nmail: c@x.example\ncn:: %%%\nno colon here\n\n"
        "dn: cn=D\nchangetype: delete\n\n"
        "dn: cn=G\nobjectclass: groupOfNames\ncn: G\nmember: cn=nobody\n\n"
        "mail: e@x.example\n"
    )
    assert [str(problem) for problem in found.problems] == [
        "line 1: no mail address",
        "line 5: not a mail address: 'nonsense'",
        "line 10: cn is not UTF-8 text in base64",
        "line 11: not a line of an LDIF file",
        "line 13: a change to a directory, not an entry of one",
        "line 16: a member of 'G' is not in this file: 'cn=nobody'",
        "line 21: an entry without its name (dn)",
    ]
    assert [contact.addresses for contact in found.contacts] == [("c@x.example",), ("e@x.example",)]


def test_nothing_is_fetched() -> None:
    """A value that points to a file or an address is left alone, and that is said."""
    found = imported("dn: cn=A\nmail: a@x.example\ncn:< file:///etc/passwd\n")
    assert [str(problem) for problem in found.problems] == ["line 3: cn points to another place, which is not read"]
    assert found.contacts == (ContactData(("a@x.example",)),)


def test_a_picture_is_no_problem() -> None:
    """Binary values of a card are passed over without a word."""
    picture = base64.b64encode(b"\xff\xd8\xff\xe0").decode()
    assert imported(f"dn: cn=A\nmail: a@x.example\njpegPhoto:: {picture}\n").problems == ()


@settings(deadline=None)
@given(st.text(max_size=300) | st.lists(st.sampled_from(BOOK.splitlines(keepends=True))).map("".join))
def test_any_text(text: str) -> None:
    """Whatever a file holds, it is read or refused with GroupsError."""
    try:
        found = imported("dn: cn=A\n" + text)
    except GroupsError:
        return
    assert all(cells.is_address(address) for contact in found.contacts for address in contact.addresses)


@pytest.mark.parametrize("text", ["dn: cn=A\n", "\ufeffdn: cn=A\n", "version: 1\ndn:: Y249QQ==\n", "# x\n\ndn: a\n"])
def test_recognised(text: str) -> None:
    """A file is known as LDIF by how it begins, not by its name."""
    assert imported(text + "mail: a@x.example\n").contacts
