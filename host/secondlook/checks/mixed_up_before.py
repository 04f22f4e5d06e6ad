# SPDX-License-Identifier: MPL-2.0
"""mixed-up-before: does the mail go to somebody who once got a mail that was meant for another?

The pairs come from reported mis-sends (``[recipients] mixed_up``: the one who got it, the one who was meant). The
second never holds up a mail. Does not belong here: two people who merely look alike (``namesake``).
"""

from __future__ import annotations

from collections.abc import Iterator

from secondlook.checks.base import Check
from secondlook.checks.meant import replace
from secondlook.facts import Facts, Person
from secondlook.levels import Finding, Level, Said
from secondlook.mail import Mailbox

NAME = "mixed-up-before"


def find(facts: Facts) -> Iterator[Finding]:
    """Give a finding for every recipient who was mixed up before, where nothing shows that they are meant."""
    people = {person.address: person for person in facts.people}
    for wrong, right in facts.rules.mixed_up:
        person = people.get(wrong)
        # Who takes part in the conversation is meant; so is who is written to beside the other one.
        if person is None or person.in_thread or right in people:
            continue
        yield _finding(person, _mailbox(facts, right), accepted=wrong)


def _mailbox(facts: Facts, address: str) -> Mailbox:
    known = facts.knowledge.correspondent(address)
    return known.mailbox if known else facts.thread.people.get(address, Mailbox(address))


def _finding(person: Person, meant: Mailbox, accepted: str) -> Finding:
    return Finding(
        NAME,
        Level.CONFIRM,
        Said("mixed", {"name": person.label, "meant": meant.name or meant.address}),
        recipients=(person.address,),
        evidence=(Said("reported", {"address": accepted}),),
        fix=replace(person, meant),
        risk=0.75,
    )


CHECK = Check(NAME, find)
