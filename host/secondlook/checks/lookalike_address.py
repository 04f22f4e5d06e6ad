# SPDX-License-Identifier: MPL-2.0
"""lookalike-address: is an address one slip away from a well-used one, and itself never used?

What counts as a slip is in ``near``; candidates come from the memory. An address with a history of its
own is never questioned, nor one of a domain that has one. A display name that is a well-used address, of
another company than the address behind it, is always told: most windows show the name alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondlook import addresses
from secondlook.checks.base import Check
from secondlook.checks.meant import replace
from secondlook.checks.near import domain_slip, slip
from secondlook.facts import Correspondent, Facts, Person
from secondlook.levels import Finding, Level, Said
from secondlook.names.likeness import Likeness, alike
from secondlook.names.logins import is_login

NAME = "lookalike-address"
USED = 3  # mails with an address from which it is taken for the right one
USED_DOMAIN = 5  # the same for a domain
_IN_NAME = re.compile(r"(?:.*<)?([^\s<>\"'@]+@[^\s<>\"'@]+)>?")  # a name that is an address, or ends with one
TIMES = 10  # how much more the right one must be in use than the one typed


def find(facts: Facts) -> Iterator[Finding]:
    """Give a finding for every recipient whose address looks like a slip for another."""
    for person in facts.people:
        if person.address in facts.own_addresses:
            continue
        if claimed := _claimed(facts, person):
            yield _finding(person, "name", claimed.address, claimed.sent + claimed.received, claimed)
            continue
        if person.known and person.known.received:
            continue
        if is_login(person.address, facts.draft.message.sender.name):
            continue  # a private address of the user's own
        twin = next(_twins(facts, person), None)
        if twin is not None:
            other, kind = twin
            mails = other.sent + other.received
            yield _finding(person, kind, other.address, mails, other)
        elif not person.exchanged and (domain := _known_domain(facts, person)):
            yield _finding(person, "domain", domain[0], domain[1], None)


def _twins(facts: Facts, person: Person) -> Iterator[tuple[Correspondent, str]]:
    """Yield well-used addresses this one may stand for, with the kind of slip."""
    present = {one.address for one in facts.people}
    own_domain = addresses.registrable_domain(addresses.domain_of(person.address))
    candidates = [(other, slip(person.address, other.address)) for other in
                  facts.knowledge.similar_addresses(person.address)]  # fmt: skip
    twin = facts.knowledge.freemail_twin(person.address)
    if twin is not None:
        candidates.append((twin, "twin"))
    for other, kind in candidates:
        if other.address in person.others:
            continue
        used = other.sent + other.received
        if kind is None or other.address in present or used < max(USED, TIMES * person.exchanged):
            continue
        same_domain = addresses.domain_of(other.address) == addresses.domain_of(person.address)
        if not same_domain and _has_history(facts, person, own_domain):
            continue
        if same_domain and _somebody_else(person, other):
            continue
        if person.known and person.known.in_address_book and other.in_address_book:
            continue
        yield other, kind


def _claimed(facts: Facts, person: Person) -> Correspondent | None:
    """Return who a display name says it is by a well-used address that is not the one behind it."""
    match = _IN_NAME.fullmatch(person.mailbox.name.strip().strip("\"'"))
    if match is None:
        return None
    other = facts.knowledge.correspondent(addresses.key(match[1]))
    if other is None or other.address in {person.address, *person.others, *(one.address for one in facts.people)}:
        return None
    if addresses.organisation(other.address) == person.organisation or (person.known and person.known.in_address_book):
        return None
    return other if other.sent + other.received >= max(USED, TIMES * person.exchanged) else None


def _has_history(facts: Facts, person: Person, domain: str) -> bool:
    """A sister company or a second mail provider of people we know. A twin's provider is always in use."""
    return not addresses.is_shared_domain(domain) and facts.knowledge.domain_mails(domain) > person.exchanged


def _somebody_else(person: Person, other: Correspondent) -> bool:
    """In one house j.hall@ and j.hill@ are two people if the names say so."""
    return bool(person.mailbox.name and other.name) and alike(person.mailbox.name, other.name) < Likeness.NEAR


def _known_domain(facts: Facts, person: Person) -> tuple[str, int] | None:
    """A well-used domain that this unknown one could be mistaken for; none if the address is freemail's."""
    domain = addresses.registrable_domain(addresses.domain_of(person.address))
    if not domain or facts.knowledge.domain_mails(domain):
        return None
    local = addresses.split(person.address)[0]
    present = {one.address for one in facts.people}
    for known, mails in facts.knowledge.similar_domains(domain):
        if f"{local}@{known}" in present:
            continue
        if mails >= USED_DOMAIN and domain_slip(domain, known) is not None:
            return known, mails
    return None


def _finding(person: Person, kind: str, known: str, mails: int, other: Correspondent | None) -> Finding:
    local, _, domain = person.address.rpartition("@")
    typed = f"{local}@{addresses.domain_shown(domain)}"
    return Finding(
        NAME,
        Level.CONFIRM,
        Said(kind, {"typed": typed, "known": known}),
        recipients=(person.address,),
        evidence=(
            Said("known", {"known": known, "count": mails}),
            Said("used" if person.exchanged else "unused", {"typed": typed, "count": person.exchanged}),
        ),
        fix=replace(person, other.mailbox) if other else None,
        risk=0.7 if kind in {"letter", "ending", "domain"} else 0.85,
        accept_as=person.address,
    )


CHECK = Check(NAME, find)
