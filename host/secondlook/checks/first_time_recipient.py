# SPDX-License-Identifier: MPL-2.0
"""first-time-recipient: is somebody written to for the first time, whose house is unknown as well?

One address in ten is new to an ordinary desk, so this stays a quiet line, and only where a slip would
cost something: beside people who are known, with an attachment, or in an answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from secondlook import addresses
from secondlook.checks.base import Check
from secondlook.facts import Facts, Person
from secondlook.levels import Finding, Level, Said

NAME = "first-time-recipient"
ENOUGH = 200  # mails in the memory before "never seen" means anything


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding for every unknown organisation, with all of its people."""
    if facts.knowledge.messages() < ENOUGH or not _matters(facts):
        return
    new: dict[str, list[Person]] = {}
    for person in facts.outsiders:
        if _unknown(facts, person):
            new.setdefault(person.organisation, []).append(person)
    for people in new.values():
        shared = addresses.is_shared_domain(addresses.domain_of(people[0].address))
        domain = addresses.domain_shown(people[0].organisation)
        yield Finding(
            NAME,
            Level.NOTICE,
            Said("person" if shared else "house", {"name": people[0].label, "domain": domain}),
            recipients=tuple(person.address for person in people),
            evidence=(Said("memory", {"count": facts.knowledge.messages()}),),
            risk=0.08,
            accept_as=people[0].organisation,
        )


def _matters(facts: Facts) -> bool:
    known_too = any(person.exchanged for person in facts.outsiders)
    return known_too or bool(facts.draft.message.attachments) or facts.is_answer


def _unknown(facts: Facts, person: Person) -> bool:
    if person.in_thread or person.groups or person.exchanged or person.others:
        return False
    if person.known is not None and person.known.in_address_book:
        return False
    domain = addresses.domain_of(person.address)
    if addresses.is_shared_domain(domain):
        return True
    return not facts.knowledge.domain_mails(addresses.registrable_domain(domain))


CHECK = Check(NAME, find)
