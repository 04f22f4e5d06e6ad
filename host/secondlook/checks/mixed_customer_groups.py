# SPDX-License-Identifier: MPL-2.0
"""mixed-customer-groups: does this mail bring two customers together, or a customer and a supplier?

Who meets whom is found in ``meetings``, who was meant instead in ``meant``; here is how bad it is. The usual parties of
the order that the mail names may meet; a supplier of other orders may not, however usual.
"""

from __future__ import annotations

from collections.abc import Iterator

from secondlook.checks.base import Check
from secondlook.checks.meant import mend
from secondlook.checks.meetings import Meeting, find_meeting
from secondlook.checks.parties import party_groups, rivals
from secondlook.facts import Facts
from secondlook.levels import Finding, Level, Said

NAME = "mixed-customer-groups"
DEAL = 2  # mails about the order at hand from which somebody is a usual party of it
DEAL_OF_CUSTOMERS = 3  # the same for two customers, of whom one may have got the order's mail by mistake
USUAL = 2  # mails together from which two parties are taken for the usual ones of a deal
RISKS = {
    "thread": 0.92, "passed-on": 0.92, "beside": 0.85, "either": 0.8, "source": 0.8, "end": 0.7, "asks": 0.2,
}  # fmt: skip


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding about everybody who does not belong, or none."""
    meeting = find_meeting(facts)
    if meeting is None:
        return
    people = [person for party in meeting.guests for person in party.people]
    rival = any(rivals(party.groups, meeting.home) for party in meeting.guests)
    guest = meeting.guests[0]
    with_supplier = "supplier" in {guest.kind, meeting.home[0].kind}
    if not rival and _of_one_deal(facts, meeting, DEAL if with_supplier else DEAL_OF_CUSTOMERS):
        return
    instead = _partners(facts, meeting)
    usual = all(facts.together(person, tuple(meeting.hosts)) >= USUAL for person in people)
    if usual and not rival and with_supplier and not instead:
        return  # the factory and its customer of ordinary deals
    usual = usual and not instead
    risk = 0.98 if rival else 0.2 if usual else RISKS[meeting.how]
    recipients = tuple(person.address for person in people)
    if meeting.how == "either":
        recipients += tuple(meeting.hosts)
    values = {"name": people[0].name, "group": guest.name, "home": meeting.home[0].name}
    yield Finding(
        NAME,
        # Passing a customer's wish on to the factory is daily work, passing the factory's price back is not.
        Level.CONFIRM if risk >= 0.5 or instead else Level.NOTICE,
        Said("competitor" if rival else meeting.how, values),
        recipients=recipients,
        evidence=_evidence(meeting, usual=usual, instead=instead),
        fix=None if meeting.how == "either" else mend(facts, people, meeting.home),
        risk=max(risk, 0.7) if instead else risk,
        # All of them: who may meet B need not meet C.
        accept_as=" + ".join(sorted({meeting.home[0].name, *(party.name for party in meeting.guests)})),
        meant=frozenset(group.name for group in meeting.home),
    )


def _of_one_deal(facts: Facts, meeting: Meeting, mails: int) -> bool:
    """Whether home and guests are the usual parties of the order that the mail names."""
    home = any(facts.deal.get(address, 0) >= mails for address in meeting.hosts)
    return home and all(any(facts.of_deal(one, mails) for one in party.people) for party in meeting.guests)


def _partners(facts: Facts, meeting: Meeting) -> tuple[str, ...]:
    """Return who else is the supplier, or the customer, of the order that the mail names, where the guest has no part
    in it: whatever is usual, this is another deal.
    """
    guest = meeting.guests[0]
    if guest.kind == "customer" and meeting.home[0].kind == "customer":
        return ()
    if any(facts.of_deal(person, 1) for party in meeting.guests for person in party.people):
        return ()
    if not any(facts.deal.get(address, 0) >= DEAL for address in meeting.hosts):
        return ()
    found: dict[str, None] = {}
    for address, mails in facts.deal.items():
        if mails >= DEAL and address not in meeting.hosts:
            groups = party_groups(facts.knowledge.groups_of(address))
            if any(group.kind == guest.kind for group in groups) and not {group.name for group in groups} & guest.names:
                found[groups[0].name] = None
    return tuple(sorted(found))


def _evidence(meeting: Meeting, *, usual: bool, instead: tuple[str, ...]) -> tuple[Said, ...]:
    members = [(meeting.home[0].name, tuple(meeting.hosts.values()))]
    members += [(party.name, tuple(person.name for person in party.people)) for party in meeting.guests]
    said = tuple(Said("members", {"group": name, "people": people}) for name, people in members)
    past = Said("other-deal", {"groups": instead}) if instead else Said("usual" if usual else "never")
    return (*said, past)


CHECK = Check(NAME, find)
