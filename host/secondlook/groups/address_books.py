# SPDX-License-Identifier: MPL-2.0
"""Groups out of Thunderbird's address books: mailing lists, categories, and books named after a party.

Belongs here: which of the three makes a group. Does not belong here: asking Thunderbird (the add-on does),
files (``csv_file``, ``vcard_file``).
"""

from __future__ import annotations

from collections.abc import Sequence

from secondlook.groups import tags
from secondlook.groups.cells import is_address
from secondlook.groups.gathering import Gathering
from secondlook.groups.kinds import kind_of_name
from secondlook.groups.model import ContactData, GroupData
from secondlook.protocol.books import Contact, MailingList

__all__ = ["from_address_books"]


def from_address_books(
    contacts: Sequence[Contact], lists: Sequence[MailingList]
) -> tuple[tuple[GroupData, ...], tuple[ContactData, ...]]:
    """Return the groups and the contacts of the address books.

    A mailing list and a category are groups as they are. An address book is one only if its name carries a
    kind (``客户-杭州远航``): most books, such as the personal and the collected one, are nobody's.
    """
    gathered = Gathering()
    for contact in contacts:
        addresses = [address.strip() for address in contact.addresses if is_address(address)]
        if not addresses:  # a card with a telephone only
            continue
        marks, names = tags.sort_out(contact.categories)
        gathered.contact(addresses, contact.name.strip(), contact.nickname.strip(), contact.company.strip(), marks)
        for name in names:
            gathered.group(name, addresses)
        if kind_of_name(contact.book) != "unknown":
            gathered.group(contact.book, addresses)
    for mailing_list in lists:
        members = [mailbox.address.strip() for mailbox in mailing_list.members if is_address(mailbox.address)]
        for mailbox in mailing_list.members:
            if is_address(mailbox.address):
                gathered.contact([mailbox.address.strip()], mailbox.name.strip())
        gathered.group(mailing_list.name, members)
    found = gathered.finished()
    return found.groups, found.contacts
