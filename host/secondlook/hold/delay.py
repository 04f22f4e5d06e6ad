# SPDX-License-Identifier: MPL-2.0
"""How long a mail waits: by whom it goes to, by what it carries, by what the user was asked.

Belongs here: the one rule, pure. Does not belong here: the settings themselves (``policy``), waiting
(``ledger``).

Each recipient asks for a time: the house's rule for the party, its kind or its domain, else the time for
colleagues, else the usual time. The longest counts. On top of that, risk makes it longer, never shorter: a
mail that was sent although Second Look asked, and a file for somebody at a house nobody here ever wrote with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from secondlook import addresses
from secondlook.facts import Facts, Person
from secondlook.levels import Level

__all__ = ["Delays", "seconds_for"]


@dataclass(frozen=True)
class Delays:
    """The settings that count, all in seconds. ``by_group`` has names of groups, kinds or domains, folded."""

    usual: int
    colleagues: int
    questioned: int
    first_file: int
    minimum: int = 0
    by_group: Mapping[str, int] = field(default_factory=dict)


def seconds_for(facts: Facts, level: Level, delays: Delays) -> int:
    """Return the seconds a mail waits. ``level`` is its verdict: from ``confirm`` on the user is asked, and a
    mail that comes to be held all the same was sent against a doubt.
    """
    clean = level <= Level.NOTICE
    seconds = max((_for_person(person, delays, clean=clean) for person in facts.people), default=delays.usual)
    if not clean:
        seconds = max(seconds, delays.usual, delays.questioned)
    if facts.draft.message.attachments and any(_new_house(person, facts) for person in facts.outsiders):
        seconds = max(seconds, delays.first_file)
    return max(seconds, delays.minimum)


def _for_person(person: Person, delays: Delays, *, clean: bool) -> int:
    names = [group.name.casefold() for group in person.groups]
    kinds = [group.kind for group in person.groups]
    domain = addresses.registrable_domain(addresses.domain_of(person.address))
    for name in (*names, *kinds, domain):
        if name in delays.by_group:
            return delays.by_group[name]
    return delays.colleagues if person.internal and clean else delays.usual


def _new_house(person: Person, facts: Facts) -> bool:
    """Tell whether nobody at that house was ever written with; of a provider that strangers share, the person."""
    domain = addresses.registrable_domain(addresses.domain_of(person.address))
    if domain in addresses.SHARED_DOMAINS:
        return person.exchanged == 0
    return facts.knowledge.domain_mails(domain) == 0
