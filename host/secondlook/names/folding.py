# SPDX-License-Identifier: MPL-2.0
"""One spelling of the letters of a name, whatever the accents and scripts, and what a slip of the finger is.

Belongs here: letters. Does not belong here: words and what they mean (``words``).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable

__all__ = ["folded", "folded_text", "one_slip", "one_umlaut"]

_STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
    # Cyrillic as it is written in passports and addresses, so that Иван and Ivan are one name.
    | dict(zip("абвгдезийклмнопрстуфыэі", "abvgdeziiklmnoprstufyei", strict=True))
    | {
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "iu",
        "я": "ia",
        "ъ": "",
        "ь": "",
        "є": "e",
    }
)
_UMLAUT = re.compile("([aou])e")


def folded_text(text: str) -> str:
    """Return text without accents, in lower case and Latin letters, ligatures and full-width forms undone. For
    whole texts, which must not be kept; ``folded`` remembers.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", plain.translate(_STROKES))


@functools.lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return a name or word without accents, in lower case and Latin letters, ligatures and the like undone."""
    return folded_text(text)


@functools.lru_cache(maxsize=4096)
def one_umlaut(word: str) -> str:
    """Undo the two ways to write an umlaut in a folded word: Mueller and Müller (folded: muller) become the same."""
    return _UMLAUT.sub(r"\1", word)


def one_slip(one: str, other: str) -> bool:
    """Tell whether one letter more, less, other, or two letters changed about, turn one into the other.

    Words of fewer than four letters are too short for that to mean anything.
    """
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    return _edits()(one, other, score_cutoff=1) <= 1


@functools.cache
def _edits() -> Callable[..., int]:
    from rapidfuzz.distance import OSA  # noqa: PLC0415  (loaded with the first comparison)

    return OSA.distance
