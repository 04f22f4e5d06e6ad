# SPDX-License-Identifier: MPL-2.0
"""other-customer-mentioned: does the text, or what is quoted below it, tell of another customer?

By name, domain or address (the groups tell), or by a document number that was exchanged with another customer
only. Who reads files does so elsewhere (``attachment-for-another``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondlook import addresses
from secondlook.checks.base import Check
from secondlook.facts import Facts, Group, Naming, NumberUse, Person
from secondlook.greetings import read_greeting
from secondlook.groups.kinds import name_without_kind
from secondlook.key_data import find_numbers
from secondlook.levels import Finding, Level, Said

NAME = "other-customer-mentioned"
MOST_SHOWN = 3  # places told in the finding
MOST_OWNERS = 2  # organisations with whom a number was exchanged; beyond, it is an item and no order
RISKS = {"name": 0.7, "number": 0.75, "quoted": 0.7, "quoted-number": 0.75, "supplier": 0.3}


@dataclass(frozen=True)
class _Mention:
    """Words that tell of a party; ``how`` is the sentence."""

    group: Group
    text: str
    how: str


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding for every other party that is named, customers first, at most three."""
    readers = [person for person in facts.outsiders if not person.neutral]
    if not readers:
        return
    mentions = _mentions(facts)
    parties: dict[str, list[_Mention]] = {}
    for mention in mentions:
        parties.setdefault(mention.group.name, []).append(mention)
    found = [_finding(readers, several) for several in parties.values()]
    yield from sorted(found, key=lambda one: -one.level)[:MOST_SHOWN]


def _mentions(facts: Facts) -> list[_Mention]:
    message = facts.draft.message
    here = _Here.of(facts)
    found: list[_Mention] = []
    # Whom the letter greets is a question of its own (greeting-mismatch).
    greeting = read_greeting(message.body)
    opening = message.body.find(greeting.text) + len(greeting.text) if greeting else 0
    for text, quoted in ((message.subject, False), (message.body[opening:], False), (message.quoted, True)):
        for naming in facts.knowledge.parties_named(text) if text.strip() else ():
            group = here.other(naming)
            if group is not None:
                found.append(_Mention(group, naming.text, "quoted" if quoted else "name"))
        numbers = {number.key: number for number in find_numbers(text[:20_000])}
        uses = facts.knowledge.number_uses(tuple(numbers)) if numbers else {}
        for key, used in uses.items():
            group = here.owner(facts, used)
            if group is not None:
                found.append(_Mention(group, numbers[key].text, "quoted-number" if quoted else "number"))
    return found


@dataclass(frozen=True)
class _Here:
    """The parties that are in this mail or its conversation anyway."""

    groups: frozenset[str]
    organisations: frozenset[str]

    @classmethod
    def of(cls, facts: Facts) -> _Here:
        own = [group for person in facts.people for group in person.groups]
        # Where a whole conversation is with two parties, that is not for this check to judge.
        own += facts.thread.groups
        return cls(
            frozenset(group.name for group in own),
            frozenset(person.organisation for person in facts.people) | facts.thread.organisations,
        )

    def other(self, naming: Naming) -> Group | None:
        """Return the party that is named and has no part in this mail; none where one of the same house has."""
        if any(group.name in self.groups for group in naming.groups):
            return None
        return naming.groups[0]

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
            if any(group.kind == "neutral" for group in groups):
                continue
            houses.add(house)
            customers |= {group.name: group for group in groups if group.kind == "customer"}
        if len(customers) != 1 or len(houses) > MOST_OWNERS:
            return None
        group = next(iter(customers.values()))
        # A sister company of the same name: its orders are known in the house.
        named = facts.knowledge.parties_named(name_without_kind(group.name))
        sisters = {one.name for naming in named for one in naming.groups}
        return None if sisters & self.groups else group


def _finding(readers: Sequence[Person], mentions: Sequence[_Mention]) -> Finding:
    first = mentions[0]
    to_customers = any(person.of_kind("customer") or not person.of_kind("supplier", "agent") for person in readers)
    # A customer told of another one is what must not happen; a factory has to know for whom, as a rule.
    asks = first.group.kind == "customer" and to_customers
    how = first.how if first.group.kind == "customer" else "supplier"
    texts = tuple(dict.fromkeys(mention.text for mention in mentions))
    homes = tuple(dict.fromkeys(group.name for person in readers for group in person.of_kind("customer", "supplier")))
    return Finding(
        NAME,
        Level.CONFIRM if asks else Level.NOTICE,
        Said(how, {"words": first.text, "group": first.group.name, "name": readers[0].name}),
        recipients=tuple(person.address for person in readers),
        text=texts[:MOST_SHOWN],
        evidence=(Said("recipients", {"names": homes or tuple(person.label for person in readers)}),),
        risk=RISKS[how] if asks else 0.2,
        accept_as=f"{first.group.name} to {' + '.join(sorted(homes) or sorted(p.address for p in readers)[:3])}",
        meant=frozenset({first.group.name}),
    )


CHECK = Check(NAME, find)
