# SPDX-License-Identifier: MPL-2.0
"""The desk's people, companies and address books, read from ``people.toml``.

Who exists and how the address book groups them belongs here. Writing the book as CSV or vCard lives in
``addressbook``; who wrote what to whom lives in ``letters``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from .model import GROUPINGS, AddressBook, Contact, MailingList, Organisation, Person
from .table import Table, entries

SOURCE = Path(__file__).parent / "people.toml"
OWNER = "lin"
# Thunderbird creates this book itself; its name says nothing about who is in it.
PERSONAL_BOOK = "Personal Address Book"


def _organisation(table: Table) -> Organisation:
    made = Organisation(
        key=table.text("key"),
        name=table.text("name"),
        native=table.text("native", ""),
        address=table.texts("address"),
        domain=table.text("domain"),
        group=table.text("group", ""),
        kind=table.text("kind"),
        grouped_by=table.choice("grouped_by", GROUPINGS),
        tags=table.texts("tags"),
    )
    table.done()
    return made


def _person(table: Table, organisations: dict[str, Organisation]) -> Person:
    org = organisations.get(table.text("org"))
    if org is None:
        raise table.fail("org", "no such organisation")
    made = Person(
        key=table.text("key"),
        org=org,
        name=table.text("name"),
        email=table.text("email"),
        greet=table.texts("greet"),
        tags=table.texts("tags"),
        signature=table.text("signature"),
        quoting=table.text("quoting"),
        charset=table.text("charset", "utf-8"),
        html=table.flag("html", False),
        listed=table.flag("listed", True),
        first_time=table.flag("first_time", False),
    )
    table.done()
    if not made.email.endswith("@" + org.domain):
        raise table.fail("email", f"is not at {org.domain}")
    return made


@cache
def organisations() -> dict[str, Organisation]:
    """Every company by its key."""
    return {made.key: made for made in map(_organisation, entries(SOURCE, "organisation"))}


@cache
def people() -> dict[str, Person]:
    """Every person by their key, in the order of the file."""
    known = organisations()
    return {made.key: made for made in (_person(table, known) for table in entries(SOURCE, "person"))}


def contact_of(person: Person) -> Contact:
    """The address book card of a person."""
    org = person.org
    return Contact(
        key=person.key,
        name=person.name,
        emails=(person.email,),
        company=org.native or org.name,
        categories=(org.group,) if org.grouped_by == "category" else (),
        group=org.group,
        kind=org.kind,
        tags=tuple(dict.fromkeys((*person.tags, *org.tags))),
    )


def _lists(members: Iterable[Person]) -> tuple[MailingList, ...]:
    by_group: dict[str, list[str]] = {}
    for person in members:
        if person.org.grouped_by == "list":
            by_group.setdefault(person.org.group, []).append(person.email)
    return tuple(MailingList(name, tuple(emails)) for name, emails in by_group.items())


def books() -> tuple[AddressBook, ...]:
    """The address books: the personal one with categories and lists first, then one per ``book`` group."""
    listed = [person for person in people().values() if person.listed]
    shelves: dict[str, list[Person]] = {PERSONAL_BOOK: []}
    for person in listed:
        shelf = person.org.group if person.org.grouped_by == "book" else PERSONAL_BOOK
        shelves.setdefault(shelf, []).append(person)
    return tuple(
        AddressBook(name, tuple(contact_of(person) for person in members), _lists(members))
        for name, members in shelves.items()
    )
