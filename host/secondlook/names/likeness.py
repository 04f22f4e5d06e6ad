# SPDX-License-Identifier: MPL-2.0
"""How like two names are, order, accents, short forms and script aside.

Belongs here: the grades of likeness. Does not belong here: what follows from one (``checks``).
"""

from __future__ import annotations

import functools
from enum import IntEnum

from secondlook.names.folding import one_slip
from secondlook.names.words import han_names, latin_words, name_senses, same_word

__all__ = ["Likeness", "alike"]


class Likeness(IntEnum):
    """How like two names are. PART: only the given name, or a lone name, is shared."""

    NONE = 0
    PART = 1
    NEAR = 2
    SAME = 3


def alike(one: str, other: str) -> Likeness:
    """Return how like two display names are, order, accents, short forms and script aside."""
    if name_senses(one).isdisjoint(name_senses(other)):
        return Likeness.NONE  # nearly all pairs, the quick way
    return _alike(one, other)


@functools.lru_cache(maxsize=2048)
def _alike(one: str, other: str) -> Likeness:
    han_one, han_other = han_names(one), han_names(other)
    if han_one & han_other:
        return Likeness.SAME
    a, b = latin_words(one), latin_words(other)
    if not a or not b:
        return Likeness.NONE
    different_han = bool(han_one and han_other)
    if len(a) == 1 or len(b) == 1:
        return Likeness.PART if same_word(a[0], b[0]) else Likeness.NONE
    best = max(_pairwise(a, b), _pairwise(a, (b[-1], b[0])) - 1, 0)
    likeness = Likeness(best) if best else Likeness.NONE
    if sorted(a) == sorted(b):
        likeness = Likeness.SAME
    # 王小明 and 王晓明 sound alike and are two people.
    return min(likeness, Likeness.NEAR) if different_han else likeness


def _pairwise(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    given, family = same_word(a[0], b[0]), same_word(a[-1], b[-1])
    if given and family:
        return Likeness.SAME
    if (given and _near(a[-1], b[-1])) or (family and one_slip(a[0], b[0])):
        return Likeness.NEAR
    return Likeness.PART if given else Likeness.NONE


def _near(one: str, other: str) -> bool:
    """Family names that are taken for one another: a slip, or Chen and Cheng, Lin and Ling."""
    return one_slip(one, other) or f"{one}g" == other or one == f"{other}g"
