# SPDX-License-Identifier: MPL-2.0
"""blocked-recipient: does the mail go to an address or domain that the house has shut out?

The list is the policy's (``[recipients] blocked``). A domain stands for everything under it.
"""

from __future__ import annotations

from collections.abc import Iterator

from secondlook import addresses
from secondlook.checks.base import Check
from secondlook.checks.meant import remove
from secondlook.facts import Facts, Person
from secondlook.levels import Finding, Level, Said

NAME = "blocked-recipient"


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding about everybody who is shut out, or none."""
    entries = {person.address: entry for person in facts.people if (entry := _entry(facts, person))}
    if not entries:
        return
    people = [person for person in facts.people if person.address in entries]
    listed = tuple(dict.fromkeys(_shown(entry) for entry in entries.values()))
    yield Finding(
        NAME,
        Level.BLOCK,
        Said("blocked", {"names": tuple(person.label for person in people)}),
        recipients=tuple(entries),
        evidence=(Said("list", {"entries": listed}),),
        fix=remove(facts, people),
        risk=0.99,
    )


def _entry(facts: Facts, person: Person) -> str:
    """Return what of the list shuts the person out, the address before the domain; empty for nothing."""
    domain = addresses.domain_of(person.address)
    listed = facts.rules.blocked
    if person.address in listed:
        return person.address
    return next((entry for entry in listed if domain == entry or domain.endswith(f".{entry}")), "")


def _shown(entry: str) -> str:
    local, at, domain = entry.rpartition("@")
    return f"{local}{at}{addresses.domain_shown(domain)}"


CHECK = Check(NAME, find)
