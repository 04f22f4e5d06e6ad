# SPDX-License-Identifier: MPL-2.0
"""A document's fingerprint, by which nearly the same one is recognised: 64 small numbers that give no text away.

One-permutation MinHash (Li, Owen, Zhang 2012) over runs of three words, in Chinese and Japanese of two characters.
Two texts share about as many of the numbers as they share runs of words.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence

__all__ = ["EMPTY", "NEAR", "SLOTS", "bands", "likeness", "packed", "sketch_of", "unpacked"]

SLOTS = 64
EMPTY = 0xFFFF  # a slot into which no run fell
NEAR = 0.8  # likeness from which two documents count as nearly the same
FEWEST_RUNS = 40  # below it, two texts are alike by chance
_MOST_LETTERS = 200_000
_BAND = 4  # slots that must agree at once for two documents to be compared at all
# Not ``scripts.HAN_OR_KANA``: by another pattern the sketches in the memory would be of other runs.
_WORD = re.compile(r"[㐀-䶿一-鿿぀-ヿ]{2}|[㐀-䶿一-鿿぀-ヿ]|[^\W_]+")


def sketch_of(text: str) -> tuple[int, ...]:
    """Return the fingerprint of a text; empty if it is too short for one."""
    words = _WORD.findall(text[:_MOST_LETTERS].casefold())
    runs = {f"{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False)}
    if len(runs) < FEWEST_RUNS:
        return ()
    slots = [EMPTY] * SLOTS
    for run in runs:
        # Checksums of like texts are alike; the multiplication (Knuth) spreads them.
        mixed = zlib.crc32(run.encode("utf-8", "surrogatepass")) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
        slot, value = mixed >> 58, (mixed >> 30) & 0xFFFF
        slots[slot] = min(slots[slot], value)
    return tuple(slots)


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Return about which part of their runs two documents share, 0 to 1."""
    if len(one) != SLOTS or len(other) != SLOTS:
        return 0.0
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != EMPTY or b != EMPTY]
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0


def bands(sketch: Sequence[int]) -> tuple[int, ...]:
    """Return numbers of which two documents that are nearly the same share at least one, almost surely."""
    return tuple(zlib.crc32(packed((start, *sketch[start : start + _BAND]))) for start in range(0, len(sketch), _BAND))


def packed(sketch: Iterable[int]) -> bytes:
    """Return the numbers as bytes, to be stored."""
    return b"".join(number.to_bytes(2, "little") for number in sketch)


def unpacked(stored: bytes) -> tuple[int, ...]:
    """Return the numbers that were stored."""
    return tuple(int.from_bytes(stored[at : at + 2], "little") for at in range(0, len(stored), 2))
