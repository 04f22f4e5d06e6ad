# SPDX-License-Identifier: MPL-2.0
"""Which customers a text names."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.facts import Group, Named
from secondlook.groups.model import ContactData, GroupData
from secondlook.memory import Memory
from secondlook.naming import PartyIndex
from secondlook.naming.company_names import cjk_forms, latin_words, squeezed

MUELLER = Named(
    Group("Customer - Mueller (DE)", "customer"), "Mueller (DE)",
    ("anna.schmitt@mueller-licht.example",), ("mueller-licht.example",), ("Müller Licht GmbH",), ("Anna Schmitt",),
)  # fmt: skip
NORD = Named(
    Group("Customer - Nord (UK)", "customer"), "Nord (UK)",
    ("kate@nordhale.example",), ("nordhale.example",), ("Nord & Hale Ltd",), ("Katherine Hale",),
)  # fmt: skip
RIBERA = Named(
    Group("Customer - Ribera (ES)", "customer"), "Ribera (ES)",
    (), ("ribera-iluminacion.example",), ("Iluminaciones Ribera S.L.",),
)  # fmt: skip
YUANHANG = Named(
    Group("客户-杭州远航", "customer"), "杭州远航",
    (), ("yuanhang-zm.example",), ("杭州远航照明工程有限公司",), ("王晓明",),
)  # fmt: skip
GERMANY = Named(Group("客户-德国", "customer"), "德国", ("x@gmail.com",), (), (), ())
INDEX = PartyIndex([MUELLER, NORD, RIBERA, YUANHANG, GERMANY])


def named(text: str, index: PartyIndex = INDEX) -> Mapping[str, set[str]]:
    """Return party -> the ways in which the text names it."""
    found: dict[str, set[str]] = {}
    for naming in index.find(text):
        assert text[naming.start :].startswith(naming.text)
        found.setdefault(naming.party, set()).add(naming.how)
    return found


@pytest.mark.parametrize(
    ("text", "party", "how"),
    [
        ("To: Müller Licht GmbH, Hannover", MUELLER, "company"),
        ("Fa. Mueller-Licht", MUELLER, "company"),
        ("HY-Q-2604_Mueller-Licht_panels.pdf", MUELLER, "company"),
        ("Quotation for Mueller of May", MUELLER, "short"),
        ("write to anna.schmitt@mueller-licht.example.", MUELLER, "address"),
        ("write to somebody@shop.mueller-licht.example", MUELLER, "address"),
        ("see www.mueller-licht.example/catalogue", MUELLER, "domain"),
        ("Attn. Mrs. Anna Schmitt", MUELLER, "person"),
        ("Schmitt, Anna", MUELLER, "person"),
        ("NORD AND HALE LTD.", NORD, "company"),
        ("nordhale offer", NORD, "company"),
        ("Iluminaciones Ribera, S.L.", RIBERA, "company"),
        ("致：杭州远航照明工程有限公司", YUANHANG, "company"),
        ("HY-Q-2609_杭州远航_报价单.pdf", YUANHANG, "company"),
    ],
)
def test_found(text: str, party: Named, how: str) -> None:
    """However the name is written."""
    assert how in named(text)[party.group.name]


@pytest.mark.parametrize(
    "text",
    [
        "the North (Nord) of Germany, shipped from Hale to Halle",
        "Miller lights",
        "德国客户的交期",
        "杭州到宁波的运费",
        "light, Licht, iluminaciones",
        "Anna will call Mr. Schmitt",
        "someone@gmail.com",
        "",
    ],
)
def test_not_found(text: str) -> None:
    """Places, trades, single names and strangers are nobody."""
    assert {party: ways for party, ways in named(text).items() if ways != {"short"}} == {}


def test_names_from_the_memory() -> None:
    """Address book and groups give the names; the own house is left out; a change is seen."""
    with Memory.open(None) as memory:
        memory.replace_groups(
            "book",
            [
                GroupData("Customer - Mueller (DE)", "customer", ("a@mueller-licht.example",)),
                GroupData("同事", "own", ("l@us.example",)),
            ],
            [
                ContactData(("a@mueller-licht.example",), "Anna Schmitt", "", "Müller Licht GmbH", ()),
                ContactData(("l@us.example",), "Lin Yue", "", "Haiyue Trading", ()),
            ],
        )
        text = "Müller Licht GmbH, Anna Schmitt; Haiyue Trading, l@us.example"
        assert named(text, memory.naming()) == {"Customer - Mueller (DE)": {"company", "person"}}
        memory.set_group_kind("Customer - Mueller (DE)", "own")
        assert named(text, memory.naming()) == {}


def test_a_name_inside_a_strangers_domain_is_no_domain() -> None:
    """Only whole labels at the end of a domain count."""
    assert "domain" not in named("mueller-licht.example.attacker.example")["Customer - Mueller (DE)"]


def test_what_is_left_of_a_name() -> None:
    """Forms of company, remarks and places go; the name stays."""
    assert latin_words("Iluminaciones Ribera S.L.") == ["iluminaciones", "ribera"]
    assert latin_words("Nord & Hale Ltd (UK)") == ["nord", "hale"]
    assert squeezed("Müller-Licht") == squeezed("MUELLER LICHT") == "mullerlicht"
    assert cjk_forms("杭州远航照明工程有限公司")[:2] == ("杭州远航照明工程", "杭州远航")
    assert cjk_forms("德国") == cjk_forms("重点客户") == cjk_forms("华东地区") == ()


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    """No text makes it fail, and what is found stands where it says."""
    named(text)
