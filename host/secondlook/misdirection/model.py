# SPDX-License-Identifier: MPL-2.0
"""The weights of the recipient model, and what they make of numbers. Plain Python: no NumPy in the host.

Two parts. *Suitability* says how well a person suits a draft, recipient or not. *Doubt* says how likely a
recipient is a mistake, from its signals and from how it compares. Both are sums of small decision trees,
trained by ``tests/benchmarks/train_recipient_model.py`` and described in ``docs/recipient-model.md``. What the user's
own past mail adds to the doubt is ``personal``.

Does not belong here: computing signals (``signals``, ``comparison``), training.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

from secondlook.misdirection.comparison import DOUBT_NAMES
from secondlook.misdirection.personal import Personal, Scale
from secondlook.misdirection.signals import NAMES, SCENE_NAMES

__all__ = ["Forest", "Levels", "Model", "Tree", "load", "probability"]

# Names among those that are kept; no signal is called so.
_NUMBER, _SLOPE, _START = "(weights)", "(slope)", "(start)"

# A leaf is a number; a branch is [place of the signal, threshold, at most it, above it].
Tree = float | list[Any]


@dataclass(frozen=True)
class Forest:
    """Trees whose leaves are summed up."""

    start: float
    trees: tuple[Tree, ...]

    def of(self, values: Sequence[float]) -> float:
        """Return the sum for those values: log odds."""
        total = self.start
        for tree in self.trees:
            node: Any = tree
            while type(node) is list:
                place, threshold, low, high = node
                node = low if values[place] <= threshold else high
            total += node
        return total


@dataclass(frozen=True)
class Levels:
    """Risks from which a mail is stopped, or remarked upon, the former for mails to one, two and more recipients: a
    mail to one has one chance only to look odd.
    """

    interrupt: tuple[float, ...]
    notice: float


@dataclass(frozen=True)
class Model:
    """All weights. ``usual`` holds the value each signal of ``DOUBT_NAMES`` has for ordinary recipients, ``likeness``
    what a like name adds to somebody's suitability where it is asked who was meant. ``number`` tells these weights from
    those of another version; ``personal`` is what this user's past mail adds, with ``personal_levels`` of its own.
    """

    suitability: Forest
    doubts: Forest
    usual: tuple[float, ...]
    scale: Scale
    likeness: float
    general_levels: Levels
    personal_levels: Levels
    number: int
    personal: Personal | None = None

    @property
    def levels(self) -> Levels:
        """The risks that count for this user."""
        return self.general_levels if self.personal is None else self.personal_levels

    def stops_from(self, recipients: int) -> float:
        """Return the risk from which a mail to so many is stopped."""
        interrupt = self.levels.interrupt
        return interrupt[min(recipients, len(interrupt)) - 1]

    def of_user(self, kept: Mapping[str, float]) -> Model:
        """Return the model with what was kept by ``to_keep``; as it is where that belongs to other weights."""
        if kept.get(_NUMBER) != self.number:
            return self
        weights = tuple(kept.get(name, 0.0) for name in DOUBT_NAMES)
        return replace(self, personal=Personal(kept.get(_SLOPE, 0.0), kept.get(_START, 0.0), weights))

    def to_keep(self, personal: Personal) -> dict[str, float]:
        """Return numbers by name from which ``of_user`` makes the same again."""
        return {
            _NUMBER: float(self.number), _SLOPE: personal.slope, _START: personal.start,
            **dict(zip(DOUBT_NAMES, personal.weights, strict=True)),
        }  # fmt: skip

    def suits(self, mine: Sequence[float], scene: Sequence[float]) -> float:
        """Return how well a person suits the draft; log odds against somebody else known."""
        return self.suitability.of([*mine, *scene])

    def general_doubt(self, values: Sequence[float]) -> float:
        """Return how much speaks for a mistake, for anybody: log odds in a mix where mistakes are common."""
        return self.doubts.of(values)

    def own_doubt(self, general: float, values: Sequence[float]) -> float:
        """Return the same for this user."""
        return general if self.personal is None else self.personal.of(general, self.scale.of(values))

    def doubt(self, values: Sequence[float]) -> float:
        """Return the doubt for this user from the values alone."""
        return self.own_doubt(self.general_doubt(values), values)

    def without(self, values: Sequence[float], places: Sequence[int]) -> float:
        """Return the doubt if these signals were as usual."""
        changed = list(values)
        for place in places:
            changed[place] = self.usual[place]
        return self.doubt(changed)


def probability(log_odds: float) -> float:
    """Return log odds as a number between 0 and 1."""
    if log_odds < -700.0:
        return 0.0
    return 1.0 / (1.0 + math.exp(-log_odds))


@functools.cache
def load() -> Model:
    """Return the shipped weights. Raises ValueError if they do not fit the signals of this version."""
    text = resources.files(__package__).joinpath("weights.json").read_text(encoding="utf-8")
    return from_json(json.loads(text))


def from_json(data: Mapping[str, Any]) -> Model:
    """Return the model of a weights file. Raises ValueError if it is for other signals."""
    suitability, doubt = data["suitability"], data["doubt"]
    if suitability["signals"] != [*NAMES, *SCENE_NAMES] or list(doubt["usual"]) != list(DOUBT_NAMES):
        raise ValueError("weights.json was trained for other signals; train it again (docs/recipient-model.md)")
    return Model(
        suitability=Forest(float(suitability["start"]), tuple(suitability["trees"])),
        doubts=Forest(float(doubt["start"]), tuple(doubt["trees"])),
        usual=tuple(map(float, doubt["usual"].values())),
        scale=Scale(tuple(map(float, doubt["mean"])), tuple(map(float, doubt["spread"]))),
        likeness=float(data["likeness"]),
        general_levels=_levels(data["levels"]),
        personal_levels=_levels(data["personal_levels"]),
        number=int(data["number"]),
    )


def _levels(data: Mapping[str, Any]) -> Levels:
    return Levels(tuple(map(float, data["interrupt"])), float(data["notice"]))
