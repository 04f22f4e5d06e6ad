# SPDX-License-Identifier: MPL-2.0
"""What a measurement gives, and how it is shown.

Here: samples and their middle and upper values, a figure with its floor and budget, the table, the JSON.
Not here: how anything is measured; one module each.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Spread:
    """What became of many samples of one thing, in one unit."""

    unit: str
    n: int
    median: float
    p95: float
    lowest: float
    highest: float

    @classmethod
    def of(cls, samples: Sequence[float], unit: str = "ms") -> Spread:
        """Sum up samples. The 95th percentile is the nearest rank: with few samples, the highest.

        Raises ValueError when there are none.
        """
        if not samples:
            raise ValueError("no samples")
        ordered = sorted(samples)
        rank = ordered[math.ceil(0.95 * len(ordered)) - 1]
        return cls(unit, len(ordered), *(round(value, 3) for value in (
            statistics.median(ordered), rank, ordered[0], ordered[-1]
        )))  # fmt: skip

    def __str__(self) -> str:
        """Give the median and the 95th percentile."""
        if self.n == 1:
            return f"{number(self.median)} {self.unit}"
        return f"{number(self.median)} {self.unit} (95th {number(self.p95)}, n {self.n})"


def number(value: float) -> str:
    """Give a number with about three digits, thousands set apart."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


@dataclass
class Figure:
    """One row of the table.

    ``value`` is what the budget is about, a number or a ratio, and ``bound`` what it may be at most (at least,
    if ``more_is_better``). ``measured`` and ``floors`` are the spreads behind it, by a short name each.
    """

    name: str
    budget: str
    value: float
    bound: float | None
    measured: Mapping[str, Spread]
    floors: Mapping[str, Spread] = field(default_factory=dict)
    more_is_better: bool = False
    notes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def met(self) -> bool | None:
        """Tell whether the budget is kept; None where there is none."""
        if self.bound is None:
            return None
        return self.value >= self.bound if self.more_is_better else self.value <= self.bound

    def as_json(self) -> dict[str, Any]:
        """Return everything, the verdict included."""
        return asdict(self) | {"met": self.met}


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as text, one paragraph each."""
    words = {True: "kept", False: "MISSED", None: "no budget"}
    lines: list[str] = []
    for figure in figures:
        lines += [figure.name, f"  {words[figure.met]}: {number(figure.value)}; budget: {figure.budget}"]
        lines += [f"    measured  {name}: {spread}" for name, spread in figure.measured.items()]
        lines += [f"    floor     {name}: {spread}" for name, spread in figure.floors.items()]
        lines += [f"    {name}: {value}" for name, value in figure.notes.items()]
        lines.append("")
    return "\n".join(lines)
