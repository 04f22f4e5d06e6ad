# SPDX-License-Identifier: MPL-2.0
"""The forms under which a display name is found again: folded, word by word, and by its sound.

Belongs here: from a name to the keys of the table ``name_form``. Does not belong here: how like two names
are (``names``), the table itself (``knowledge``).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from secondlook.names.han import han_surname, is_han, readings
from secondlook.names.tables import JAPANESE_READINGS, SHORT_FORMS
from secondlook.names.words import words_of
from secondlook.scripts import HAN

__all__ = [
    "LONGEST_NAME", "called_forms", "clean_name", "has_han", "near_forms", "plain_form", "printable",
    "same_forms", "stored_forms",
]  # fmt: skip

_HAN = re.compile(f"[{HAN}]")
_HAN_RUN = re.compile(f"[{HAN}]+")
_LONGEST_CHINESE = 4
LONGEST_NAME = 200  # characters; what is longer is no name
_LONGEST_SOUND = 24  # letters of a Chinese name in Latin letters
_MOST_WORDS = 8


def clean_name(name: str, address: str) -> str:
    """Return a display name worth remembering, else nothing: an address repeated is no name."""
    name = printable(" ".join(name.split()))
    if not name or len(name) > LONGEST_NAME or "@" in name:
        return ""
    # Some programs fill in the local part where there is no name.
    filled_in = name.islower() and name == address.partition("@")[0]
    return "" if filled_in else name


def printable(text: str) -> str:
    """Return text without control characters and halves of characters, which a database cannot hold."""
    return text if text.isprintable() else "".join(letter for letter in text if letter.isprintable())


@functools.lru_cache(maxsize=4096)
def same_forms(name: str) -> frozenset[str]:
    """Return the forms that are equal for one and the same name, however it is written.

    ``=`` and the folded words in alphabetical order, initials left out; ``=`` and a run of Chinese
    characters; ``~`` and the sound of a Chinese name, surname first, for either script.
    """
    latin = [word for word in words_of(name)[:_MOST_WORDS] if not has_han(word)]
    found = set()
    if latin:
        found.add(f"={plain_form(name)}")
        found |= _sounds_latin(latin)
    for chinese in _chinese_names(name):
        found.add(f"={chinese}")
        found |= {f"~{sound}" for sound in readings(chinese)}
    return frozenset(found)


def plain_form(name: str) -> str:
    """Return the folded words of a Latin name in alphabetical order, initials left out."""
    words = [word for word in words_of(name)[:_MOST_WORDS] if not has_han(word)]
    full = [word for word in words if len(word) > 1]
    return " ".join(sorted(full if len(full) > 1 else words))


def near_forms(name: str) -> frozenset[str]:
    """Return the words of a Latin name of several, by which names spelled nearly the same are found."""
    words = [word for word in words_of(name)[:_MOST_WORDS] if len(word) > 1 and not has_han(word)]
    return frozenset(f"+{word}" for word in words) if len(words) > 1 else frozenset()


def called_forms(called: str) -> frozenset[str]:
    """Return the forms of everybody who may be greeted with that name: short forms are looked up as well."""
    words = words_of(called)[:_MOST_WORDS]
    found = {f"+{other}" for word in words for other in (word, *_short_forms().get(word, ()))}
    return frozenset(found | {f"={word}" for word in words if has_han(word)})


def stored_forms(name: str) -> frozenset[str]:
    """Return all forms under which a name is kept: the same forms, its words, parts of a Chinese name and
    their sounds.
    """
    found = set(same_forms(name))
    found |= {f"+{word}" for word in words_of(name)[:_MOST_WORDS] if not has_han(word)}
    for chinese in _chinese_names(name):
        for part in _parts(chinese):
            found |= {f"+{part}", *(f"+{sound}" for sound in readings(part))}
    return frozenset(found)


@functools.cache
def _short_forms() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in SHORT_FORMS.splitlines():
        words = line.split()
        for word in words:
            found.setdefault(word, set()).update(words)
    return {word: frozenset(others) for word, others in found.items()}


def _parts(chinese: str) -> set[str]:
    """Return the name itself (in 田中 健二 each word is one), and surname and given name by either custom."""
    found = {chinese}
    for length in {len(han_surname(chinese)), *(n for n in (2, 3) if chinese[:n] in JAPANESE_READINGS)}:
        found |= {chinese[:length], chinese[length:]}
    return found - {""}


def _chinese_names(name: str) -> list[str]:
    """Return what may be a person's name in Chinese characters: all there is, or in Wayne Huang (黄伟) a run
    that starts with a surname and is no longer than names are.
    """
    words = words_of(name)
    whole = [word for word in words if is_han(word) and len(word) > 1]
    runs = [run for run in _HAN_RUN.findall(name) if 2 <= len(run) <= _LONGEST_CHINESE and han_surname(run)]
    return list(dict.fromkeys([*whole, *runs]))[:_MOST_WORDS]


def has_han(text: str) -> bool:
    """Tell whether there is a Chinese character in the text."""
    return _HAN.search(text) is not None


def _sounds_latin(words: Iterable[str]) -> set[str]:
    """Return how Latin words may be the sound of a Chinese name: the surname stands first or last."""
    listed = [word.replace("-", "") for word in words]
    if not 2 <= len(listed) <= 3 or sum(map(len, listed)) > _LONGEST_SOUND or not "".join(listed).isascii():
        return set()
    return {"~" + "".join(listed), "~" + "".join([listed[-1], *listed[:-1]])}
