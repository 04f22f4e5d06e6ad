# SPDX-License-Identifier: MPL-2.0
"""What names of groups and categories say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook.facts import GroupKind
from secondlook.groups import tags
from secondlook.groups.kinds import fold, is_collective, is_regional, kind_of_name, name_without_kind
from secondlook.groups.model import ContactData

# Files and first imports take their time on a busy machine.
UNHURRIED = settings(deadline=None)

NAMES: dict[GroupKind, list[str]] = {
    "customer": [
        "客户-德国", "Customer - Germany", "CUSTOMERS (EU)", "customer_berlin", "德国客户", "大客户 A", "客戶-台灣",
        "Kunde Müller", "Großkunden", "Cliente: Ribera", "Clientes España", "得意先 東京", "お客様（大阪）",
        "Nord & Hale / customer", "Bank customers", "Customer - Bank of Nova", "买家 Tom", "Ｃustomer－Paris",
    ],
    "supplier": ["供应商-B类", "Supplier", "供應商A", "Lieferanten", "Proveedores", "仕入先", "Vendor 7", "永康厂家"],
    "agent": ["Agent/代理", "代理商-中东", "Handelsvertreter Süd", "Agentes", "代理店", "agents"],
    "neutral": [
        "Forwarder/货代", "Bank/银行", "Inspector/检验", "Blue Anchor (forwarder)", "中国银行", "Spedition",
        "Transitario", "検査", "Prüfer", "货运代理", "neutral",
    ],
    "own": ["colleagues", "同事", "内部", "own", "Kollegen", "compañeros", "社内", "Internal - sales", "同事-客户部"],
    "unknown": [
        "", "Personal Address Book", "Collected Addresses", "个人通讯录", "已收集的地址", "Persönliches Adressbuch",
        "Friends", "Mueller", "Accustomed", "Bankside Ltd", "Agenta", "客户经理", "客户服务部", "Customer Service",
        "Kundendienst", "Downtown", "ownership",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in NAMES.items() for name in names])
def test_kind_of_name(kind: GroupKind, name: str) -> None:
    """A name carries its kind in any of the five languages, and a word that only contains one does not."""
    assert kind_of_name(name) == kind


@pytest.mark.parametrize(
    "name", ["Customers", "All customers", "客户", "全部客户", "Suppliers", "我的供应商", "Alle Kunden", "Agent/代理"]
)
def test_collective(name: str) -> None:
    """A name that says nothing but a kind means everybody of that kind."""
    assert is_collective(name)


@pytest.mark.parametrize(
    "name", ["Customer - Nord (UK)", "客户-德国", "供应商-B类", "Customer 7", "Banks", "同事", "All friends", "大客户"]
)
def test_not_collective(name: str) -> None:
    """A name with anything more is a party, and neutral and own groups are whole by nature."""
    assert not is_collective(name)


@pytest.mark.parametrize(
    "name",
    [
        "Buyers / Israel and UAE", "Kunden Deutschland, Österreich", "客户-东南亚", "Customers US & CA",
        "供应商 越南、泰国", "Customer - South Africa and Kenya", "客户（国内）", "Clients Europe",
        "Customers overseas", "海外客户",
    ],
)  # fmt: skip
def test_regional(name: str) -> None:
    """A kind and several countries."""
    assert is_regional(name)


@pytest.mark.parametrize(
    "name",
    [
        "Customers", "Customer - Nord (UK)", "客户-杭州远航", "客户-德国", "德国客户", "Customer - Germany",
        "供应商 印度尼西亚", "Customer - South Africa", "Europe", "货代 海外", "Customer 7 Europe",
        "客户 TR Kartal", "Suppliers / Fabric",
        "Customer - Nord Europe", "Customer - Germany Trading",
    ],
)  # fmt: skip
def test_not_regional(name: str) -> None:
    """One country may be a customer's, anything more is a name, and neutral and own groups are whole by nature."""
    assert not is_regional(name)


@UNHURRIED
@given(st.text(max_size=60))
def test_any_name(name: str) -> None:
    """No name upsets the reading of names, and folding twice is folding once."""
    assert kind_of_name(name) in NAMES
    assert is_collective(name) in {True, False}
    assert is_regional(name) in {True, False}
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("important", "important"),
        (" Important ", "important"),
        ("重要", "important"),
        ("VIP", "important"),
        ("competitor-of Customer - Nord (UK)", "competitor-of Customer - Nord (UK)"),
        ("Competitor of: Nord", "competitor-of Nord"),
        ("客户-德国的竞争对手", "competitor-of 客户-德国"),
        ("Nord 的競爭對手", "competitor-of Nord"),
        ("needs-second-person", "needs-second-person"),
        ("Needs second person", "needs-second-person"),
        ("需双人确认", "needs-second-person"),
        ("note: pays late", "note:pays late"),
        ("备注：月结", "note:月结"),
        ("Customer - Nord", None),
        ("importantly", None),
        ("competitor", None),
        ("", None),
    ],
)
def test_tag(written: str, tag: str | None) -> None:
    """Tags are known in their usual spellings; anything else is a group's name."""
    assert tags.canonical(written) == tag


def test_sort_out() -> None:
    """Categories divide into tags and groups, each named once."""
    categories = ["Customer -  Nord", "重要", "important", "", "Customer - Nord", "note: x"]
    assert tags.sort_out(categories) == (("important", "note:x"), ("Customer - Nord",))


def test_tags_of_a_group() -> None:
    """One competitor makes the party one; importance is the party's only if all members have it."""
    one = ContactData(("a@x.example",), tags=("important", "competitor-of Nord"))
    other = ContactData(("b@x.example",), tags=("note:y",))
    contacts = {"a@x.example": [one], "b@x.example": [other]}
    assert tags.of_group(["a@x.example", "b@x.example"], contacts) == ("competitor-of Nord",)
    assert tags.of_group(["A@X.example"], contacts) == ("competitor-of Nord", "important")
    assert tags.of_group([], contacts) == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Customer - Nord (UK)", "Nord (UK)"),
        ("客户-德国", "德国"),
        ("供应商：B类", "B类"),
        ("Nord (UK)", "Nord (UK)"),
        ("Hans-Peter GmbH", "Hans-Peter GmbH"),
        ("Customer -", "Customer -"),
        ("", ""),
    ],
)
def test_name_without_kind(name: str, expected: str) -> None:
    """What is left of a group's name when its kind is taken off; a hyphen of its own is kept."""
    assert name_without_kind(name) == expected
