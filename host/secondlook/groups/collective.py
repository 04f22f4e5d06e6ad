# SPDX-License-Identifier: MPL-2.0
"""Groups that stand for all parties of a kind: ``Customers``, ``全部客户``; for those of a region: ``客户-东南亚``,
with people of several houses there; and lists to write to several parties at once: ``Lamp buyers``, with people of two
customers who are in groups of their own.

Taken as one party, such a group would say that all customers belong together, and no mix of them would ever
be noticed. So it is divided by organisation; what remains true of it is the kind.

Belongs here: that division, and telling a list for many from the customer who is one. Does not belong here:
recognising the name of all (``kinds``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from secondlook.addresses import key, organisation
from secondlook.facts import GroupKind
from secondlook.groups.kinds import fold, is_collective, is_regional, kind_of_name, name_without_kind
from secondlook.groups.model import ContactData, GroupData

__all__ = ["divided"]

_TELLING = 4  # letters that a domain begins with and shares with another of the same house
_PARTIES: frozenset[GroupKind] = frozenset({"customer", "supplier", "agent"})


def divided(groups: Sequence[GroupData], contacts: Mapping[str, Sequence[ContactData]]) -> list[GroupData]:
    """Return the groups with each collective one replaced by one group an organisation, named after the
    group and the company or domain. Members who are in a party of their own already are left to it. A list for
    several parties stays as a group of unknown kind besides.
    ``contacts`` is by address key.
    """
    parties = [group for group in groups if group.kind in _PARTIES]
    collective = [group for group in parties if is_collective(group.name)]
    lists = [group for group in parties if is_regional(group.name) and len(_houses(group, contacts)) > 1]
    lists += _gathering([group for group in parties if group not in collective and group not in lists])
    collective += lists
    if not collective:
        return list(groups)
    kept = [group for group in groups if group not in collective]
    placed = {key(member) for group in kept if group.kind in _PARTIES for member in group.members}
    taken = {group.name for group in kept}
    # Rules may go by the name of such a list, and the user may say that it is one party all the same.
    kept += [GroupData(group.name, "unknown", group.members, group.tags) for group in lists]
    for group in collective:
        alone = replace(group, members=tuple(member for member in group.members if key(member) not in placed))
        for house, members in _houses(alone, contacts).items():
            companies = {c.company for member in members for c in contacts.get(key(member), ()) if c.company}
            name = f"{group.name}: {companies.pop() if len(companies) == 1 else house}"
            if name in taken:  # two domains of one company
                name = f"{group.name}: {house}"
            taken.add(name)
            kept.append(GroupData(name, group.kind, tuple(members), group.tags))
    return kept


def _houses(group: GroupData, contacts: Mapping[str, Sequence[ContactData]]) -> dict[str, list[str]]:
    """Return the members by house. Two domains are of one where a company stands on cards of both; in a group of a
    region also where their names begin alike (mueller.example, mueller-licht.example), and there somebody whose
    mailbox a provider lends is of the house that is alone.
    """
    regional = is_regional(group.name)
    houses: dict[str, list[str]] = {}
    by_name: dict[str, str] = {}
    for member in group.members:
        house = organisation(member)
        called = [fold(contact.company) for contact in contacts.get(key(member), ()) if contact.company.strip()]
        first = house.partition(".")[0].partition("-")[0]
        if regional and "@" not in house and len(first) >= _TELLING:
            called.append(first)
        house = next((by_name[name] for name in called if name in by_name), house)
        by_name |= dict.fromkeys(called, house)
        houses.setdefault(house, []).append(member)
    real = [house for house in houses if "@" not in house]
    if regional and len(real) == 1:
        return {real[0]: list(group.members)}
    return houses


def _gathering(parties: Sequence[GroupData]) -> list[GroupData]:
    """Return the groups that gather people of several others, each of fewer organisations than they are themselves.

    One that shares a word with the names of half of these is the house above them: Mueller, over Mueller (DE) and (AT).
    """
    houses = {group.name: len({organisation(member) for member in group.members}) for group in parties}
    bearing: dict[str, list[GroupData]] = defaultdict(list)
    for group in parties:
        for member in group.members:
            bearing[key(member)].append(group)
    found = []
    for group in parties:
        if houses[group.name] == 1:
            continue
        inside = [
            frozenset(other.name for other in bearing[key(member)] if houses[other.name] < houses[group.name])
            for member in group.members
        ]
        inside = [names for names in inside if names]
        if not inside or frozenset.intersection(*inside):
            continue
        words, names = _words(group.name), frozenset.union(*inside)
        if 2 * sum(not words.isdisjoint(_words(name)) for name in names) < len(names):
            found.append(group)
    return found


def _words(name: str) -> frozenset[str]:
    words = re.findall(r"\w+", fold(name_without_kind(name)))
    return frozenset(word for word in words if kind_of_name(word) == "unknown")
