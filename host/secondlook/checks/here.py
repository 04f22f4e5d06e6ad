# SPDX-License-Identifier: MPL-2.0
"""Which parties are in a mail or its conversation anyway, and so may be named in it.

Belongs here: telling another party from these, by name or by a number exchanged with it. Does not belong here: finding
names and numbers in texts (memory, ``key_data``), what follows (the checks).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secondlook import addresses
from secondlook.facts import Facts, Group, Naming, NumberUse
from secondlook.groups.kinds import name_without_kind
from secondlook.naming.company_names import is_common, latin_words

__all__ = ["Here"]

SHORTEST = 5  # letters of a word that two houses may have from being sisters
MOST_OWNERS = 2  # organisations with whom a number was exchanged; beyond, it is an item and no order


def _words_of_houses(organisations: Iterable[str]) -> frozenset[str]:
    """Return the telling words of domains; an address at a provider that strangers share has none."""
    words = [word for one in organisations if "@" not in one for word in re.split(r"[-_]+", one.partition(".")[0])]
    return frozenset(word for word in words if len(word) >= SHORTEST and not is_common([word]))


def _are_sisters(facts: Facts, parties: Iterable[str]) -> bool:
    """Whether parties are one, or houses of one name, whose orders go in one container: Padma Knit and Padma Denim."""
    houses = [_words_of_houses(map(addresses.organisation, facts.knowledge.listed_in(party))) for party in parties]
    return len(houses) == 1 or bool(frozenset.intersection(*houses))


@dataclass(frozen=True)
class Here:
    """The parties that are in this mail or its conversation anyway."""

    groups: frozenset[str]
    organisations: frozenset[str]

    @classmethod
    def of(cls, facts: Facts) -> Here:
        own = [group for person in facts.people for group in person.groups]
        # Where a whole conversation is with two parties, that is not for this check to judge.
        own += facts.thread.groups
        return cls(
            # A list that nobody has sorted ("Christmas cards") may hold everybody.
            frozenset(group.name for group in own if group.kind != "unknown"),
            frozenset(person.organisation for person in facts.people) | facts.thread.organisations,
        )

    def other(self, facts: Facts, naming: Naming) -> Group | None:
        """Return the party that is named and has no part in this mail; none where one of the same house has."""
        if any(group.name in self.groups for group in naming.groups):
            return None
        group = naming.groups[0]
        if self._is_of_one_house(facts, group):
            return None
        return None if naming.how == "person" and self._is_sister(facts, group) else group

    def _is_of_one_house(self, facts: Facts, group: Group) -> bool:
        """Whether its name and domain share a word with a domain here: Bebidas Alborada, alborada-bebidas, alborada."""
        theirs = _words_of_houses(map(addresses.organisation, facts.knowledge.listed_in(group.name)))
        return not theirs.isdisjoint(
            _words_of_houses(self.organisations) & frozenset(latin_words(name_without_kind(group.name)))
        )

    def _is_sister(self, facts: Facts, group: Group) -> bool:
        """Whether it has the name of one of these parties: its people and orders are known in the house."""
        if self._is_of_one_house(facts, group):
            return True
        named = facts.knowledge.parties_named(name_without_kind(group.name))
        return not self.groups.isdisjoint(one.name for naming in named for one in naming.groups)

    def owner(self, facts: Facts, used: Sequence[NumberUse]) -> Group | None:
        """Return the one other customer with whom a number was exchanged; none if a reader knows it."""
        customers: dict[str, Group] = {}
        houses = set()
        for use in used:
            house = addresses.organisation(use.address)
            if house in facts.own_organisations:
                continue
            groups = facts.knowledge.groups_of(use.address)
            if house in self.organisations or any(group.name in self.groups for group in groups):
                return None
            # Who makes, ships or arranges an order knows its number as well; it is the customer's all the same.
            if any(group.kind in {"neutral", "supplier", "agent"} for group in groups) and not any(
                group.kind == "customer" for group in groups
            ):
                continue
            houses.add(house)
            customers |= {group.name: group for group in groups if group.kind == "customer"}
        if not customers or len(houses) > MOST_OWNERS or not _are_sisters(facts, customers):
            return None
        group = next(iter(customers.values()))
        return None if any(self._is_sister(facts, one) for one in customers.values()) else group

    def knows(self, facts: Facts, used: Sequence[NumberUse]) -> bool:
        """Tell whether somebody of this mail's parties exchanged a number."""
        return any(
            addresses.organisation(use.address) in self.organisations
            or any(group.name in self.groups for group in facts.knowledge.groups_of(use.address))
            for use in used
        )
