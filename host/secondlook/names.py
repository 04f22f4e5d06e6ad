# SPDX-License-Identifier: MPL-2.0
"""Names of people: folding them, taking them apart, and telling how well two of them go together.

Belongs here: everything about a name as such, Latin, Chinese or Japanese. Does not belong here: the
tables (``name_tables``), finding a name in a letter's first line (``greetings``), looking people up
(``memory``), what follows from a likeness (``checks``).
"""

from __future__ import annotations

import functools
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum

from secondlook import addresses
from secondlook.mail import Mailbox
from secondlook.name_tables import (
    COMPOUND_SURNAMES,
    HONORIFICS,
    JAPANESE_READINGS,
    OTHER_READINGS,
    ROLE_WORDS,
    SHORT_FORMS,
    SURNAMES,
)
from secondlook.scripts import HAN

__all__ = [
    "Fit", "Likeness", "alike", "fit", "folded", "folded_text", "han_family", "han_surname", "is_han", "is_login",
    "is_role", "japanese_surname", "name_senses", "one_slip", "one_umlaut", "readings", "same_word", "words_of",
]  # fmt: skip

_HAN_RUN = re.compile(f"[{HAN}]+")
# What follows a name in a display name: "(Acme)", "| Acme", "/HOU/ECT", " - Sales", "<...>", "[...]".
_TAIL = re.compile(r"\s*[(（\[【<|/@].*$|\s+[-–—]\s+.*$", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_NO_LETTERS = re.compile(r"[\W\d_]+")


class Likeness(IntEnum):
    """How like two names are. PART: only the given name, or a lone name, is shared."""

    NONE = 0
    PART = 1
    NEAR = 2
    SAME = 3


class Fit(IntEnum):
    """How well a form of address suits a person. UNKNOWN: nothing is known of the person's name."""

    NO = 0
    UNKNOWN = 1
    SLIP = 2
    YES = 3


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


def is_han(text: str) -> bool:
    """Tell whether the text consists of Chinese characters only."""
    return not text.isascii() and _HAN_RUN.fullmatch(text) is not None


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


def _words_in(text: str) -> tuple[str, ...]:
    return () if "@" in text else tuple(folded(word) for word in _WORD.findall(text))


@functools.lru_cache(maxsize=4096)
def _words_in_address(address: str) -> tuple[str, ...]:
    """Return the words of the local part if it is made of a name's parts (``anna.schmitt``), else ()."""
    words = [word for word in _NO_LETTERS.split(folded(addresses.local_part(address))) if word]
    if len(words) < 2 or any(word in ROLE_WORDS for word in words):
        return ()
    return tuple(words)


def is_role(address: str) -> bool:
    """Tell whether the address looks like a desk rather than a person (``sales@``, ``info.de@``)."""
    words = re.split(r"[\W\d_]+", folded(addresses.local_part(address)))
    return any(word in ROLE_WORDS for word in words)


def is_login(address: str, name: str) -> bool:
    """Tell whether the local part is made of that name: ``aschmidt``, ``annas``, ``schmidt_a``, ``bob.miller``."""
    words = [word for word in _latin(name) if word]
    if len(words) < 2:
        return False
    local = re.sub(r"[\W\d_]", "", folded(addresses.local_part(address)))
    given, family = words[0], words[-1]
    first = local.removesuffix(family) if local.endswith(family) else local.removeprefix(family)
    if first != local and first and (first in {given, given[0]} or same_word(first, given)):
        return True
    return local == given + family[0]


@functools.cache
def _families() -> Mapping[str, frozenset[int]]:
    families: dict[str, set[int]] = {}
    for number, line in enumerate(SHORT_FORMS.split("\n")):
        for word in line.split():
            families.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in families.items()}


_UMLAUT = re.compile("([aou])e")


@functools.lru_cache(maxsize=4096)
def one_umlaut(word: str) -> str:
    """Undo the two ways to write an umlaut in a folded word: Mueller and Müller (folded: muller) become the same."""
    return _UMLAUT.sub(r"\1", word)


def same_word(one: str, other: str) -> bool:
    """Tell whether two folded words are the same name or its short forms."""
    return one == other or not _senses(one).isdisjoint(_senses(other))


@functools.lru_cache(maxsize=4096)
def _senses(word: str) -> frozenset[str | int]:
    """Return what a folded word has in common with those that are the same name."""
    return frozenset((one_umlaut(word), *_families().get(word, ())))


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


@functools.lru_cache(maxsize=4096)
def readings(han: str) -> frozenset[str]:
    """Return how a Chinese or Japanese name part may be written in Latin letters, without tones."""
    if not han:
        return frozenset()
    # Phrases cost 30 MB and mean nothing in names; the variable is read when the package is imported.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin  # noqa: PLC0415

    sounds = pinyin(han, style=Style.NORMAL, heteronym=len(han) == 1, errors="ignore")
    spelled = {sound.replace("ü", "v") for sound in sounds[0]} if len(han) == 1 and sounds else set()
    if len(han) > 1:
        spelled = {"".join(sound[0] for sound in sounds).replace("ü", "v")}
    spelled |= set(OTHER_READINGS.get(han, "").split())
    if han in JAPANESE_READINGS:
        spelled.add(JAPANESE_READINGS[han])
    return frozenset(spelled - {""})


def han_surname(han: str) -> str:
    """Return the surname a Chinese name starts with; empty if it starts with none that we know."""
    if han[:2] in COMPOUND_SURNAMES:
        return han[:2]
    return han[:1] if han[:1] in SURNAMES else ""


def han_family(name: str) -> str:
    """Return the family name that a display name has in Chinese characters or kanji; empty if it has none we know."""
    return next((han_surname(one) or japanese_surname(one) for one in _HAN_RUN.findall(name) if len(one) > 1), "")


def japanese_surname(han: str) -> str:
    """Return the common Japanese surname a name starts with; empty if it starts with none that we know."""
    return next((han[:n] for n in (3, 2) if len(han) >= n and han[:n] in JAPANESE_READINGS), "")


@functools.lru_cache(maxsize=8192)
def _latin(name: str) -> tuple[str, ...]:
    """Return (given, family) in Latin letters of a Chinese name, or the words of any other."""
    words = words_of(name)
    latin = tuple(word for word in words if not _HAN_RUN.search(word))
    if len(latin) > 1 or not words:
        return latin
    han = next((word for word in words if is_han(word)), "")
    surname = han_surname(han)
    if not han or not surname or len(han) == len(surname):
        return latin
    return (min(readings(han[len(surname) :])), min(_standard(surname)))


@functools.lru_cache(maxsize=8192)
def _sounds(name: str) -> frozenset[str]:
    """Return all that somebody with a Chinese or Japanese name may be called in Latin letters."""
    spelled: set[str] = set()
    for han in (word for word in words_of(name) if is_han(word)):
        for surname in filter(None, (han_surname(han), japanese_surname(han))):
            spelled |= readings(surname) | readings(han[len(surname) :])
    return frozenset(spelled)


def _standard(surname: str) -> frozenset[str]:
    others = set(OTHER_READINGS.get(surname, "").split())
    return frozenset(readings(surname) - others) or readings(surname)


def _han_names(name: str) -> frozenset[str]:
    """Return the names in Chinese characters: 王晓明, but also 黄伟 in "Wayne Huang (黄伟)"."""
    if name.isascii():
        return frozenset()
    runs = [run for run in _HAN_RUN.findall(name) if len(run) <= 4 and han_surname(run)]
    return frozenset(run for run in (*runs, *filter(is_han, words_of(name))) if len(run) > 1)


@functools.lru_cache(maxsize=4096)
def name_senses(name: str) -> frozenset[str | int]:
    """Return what a display name shares with every name that is at all like it: with nothing in common, two are not."""
    found: set[str | int] = set(_han_names(name))
    for word in _latin(name):
        found |= _senses(word)
    return frozenset(found)


def alike(one: str, other: str) -> Likeness:
    """Return how like two display names are, order, accents, short forms and script aside."""
    if name_senses(one).isdisjoint(name_senses(other)):
        return Likeness.NONE  # nearly all pairs, the quick way
    return _alike(one, other)


@functools.lru_cache(maxsize=2048)
def _alike(one: str, other: str) -> Likeness:
    han_one, han_other = _han_names(one), _han_names(other)
    if han_one & han_other:
        return Likeness.SAME
    a, b = _latin(one), _latin(other)
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


def fit(called: str, mailbox: Mailbox, names: Iterable[str] = ()) -> Fit:
    """Return how well a person may be called that. ``names`` are further display names known of them.

    ``called`` is a name as in a greeting, without honorifics: "Anna", "Anna Schmitt", "王", "晓明".
    """
    local = folded(addresses.local_part(mailbox.address))
    # A login for a name says nothing: jklauber@ may well be John.
    every = [name for name in (mailbox.name, *names) if folded(name) != local]
    if is_han(called):
        return _fit_han(called, mailbox.address, every)
    wanted = words_of(called)
    if not wanted:
        return Fit.UNKNOWN
    # What stands behind the name may be what they are called: "Marcantel MM (Mitch)".
    written = set(_words_in_address(mailbox.address))
    for name in every:
        written.update(words_of(name), _words_in(name))
    latin = {word for word in written if len(word) > 1 and (word.isascii() or not _HAN_RUN.search(word))}
    sounds = {sound for name in every if not name.isascii() for sound in _sounds(name)}
    found = [Fit.YES if word in sounds else _fit_word(word, latin, local) for word in wanted]
    # A name of one word may hide the other half: "Anna Schmitt" and anna@ do not contradict.
    if len(latin | sounds) < len(wanted) and max(found) is Fit.YES:
        return Fit.YES
    worst = min(found)
    if worst is Fit.NO and not latin:
        # English first names of Chinese colleagues are written nowhere; desks answer to any name.
        return Fit.UNKNOWN
    return worst


def _fit_word(word: str, known: Iterable[str], local: str) -> Fit:
    if any(same_word(word, other) for other in known) or local == word:
        return Fit.YES
    # Alex for Alexandra, aschmidt@ for Schmidt.
    if len(word) > 2 and (local.startswith(word) or local.endswith(word)):
        return Fit.YES
    if len(word) > 2 and any(len(other) > 2 and (other.startswith(word) or word.startswith(other)) for other in known):
        return Fit.YES
    return Fit.SLIP if any(one_slip(word, other) for other in known) else Fit.NO


def _fit_han(called: str, address: str, every: Iterable[str]) -> Fit:
    every = list(every)
    han = [run for name in every for run in _HAN_RUN.findall(name)]
    # A surname stands first; a single character may also be the given name in 芳姐 or 小明.
    core = called[0] if len(set(called)) == 1 else called
    if any(core in run for run in han):
        return Fit.YES
    sounds = readings(core)
    if any(core == run[: len(core)] or readings(run[: len(core)]) & sounds for run in han):
        return Fit.SLIP
    words = {word for name in every for word in words_of(name)} | set(_words_in_address(address))
    latin = {word for word in words if not _HAN_RUN.search(word)}
    local = folded(addresses.local_part(address))
    family = han_surname(core) or japanese_surname(core)
    if family and family != core and readings(family) & latin:
        rest = core[len(family) :]
        sounds = sounds | readings(rest)
    if sounds & (latin | {local}):
        return Fit.YES
    # wangxm@, xm.wang@: only where no name tells it better, or Li would fit every Lin.
    if len(latin) < 2 and not is_role(address):
        ends = [sound for sound in sounds if len(sound) > 2]
        if local.startswith(tuple(sounds)) or local.rstrip("0123456789").endswith(tuple(ends)):
            return Fit.YES
    if han:
        return Fit.NO
    # "Kevin" of a Chinese factory may well be 王经理; Kevin Zhao is not.
    return Fit.NO if len({word for word in latin if len(word) > 1}) > 1 else Fit.UNKNOWN
