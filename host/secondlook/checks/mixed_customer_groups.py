# SPDX-License-Identifier: MPL-2.0
"""mixed-customer-groups: does this mail bring two customers together, or a customer and a supplier?

Who meets whom is found in ``meetings``, who was meant instead in ``meant``; here is how bad it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from secondlook.checks.base import Check
from secondlook.checks.meant import mend
from secondlook.checks.meetings import Meeting, find_meeting
from secondlook.checks.parties import rivals
from secondlook.facts import Facts
from secondlook.levels import Finding, Level, Said

NAME = "mixed-customer-groups"
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
    usual = all(facts.knowledge.together(p.address, tuple(meeting.hosts)) >= USUAL for p in people)
    guest = meeting.guests[0]
    if usual and not rival and "supplier" in {guest.kind, meeting.home[0].kind}:
        return  # the factory and its customer of an ordinary deal
    risk = 0.98 if rival else 0.2 if usual else RISKS[meeting.how]
    recipients = tuple(person.address for person in people)
    if meeting.how == "either":
        recipients += tuple(meeting.hosts)
    values = {"name": people[0].name, "group": guest.name, "home": meeting.home[0].name}
    yield Finding(
        NAME,
        # Passing a customer's wish on to the factory is daily work, passing the factory's price back is not.
        Level.CONFIRM if risk >= 0.5 else Level.NOTICE,
        Said("competitor" if rival else meeting.how, values),
        recipients=recipients,
        evidence=_evidence(meeting, usual=usual),
        fix=None if meeting.how == "either" else mend(facts, people, meeting.home),
        risk=risk,
        # All of them: who may meet B need not meet C.
        accept_as=" + ".join(sorted({meeting.home[0].name, *(party.name for party in meeting.guests)})),
    )


def _evidence(meeting: Meeting, *, usual: bool) -> tuple[Said, ...]:
    members = [(meeting.home[0].name, tuple(meeting.hosts.values()))]
    members += [(party.name, tuple(person.name for person in party.people)) for party in meeting.guests]
    said = (Said("members", {"group": name, "people": people}) for name, people in members)
    return (*said, Said("usual" if usual else "never"))


CHECK = Check(NAME, find)
