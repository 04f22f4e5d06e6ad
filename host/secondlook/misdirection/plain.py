# SPDX-License-Identifier: MPL-2.0
"""Mistakes so plain that less doubt is enough to stop the mail.

Two of them, each all but unknown in right mail: somebody of nearly the same name suits better; for a user who
keeps rounds of people apart, a stranger to the round. Does not belong here: the doubt itself (``assessment``).

Figures: cross-validated over 2,319 right mails of 22 office mailboxes, neither spoke where the level did not.
"""

from __future__ import annotations

from secondlook.misdirection.assessment import Assessment, Doubt
from secondlook.misdirection.candidates import resemblance
from secondlook.misdirection.comparison import DOUBT_NAMES

__all__ = ["NEARLY", "is_plain"]

NEARLY = 3.0  # likeness of two people with nearly the same name; above it they are one person
LEAST = 0.05  # doubt below which no name is looked at
ENOUGH = 0.6  # doubt from which a stranger to the round is one
APART = 0.15  # share of new acquaintances among a user's recipients in company, below which rounds are kept apart
_AT = {name: place for place, name in enumerate(DOUBT_NAMES)}


def is_plain(assessment: Assessment, doubt: Doubt) -> bool:
    """Tell whether a recipient is one of the plain mistakes."""
    if doubt.risk < LEAST:
        return False
    return _twin(assessment, doubt) or (doubt.risk >= ENOUGH and _stranger(doubt))


def _twin(assessment: Assessment, doubt: Doubt) -> bool:
    if doubt.values[_AT["near_gap"]] > 0:
        return True
    return any(
        other.suits > doubt.suits and resemblance(doubt.person, other.person) == NEARLY
        for other in assessment.doubts.values()
        if other is not doubt
    )


def _stranger(doubt: Doubt) -> bool:
    def value(name: str) -> float:
        return doubt.values[_AT[name]]

    return (
        value("usual_odd") < APART
        and value("never_together") == 1.0
        and value("kin_mean") == 0.0
        and value("similar_sum") == 0.0
    )
