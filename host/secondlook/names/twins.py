# SPDX-License-Identifier: MPL-2.0
"""Two first names that are nearly the same letters and yet two: Alejandro and Alejandra, David and Davide.

Belongs here: telling two names from two spellings of one. Does not belong here: short forms (``words.same_word``), who
bears which (``checks``).
"""

from __future__ import annotations

import re

from secondlook.names.folding import one_slip
from secondlook.names.words import same_word

__all__ = ["are_two_names"]

SHORTEST = 4  # letters; Jan may be short for Jana
# What is written now so, now so, in one name: Hassan, Hasan; Philipp, Filip; Yusuf, Iusuf; Erik, Eric.
_SPELLINGS = (("ph", "f"), ("th", "t"), ("ck", "k"), ("c", "k"), ("y", "i"), ("j", "i"), ("w", "v"), ("h", ""))
_DOUBLED = re.compile(r"(.)\1")
# A pet name ends so: Nicky, Jacky; and Danni.
_PET_ENDINGS = ("y", "i")
# Two letters that make another name: Marc, Marcos; Emil, Emilia; Michel, Michelle; Jean, Jeanne.
_ENDINGS = frozenset(("as", "ia", "io", "le", "na", "ne", "os", "us"))


def are_two_names(one: str, other: str) -> bool:
    """Tell whether two folded words are alike as a slip of the finger makes them, but two names that people have: not
    a name and its short form, and not two spellings of one name.
    """
    if min(len(one), len(other)) < SHORTEST or same_word(one, other) or _spelling(one) == _spelling(other):
        return False
    short, long = sorted((one, other), key=len)
    ending = long[len(short) :] if long.startswith(short) else ""
    if ending in _PET_ENDINGS:
        return False
    return one_slip(one, other) or ending in _ENDINGS


def _spelling(word: str) -> str:
    for written, heard in _SPELLINGS:
        word = word.replace(written, heard)
    return _DOUBLED.sub(r"\1", word)
