# SPDX-License-Identifier: MPL-2.0
"""Contacts and groups from vCard files."""

from __future__ import annotations

import logging

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from secondlook.errors import GroupsError
from secondlook.groups.files import parse_bytes
from secondlook.groups.gathering import Import
from secondlook.groups.model import ContactData, GroupData

# Files and first imports take their time on a busy machine.
UNHURRIED = settings(deadline=None)


def card(*lines: str, version: str = "4.0") -> str:
    """Return a card with these lines."""
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def imported(*cards: str) -> Import:
    """Return what a file of these cards gives."""
    return parse_bytes("".join(cards).encode())


def problems(found: Import) -> list[str]:
    """Return the problems as they are printed."""
    return [str(problem) for problem in found.problems]


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_card(version: str) -> None:
    """A card gives a contact, its categories groups and tags; commas may be escaped and lines folded."""
    found = imported(
        card(
            "UID:urn:uuid:1",
            "FN:Anna Schmidt\\, Einkauf",
            "N:Schmidt;Anna;;;",
            "NICKNAME:Annie",
            "EMAIL;TYPE=home:anna@home.example",
            "EMAIL;PREF=1:anna@mueller.example" if version == "4.0" else "EMAIL;TYPE=work,pref:anna@mueller.example",
            "ORG:Müller Licht GmbH;Einkauf",
            "CATEGORIES:Customer - Mueller (DE),important,competitor-of Customer",
            "  - Nord (UK)",
            version="4.0" if version == "4.0" else "3.0",
        )
    )
    assert found.contacts == (
        ContactData(
            ("anna@mueller.example", "anna@home.example"),
            "Anna Schmidt, Einkauf",
            "Annie",
            "Müller Licht GmbH",
            ("important", "competitor-of Customer - Nord (UK)"),
        ),
    )
    assert found.groups == (
        GroupData(
            "Customer - Mueller (DE)",
            "customer",
            ("anna@mueller.example", "anna@home.example"),
            ("competitor-of Customer - Nord (UK)", "important"),
        ),
    )
    assert found.problems == ()


def test_version_2() -> None:
    """Old Outlook's quoted-printable cards are read too."""
    found = imported(
        card(
            "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0=E4=BC=9F",
            "EMAIL;PREF;INTERNET:z@x.example",
            version="2.1",
        )
    )
    assert found.contacts == (ContactData(("z@x.example",), "张伟"),)


def test_group_cards() -> None:
    """A card of kind group names its members by card, also a later one, or by address."""
    found = imported(
        card(
            "KIND:group",
            "FN:客户-日本",
            "MEMBER:urn:uuid:AB",
            "MEMBER:mailto:sato@akari.example",
            "MEMBER:urn:uuid:gone",
        ),
        card("UID:ab", "FN:田中", "EMAIL:tanaka@akari.example"),
        card("X-ADDRESSBOOKSERVER-KIND:group", "N:Bank", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:ab", version="3.0"),
        card("KIND:group", "FN:", "MEMBER:mailto:a@b.example"),
    )
    assert found.groups == (
        GroupData("客户-日本", "customer", ("tanaka@akari.example", "sato@akari.example")),
        GroupData("Bank", "neutral", ("tanaka@akari.example",)),
    )
    assert problems(found) == [
        "line 1: a member of '客户-日本' is not in this file: 'urn:uuid:gone'",
        "line 21: this group has no name",
    ]


def test_broken_cards_are_named() -> None:
    """A card that cannot be used is named by the line on which it begins, and the others count."""
    found = imported(
        card("FN:Nobody"),
        card("FN:Half", "EMAIL:half@"),
        card("FN:Good", "EMAIL:good@x.example"),
        "noise\r\n",
        card("FN:B", "this is no line of a card", "EMAIL:b@x.example"),
        "BEGIN:VCARD\r\nFN:open\r\n",
        card("FN:Last", "EMAIL:last@x.example"),
        "BEGIN:VCARD\r\nFN:cut off\r\n",
    )
    assert [contact.name for contact in found.contacts] == ["Good", "Last"]
    assert problems(found) == [
        "line 1: this card has no mail address",
        "line 5: not a mail address: 'half@'",
        "line 15: text outside of a card",
        "line 16: this card cannot be read (ParseError)",
        "line 22: this card has no end",
        "line 29: this card has no end",
    ]


def test_old_encoding() -> None:
    """A card file in GB18030 is recognised."""
    found = parse_bytes(card("FN:张伟", "EMAIL:z@x.example", "CATEGORIES:客户-德国", version="3.0").encode("gb18030"))
    assert found.encoding == "gb18030"
    assert found.groups == (GroupData("客户-德国", "customer", ("z@x.example",)),)


def test_the_parser_says_nothing(caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    """The text of a broken card reaches neither log nor screen."""
    with caplog.at_level(logging.DEBUG):
        imported(card("FN:secret name", "secret words without a colon", "EMAIL:a@x.example"))
    assert "secret" not in caplog.text
    assert capsys.readouterr() == ("", "")


@UNHURRIED
@given(st.lists(st.text(max_size=40), max_size=6))
@example(["EMAIL;ENCODING=b:!!!", "PHOTO;ENCODING=b:x"])
@example(["EMAIL;ENCODING=QUOTED-PRINTABLE:=FF=FE", "BEGIN:VTIMEZONE", "END:VTIMEZONE"])
@example(["N:;;;;;;;;;", "ORG:;;", "CATEGORIES:,,", "REV:yesterday"])
def test_any_card(lines: list[str]) -> None:
    """Whatever stands in a card, the file is read, and a good card after it counts."""
    found = imported(card("FN:x", *lines), card("FN:Good", "EMAIL:good@x.example"))
    whole = not any(word in line.upper() for line in lines for word in ("BEGIN", "END"))
    assert not whole or any(contact.addresses == ("good@x.example",) for contact in found.contacts)


@UNHURRIED
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """Nothing but GroupsError comes out of a broken file."""
    try:
        parse_bytes(b"BEGIN:VCARD\r\n" + data)
    except GroupsError:
        return
