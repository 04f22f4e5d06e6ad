# SPDX-License-Identifier: MPL-2.0
"""Groups and contacts: taking sources over, and who belongs where."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from host.builders import a_message
from secondlook.errors import GroupsError
from secondlook.groups.model import ContactData, GroupData
from secondlook.memory import Memory

ME = "lin@haiyue.example"
MUELLER, NORD, BANK = "Customer - Mueller (DE)", "Customer - Nord (UK)", "Bank"


@pytest.fixture
def memory() -> Iterator[Memory]:
    """Give a memory with some groups."""
    with Memory.open(None) as opened:
        opened.learn([(a_message(sender=ME, to=["x@other.example"]), True)], [ME])
        opened.replace_groups(
            "address-books",
            [
                GroupData(MUELLER, "customer", ("Anna@Mueller.example", "buyer@gmail.com"), ("important",)),
                GroupData(NORD, "customer", ("kate@nordhale.example", "tom@shared-house.example")),
                GroupData("Customer - Twin", "customer", ("tim@shared-house.example",)),
                GroupData(BANK, "neutral", ("trade@bank.example",)),
                GroupData("Customer - Ribera", "customer", ("carmen@ribera.es",)),
                GroupData("同事", "own", ("chef@haiyue.example",)),
                GroupData("Christmas cards", "unknown", ("anna@mueller.example", "joe@friend.example")),
            ],
            [
                ContactData(
                    ("anna@mueller.example", "anna.schmidt@home.example"), "Anna Schmidt", "Anni", "Müller", ("vip",)
                ),
                ContactData(("kate@nordhale.example",), "Katherine Hale"),
            ],
        )
        yield opened


@pytest.mark.parametrize(
    ("address", "groups"),
    [
        ("anna@mueller.example", {MUELLER, "Christmas cards"}),  # a member
        ("jens@mueller.example", {MUELLER}),  # a colleague of a member
        ("jens@mail.ribera.es", {"Customer - Ribera"}),  # in a department
        ("buyer@gmail.com", {MUELLER}),  # a member with a freemail address
        ("other@gmail.com", set()),  # freemail has no colleagues
        ("new@shared-house.example", {NORD, "Customer - Twin"}),  # two groups share the house
        ("tom@shared-house.example", {NORD}),  # but a member is where it is listed
        ("someone@bank.example", {BANK}),
        ("chef@haiyue.example", {"同事"}),
        ("colleague@haiyue.example", set()),  # the own house is known by other means
        ("joe@friend.example", {"Christmas cards"}),
        ("jim@friend.example", set()),  # lists of no known kind do not spread
        ("x@notmueller.example", set()),  # domains end at a dot
        ("nobody", set()),
    ],
)
def test_groups_of(memory: Memory, address: str, groups: set[str]) -> None:
    """Members belong to their groups, their colleagues to those of known kind."""
    assert {group.name for group in memory.groups_of(address)} == groups


def test_what_is_known_of_a_group(memory: Memory) -> None:
    """A group carries kind, tags and source."""
    (group,) = memory.groups_of("jens@mueller.example")
    assert (group.kind, group.tags, group.source) == ("customer", {"important"}, "address-books")


def test_list(memory: Memory) -> None:
    """All groups are listed by name with members, their names, and the domains that are their own."""
    row = next(row for row in memory.groups() if row.name == MUELLER)
    assert [(member.address, member.name) for member in row.members] == [
        ("Anna@Mueller.example", "Anna Schmidt"),
        ("buyer@gmail.com", ""),
    ]
    assert (row.kind, row.domains, row.tags) == ("customer", ("mueller.example",), ("important",))
    assert [row.name for row in memory.groups()] == sorted((row.name for row in memory.groups()), key=str.casefold)
    assert (
        GroupData(MUELLER, "customer", ("Anna@Mueller.example", "buyer@gmail.com"), ("important",))
        in memory.group_data()
    )


def test_replacing_one_source(memory: Memory) -> None:
    """A source is replaced as a whole; others stay; groups of one name from two sources are one."""
    memory.replace_groups("file:crm.csv", [GroupData(NORD, "unknown", ("sam@nordhale.example",), ("late-payer",))])
    (group,) = memory.groups_of("sam@nordhale.example")
    assert (group.kind, group.tags) == ("customer", {"late-payer"})
    assert group.source == "address-books; file:crm.csv"
    memory.replace_groups("address-books", [GroupData(BANK, "neutral", ("trade@bank.example",))])
    assert {row.name for row in memory.groups()} == {BANK, NORD}
    assert memory.groups_of("anna@mueller.example") == ()
    assert memory.correspondent("anna@mueller.example") is None
    assert memory.namesakes("Anna Schmidt") == []
    assert memory.contacts() == []


def test_kind_by_hand(memory: Memory) -> None:
    """A kind set by hand wins and outlives the next synchronisation."""
    memory.set_group_kind("Christmas cards", "supplier")
    assert {group.kind for group in memory.groups_of("jim@friend.example")} == {"supplier"}
    memory.replace_groups("address-books", [GroupData("Christmas cards", "unknown", ("joe@friend.example",))])
    assert {group.kind for group in memory.groups_of("joe@friend.example")} == {"supplier"}
    with pytest.raises(GroupsError, match="no kind 'enemy'"):
        memory.set_group_kind("Christmas cards", "enemy")
    with pytest.raises(GroupsError, match="no group 'Nobody'"):
        memory.set_group_kind("Nobody", "customer")


def test_contacts(memory: Memory) -> None:
    """Contacts come back as they were, and their names are the most trusted."""
    assert memory.contacts()[0] == ContactData(
        ("anna@mueller.example", "anna.schmidt@home.example"), "Anna Schmidt", "Anni", "Müller", ("vip",)
    )
    for number in range(3):
        message = a_message(sender=ME, to=["annie <anna@mueller.example>"], message_id=f"{number}@x")
        memory.learn([(message, True)], [ME])
    anna = memory.correspondent("anna@mueller.example")
    assert anna is not None
    assert (anna.names, anna.in_address_book, anna.sent) == (("Anna Schmidt", "annie"), True, 3)
    home = memory.correspondent("anna.schmidt@home.example")
    assert home is not None
    assert (home.name, home.in_address_book, home.sent) == ("Anna Schmidt", True, 0)


def test_forgetting_mail_keeps_groups(memory: Memory) -> None:
    """Forgetting past mail leaves groups and contacts, and they are still found by name."""
    memory.forget_all()
    assert len(memory.groups()) == 7
    assert [found.address for found in memory.namesakes("Katherine Hale")] == ["kate@nordhale.example"]


def test_copying(memory: Memory) -> None:
    """A replay's memory gets groups, kinds and contacts, and nothing of past mail."""
    memory.set_group_kind("Christmas cards", "agent")
    with Memory.open(None) as copy:
        copy.copy_groups_from(memory)
        assert copy.groups() == memory.groups()
        assert copy.contacts() == memory.contacts()
        assert copy.groups_of("jim@friend.example") == memory.groups_of("jim@friend.example")
        assert copy.messages() == 0


def test_unusable_addresses(memory: Memory) -> None:
    """A contact without an address and members that are none are left out."""
    memory.replace_groups(
        "file",
        [GroupData("Odd", "customer", ("no address", "\0@x.example", "ok@odd.example"))],
        [ContactData(("none",), "X")],
    )
    assert [row.members[0].address for row in memory.groups() if row.name == "Odd"] == ["ok@odd.example"]
    assert all(contact.name != "X" for contact in memory.contacts())
