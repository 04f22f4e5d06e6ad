# SPDX-License-Identifier: MPL-2.0
"""What an import would change, compared with what the same source brought before.

Belongs here: the comparison, for a preview. Does not belong here: how it is shown
(``cli/groups``), storing (``memory``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from secondlook.addresses import key
from secondlook.facts import GroupKind
from secondlook.groups.kinds import fold
from secondlook.groups.model import ContactData, GroupData

__all__ = ["Changes", "GroupChange", "between"]


@dataclass(frozen=True)
class GroupChange:
    """A group that is in both, and what is different. ``kinds`` and ``tags`` are (before, after)."""

    name: str
    joined: tuple[str, ...]
    left: tuple[str, ...]
    kinds: tuple[GroupKind, GroupKind]
    tags: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Changes:
    """What is new, gone and different. Contacts are counted as the same by any address they share."""

    new_groups: tuple[GroupData, ...]
    gone_groups: tuple[GroupData, ...]
    changed_groups: tuple[GroupChange, ...]
    new_contacts: tuple[ContactData, ...]
    gone_contacts: tuple[ContactData, ...]
    changed_contacts: tuple[ContactData, ...]

    def __bool__(self) -> bool:
        return any(vars(self).values())


def between(
    before: tuple[Sequence[GroupData], Sequence[ContactData]], after: tuple[Sequence[GroupData], Sequence[ContactData]]
) -> Changes:
    """Return what is different after, by the names of groups and the addresses of contacts."""
    old_groups, new_groups = _by_name(before[0]), _by_name(after[0])
    old_people, new_people = _by_address(before[1]), _by_address(after[1])
    changed = (_change(old_groups[name], group) for name, group in new_groups.items() if name in old_groups)
    return Changes(
        tuple(group for name, group in new_groups.items() if name not in old_groups),
        tuple(group for name, group in old_groups.items() if name not in new_groups),
        tuple(change for change in changed if change is not None),
        tuple(contact for contact in after[1] if not _any(contact, old_people)),
        tuple(contact for contact in before[1] if not _any(contact, new_people)),
        tuple(contact for contact in after[1] if _any(contact, old_people) and not _same(contact, old_people)),
    )


def _by_name(groups: Iterable[GroupData]) -> dict[str, GroupData]:
    return {fold(group.name): group for group in groups}


def _by_address(contacts: Iterable[ContactData]) -> dict[str, list[ContactData]]:
    found: dict[str, list[ContactData]] = {}
    for contact in contacts:
        for address in contact.addresses:
            found.setdefault(key(address), []).append(contact)
    return found


def _any(contact: ContactData, people: Mapping[str, Sequence[ContactData]]) -> bool:
    return any(key(address) in people for address in contact.addresses)


def _same(contact: ContactData, people: Mapping[str, Sequence[ContactData]]) -> bool:
    return any(_plain(contact) == _plain(one) for address in contact.addresses for one in people.get(key(address), ()))


def _plain(contact: ContactData) -> tuple[object, ...]:
    addresses = frozenset(map(key, contact.addresses))
    return addresses, contact.name, contact.nickname, contact.company, frozenset(contact.tags)


def _change(old: GroupData, new: GroupData) -> GroupChange | None:
    was, now = ({key(member): member for member in group.members} for group in (old, new))
    joined = tuple(member for member_key, member in now.items() if member_key not in was)
    left = tuple(member for member_key, member in was.items() if member_key not in now)
    tags = (tuple(sorted(old.tags)), tuple(sorted(new.tags)))
    if not joined and not left and old.kind == new.kind and tags[0] == tags[1]:
        return None
    return GroupChange(new.name, joined, left, (old.kind, new.kind), tags)
