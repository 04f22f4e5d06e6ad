# SPDX-License-Identifier: MPL-2.0
"""What an import would change, and groups made of companies."""

from __future__ import annotations

from secondlook.groups.by_company import grouped, ungrouped_companies
from secondlook.groups.changes import GroupChange, between
from secondlook.groups.files import parse_bytes
from secondlook.groups.gathering import Import
from secondlook.groups.model import ContactData, GroupData

ANNA = ContactData(("anna@mueller.example",), "Anna", "", "Mueller")
BO = ContactData(("bo@nord.example",), "Bo", "", "Nord")
CAI = ContactData(("cai@mueller.example",), "Cai", "", "MUELLER")


def test_no_difference() -> None:
    """The same again, in another order, changes nothing."""
    group = GroupData("G", "customer", ("a@x.example", "b@x.example"), ("t", "s"))
    same = GroupData("g", "customer", ("B@x.example", "a@x.example"), ("s", "t"))
    assert not between(([group], [ANNA, BO]), ([same], [BO, ANNA]))


def test_differences() -> None:
    """New, gone and changed are told apart; a member who joined is named."""
    old = [GroupData("G", "unknown", ("a@x.example",)), GroupData("Old", "agent", ())]
    new = [GroupData("G", "customer", ("b@x.example",), ("important",)), GroupData("New", "supplier", ())]
    change = between((old, [ANNA, BO]), (new, [ContactData(("anna@mueller.example",), "Anna S"), CAI]))
    assert [group.name for group in change.new_groups] == ["New"]
    assert [group.name for group in change.gone_groups] == ["Old"]
    assert change.changed_groups == (
        GroupChange("G", ("b@x.example",), ("a@x.example",), ("unknown", "customer"), ((), ("important",))),
    )
    assert change.new_contacts == (CAI,)
    assert change.gone_contacts == (BO,)
    assert [contact.name for contact in change.changed_contacts] == ["Anna S"]


def test_groups_of_companies() -> None:
    """Contacts of one company are one group, however it is written; the kind is the given one."""
    found = grouped(Import((ANNA, BO, CAI), ()), "customer")
    assert found.groups == (
        GroupData("Mueller", "customer", ("anna@mueller.example", "cai@mueller.example")),
        GroupData("Nord", "customer", ("bo@nord.example",)),
    )
    assert ungrouped_companies(Import((ANNA, BO, CAI), ())) == 2
    assert ungrouped_companies(found) == 0


def test_a_company_that_is_a_group_already() -> None:
    """Who is in a group stays there; a colleague joins the group of the company's name without changing it."""
    group = GroupData("mueller", "agent", ("anna@mueller.example",), ("important",))
    found = grouped(Import((ANNA, CAI), (group,)), "customer")
    (one,) = found.groups
    assert (one.name, one.kind, one.tags) == ("mueller", "agent", ("important",))
    assert set(one.members) == {"anna@mueller.example", "cai@mueller.example"}


def test_the_kind_of_a_name() -> None:
    """Without a kind the company's own name decides, and most say nothing."""
    found = grouped(parse_bytes(b"Name,Email,Company\nA,a@x.example,Bank of Nova\nB,b@y.example,Nord\n"))
    assert [(group.name, group.kind) for group in found.groups] == [("Bank of Nova", "neutral"), ("Nord", "unknown")]
