# SPDX-License-Identifier: MPL-2.0
"""Groups out of Thunderbird's address books."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from secondlook.groups.address_books import from_address_books
from secondlook.groups.model import ContactData, GroupData
from secondlook.mail import Mailbox
from secondlook.protocol.books import Contact, MailingList


def a_contact(
    address: str, name: str = "", categories: Iterable[str] = (), book: str = "Personal Address Book"
) -> Contact:
    """Return a card of one address."""
    return Contact(addresses=(address,), name=name, categories=tuple(categories), book=book)


def test_categories() -> None:
    """A category is a group or a tag."""
    groups, contacts = from_address_books(
        [a_contact("anna@mueller.example", "Anna", ["Customer - Mueller (DE)", "important"])], []
    )
    assert contacts == (ContactData(("anna@mueller.example",), "Anna", tags=("important",)),)
    assert groups == (GroupData("Customer - Mueller (DE)", "customer", ("anna@mueller.example",), ("important",)),)


def test_mailing_lists() -> None:
    """A mailing list is a group, with members who have no card of their own too."""
    groups, contacts = from_address_books(
        [a_contact("tanaka@akari.example", "田中")],
        [
            MailingList(
                name="客户-日本",
                members=(Mailbox("tanaka@akari.example", "Tanaka"), Mailbox("sato@akari.example", "Sato")),
                book="Personal Address Book",
            )
        ],
    )
    assert groups == (GroupData("客户-日本", "customer", ("tanaka@akari.example", "sato@akari.example")),)
    assert {contact.name for contact in contacts} == {"田中", "Tanaka", "Sato"}


def test_books_named_after_a_party() -> None:
    """An address book is a group only if its name carries a kind."""
    groups, contacts = from_address_books(
        [
            a_contact("a@yuanhang.example", book="客户-杭州远航"),
            a_contact("b@henggu.example", book="个人通讯录"),
            a_contact("c@henggu.example", book="Collected Addresses"),
            a_contact("d@henggu.example", book="Company directory"),
        ],
        [],
    )
    assert groups == (GroupData("客户-杭州远航", "customer", ("a@yuanhang.example",)),)
    assert len(contacts) == 4


def test_one_party_named_three_ways() -> None:
    """List, category and book of one name are one group."""
    groups, _ = from_address_books(
        [
            a_contact("a@x.example", categories=["Customer - X"]),
            a_contact("b@x.example", book="customer  - x"),
        ],
        [MailingList(name="CUSTOMER - X", members=(Mailbox("c@x.example"),))],
    )
    assert groups == (GroupData("Customer - X", "customer", ("a@x.example", "b@x.example", "c@x.example")),)


def test_a_group_of_everybody() -> None:
    """A group for all customers is divided by company, and leaves those alone who are in a party already."""
    groups, _ = from_address_books(
        [
            a_contact("anna@mueller.example", categories=["Customers", "Customer - Mueller (DE)"]),
            Contact(addresses=("bo@nord.example",), company="Nord & Hale", categories=("Customers",)),
            a_contact("eve@nord.example", categories=["Customers"]),
            a_contact("kim@gmail.com", categories=["Customers"]),
        ],
        [],
    )
    assert groups == (
        GroupData("Customer - Mueller (DE)", "customer", ("anna@mueller.example",)),
        GroupData("Customers: Nord & Hale", "customer", ("bo@nord.example", "eve@nord.example")),
        GroupData("Customers: kim@gmail.com", "customer", ("kim@gmail.com",)),
    )


NORD, MUELLER = ("bo@nord.example", "eve@nord.example"), ("anna@mueller.example", "jens@mueller.example")


def two_customers_and(name: str, *members: str) -> list[GroupData]:
    """Return the groups of two customers and of a list with these members."""
    groups, _ = from_address_books(
        [
            *(a_contact(address, categories=["Customer - Nord (UK)"]) for address in NORD),
            *(a_contact(address, categories=["Customer - Mueller (DE)"]) for address in MUELLER),
        ],
        [MailingList(name=name, members=tuple(map(Mailbox, members)))],
    )
    return [group for group in groups if group.name not in {"Customer - Nord (UK)", "Customer - Mueller (DE)"}]


def test_a_list_of_several_customers() -> None:
    """It makes no party of them; who is in no other group is one of his own. The list is known all the same."""
    members = (NORD[0], MUELLER[0], "kim@lamps.example")
    assert two_customers_and("Lamp buyers", *members) == [
        GroupData("Lamp buyers", "unknown", members),
        GroupData("Lamp buyers: lamps.example", "customer", ("kim@lamps.example",)),
    ]
    assert two_customers_and("客户群发一", *NORD, *MUELLER) == [GroupData("客户群发一", "unknown", (*NORD, *MUELLER))]


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("Customer - Nord", NORD),  # of one organisation
        ("Customer - Nord", (*NORD, "li@nord.cn.example")),  # with another one of its own
        ("Customer - Mueller, Nord & Co", (*NORD, *MUELLER)),  # the house above both, by its name
    ],
)
def test_a_list_that_is_a_party(name: str, members: tuple[str, ...]) -> None:
    """One customer, however many lists and categories there are of it."""
    assert two_customers_and(name, *members) == [GroupData(name, "customer", members)]


def test_two_domains_of_one_company() -> None:
    """They are one party."""
    contacts = [
        Contact(addresses=(f"a@{domain}",), company="Nord", categories=("客户",))
        for domain in ("nord.example", "hale.example")
    ]
    groups, _ = from_address_books(contacts, [])
    assert groups == (GroupData("客户: Nord", "customer", ("a@nord.example", "a@hale.example")),)


def in_one_group(name: str, *members: tuple[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the parties of address books with one category over people of these addresses and companies."""
    contacts = [Contact(addresses=(address,), company=company, categories=(name,)) for address, company in members]
    groups, _ = from_address_books(contacts, [])
    return {group.name: group.members for group in groups if group.kind == "customer"}


def test_the_customers_of_a_region() -> None:
    """A group named by several countries is divided by house: two buyers there are not one customer."""
    name = "Buyers / Israel and UAE"
    people = (("noa@shalvah.example", "Shalvah Ltd"), ("k@dune.example", ""), ("a@shalvah.example", ""))
    assert in_one_group(name, *people) == {
        f"{name}: Shalvah Ltd": ("noa@shalvah.example", "a@shalvah.example"),
        f"{name}: dune.example": ("k@dune.example",),
    }
    groups, _ = from_address_books([Contact(addresses=(one,), categories=(name,)) for one, _ in people], [])
    assert GroupData(name, "unknown", tuple(one for one, _ in people)) in groups  # rules may go by its name


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("客户-欧洲", (("a@mueller.example", ""), ("b@mueller-licht.example", ""))),  # their names begin alike
        ("客户-欧洲", (("a@keil.example", "Keil GmbH"), ("b@kg-optik.example", "Keil GmbH"))),  # one company
        ("客户-欧洲", (("a@keil.example", ""), ("keil@gmail.com", ""))),  # a provider's mailbox beside the only house
        ("客户-德国", (("a@keil.example", ""), ("b@summit.example", ""))),  # one country: as the user sorted them
    ],
)
def test_the_one_customer_of_a_region(name: str, people: tuple[tuple[str, str], ...]) -> None:
    """One customer, whose group is called by where it is."""
    assert in_one_group(name, *people) == {name: tuple(one for one, _ in people)}


def test_cards_without_addresses() -> None:
    """A card with a telephone only, or with nonsense for an address, is nobody to write to."""
    groups, contacts = from_address_books(
        [
            Contact(addresses=(), name="Telephone", categories=("Customer - X",)),
            a_contact("not an address", categories=["Customer - X"]),
        ],
        [MailingList(name="Empty", members=())],
    )
    assert contacts == ()
    assert groups == (GroupData("Empty", "unknown", ()),)
