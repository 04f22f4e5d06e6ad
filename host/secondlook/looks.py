# SPDX-License-Identifier: MPL-2.0
"""What a name looks like at a glance: the form in which look-alike letters are one.

Belongs here: the letters and pairs that are taken for one another in lower-case addresses and host names, our
own selection from what occurs there. Does not belong here: slips of the pen (an edit), what to make of them.
"""

from __future__ import annotations

import functools
import unicodedata

__all__ = ["at_a_glance"]

# Cyrillic, Armenian and Greek letters, script variants and digits that stand for a Latin letter.
_LETTERS = str.maketrans(
    {
        "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s",
        "ԁ": "d", "һ": "h", "ӏ": "l", "ԛ": "q", "ԝ": "w", "к": "k", "м": "m", "т": "t", "в": "b", "н": "h",
        "г": "r", "п": "n", "ո": "n", "ց": "g", "ս": "u", "α": "a", "β": "b", "γ": "y", "ε": "e", "η": "n",
        "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t", "υ": "u", "χ": "x", "ω": "w", "ɡ": "g",
        "ɑ": "a", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "0": "o", "1": "l",
    }
)  # fmt: skip
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))


@functools.lru_cache(maxsize=4096)
def at_a_glance(text: str) -> str:
    """Return the text as a hurried eye sees it. Two texts that look alike give the same."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    seen = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_LETTERS)
    for pair, letter in _PAIRS:
        seen = seen.replace(pair, letter)
    # i and l last, so that "cl" is still told from "ci".
    return seen.replace("i", "l")
