# SPDX-License-Identifier: MPL-2.0
"""Who may have been meant instead: likeness of people and of addresses, for all checks.

Belongs here: comparing a recipient with the thread's people, and two addresses letter by letter. Does
not belong here: comparing names as such (``names``), finding candidates among all people (``memory``),
what to make of a likeness (each check).
"""

from __future__ import annotations

import functools
from typing import Literal

from secondlook import addresses
from secondlook.facts import Correspondent, Facts, Person
from secondlook.looks import at_a_glance
from secondlook.mail import Mailbox
from secondlook.names.likeness import Likeness, alike
from secondlook.names.logins import is_role

__all__ = ["Slip", "domain_slip", "left_out", "likeness", "near_left_out", "slip"]

Slip = Literal["ending", "look", "swap", "letter", "twin"]


def left_out(facts: Facts) -> tuple[Mailbox, ...]:
    """Return the people of the thread who are not among the recipients, in the thread's order."""
    present = {person.address for person in facts.people}
    return tuple(mailbox for address, mailbox in facts.thread.people.items() if address not in present)


def near_left_out(facts: Facts, person: Person, at_least: Likeness = Likeness.PART) -> Mailbox | None:
    """Return the thread member left out who is most like that recipient, if any is like enough."""
    best = max(left_out(facts), key=lambda other: likeness(person, other), default=None)
    return best if best is not None and likeness(person, best) >= at_least else None


def likeness(person: Person, other: Mailbox | Correspondent) -> Likeness:
    """Return how easily the other could be taken for that recipient, by name or by local part."""
    others = (other.name,) if isinstance(other, Mailbox) else other.names
    by_name = max((alike(a, b) for a in person.names for b in others if b), default=Likeness.NONE)
    return max(by_name, _by_local_part(person.address, addresses.key(other.address)))


def _by_local_part(one: str, other: str) -> Likeness:
    a, b = addresses.local_part(one), addresses.local_part(other)
    if a == b:
        telling = len(a) >= 6 and not is_role(one)
        return Likeness.NEAR if telling else Likeness.PART
    if len(a) >= 6 and _letters(a, b) is not None and not is_role(one):
        return Likeness.NEAR
    return Likeness.NONE


def slip(typed: str, known: str) -> Slip | None:
    """Return what distinguishes two address keys if a slip of the pen or of the eye explains it.

    ``ending``: another top-level domain; ``look``: letters that look alike; ``swap``: two letters changed
    about; ``letter``: one letter more, less or other. Addresses that differ only in a digit, such as
    sales1@ and sales2@, are numbered on purpose.
    """
    (local_typed, domain_typed), (local_known, domain_known) = addresses.split(typed), addresses.split(known)
    if local_typed == local_known:
        return domain_slip(domain_typed, domain_known)
    if domain_typed != domain_known:
        return None
    if min(len(local_typed), len(local_known)) < 5:
        return None
    return _letters(local_typed, local_known)


@functools.lru_cache(maxsize=4096)
def domain_slip(typed: str, known: str) -> Slip | None:
    """The same for two domains in ASCII form; they are compared by what was registered."""
    typed, known = addresses.registrable_domain(typed), addresses.registrable_domain(known)
    if typed == known or "." not in typed or "." not in known:
        return None
    (label_typed, _, end_typed), (label_known, _, end_known) = typed.partition("."), known.partition(".")
    if label_typed == label_known:
        return "ending"
    label_typed, label_known = addresses.domain_shown(label_typed), addresses.domain_shown(label_known)
    if at_a_glance(label_typed) == at_a_glance(label_known):
        return "look"
    if end_typed != end_known:
        return None
    kind = _letters(label_typed, label_known)
    # Short names have too many neighbours: abc.com and abd.com are just two companies.
    long_enough = min(len(label_typed), len(label_known)) >= (4 if kind == "swap" else 5)
    return kind if long_enough else None


def _letters(typed: str, known: str) -> Slip | None:
    if typed.translate(_NO_DIGITS) == known.translate(_NO_DIGITS):
        return "look" if at_a_glance(typed) == at_a_glance(known) else None
    if abs(len(typed) - len(known)) > 1:
        return None
    from rapidfuzz.distance import OSA  # noqa: PLC0415  (loaded with the first comparison)

    if OSA.distance(typed, known, score_cutoff=1) > 1:
        return "look" if at_a_glance(typed) == at_a_glance(known) else None
    if at_a_glance(typed) == at_a_glance(known):
        return "look"
    return "swap" if sorted(typed) == sorted(known) else "letter"


_NO_DIGITS = str.maketrans("", "", "0123456789")
