# SPDX-License-Identifier: MPL-2.0
"""What a user's own past mail adds to the weights everybody has: what is odd in one mailbox is usual in another.

Belongs here: the addition to a doubt, and how it is learned from rows of signals. Does not belong here: which mails
teach (``noise.teaching``), where the addition is kept (``memory.rehearsed``), the weights themselves (``model``).

Method: logistic regression with the log odds of the shipped weights as offset and a ridge penalty towards adding
nothing, so that a short past changes little; minimised by L-BFGS (Nocedal and Wright, Numerical Optimization,
algorithms 7.4 and 7.5). Figures are in docs/recipient-model.md.
"""

from __future__ import annotations

import math
from array import array
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import mul

__all__ = ["CLEAN", "RIGHT_BESIDE_WRONG", "Personal", "Row", "Scale", "fitted"]

CLEAN = 8.0  # weight of a recipient of a right mail: what is odd there and yet right is what a stop is paid with
RIGHT_BESIDE_WRONG = 0.15  # and of the right recipients of a mail that was misdirected on purpose
_FAR = 3.0  # spreads beyond which a signal counts as no farther
_RIDGE = 300.0  # of a weight squared; 150 to 600 are alike (docs/recipient-model.md)
_RIDGE_START = _RIDGE / 100.0
_STEPS = 60
_REMEMBERED = 10  # steps from which the curvature is estimated
_FLAT = 0.2  # gradient at which it is done; before anything is learned it is some hundreds
_ENOUGH = 1e-4  # share of what the slope promises that a step must gain
_MOST = 30.0  # log odds

Vector = Sequence[float]


@dataclass(frozen=True)
class Scale:
    """Mean and spread (standard deviation) of every signal in the mail that the weights were learned from."""

    mean: tuple[float, ...]
    spread: tuple[float, ...]

    def of(self, values: Vector) -> array[float]:
        """Return the values counted in spreads from the mean, at most three."""
        return array("d", [
            max(-_FAR, min(_FAR, (value - mean) / spread))
            for value, mean, spread in zip(values, self.mean, self.spread, strict=True)
        ])  # fmt: skip


@dataclass(frozen=True)
class Personal:
    """An addition to the doubt: ``slope`` times it, ``start``, and a weight for each scaled signal."""

    slope: float
    start: float
    weights: tuple[float, ...]

    def of(self, general: float, scaled: Vector) -> float:
        """Return the doubt for this user, in log odds as the ``general`` one."""
        return general * (1.0 + self.slope) + self.start + _dot(self.weights, scaled)


@dataclass(frozen=True, slots=True)
class Row:
    """A recipient of a past mail: scaled signals, the log odds of the shipped weights, and whether it was put there on
    purpose; ``weight`` is how much the row counts.
    """

    scaled: array[float]
    general: float
    wrong: bool
    weight: float


def fitted(rows: Sequence[Row], signals: int, begin: Personal | None = None) -> Iterator[Personal]:
    """Learn from rows; yield what is known after each step, each better than the one before. A step over 3,000 rows
    takes some 40 ms, so whoever has others to serve does so between two. ``begin`` is where to set out from.
    """
    loss = _Loss(rows, signals)
    at = [begin.slope, begin.start, *begin.weights] if begin else [0.0] * (signals + 2)
    value, slope = loss.of(at)
    past: deque[tuple[Vector, Vector, float]] = deque(maxlen=_REMEMBERED)
    for _ in range(_STEPS):
        if _length(slope) <= _FLAT:
            return
        way = _direction(slope, past)
        found = _stepped(loss.of, at, value, slope, way, 1.0 if past else 1.0 / max(1.0, _length(slope)))
        if found is None:
            return
        new, value, new_slope = found
        moved, turned = _minus(new, at), _minus(new_slope, slope)
        if (curved := _dot(moved, turned)) > 0.0:
            past.append((moved, turned, curved))
        at, slope = new, new_slope
        yield Personal(at[0], at[1], tuple(at[2:]))


class _Loss:
    """The penalised loss over all rows and its gradient. Signals are kept by column: each is one run of additions."""

    def __init__(self, rows: Sequence[Row], signals: int) -> None:
        self._general = array("d", [row.general for row in rows])
        self._wrong = array("d", [float(row.wrong) for row in rows])
        self._weights = array("d", [row.weight for row in rows])
        self._columns = [array("d", [row.scaled[place] for row in rows]) for place in range(signals)]

    def of(self, at: Vector) -> tuple[float, list[float]]:
        """Return loss and gradient at slope, start and weights."""
        odds: list[float] = [general * (1.0 + at[0]) + at[1] for general in self._general]
        for weight, column in zip(at[2:], self._columns, strict=True):
            if weight:
                odds = [sum_ + weight * value for sum_, value in zip(odds, column, strict=True)]
        odds = [max(-_MOST, min(_MOST, one)) for one in odds]
        value = sum(
            weight * (math.log1p(math.exp(-abs(one))) + max(one, 0.0) - wrong * one)
            for one, wrong, weight in zip(odds, self._wrong, self._weights, strict=True)
        )
        off = [
            weight * (1.0 / (1.0 + math.exp(-one)) - wrong)
            for one, wrong, weight in zip(odds, self._wrong, self._weights, strict=True)
        ]
        ridges = (_RIDGE, _RIDGE_START, *[_RIDGE] * len(self._columns))
        value += sum(ridge * one * one for ridge, one in zip(ridges, at, strict=True))
        slopes = (_dot(off, self._general), sum(off), *(_dot(off, column) for column in self._columns))
        return value, [slope + 2.0 * ridge * one for slope, ridge, one in zip(slopes, ridges, at, strict=True)]


def _direction(slope: Vector, past: Sequence[tuple[Vector, Vector, float]]) -> list[float]:
    """Return where to go from here, by the curvature of the last steps (algorithm 7.4)."""
    way = list(slope)
    shares = []
    for moved, turned, curved in reversed(past):
        share = _dot(moved, way) / curved
        way = [one - share * other for one, other in zip(way, turned, strict=True)]
        shares.append(share)
    if past:
        _, turned, curved = past[-1]
        scale = curved / _dot(turned, turned)
        way = [scale * one for one in way]
    for (moved, turned, curved), share in zip(past, reversed(shares), strict=True):
        rest = share - _dot(turned, way) / curved
        way = [one + rest * other for one, other in zip(way, moved, strict=True)]
    return [-one for one in way]


def _stepped(  # noqa: PLR0917
    of: Callable[[Vector], tuple[float, list[float]]], at: Vector, value: float, slope: Vector, way: Vector,
    length: float,
) -> tuple[list[float], float, list[float]] | None:  # fmt: skip
    """Return the first point on the way that is lower by enough, with loss and gradient; None where there is none."""
    promised = _dot(slope, way)
    for _ in range(12):
        new = [one + length * other for one, other in zip(at, way, strict=True)]
        new_value, new_slope = of(new)
        if new_value <= value + _ENOUGH * length * promised:
            return new, new_value, new_slope
        length /= 2.0
    return None


def _dot(one: Vector, other: Vector) -> float:
    return float(sum(map(mul, one, other)))


def _minus(one: Vector, other: Vector) -> list[float]:
    return [mine - theirs for mine, theirs in zip(one, other, strict=True)]


def _length(one: Vector) -> float:
    return math.sqrt(_dot(one, one))
