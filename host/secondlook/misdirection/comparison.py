# SPDX-License-Identifier: MPL-2.0
"""A recipient beside the others of the mail and beside those who could stand in their place.

Belongs here: the numbers that need more than one person: how much better somebody else would suit. Does not
belong here: the signals of one person (``signals``), the weights (``model``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from secondlook.misdirection.signals import BESIDE_NAMES, NAMES, SCENE_NAMES

__all__ = ["COMPARED_NAMES", "DOUBT_NAMES", "SAME", "Candidate", "Other", "compared"]

SAME = 4.0  # likeness of two addresses of one name
_NOBODY = -9.0  # the gap to somebody who is not there
_CLEARLY = 1.5  # of suitability
_SHOWN = (
    "warm", "since_sent", "since_received", "topic", "similar_sum", "similar_top", "in_thread", "quoted_name",
    "quoted_first", "own_given", "greeted", "greeted_learned", "together_mean", "together_most", "never_together",
    "same_house", "quoted_author", "quoted_listed", "exact", "given_mean", "topic_own", "similar_wide",
)  # fmt: skip
_PLACES = tuple(NAMES.index(name) for name in _SHOWN)

COMPARED_NAMES: tuple[str, ...] = (
    "suits", "best_gap", "second_gap", "share", "better", "much_better",
    "rest_best_gap", "rest_least_gap", "rest_mean_gap", "rest_less_share",
    "alike_gap", "alike_count", "named_gap", "named_count", "near_gap", "near_count", "same_gap",
    *(f"best_{name}" for name in _SHOWN), "best_like",
    *(f"alike_{name}" for name in _SHOWN), "alike_like",
    "twin_like", "twin_letters", "twin_gap",
)  # fmt: skip

DOUBT_NAMES: tuple[str, ...] = (*NAMES, *BESIDE_NAMES, *SCENE_NAMES, *COMPARED_NAMES)


class Candidate(NamedTuple):
    """Somebody in a recipient's place: how like them, how well they would suit, and their signals."""

    like: float
    suits: float
    signals: Sequence[float]


class Other(NamedTuple):
    """Another recipient of the mail: how well they suit, how like the recipient by name, and by letters."""

    suits: float
    like: float
    letters: float


def compared(
    suits: float, mine: Sequence[float], beside: Sequence[Other], candidates: Sequence[Candidate]
) -> list[float]:
    """Return the values of ``COMPARED_NAMES``; ``beside`` are the other recipients."""
    rest = [one.suits for one in beside]
    others = sorted((one for one in candidates if one.like < SAME), key=lambda one: -one.suits)
    odds = [2.718281828 ** min(one.suits - suits, 20.0) for one in others[:12]]
    found = [
        suits,
        others[0].suits - suits if others else _NOBODY,
        others[1].suits - suits if len(others) > 1 else _NOBODY,
        1.0 / (1.0 + sum(odds)),
        float(sum(one.suits > suits for one in others)),
        float(sum(one.suits > suits + _CLEARLY for one in others)),
    ]
    if rest:
        found += [
            max(rest) - suits,
            min(rest) - suits,
            sum(rest) / len(rest) - suits,
            sum(one < suits for one in rest) / len(rest),
        ]
    else:
        found += [_NOBODY, _NOBODY, _NOBODY, -1.0]
    for level in (1.0, 2.0, 3.0):
        alike = [one.suits for one in others if one.like >= level]
        found += [alike[0] - suits if alike else _NOBODY, float(len(alike))]
    found.append(max((one.suits - suits for one in candidates if one.like >= SAME), default=_NOBODY))
    twin = next((one for one in others if one.like >= 1.0), None)
    for one in (others[0] if others else None, twin):
        found += [one.signals[place] - mine[place] for place in _PLACES] if one else [0.0] * len(_PLACES)
        found.append(one.like if one else 0.0)
    return [*found, *_twin(suits, beside)]


def _twin(suits: float, beside: Sequence[Other]) -> tuple[float, float, float]:
    """Return how like the likest of the other recipients is by name, by letters, and how much better it suits."""
    if not beside:
        return -1.0, -1.0, _NOBODY
    likest = max(beside, key=lambda one: (one.like, one.letters))
    gap = likest.suits - suits if likest.like >= 1.0 else _NOBODY
    return likest.like, max(one.letters for one in beside), gap
