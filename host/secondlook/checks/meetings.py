# SPDX-License-Identifier: MPL-2.0
"""Which parties a mail would bring together that its thread or its other recipients do not.

Belongs here: finding the meeting and telling host from guest. Does not belong here: sorting people into
parties (``parties``), how bad it is and what to say (``mixed_customer_groups``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from secondlook.checks.meant import double
from secondlook.checks.parties import Party, parted, parties, party_groups
from secondlook.facts import Facts, Group, Person
from secondlook.greetings import read_greeting
from secondlook.names.fit import Fit, fit

__all__ = ["Meeting", "find_meeting"]

# thread, passed-on: a customer gets what was written with another; beside, either: two customers stand in
# one mail (either: nobody can tell which is wrong); end: a supplier gets to see the customer; asks: the
# same, in a mail passed on; source: a customer gets to see the supplier.
How = Literal["thread", "passed-on", "beside", "either", "end", "asks", "source"]


@dataclass(frozen=True)
class Meeting:
    """``guests`` come upon ``home``, the groups the mail is with. ``hosts`` maps their people's addresses
    to what they are called.
    """

    guests: tuple[Party, ...]
    home: tuple[Group, ...]
    hosts: dict[str, str]
    how: How


def find_meeting(facts: Facts) -> Meeting | None:
    """Return the meeting in the thread that is answered or passed on, else the one in the mail itself."""
    return _with_thread(facts) or _among_recipients(facts)


def _with_thread(facts: Facts) -> Meeting | None:
    """Bcc counts here: they too would read what the mail quotes."""
    home = party_groups(group for group in facts.thread.groups if group.kind != "neutral")
    if not home:
        return None
    strangers = [person for person in facts.outsiders if not person.in_thread and _foreign(facts, person, home)]
    names = {group.name for group in home}
    guests = [party for party in parties(strangers) if not party.names & names]
    if home[0].kind == "supplier":  # two suppliers in one conversation are for another day
        guests = [party for party in guests if party.kind == "customer"]
    if not guests:
        return None
    guests.sort(key=lambda party: party.kind)
    hosts = {
        address: mailbox.name or mailbox.address
        for address, mailbox in facts.thread.people.items()
        if party_groups(facts.knowledge.groups_of(address))
    }
    how = _how(guests[0], home)
    if facts.draft.kind in {"forward", "redirect"}:
        how = {"thread": "passed-on", "end": "asks"}.get(how, how)  # type: ignore[assignment]
    return Meeting(tuple(guests), home, hosts, how)


def _foreign(facts: Facts, person: Person, home: Sequence[Group]) -> bool:
    """Whether the person's house has no part in the conversation. Two customers may share a house, an agency for
    example; then its people are told apart by the lists, unless they have been written to together.
    """
    if person.organisation not in facts.thread.organisations:
        return True
    groups = party_groups(person.groups)
    return bool(groups) and parted(groups, home) and not facts.together(person, tuple(facts.thread.people))


def _among_recipients(facts: Facts) -> Meeting | None:
    """Several parties in Bcc do not see each other, unless one of them stands in To or Cc."""
    found = parties(facts.outsiders)
    everybody = [person for party in found for person in party.people]
    if all(person.field == "bcc" for person in everybody) or all(person.in_thread for person in everybody):
        return None
    customers = [party for party in found if party.kind == "customer"]
    if not customers or len(found) < 2:
        return None
    found = found if len(customers) == 1 else customers
    ranks = {id(party): _rank(facts, party, found) for party in found}
    home, *guests = sorted(found, key=lambda party: ranks[id(party)])
    guests = [guest for guest in guests if not _known_colleagues(facts, home, guest)]
    if not guests:
        return None
    how = _how(guests[0], home.groups)
    if how == "thread":
        tied = len(guests) == 1 and ranks[id(home)] == ranks[id(guests[0])]
        how = "either" if tied else "beside"
    return Meeting(tuple(guests), home.groups, {p.address: p.name for p in home.people}, how)


def _known_colleagues(facts: Facts, home: Party, guest: Party) -> bool:
    """People of one house who are listed apart and have been written to together: lists by region or rank."""
    houses = {person.organisation for person in home.people}
    hosts = tuple(person.address for person in home.people)
    return all(person.organisation in houses and facts.together(person, hosts) for person in guest.people)


def _rank(facts: Facts, party: Party, others: Sequence[Party]) -> tuple[bool, bool, bool, bool, int]:
    """Sort first whom the mail is for: of its order, nobody's double, greeted, in To, more people."""
    greeting = read_greeting(facts.draft.message.body)
    called = greeting.called if greeting else ()
    elsewhere = [group for other in others if other is not party for group in other.groups]
    return (
        not any(facts.of_deal(person) for person in party.people),
        all(double(facts, person, elsewhere) for person in party.people),
        not any(_called(person, name) for name in called for person in party.people),
        all(person.field != "to" for person in party.people),
        -len(party.people),
    )


def _called(person: Person, name: str) -> bool:
    return fit(name, person.mailbox, person.names) is Fit.YES


def _how(guest: Party, home: Sequence[Group]) -> How:
    if guest.kind == "supplier":
        return "end"
    return "source" if home[0].kind == "supplier" else "thread"
