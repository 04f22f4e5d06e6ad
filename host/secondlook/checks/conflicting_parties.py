# SPDX-License-Identifier: MPL-2.0
"""conflicting-parties: does this mail bring two parties together that must never meet?

They are named by a pair in the policy (``[conflicts] never_together``: groups or domains), or one group is
tagged as the competitor of another. That they met before is no excuse. Any two customers are
``mixed_customer_groups``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondlook import addresses
from secondlook.checks.base import Check
from secondlook.checks.meant import mend
from secondlook.facts import Facts, Group, Person
from secondlook.levels import Finding, Level, Said

NAME = "conflicting-parties"
TAG = "competitor-of "


@dataclass(frozen=True)
class _Side:
    """One of two parties in a mail: what it is called, its recipients, its people in the conversation only."""

    name: str
    people: tuple[Person, ...]
    waiting: tuple[str, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        """What its people are called, recipients first."""
        return (*(person.name for person in self.people), *self.waiting)


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding about all that must not meet, or none."""
    groups = _groups(facts)
    clashes = [
        clash
        for by_rule, pair in (*((True, pair) for pair in facts.rules.never_together), *_competitors(groups))
        if (clash := _clash(facts, groups, pair, by_rule=by_rule))
    ]
    if not clashes:
        return
    (home, guest), by_rule, settled = clashes[0]
    people = {person.address: person for (_, other), _, _ in clashes for person in other.people}
    if not settled:
        people |= {person.address: person for (one, _), _, _ in clashes for person in one.people}
    homes = [group for group in {g.name: g for several in groups.values() for g in several}.values()
             if _is(group.name, home.name)]  # fmt: skip
    yield Finding(
        NAME,
        Level.BLOCK,
        Said("rule" if by_rule else "competitor", {"one": guest.name, "other": home.name}),
        recipients=tuple(person.address for person in facts.people if person.address in people),
        evidence=tuple(Said("members", {"group": side.name, "people": side.shown}) for side in (home, guest)),
        fix=mend(facts, list(people.values()), homes) if settled else None,
        risk=0.98,
    )


def _groups(facts: Facts) -> Mapping[str, Sequence[Group]]:
    """Return the groups of everybody in the mail and in its conversation, by address."""
    found: dict[str, Sequence[Group]] = {person.address: person.groups for person in facts.people}
    for address in facts.thread.people:
        if address not in found:
            found[address] = facts.knowledge.groups_of(address)
    return found


def _competitors(groups: Mapping[str, Sequence[Group]]) -> list[tuple[bool, tuple[str, str]]]:
    """Return the pairs that tags make, among the groups there are, each once."""
    pairs: dict[frozenset[str], tuple[str, str]] = {}
    for several in groups.values():
        for group in several:
            for tag in group.tags:
                if tag.casefold().startswith(TAG):
                    other = " ".join(tag[len(TAG) :].split())
                    pairs.setdefault(frozenset({group.name.casefold(), other.casefold()}), (group.name, other))
    return [(False, pair) for pair in pairs.values()]


def _clash(
    facts: Facts, groups: Mapping[str, Sequence[Group]], pair: tuple[str, str], *, by_rule: bool
) -> tuple[tuple[_Side, _Side], bool, bool] | None:
    """Return the two sides, the one the mail is with first, whether a rule of the house parts them, and
    whether it is settled which side is wrong here.
    """
    one, other = (_side(facts, groups, name, by_rule=by_rule) for name in pair)
    both = {person.address for person in one.people} & {person.address for person in other.people}
    if both or not (one.people or other.people) or not (one.shown and other.shown):
        return None  # nobody is his own competitor
    met_one, met_other = (_in_thread(side) for side in (one, other))
    if met_one and met_other:
        # The conversation has both already. The tag is a warning and comes too late; a rule still holds.
        return ((one, other), by_rule, False) if by_rule and one.people and other.people else None
    if not (met_one or met_other):
        if all(person.field == "bcc" for side in (one, other) for person in side.people):
            return None  # they do not see each other
        return (one, other), by_rule, False
    home, guest = (one, other) if met_one else (other, one)
    return ((home, guest), by_rule, True) if guest.people else None


def _side(facts: Facts, groups: Mapping[str, Sequence[Group]], name: str, *, by_rule: bool) -> _Side:
    """A bank or forwarder sees them all; only a rule that names it can part it from others."""

    def belongs(address: str) -> bool:
        if not by_rule and any(group.kind == "neutral" for group in groups[address]):
            return False
        return any(_is(group.name, name) for group in groups[address]) or (by_rule and _under(address, name))

    present = {person.address for person in facts.people}
    shown = next((group.name for several in groups.values() for group in several if _is(group.name, name)), name)
    return _Side(
        shown,
        tuple(
            person for person in facts.people if person.address not in facts.own_addresses and belongs(person.address)
        ),
        tuple(
            mailbox.name or mailbox.address
            for address, mailbox in facts.thread.people.items()
            if address not in present and belongs(address)
        ),
    )


def _in_thread(side: _Side) -> bool:
    return bool(side.waiting) or any(person.in_thread for person in side.people)


def _is(group: str, name: str) -> bool:
    return " ".join(group.split()).casefold() == name.casefold()


def _under(address: str, name: str) -> bool:
    """Tell whether the address is at that domain, or under it."""
    if "." not in name or " " in name:
        return False
    wanted, domain = addresses.domain_of(f"@{name}"), addresses.domain_of(address)
    return domain == wanted or domain.endswith(f".{wanted}")


CHECK = Check(NAME, find)
