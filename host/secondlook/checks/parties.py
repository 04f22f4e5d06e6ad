# SPDX-License-Identifier: MPL-2.0
"""Which recipients stand for which customer or supplier, and which of these are not to meet.

Belongs here: sorting people into parties by their groups. Does not belong here: where groups come from
(``groups``, ``memory``), what to say about two parties in one mail (``mixed_customer_groups``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from secondlook.facts import Group, Person

__all__ = ["Party", "parted", "parties", "party_groups", "rivals"]


@dataclass(frozen=True)
class Party:
    """People of one customer or supplier: they share a group or an organisation."""

    people: tuple[Person, ...]
    groups: tuple[Group, ...]

    @property
    def name(self) -> str:
        """The group's name, as the user knows it."""
        return self.groups[0].name

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all its groups."""
        return frozenset(group.name for group in self.groups)

    @property
    def kind(self) -> str:
        """``customer`` if any of its groups is one, else ``supplier``."""
        return "customer" if any(group.kind == "customer" for group in self.groups) else "supplier"


def party_groups(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Return the groups that make somebody a party; none for a bank or forwarder, who may see them all."""
    groups = tuple(groups)
    if any(group.kind == "neutral" for group in groups):
        return ()
    found = [group for group in groups if group.kind in {"customer", "supplier"}]
    return tuple(sorted(found, key=lambda group: group.kind))


def parties(people: Iterable[Person]) -> list[Party]:
    """Sort people into parties, in the order of the mail; people of no party are left out.

    Who could be of several by a shared domain joins one that is there, and never makes two of them one.
    """
    found: list[Party] = []
    unsure: list[Person] = []
    for person in people:
        groups = party_groups(person.groups)
        if not groups:
            continue
        if all(group.by == "one-of" for group in groups):
            unsure.append(person)
            continue
        same = [party for party in found if any(_together(person, other) for other in party.people)]
        joined = Party(
            (*(member for party in same for member in party.people), person),
            tuple(dict.fromkeys((*(group for party in same for group in party.groups), *groups))),
        )
        place = found.index(same[0]) if same else len(found)
        found = [party for party in found if party not in same]
        found.insert(place, joined)
    for person in unsure:
        groups = party_groups(person.groups)
        names = {group.name for group in groups}
        place = next((k for k, party in enumerate(found) if names & party.names), len(found))
        if place == len(found):
            found.append(Party((person,), groups))
        else:
            found[place] = Party((*found[place].people, person), found[place].groups)
    return found


def _together(one: Person, other: Person) -> bool:
    mine, theirs = party_groups(one.groups), party_groups(other.groups)
    if {group.name for group in mine} & {group.name for group in theirs}:
        return True
    return one.organisation == other.organisation and not parted(mine, theirs)


def parted(some: Iterable[Group], others: Iterable[Group]) -> bool:
    """Tell whether people of one house are listed as of different parties: those of an agency, for example."""
    some, others = tuple(some), tuple(others)
    listed = all(group.by == "member" for group in (*some, *others))
    return listed and not {group.name for group in some} & {group.name for group in others}


def rivals(some: Sequence[Group], others: Sequence[Group]) -> bool:
    """Tell whether a group of one side is tagged as the competitor of a group of the other."""
    return _names_rival(some, others) or _names_rival(others, some)


def _names_rival(some: Sequence[Group], others: Sequence[Group]) -> bool:
    tagged = {
        tag.partition(" ")[2].strip().casefold()
        for group in some
        for tag in group.tags
        if tag.casefold().startswith("competitor-of ")
    }
    return any(group.name.strip().casefold() in tagged for group in others)
