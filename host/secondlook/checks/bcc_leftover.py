# SPDX-License-Identifier: MPL-2.0
"""bcc-leftover: does somebody stand in Bcc who has nothing to do with the people in To and Cc?

A mail that is written anew from an old one, a template or a reopened draft brings its Bcc along, out of
sight. What is usual in Bcc (a customer system, the own archive) is the memory's to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from secondlook.checks.base import Check
from secondlook.checks.meant import remove
from secondlook.facts import Facts, Person
from secondlook.levels import Finding, Level, Said

NAME = "bcc-leftover"
USUAL = 3  # mails with others in To and Cc from which somebody belongs in Bcc whoever is written to


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding about everybody in Bcc who does not fit, or none."""
    visible = [person for person in facts.outsiders if person.field != "bcc"]
    if not visible:
        return  # an announcement: nobody is hidden from anybody
    strangers = [
        person
        for person in facts.outsiders
        if person.field == "bcc" and not person.neutral and not _fits(facts, person, visible)
    ]
    grouped = [person for person in strangers if person.of_kind("customer", "supplier")]
    carried = _carried(facts)
    if not carried and not facts.is_answer:
        strangers = grouped  # in a mail begun afresh, Bcc was filled in just now; a customer there is still odd
    if not strangers:
        return
    sure = bool(carried or grouped)
    names = tuple(person.name for person in strangers)
    yield Finding(
        NAME,
        Level.CONFIRM if sure else Level.NOTICE,
        Said("carried" if carried else "plain", {"names": names}),
        recipients=tuple(person.address for person in strangers),
        evidence=(
            Said("visible", {"names": tuple(person.name for person in visible)}),
            *(Said("group", {"name": person.name, "group": person.groups[0].name}) for person in grouped[:2]),
            Said("never"),
        ),
        fix=remove(facts, strangers),
        risk=0.92 if carried and grouped else 0.7 if sure else 0.2,
        accept_as=" + ".join(
            (*sorted(person.address for person in strangers), "in", *sorted({p.organisation for p in visible}))
        ),
    )


def _carried(facts: Facts) -> bool:
    """Whether the recipients may come from an older mail. A mail "edited as new" is new, and has an original."""
    kind = facts.draft.kind
    return kind in {"draft", "template", "redirect"} or (kind == "new" and bool(facts.draft.thread))


def _fits(facts: Facts, person: Person, visible: Sequence[Person]) -> bool:
    if person.address in facts.own_addresses or (person.in_thread and facts.is_answer):
        return True
    names = {group.name for group in person.groups}
    houses = {other.organisation for other in visible}
    if person.organisation in houses or any(names & {group.name for group in other.groups} for other in visible):
        return True
    if facts.of_deal(person) or facts.together(person, tuple(other.address for other in visible)):
        return True
    hidden: Counter[str] = Counter()
    for address in person.addresses:
        hidden.update(facts.knowledge.in_bcc(address))
    return bool(houses & hidden.keys()) or sum(hidden.values()) >= USUAL


CHECK = Check(NAME, find)
