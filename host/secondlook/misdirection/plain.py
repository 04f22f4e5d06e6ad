# SPDX-License-Identifier: MPL-2.0
"""Mistakes so plain that less doubt is enough to stop the mail.

Two of them, each all but unknown in right mail: somebody of nearly the same name suits better; for a user who
keeps rounds of people apart, a stranger to the round. Does not belong here: the doubt itself (``assessment``).

Figures: 3,214 right mails of 34 office mailboxes, owners left out. One of six with a better suited twin was doubted by
0.67, the next by 0.146; strangers to the round by 0.99, 0.88, 0.77 and 0.68.
"""

from __future__ import annotations

from collections.abc import Iterator

from secondlook.levels import Level
from secondlook.misdirection.assessment import Assessment, Doubt
from secondlook.misdirection.candidates import resemblance
from secondlook.misdirection.comparison import DOUBT_NAMES

__all__ = ["NEARLY", "plain_level", "twins"]

NEARLY = 3.0  # likeness of two people with nearly the same name; above it they are one person
TWIN = 0.15  # doubt from which somebody with a better suited twin is stopped
STRANGER = 0.85  # the same for a stranger to the round
REMARKED = 0.6  # doubt from which a stranger is remarked upon
APART = 0.15  # share of new acquaintances among a user's recipients in company, below which rounds are kept apart
_AT = {name: place for place, name in enumerate(DOUBT_NAMES)}


def plain_level(assessment: Assessment, doubt: Doubt) -> Level:
    """Return how far a recipient's being a plain mistake goes; CLEAR if it is none."""
    if doubt.risk >= TWIN and _twin(assessment, doubt):
        return Level.CONFIRM
    if doubt.risk >= REMARKED and _stranger(doubt):
        return Level.CONFIRM if doubt.risk >= STRANGER else Level.NOTICE
    return Level.CLEAR


def _twin(assessment: Assessment, doubt: Doubt) -> bool:
    if doubt.values[_AT["near_gap"]] > 0:
        return True
    return any(other.suits > doubt.suits for other in twins(assessment, doubt))


def twins(assessment: Assessment, doubt: Doubt) -> Iterator[Doubt]:
    """Yield the other recipients of nearly the same name."""
    for other in assessment.doubts.values():
        if other is not doubt and resemblance(doubt.person, other.person) == NEARLY:
            yield other


def _stranger(doubt: Doubt) -> bool:
    def value(name: str) -> float:
        return doubt.values[_AT[name]]

    return (
        value("usual_odd") < APART
        and value("never_together") == 1.0
        and value("kin_mean") == 0.0
        and value("similar_sum") == 0.0
    )
