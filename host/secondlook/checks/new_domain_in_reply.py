# SPDX-License-Identifier: MPL-2.0
"""new-domain-in-reply: does an answer go to an organisation that had no part in the conversation?

Who was meant instead is found in ``meant``; two customers in one mail are ``mixed_customer_groups``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondlook import addresses
from secondlook.checks.base import Check
from secondlook.checks.meant import mend
from secondlook.checks.near import near_left_out
from secondlook.facts import Facts, Person
from secondlook.levels import Finding, Level, Said

NAME = "new-domain-in-reply"


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding for every organisation that is new to the conversation."""
    if not facts.is_answer:
        return
    new: dict[str, list[Person]] = {}
    for person in facts.outsiders:
        if not (person.neutral or person.in_thread or person.organisation in facts.thread.organisations):
            new.setdefault(person.organisation, []).append(person)
    for people in new.values():
        if not _belongs(facts, people):
            yield _finding(facts, people)


def _belongs(facts: Facts, people: Sequence[Person]) -> bool:
    """Somebody of a group in the conversation, written to together with its people, or usual in the order that the
    mail names, is no surprise.
    """
    names = {group.name for group in facts.thread.groups}
    outside = tuple(a for a in facts.thread.people if addresses.organisation(a) in facts.thread.organisations) or tuple(
        facts.thread.people
    )
    return any(
        names & {group.name for group in person.groups} or facts.together(person, outside) or facts.of_deal(person)
        for person in people
    )


def _finding(facts: Facts, people: Sequence[Person]) -> Finding:
    customers = [group for person in people for group in person.of_kind("customer")]
    near = next((near for person in people if (near := near_left_out(facts, person))), None)
    shared = addresses.is_shared_domain(addresses.domain_of(people[0].address))
    values = {
        "name": people[0].name,
        "domain": people[0].address if shared else addresses.domain_shown(people[0].organisation),
        "group": customers[0].name if customers else "",
        "near": (near.name or near.address) if near else "",
    }
    thread = tuple(addresses.domain_shown(name) for name in sorted(facts.thread.organisations))
    evidence = [Said("thread", {"domains": thread}) if thread else Said("internal")]
    mails = sum(person.exchanged for person in people)
    evidence.append(Said("known" if mails else "unknown", {"name": people[0].name, "count": mails}))
    return Finding(
        NAME,
        Level.CONFIRM if customers or near else Level.NOTICE,
        Said("near" if near else "customer" if customers else "plain", values),
        recipients=tuple(person.address for person in people),
        evidence=tuple(evidence),
        fix=mend(facts, people),
        risk=0.75 if near or customers else 0.15,
        accept_as=" + ".join((people[0].organisation, *sorted(facts.thread.organisations)[:3])),
    )


CHECK = Check(NAME, find)
