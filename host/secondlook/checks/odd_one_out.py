# SPDX-License-Identifier: MPL-2.0
"""odd-one-out: by all that past mail tells, is one of the recipients out of place in this mail?

The doubt comes from the recipient model (``misdirection``), which also says who would suit better. Checks that
know the very mistake (a look-alike, a namesake, somebody outside the thread) explain this one.
"""

from __future__ import annotations

from collections.abc import Iterator

from secondlook.checks.base import Check
from secondlook.checks.meant import remove, replace
from secondlook.checks.parties import parties, party_groups
from secondlook.facts import Facts, Person
from secondlook.levels import Finding, Fix, Level, Said
from secondlook.mail import Mailbox
from secondlook.misdirection.assessment import Assessment, Doubt, Instead
from secondlook.misdirection.explain import label, reasons
from secondlook.misdirection.plain import NEARLY, plain_level, twins

NAME = "odd-one-out"
CLEARLY = 1.0  # how much better somebody of a like name must suit to be offered
ANNOUNCED = 3  # people outside, all of them in Bcc, from which a mail is an announcement
MUCH = 2.0  # the same for anybody, where there is only one recipient


def find(facts: Facts) -> Iterator[Finding]:
    """Give at most one finding: the most doubtful recipient, if doubtful enough."""
    assessment = facts.assessment
    if assessment is None:
        return
    model = assessment.model
    level = model.stops_from(len(assessment.doubts))
    asked = [
        (says, doubt.risk, person, doubt)
        for person in facts.people
        if not person.neutral and (doubt := assessment.doubts.get(person.address))
        if (says := max(_level(doubt.risk, level, model.levels.notice), plain_level(assessment, doubt))) > Level.CLEAR
        if (says := min(says, _most(facts, person, assessment, doubt))) > Level.CLEAR
    ]
    if not asked:
        return
    says, risk, person, doubt = max(asked, key=lambda one: one[:2])
    instead = _meant(facts, doubt)
    said = reasons(assessment, person, doubt, instead, model)
    evidence = [*said[1:3], Said("exchanged", {"who": person.label, "count": person.exchanged})]
    if instead is not None:
        mails = instead.person.sent + instead.person.received
        evidence.append(Said("exchanged", {"who": label(instead.person), "count": mails}))
    yield Finding(
        NAME,
        says,
        said[0],
        recipients=(person.address,),
        evidence=tuple(evidence),
        fix=_fix(facts, person, instead),
        risk=min(max(risk, level if says >= Level.CONFIRM else 0.01), 0.995),
        accept_as=" with ".join(
            (person.address, *sorted(one.address for one in facts.people if one is not person)[:3])
        ),
    )


def _level(risk: float, stop: float, notice: float) -> Level:
    return Level.CONFIRM if risk >= stop else Level.NOTICE if risk >= notice else Level.CLEAR


def _most(facts: Facts, person: Person, assessment: Assessment, doubt: Doubt) -> Level:
    """Return how far it may go, by what the user has said of people and by the field; past mail knows neither.

    Who is of one customer or supplier with another recipient belongs there, however seldom both are in a mail; a
    colleague in copy of a mail to one does no harm. Several strangers in Bcc get an announcement, each by himself.
    Two of nearly the same name in one mail are asked about in any case: that is how the wrong one comes in.
    """
    if any(twins(assessment, doubt)):
        return Level.BLOCK
    if any(person in party.people and len(party.people) > 1 for party in parties(facts.people)):
        return Level.CLEAR
    outside = [other for other in facts.people if not other.internal]
    if len(outside) >= ANNOUNCED and all(other.field == "bcc" for other in outside):
        return Level.CLEAR
    grouped = outside and all(party_groups(other.groups) or other.neutral for other in outside)
    return Level.NOTICE if person.internal and grouped else Level.BLOCK


def _meant(facts: Facts, doubt: Doubt) -> Instead | None:
    """Return who suits better: somebody of nearly the same name; clearly better: somebody of a like name, or
    anybody in place of the only recipient.
    """
    instead = doubt.instead
    if instead is None:
        return None
    if instead.like >= NEARLY:
        return instead if instead.gap > 0 else None
    needed = CLEARLY if instead.like >= 1.0 else MUCH if len(facts.people) == 1 else None
    return instead if needed is not None and instead.gap >= needed else None


def _fix(facts: Facts, person: Person, instead: Instead | None) -> Fix | None:
    if instead is not None:
        known = instead.person
        return replace(person, Mailbox(known.address, known.names[0] if known.names else ""))
    return remove(facts, [person])


CHECK = Check(NAME, find)
