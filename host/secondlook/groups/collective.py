# SPDX-License-Identifier: MPL-2.0
"""Groups that stand for all parties of a kind: ``Customers``, ``全部客户``.

Taken as one party, such a group would say that all customers belong together, and no mix of them would ever
be noticed. So it is divided by organisation; what remains true of it is the kind.

Belongs here: that division. Does not belong here: recognising the name (``kinds``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from secondlook.addresses import key, organisation
from secondlook.facts import GroupKind
from secondlook.groups.kinds import is_collective
from secondlook.groups.model import ContactData, GroupData

__all__ = ["divided"]

_PARTIES: frozenset[GroupKind] = frozenset({"customer", "supplier", "agent"})


def divided(groups: Sequence[GroupData], contacts: Mapping[str, Sequence[ContactData]]) -> list[GroupData]:
    """Return the groups with each collective one replaced by one group an organisation, named after the
    group and the company or domain. Members who are in a party of their own already are left to it.
    ``contacts`` is by address key.
    """
    collective = [group for group in groups if group.kind in _PARTIES and is_collective(group.name)]
    if not collective:
        return list(groups)
    kept = [group for group in groups if group not in collective]
    placed = {key(member) for group in kept if group.kind in _PARTIES for member in group.members}
    taken = {group.name for group in kept}
    for group in collective:
        parts: dict[str, list[str]] = {}
        for member in group.members:
            if key(member) not in placed:
                parts.setdefault(organisation(member), []).append(member)
        for house, members in parts.items():
            companies = {c.company for member in members for c in contacts.get(key(member), ()) if c.company}
            name = f"{group.name}: {companies.pop() if len(companies) == 1 else house}"
            if name in taken:  # two domains of one company
                name = f"{group.name}: {house}"
            taken.add(name)
            kept.append(GroupData(name, group.kind, tuple(members), group.tags))
    return kept
