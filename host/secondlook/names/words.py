# SPDX-License-Identifier: MPL-2.0
"""The words of a display name, and what each of them has in common with other spellings of it.

Belongs here: taking a name apart. Does not belong here: comparing two (``likeness``), names in an address (``logins``).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from secondlook.names.folding import folded, one_umlaut
from secondlook.names.han import HAN_RUN, han_surname, is_han, japanese_surname, readings, standard_readings
from secondlook.names.tables import HONORIFICS, SHORT_FORMS

__all__ = ["han_names", "latin_words", "name_senses", "same_word", "senses", "sounds_of", "words_in", "words_of"]

# What follows a name in a display name: "(Acme)", "| Acme", "/HOU/ECT", " - Sales", "<...>", "[...]".
_TAIL = re.compile(r"\s*[(（\[【<|/@].*$|\s+[-–—]\s+.*$", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")


@functools.lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a display name, given name first, without honorifics and what follows
    the name. A display name that is only an address has none.
    """
    if "@" in name:
        return ()
    bare = _TAIL.sub("", name.strip().strip("'\"").strip()) or name
    family, comma, given = bare.partition(",")
    if comma and given.strip() and folded(given).strip().rstrip(".") not in HONORIFICS:
        bare = f"{given} {family}"
    words = [folded(word).replace("'", "").rstrip(".") for word in _WORD.findall(bare)]
    return tuple(word for word in words if word not in HONORIFICS)


def words_in(text: str) -> tuple[str, ...]:
    """Return all folded words of a display name, what stands behind the name among them."""
    return () if "@" in text else tuple(folded(word) for word in _WORD.findall(text))


@functools.cache
def _families() -> Mapping[str, frozenset[int]]:
    families: dict[str, set[int]] = {}
    for number, line in enumerate(SHORT_FORMS.split("\n")):
        for word in line.split():
            families.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in families.items()}


def same_word(one: str, other: str) -> bool:
    """Tell whether two folded words are the same name or its short forms."""
    return one == other or not senses(one).isdisjoint(senses(other))


@functools.lru_cache(maxsize=4096)
def senses(word: str) -> frozenset[str | int]:
    """Return what a folded word has in common with those that are the same name."""
    return frozenset((one_umlaut(word), *_families().get(word, ())))


@functools.lru_cache(maxsize=2048)
def latin_words(name: str) -> tuple[str, ...]:
    """Return (given, family) in Latin letters of a Chinese name, or the words of any other."""
    words = words_of(name)
    latin = tuple(word for word in words if not HAN_RUN.search(word))
    if len(latin) > 1 or not words:
        return latin
    han = next((word for word in words if is_han(word)), "")
    surname = han_surname(han)
    if not han or not surname or len(han) == len(surname):
        return latin
    return (min(readings(han[len(surname) :])), min(standard_readings(surname)))


@functools.lru_cache(maxsize=2048)
def sounds_of(name: str) -> frozenset[str]:
    """Return all that somebody with a Chinese or Japanese name may be called in Latin letters."""
    spelled: set[str] = set()
    for han in (word for word in words_of(name) if is_han(word)):
        for surname in filter(None, (han_surname(han), japanese_surname(han))):
            spelled |= readings(surname) | readings(han[len(surname) :])
    return frozenset(spelled)


def han_names(name: str) -> frozenset[str]:
    """Return the names in Chinese characters: 王晓明, but also 黄伟 in "Wayne Huang (黄伟)"."""
    if name.isascii():
        return frozenset()
    runs = [run for run in HAN_RUN.findall(name) if len(run) <= 4 and han_surname(run)]
    return frozenset(run for run in (*runs, *filter(is_han, words_of(name))) if len(run) > 1)


@functools.lru_cache(maxsize=1024)
def name_senses(name: str) -> frozenset[str | int]:
    """Return what a display name shares with every name that is at all like it: with nothing in common, two are not."""
    found: set[str | int] = set(han_names(name))
    for word in latin_words(name):
        found |= senses(word)
    return frozenset(found)
