# SPDX-License-Identifier: MPL-2.0
"""Groups named by a place and a company."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook.addresses import key
from secondlook.groups.gathering import Gathering
from secondlook.groups.model import ContactData
from secondlook.groups.placed import kind_of_placed


def kind(name: str, *members: str, company: str = "") -> str:
    """Ask for the kind of a group whose members have that company on their cards."""
    cards = {key(member): [ContactData((member,), company=company)] for member in members}
    return kind_of_placed(name, members, cards)


@pytest.mark.parametrize(
    ("name", "members", "company"),
    [
        ("德国-Keil", ("a@keil-optik.example", "b@keil-optik.example"), ""),
        ("德国Keil", ("a@keil-optik.example",), ""),
        ("荷兰 Van Dam", ("jan@vandamvloeren.example",), ""),
        ("CA Maple Floors", ("x@maplefloors.example",), ""),
        ("Maple Floors (CA)", ("x@maplefloors.example",), ""),
        ("Germany / Müller", ("a@mueller-licht.example",), ""),
        ("UK - Nord & Hale", ("a@nh.example",), "Nord & Hale Ltd"),
        ("越南-春天紡織", ("m@springtex.example",), "春天紡織（越南）有限公司"),
        ("Kartal TR", ("mehmet@gmail.com", "elif@hotmail.com"), "Kartal Tekstil A.Ş."),
        ("上海 禾木文创", ("zhou@hemu.example",), "上海禾木文创有限公司"),
        ("日本 田中商事", ("t@tanaka.example",), "田中商事株式会社"),
    ],
)
def test_a_place_and_the_house_of_its_people(name: str, members: tuple[str, ...], company: str) -> None:
    """A desk names its customers so."""
    assert kind(name, *members, company=company) == "customer"


@pytest.mark.parametrize(
    ("name", "members", "company"),
    [
        ("Keil", ("a@keil-optik.example",), ""),  # no place: it may be anybody
        ("德国", ("a@keil-optik.example",), ""),
        ("Frankfurt fair", ("a@keil-optik.example",), ""),
        ("德国-展会", ("a@keil-optik.example",), "Keil Optik GmbH"),
        ("Germany - lamps", ("a@keil-optik.example",), "Keil Optik GmbH"),
        ("德国-Keil", ("a@keil-optik.example", "b@summit.example"), ""),
        ("德国-Keil", (), ""),
        ("Spain Team", ("a@team-ocho.example",), ""),
        ("Kartal TR", ("mehmet@gmail.com", "elif@hotmail.com"), ""),
        ("US Steel", ("mehmet@gmail.com",), ""),
        ("德国-Schenker", ("a@schenker-spedition.example",), ""),  # rightly hears of many
        ("Chile Andes", ("a@andes.example",), "Andes Freight S.A."),
        ("NO reply", ("noreply@house.example",), ""),
    ],
)
def test_nothing_is_guessed(name: str, members: tuple[str, ...], company: str) -> None:
    """Without a place, without one house, or where the name is not that house's, nobody can know."""
    assert kind(name, *members, company=company) in {"unknown", "neutral"}


def test_a_bank_is_told_by_its_own_name() -> None:
    """What the house's own name says stands above the guess."""
    assert kind("Chile - Andes", "a@andes.example", company="Banco Andes") == "neutral"


def test_what_somebody_said_stands() -> None:
    """A kind that a file or a name gives is not guessed anew, and a mailing list has the guess."""
    gathered = Gathering()
    gathered.group("德国-Keil", ["a@keil.example"])
    gathered.group("法国-Lumi", ["a@lumi.example"], kind="agent")
    gathered.group("供应商 德国 Nord", ["a@nord.example"])
    gathered.group("西班牙 Sol", ["a@sol.example"], kind="unknown")
    assert {group.name: group.kind for group in gathered.finished().groups} == {
        "德国-Keil": "customer",
        "法国-Lumi": "agent",
        "供应商 德国 Nord": "supplier",
        "西班牙 Sol": "unknown",
    }


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=30))
def test_any_name(name: str, login: str, company: str) -> None:
    """No name upsets the guess."""
    assert kind(name, f"{login}@house.example", company=company) in {
        "customer", "supplier", "agent", "neutral", "own", "unknown",
    }  # fmt: skip
