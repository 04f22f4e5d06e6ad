# SPDX-License-Identifier: MPL-2.0
"""The fix for a recipient who does not belong: who was probably meant, or else taking them off.

Belongs here: choosing a fix from facts. Does not belong here: deciding that somebody does not belong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from secondlook import addresses
from secondlook.checks.near import left_out, likeness, near_left_out
from secondlook.facts import Facts, Group, Person
from secondlook.levels import Fix
from secondlook.mail import Mailbox
from secondlook.names.likeness import Likeness

__all__ = ["double", "mend", "remove", "replace"]


def mend(facts: Facts, people: Sequence[Person], home: Sequence[Group] = ()) -> Fix | None:
    """Return the best fix for people who do not belong: replace one of them, or remove them all."""
    if len(people) == 1:
        instead = _meant(facts, people[0], home)
        if instead is not None:
            return replace(people[0], instead)
    return remove(facts, people)


def replace(person: Person, instead: Mailbox) -> Fix:
    """Return the fix that puts somebody in a recipient's place."""
    return Fix("replace", (person.address,), instead)


def remove(facts: Facts, people: Sequence[Person]) -> Fix | None:
    """Return the fix that takes people off; None if nobody would be left to write to."""
    wrong = tuple(person.address for person in people)
    rest = [person for person in facts.people if person.address not in wrong]
    return Fix("remove", wrong) if rest else None


def double(facts: Facts, person: Person, groups: Iterable[Group]) -> Mailbox | None:
    """Return somebody of those groups, not in the mail, whose name is easily taken for that person's."""
    names = {group.name for group in groups}
    present = {other.address for other in facts.people}
    for other in facts.knowledge.namesakes(person.name) if names else ():
        if other.address in present or likeness(person, other) < Likeness.NEAR:
            continue
        if names & {group.name for group in facts.knowledge.groups_of(other.address)}:
            return other.mailbox
    return None


def _meant(facts: Facts, person: Person, home: Sequence[Group]) -> Mailbox | None:
    instead = near_left_out(facts, person) or double(facts, person, home)
    return instead or (_answered(facts) if facts.is_answer else None)


def _answered(facts: Facts) -> Mailbox | None:
    """Return who waits for the answer, if nobody of the thread's outsiders is in the mail."""
    if any(person.in_thread and not person.internal for person in facts.people):
        return None
    outside = {
        addresses.key(mailbox.address): mailbox
        for mailbox in left_out(facts)
        if addresses.organisation(mailbox.address) in facts.thread.organisations
    }
    for original in facts.draft.thread:
        sender = addresses.key(original.sender.address)
        if sender in outside:
            return original.sender
    return next(iter(outside.values())) if len(outside) == 1 else None
