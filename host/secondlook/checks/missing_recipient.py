# SPDX-License-Identifier: MPL-2.0
"""missing-recipient: is somebody left out who is otherwise always written to together with these people?

Leaving somebody out is often meant, so this stays a quiet line. It goes by who was in past mails with all of
the recipients at once; what a mail is about is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from secondlook.checks.base import Check
from secondlook.checks.near import likeness
from secondlook.facts import Correspondent, Facts
from secondlook.levels import Finding, Fix, Level, Said
from secondlook.names.likeness import Likeness

NAME = "missing-recipient"
FEWEST = 2  # recipients; with one, every regular copy would be missed
MOST = 12
OFTEN = 6  # past mails with all of them
ALWAYS = 0.9  # share of those that somebody was in


def find(facts: Facts) -> Iterator[Finding]:
    """Give at most one finding."""
    people = [person for person in facts.people if person.address not in facts.own_addresses]
    past = facts.knowledge.past()
    if past is None or not FEWEST <= len(people) <= MOST:
        return
    numbers = past.numbers([person.address for person in people])
    if len(numbers) < len(people):
        return  # with somebody new it is another round
    mails, companions = past.company(tuple(numbers.values()))
    if mails < OFTEN:
        return
    always = [number for number, count in companions.items() if count >= ALWAYS * mails]
    if len(always) != 1:
        return  # several: this is a part of a larger round, on purpose
    known = past.people(always)[always[0]]
    if known.address in facts.own_addresses:
        return
    other = Correspondent(known.address, known.names, known.sent, known.received)
    if any(other.address in person.others or likeness(person, other) is Likeness.SAME for person in people):
        return  # another address of somebody who is there
    name = other.name or other.address
    yield Finding(
        NAME,
        Level.NOTICE,
        Said("always", {"name": name}),
        evidence=(Said("mails", {"name": name, "count": companions[always[0]]}),),
        fix=Fix("add", instead=other.mailbox),
        risk=0.05,
        accept_as=" without ".join((" ".join(sorted(person.address for person in people)[:4]), other.address)),
    )


CHECK = Check(NAME, find)
