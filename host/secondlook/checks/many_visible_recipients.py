# SPDX-License-Identifier: MPL-2.0
"""many-visible-recipients: can many strangers read each other's addresses in To and Cc?

People who were written to together before know of each other; so do those of one conversation, and the usual parties
of the order that the mail names.
"""

from __future__ import annotations

from collections.abc import Iterator

from secondlook.checks.base import Check
from secondlook.checks.parties import parties
from secondlook.facts import Facts
from secondlook.levels import Finding, Fix, Level, Said

NAME = "many-visible-recipients"
MANY = 10  # visible outsiders from which it is said
HOUSES = 4  # of at least so many organisations: a shipment with buyer, forwarder and bank has three
VERY_MANY = 30
CUSTOMERS = 3


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding about all visible outsiders, or none."""
    seen = [person for person in facts.outsiders if person.field != "bcc"]
    houses = {person.organisation for person in seen}
    if len(seen) < MANY or len(houses) < HOUSES:
        return
    everybody = tuple(person.address for person in seen)
    strangers = [
        person
        for person in seen
        if not (person.in_thread or facts.of_deal(person))
        and not facts.together(person, tuple(a for a in everybody if a != person.address))
    ]
    if not strangers:
        return
    customers = [party for party in parties(seen) if party.kind == "customer"]
    evidence = [Said("houses", {"count": len(houses)}), Said("strangers", {"count": len(strangers)})]
    if len(customers) >= CUSTOMERS:
        evidence.append(Said("customers", {"groups": tuple(party.name for party in customers)}))
    serious = len(seen) >= VERY_MANY or len(customers) >= CUSTOMERS
    yield Finding(
        NAME,
        Level.CONFIRM if serious else Level.NOTICE,
        Said("visible", {"count": len(seen), "houses": len(houses)}),
        recipients=everybody,
        evidence=tuple(evidence),
        fix=Fix("move-to-bcc", everybody),
        risk=0.6 if serious else 0.2,
    )


CHECK = Check(NAME, find)
