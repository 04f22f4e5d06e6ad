# SPDX-License-Identifier: MPL-2.0
"""Contacts and groups as our own CSV, which ``csv_file`` reads back unchanged.

Belongs here: which rows there are. Does not belong here: what a cell may hold and how formulas are kept
from running (``cells``), the headings (``columns``).
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence

from secondlook.addresses import key
from secondlook.groups import tags
from secondlook.groups.cells import guarded, join_list
from secondlook.groups.columns import OWN
from secondlook.groups.model import ContactData, GroupData

__all__ = ["to_csv"]


def to_csv(contacts: Sequence[ContactData], groups: Sequence[GroupData]) -> str:
    """Return a table with one row for each contact in each of its groups.

    A contact without a group has one row without. Members without a contact have a row without a name. What a
    group has beyond its members (tags of its own, no members at all) stands in a row with neither name nor
    address. A column Nickname is added where there is one to write. Lines end in CR LF (RFC 4180).
    """
    nicknames = any(contact.nickname for contact in contacts)
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow((*OWN, "Nickname") if nicknames else OWN)
    for row in _rows(contacts, groups):
        cells = row if nicknames else row[: len(OWN)]
        writer.writerow([guarded(cell) for cell in cells])
    return file.getvalue()


def _rows(contacts: Sequence[ContactData], groups: Sequence[GroupData]) -> Iterator[list[str]]:
    by_address: defaultdict[str, list[ContactData]] = defaultdict(list)
    for contact in contacts:
        for address in contact.addresses:
            by_address[key(address)].append(contact)
    groups_of: defaultdict[str, list[GroupData]] = defaultdict(list)
    for group in groups:
        for member in group.members:
            groups_of[key(member)].append(group)
        own_tags = set(group.tags) - set(tags.of_group(group.members, by_address))
        if own_tags or not group.members:
            marks = [tag for tag in group.tags if tag in own_tags]
            yield ["", "", "", join_list([group.name]), group.kind, join_list(marks), ""]

    for contact in contacts:
        memberships: dict[str, GroupData] = {}
        for address in contact.addresses:
            memberships |= {group.name: group for group in groups_of[key(address)]}
        whole = {
            name: group
            for name, group in memberships.items()
            if {key(address) for address in contact.addresses} <= {key(member) for member in group.members}
        }
        if not whole:
            yield _row(contact, contact.addresses, None)
        for group in whole.values():
            yield _row(contact, contact.addresses, group)
        for name, group in memberships.items():
            if name not in whole:  # only some of the contact's addresses
                inside = {key(member) for member in group.members}
                part = tuple(address for address in contact.addresses if key(address) in inside)
                yield _row(contact, part, group)

    for group in groups:
        for member in group.members:
            if key(member) not in by_address:
                yield _row(ContactData((member,)), (member,), group)


def _row(contact: ContactData, addresses: Sequence[str], group: GroupData | None) -> list[str]:
    return [
        contact.name,
        join_list(addresses),
        contact.company,
        join_list([group.name]) if group else "",
        group.kind if group else "",
        join_list(contact.tags),
        contact.nickname,
    ]
