# SPDX-License-Identifier: MPL-2.0
"""outside-thread: is somebody written to who had no part in the conversation, in place of one who had?

That somebody new is written to is common (4 of 100 office mails). It takes more to make it a question:
a member of the conversation of a like name was left out, or nobody of the conversation is in the mail.
Likeness is in ``near``, who else was meant in ``meant``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondlook import addresses
from secondlook.checks.base import Check
from secondlook.checks.meant import mend, replace
from secondlook.checks.near import likeness, near_left_out
from secondlook.facts import Facts, Person
from secondlook.levels import Finding, Fix, Level, Said
from secondlook.names.likeness import Likeness

NAME = "outside-thread"
RISKS = {Likeness.PART: 0.6, Likeness.NEAR: 0.85, Likeness.SAME: 0.85}


def find(facts: Facts) -> Iterator[Finding]:
    """Give a finding for every recipient in somebody's place, or else one for all that stand outside."""
    if not facts.is_answer:
        return
    people = [person for person in facts.people if person.address not in facts.own_addresses]
    strangers = [person for person in people if not (person.neutral or _takes_part(facts, person))]
    replaced = [finding for person in strangers for finding in _replaced(facts, person)]
    if replaced:
        yield from replaced
        return
    outside = [person for person in strangers if not person.internal]
    if not outside or any(_together(facts, person) for person in strangers):
        return
    foreign = [person for person in outside if person.organisation not in facts.thread.organisations]
    if foreign and len(strangers) == len(people):
        waiting = tuple(mailbox.name or mailbox.address for mailbox in facts.thread.people.values())
        place = (*(person.address for person in foreign), *sorted(facts.thread.organisations)[:3])
        said = Said("elsewhere", {"name": foreign[0].name})
        yield _finding(
            foreign, said, Said("thread", {"names": waiting}), fix=mend(facts, foreign), accept_as=" in ".join(place)
        )
    for person in outside:
        if person not in foreign and not person.exchanged:
            said = Said("plain", {"name": person.name})
            yield _finding([person], said, Said("never"), level=Level.NOTICE, risk=0.1, accept_as=person.address)


def _takes_part(facts: Facts, person: Person) -> bool:
    """Two addresses of one name in one house are one person's."""
    return person.in_thread or any(
        person.organisation == addresses.organisation(address) and likeness(person, mailbox) is Likeness.SAME
        for address, mailbox in facts.thread.people.items()
    )


def _together(facts: Facts, person: Person) -> int:
    return max(facts.together(person, tuple(facts.thread.people)), int(facts.of_deal(person)))


def _replaced(facts: Facts, person: Person) -> Iterator[Finding]:
    near = near_left_out(facts, person)
    if near is None:
        return
    like, together = likeness(person, near), _together(facts, person)
    # One mail together may have been the first mistake; a mere first name needs a clean record.
    if together < (1 if like is Likeness.PART else 2):
        past = Said("together" if together else "never")
        said = Said("near", {"name": person.name, "near": near.name or near.address})
        place = f"{person.address} for {addresses.key(near.address)}"
        yield _finding([person], said, past, risk=RISKS[like], fix=replace(person, near), accept_as=place)


def _finding(
    people: Sequence[Person],
    why: Said,
    past: Said,
    *,
    accept_as: str,
    level: Level = Level.CONFIRM,
    risk: float = 0.6,
    fix: Fix | None = None,
) -> Finding:
    known = Said("known", {"name": people[0].name, "count": people[0].exchanged})
    return Finding(
        NAME,
        level,
        why,
        recipients=tuple(person.address for person in people),
        evidence=(past, known),
        fix=fix,
        risk=risk,
        accept_as=accept_as,
    )


CHECK = Check(NAME, find)
