# SPDX-License-Identifier: MPL-2.0
"""One mistake gives one finding: which finding makes which other superfluous, and what stays of that one.

Belongs here: the table of what explains what. Does not belong here: running checks and levels (``judge``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from secondlook.addresses import key
from secondlook.levels import Finding, Said

__all__ = ["one_each"]

# Whose the file or the words are, and that they are not the reader's. Where the recipient is the wrong one and it is
# theirs who was meant, there was one mistake: the person. The other way round, a wrong file to the right person, no
# recipient is found wrong and the file is what is said.
_THINGS = ("attachment-for-another", "document-leftovers", "other-customer-mentioned")

# For the same recipients, a name on the left makes those on the right superfluous. A look-alike explains
# why the address is new, not the other way round. No name may explain itself, by whatever detour.
_EXPLAINS: Mapping[str, frozenset[str]] = {
    "blocked-recipient": frozenset({"first-time-recipient", "new-domain-in-reply", "outside-thread", "odd-one-out"}),
    "conflicting-parties": frozenset(
        {
            "namesake",
            "outside-thread",
            "new-domain-in-reply",
            "first-time-recipient",
            "odd-one-out",
        }
    ),
    "bcc-leftover": frozenset(
        {
            "mixed-customer-groups",
            "namesake",
            "outside-thread",
            "new-domain-in-reply",
            "first-time-recipient",
            "odd-one-out",
        }
    ),
    "reply-to-divergence": frozenset(
        {
            "lookalike-address",
            "namesake",
            "outside-thread",
            "new-domain-in-reply",
            "first-time-recipient",
            "odd-one-out",
        }
    ),
    "lookalike-address": frozenset(
        {
            "first-time-recipient",
            "new-domain-in-reply",
            "outside-thread",
            "namesake",
            "odd-one-out",
        }
    ),
    "namesake": frozenset({"first-time-recipient", "new-domain-in-reply", "outside-thread", "odd-one-out"}),
    "outside-thread": frozenset({"first-time-recipient", "new-domain-in-reply", "odd-one-out"}),
    "new-domain-in-reply": frozenset({"first-time-recipient", "odd-one-out"}),
    # Where the administrator blocks a conflict, its level is higher and it stays.
    "mixed-customer-groups": frozenset(
        {
            "conflicting-parties",
            "namesake",
            "outside-thread",
            "new-domain-in-reply",
            "first-time-recipient",
            "odd-one-out",
        }
    ),
    "many-visible-recipients": frozenset(
        {"mixed-customer-groups", "new-domain-in-reply", "first-time-recipient", "odd-one-out"}
    ),
    "greeting-mismatch": frozenset({"odd-one-out"}),
    "odd-one-out": frozenset({"first-time-recipient"}),
}


def one_each(found: Sequence[Finding], accepted: Sequence[bool]) -> list[Finding]:
    """Return the findings that are left to say, in their order.

    ``accepted`` tells which of them the user has called right before; these are not said again, nor is
    what they explain. What a dropped finding alone could offer goes to the one that stays: its sentence may
    become evidence, its words in the text stay marked, and a replacement is better than no fix.
    """
    kept = dict(enumerate(found))
    for i, finding in enumerate(found):
        best = _explained_by(i, found, accepted)
        if best is None or best not in kept:
            continue  # what explains it must itself be there to say it: two may never silence each other
        if accepted[best] and finding.check in _THINGS:
            continue  # that two may meet does not make the one's papers the other's
        del kept[i]
        kept[best] = _with(kept[best], finding)
    return [finding for i, finding in kept.items() if not accepted[i]]


def _explained_by(i: int, found: Sequence[Finding], accepted: Sequence[bool]) -> int | None:
    """Return the place of the finding that explains this one and is explained by none itself."""
    place = None
    seen = {i}
    while True:
        above = next((k for k in range(len(found)) if k not in seen and _takes(k, i, found, accepted)), None)
        if above is None:
            return place
        place = i = above
        seen.add(above)


def _takes(k: int, i: int, found: Sequence[Finding], accepted: Sequence[bool]) -> bool:
    if _is_theirs(k, i, found):
        return not accepted[k]
    if accepted[k] and not found[i].accept_as:
        return False  # what must be asked every time is not silenced by what was called right once
    return _explains(k, i, found) and not (accepted[k] and _asks_more(found[i], found[k]))


def _is_theirs(k: int, i: int, found: Sequence[Finding]) -> bool:
    """Whether a file or words, found to be of others than all who get them, are of those who were meant; or the words
    of those whose the file is.
    """
    other, finding = found[k], found[i]
    if finding.check not in _THINGS or other.level < finding.level or not finding.meant:
        return False
    if other.check in _THINGS and _THINGS.index(other.check) >= _THINGS.index(finding.check):
        return False
    return finding.meant <= other.meant and set(finding.recipients) <= set(other.recipients)


def _explains(k: int, i: int, found: Sequence[Finding]) -> bool:
    other, finding = found[k], found[i]
    if other.level < finding.level:
        return False
    if finding.recipients and finding.check in _EXPLAINS.get(other.check, ()):
        return set(finding.recipients) <= set(other.recipients)
    if other.check in _EXPLAINS.get(finding.check, ()) and finding.level >= other.level:
        return False  # it is the other way round
    # Whoever is to be added is already offered in somebody's place: put there, they are no longer missing.
    if finding.fix is not None and other.fix is not None and finding.fix.kind == "add" and other.fix.kind == "replace":
        return (
            finding.fix.instead is not None
            and other.fix.instead is not None
            and (key(finding.fix.instead.address) == key(other.fix.instead.address))
        )
    # Two checks that offer the very same replacement speak of one mistake; the first in order says it.
    same = finding.fix is not None and finding.fix == other.fix and finding.fix.kind == "replace"
    return same and (other.level > finding.level or k < i)


def _asks_more(finding: Finding, accepted: Finding) -> bool:
    """What was accepted did not ask about this: somebody else is offered in the recipient's place."""
    return finding.fix is not None and finding.fix.kind == "replace" and finding.fix != accepted.fix


def _with(kept: Finding, dropped: Finding) -> Finding:
    weaker = kept.fix is None or kept.fix.kind == "remove"
    takes_fix = weaker and dropped.fix is not None and dropped.fix.kind == "replace"
    return replace(
        kept,
        evidence=(*kept.evidence, *_adds(kept, dropped)),
        text=tuple(dict.fromkeys((*kept.text, *dropped.text))),
        fix=dropped.fix if takes_fix else kept.fix,
    )


def _adds(kept: Finding, dropped: Finding) -> tuple[Said, ...]:
    """What the text says is evidence of its own; of the others, the first that names who was meant is enough."""
    names_other = dropped.fix is not None and dropped.fix.kind == "replace"
    if dropped.check in _THINGS:
        return (Said(dropped.why.key, dropped.why.values, dropped.why.check or dropped.check),)
    if not dropped.text and (not names_other or any(said.check for said in kept.evidence)):
        return ()
    return (Said(dropped.why.key, dropped.why.values, dropped.why.check or dropped.check),)
