# SPDX-License-Identifier: MPL-2.0
"""What each feature of a sentence counts, for each kind of thing told: the file ``weights.txt``.

Belongs here: reading and writing the file, and the sum for one sentence. Does not belong here: what a feature is
(``features``), from which sum on something is said (``judgement``), learning
(``tests/benchmarks/train_text_model.py``).

The file is text. Its first line begins with ``#``; then the kinds; what each begins with; from which evidence on
something is said; and one line for each feature: the feature, a tab, and whole numbers in units of ``UNIT``. In memory
a feature is a number of 32 bits made of it, so that forty thousand of them take half a megabyte and not five; the file
is in the order of these numbers, so that it is read as it comes.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["KINDS", "UNIT", "Weights", "read", "rounded", "shipped", "size", "write"]

KINDS = ("attached", "cost", "floor", "secret", "judgement", "password")
UNIT = 0.1  # of the logarithm of the odds
HEADS = 2  # lines of numbers before the features
LARGEST = 127  # units
LEAST = 10  # units: a feature that counts less for every kind is left out; that costs nothing (docs/text-model.md)
FEWEST = 8  # words that a sentence counts as having, however short it is
LENGTH = 0.25  # power of its words that a sum is divided by: what is long has more of everything
_FILE = Path(__file__).with_name("weights.txt")


@dataclass(frozen=True)
class Weights:
    """The numbers of all features, ascending, and in the same order what each counts for each kind, in units."""

    numbers: array[int]
    counts: Mapping[str, array[int]]
    begins: Mapping[str, float]
    levels: Mapping[str, float]
    names: tuple[str, ...] = ()  # while training only

    def place(self, name: str) -> int:
        """Return where a feature stands, -1 if it counts nothing."""
        number = _number(name)
        place = bisect_left(self.numbers, number)
        return place if place < len(self.numbers) and self.numbers[place] == number else -1

    def places(self, names: Iterable[str]) -> tuple[int, ...]:
        """Return where those of the features stand that count."""
        return tuple(place for name in names if (place := self.place(name)) >= 0)

    def evidence(self, places: Collection[int], words: int) -> dict[str, float]:
        """Return how much speaks for each kind in a sentence of so many words: the logarithm of the odds."""
        by = UNIT / size(words)
        return {
            kind: begin + by * sum(map(self.counts[kind].__getitem__, places)) for kind, begin in self.begins.items()
        }


def _number(name: str) -> int:
    return zlib.crc32(name.encode())


def size(words: int) -> float:
    """Return by what a sum is divided for a sentence of so many words."""
    return float(2.0 * max(words, FEWEST) ** LENGTH)


def rounded(counts: Mapping[str, Sequence[float]], begins: Mapping[str, float], levels: Mapping[str, float]) -> Weights:
    """Return weights as they are kept: whole units; what counts next to nothing, and of two features with one number
    the lesser, are left out.
    """
    kept: dict[int, tuple[str, list[int]]] = {}
    for name, values in counts.items():
        units = [max(-LARGEST, min(LARGEST, round(value / UNIT))) for value in values]
        number = _number(name)
        if max(map(abs, units)) >= LEAST and (
            number not in kept or sum(map(abs, units)) > sum(map(abs, kept[number][1]))
        ):
            kept[number] = (name, units)
    numbers = sorted(kept)
    return Weights(
        array("I", numbers),
        {kind: array("b", (kept[number][1][at] for number in numbers)) for at, kind in enumerate(KINDS)},
        dict(begins),
        dict(levels),
        tuple(kept[number][0] for number in numbers),
    )


def write(path: Path, weights: Weights) -> None:
    """Write weights that still have their names, in the order of their numbers."""
    lines = [
        "# Made by tests/benchmarks/train_text_model.py; see docs/text-model.md.",
        "\t".join(KINDS),
        *("\t".join(f"{numbers[kind]:.3f}" for kind in KINDS) for numbers in (weights.begins, weights.levels)),
    ]
    lines += [
        "\t".join([name, *(str(weights.counts[kind][at]) for kind in KINDS)]) for at, name in enumerate(weights.names)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read(path: Path) -> Weights:
    """Read weights; raise ValueError with the file and the line if it is not as described."""
    kinds: list[str] = []
    heads: list[list[float]] = []  # what each kind begins with, and its level
    numbers = array("I")
    counts: list[array[int]] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            name, *values = line.rstrip("\n").split("\t")
            try:
                if number == 1:
                    continue
                if not kinds:
                    kinds = [name, *values]
                    counts = [array("b") for _ in kinds]
                elif len(heads) < HEADS:
                    heads.append([value for _, value in zip(kinds, map(float, (name, *values)), strict=True)])
                else:
                    _add(name, values, numbers, counts)
            except (ValueError, OverflowError) as error:
                message = f"{path}, line {number}: not a line of weights"
                raise ValueError(message) from error
    if len(heads) < HEADS:
        message = f"{path}: ends before the first feature"
        raise ValueError(message)
    begins, levels = (dict(zip(kinds, head, strict=True)) for head in heads)
    return Weights(numbers, dict(zip(kinds, counts, strict=True)), begins, levels)


def _add(name: str, values: Sequence[str], numbers: array[int], counts: Sequence[array[int]]) -> None:
    number = _number(name)
    if numbers and number <= numbers[-1]:
        raise ValueError(name)
    numbers.append(number)
    for column, value in zip(counts, values, strict=True):
        column.append(int(value))


@cache
def shipped() -> Weights:
    """Return the weights that come with the host."""
    return read(_FILE)
