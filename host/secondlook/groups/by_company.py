# SPDX-License-Identifier: MPL-2.0
"""Groups by company, for tables of customer systems, which have accounts and no groups.

Belongs here: one group for each company among the contacts that are in no group yet. Does not belong here: reading
tables (``csv_file``).
"""

from __future__ import annotations

from dataclasses import replace

from secondlook.addresses import key
from secondlook.facts import GroupKind
from secondlook.groups.gathering import Import
from secondlook.groups.kinds import fold, kind_of_name
from secondlook.groups.model import GroupData

__all__ = ["grouped", "ungrouped_companies"]


def ungrouped_companies(found: Import) -> int:
    """Return how many companies the contacts name that are in no group."""
    return len({fold(company) for company, _ in _outside(found)})


def grouped(found: Import, kind: GroupKind | None = None) -> Import:
    """Return the import with a group for each company of contacts that are in none.

    The groups have ``kind``; without one, the kind that the company's name carries. A company of the name of a
    group that is there already joins it, and changes neither its kind nor its tags.
    """
    groups = {fold(group.name): group for group in found.groups}
    for company, addresses in _outside(found):
        name = " ".join(company.split())
        known = groups.get(fold(name)) or GroupData(name, kind or kind_of_name(name), ())
        members = {key(address): address for address in known.members}
        members |= {key(address): address for address in addresses if key(address) not in members}
        groups[fold(name)] = replace(known, members=tuple(members.values()))
    return replace(found, groups=tuple(groups.values()))


def _outside(found: Import) -> list[tuple[str, tuple[str, ...]]]:
    """Return (company, addresses) of the contacts with a company and without a group."""
    inside = {key(member) for group in found.groups for member in group.members}
    return [
        (contact.company, contact.addresses)
        for contact in found.contacts
        if contact.company and not inside & {key(address) for address in contact.addresses}
    ]
