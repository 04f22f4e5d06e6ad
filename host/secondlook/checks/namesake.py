# SPDX-License-Identifier: MPL-2.0
"""namesake: was another person of the same or nearly the same name meant, who fits this mail better?

Speaks only if the other fits *clearly* better: a part of the conversation, or known together with the
other recipients. Likeness is in ``near``; one slip in an address is ``lookalike_address``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from secondlook import addresses
from secondlook.checks.base import Check
from secondlook.checks.meant import replace
from secondlook.checks.near import likeness
from secondlook.facts import Correspondent, Facts, Person
from secondlook.levels import Finding, Level, Said
from secondlook.names.likeness import Likeness

NAME = "namesake"
CLEARLY = 3  # mails of the other person with these recipients, when the one typed has none
TIMES = 10  # as often as the one typed, when that one has some
REASONS = ("house", "together", "in-thread")  # the strongest last
RISKS = {"in-thread": 0.85, "together": 0.6, "house": 0.6}


class _Better(NamedTuple):
    """Somebody who fits better; ``strength`` orders the reasons, then the mails they rest on."""

    strength: tuple[int, int]
    person: Person
    other: Correspondent


def find(facts: Facts) -> Iterator[Finding]:
    """Give at most one finding: two people who explain each other's strangeness are one mistake."""
    found = [
        _Better(strength, person, other)
        for person in facts.people
        if not person.in_thread and person.address not in facts.own_addresses
        for other in _namesakes(facts, person)
        if (strength := _fits_better(facts, person, other)) is not None
    ]
    if not found:
        return
    best = max(found, key=lambda one: one.strength)
    if REASONS[best.strength[0]] == "house" and len({one.person.address for one in found}) > 1:
        return  # nobody can tell which of them is the wrong one
    yield _finding(best.person, best.other, REASONS[best.strength[0]])


def _namesakes(facts: Facts, person: Person) -> Iterator[Correspondent]:
    present = {one.address for one in facts.people} | facts.own_addresses
    for other in facts.knowledge.namesakes(person.name):
        # A second address of theirs, or of somebody who is in the mail anyway, is no namesake.
        if other.address in present or any(_same_person(one, other) for one in facts.people):
            continue
        if likeness(person, other) >= Likeness.NEAR:
            yield other


def _same_person(person: Person, other: Correspondent) -> bool:
    if other.address in person.others:
        return True
    one_house = person.organisation == addresses.organisation(other.address)
    return one_house and likeness(person, other) is Likeness.SAME


def _fits_better(facts: Facts, person: Person, other: Correspondent) -> tuple[int, int] | None:
    if other.address in facts.thread.people:
        return REASONS.index("in-thread"), 0
    if not other.sent + other.received:
        return None  # only ever seen beside others in mail from a third party, often an address made up on the way
    rest = [one for one in facts.people if one is not person and one.address not in facts.own_addresses]
    if not rest:
        return None
    among = tuple(one.address for one in rest)
    theirs = facts.knowledge.together(other.address, among)
    mine = facts.together(person, among)
    if theirs >= max(CLEARLY, TIMES * mine):
        return REASONS.index("together"), theirs
    house = addresses.organisation(other.address)
    houses = {one.organisation for one in rest if not one.internal}
    if houses == {house} and person.organisation != house and not mine and not person.internal:
        return REASONS.index("house"), 0
    return None


def _finding(person: Person, other: Correspondent, reason: str) -> Finding:
    shown = f"{other.name} <{other.address}>" if other.name else other.address
    domain = addresses.domain_shown(addresses.organisation(other.address))
    return Finding(
        NAME,
        Level.CONFIRM,
        Said(f"why-{reason}", {"name": person.label, "other": shown, "domain": domain}),
        recipients=(person.address,),
        evidence=(
            Said("exchanged", {"who": person.label, "count": person.exchanged}),
            Said("exchanged", {"who": shown, "count": other.sent + other.received}),
        ),
        fix=replace(person, other.mailbox),
        risk=RISKS[reason],
        accept_as=f"{person.address} not {other.address}",
    )


CHECK = Check(NAME, find)
