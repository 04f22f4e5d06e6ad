# SPDX-License-Identifier: MPL-2.0
"""What a group's name says about its kind: customer, supplier, agent, neutral or own house.

Belongs here: how the words of ``kinds.toml`` are found in a name. Does not belong here: which names are
looked at (``address_books``, ``gathering``), what a kind means to a check (``facts``, ``checks``).
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from importlib import resources
from typing import get_args

from secondlook.facts import GroupKind
from secondlook.naming.places import CODES, COUNTRIES, HAN_COUNTRIES, HAN_REGIONS, JOINING, REGIONS, TWO_WORDS
from secondlook.scripts import EVERY_HAN, KANA

__all__ = ["fold", "is_collective", "is_regional", "kind_of_name", "name_without_kind"]

# Where a part of a name speaks of two kinds at once, the earlier one here wins: a bank that is a customer
# must be watched like a customer, while taking a customer for a neutral party would silence the checks.
_KINDS: tuple[GroupKind, ...] = ("customer", "supplier", "agent", "neutral", "own")

# Between these stand parts of a name that are read one after the other: "Customer - Bank of Nova".
_SEPARATORS = re.compile(r"[-–—/|:：,，、;；()\[\]（）【】「」《》_·・+&]+")
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_RUN = re.compile(f"[{KANA}{EVERY_HAN}]+")
_HAN_PLACES = tuple(sorted(HAN_COUNTRIES | HAN_REGIONS, key=len, reverse=True))  # 印度尼西亚 before 印度
_HAN_PLACE = re.compile("|".join(_HAN_PLACES))
_HAN_JOINING = tuple(word for word in JOINING if _RUN.match(word))


def fold(text: str) -> str:
    """Return text for comparing names: compatible characters unified, lower case, no accents, single blanks.

    Only Latin letters lose their marks: the voicing marks of kana are letters of their own.
    """
    if text.isascii():  # the usual case of a large table, and nothing to unify in it
        return " ".join(text.casefold().split())
    plain = []
    for character in unicodedata.normalize("NFKC", text).casefold():
        parts = unicodedata.normalize("NFD", character)
        plain.append(parts[0] if parts[0].isascii() else character)
    return " ".join("".join(plain).split())


@dataclass(frozen=True)
class _Words:
    """The contents of ``kinds.toml``, folded and turned round; runs are ordered longest first."""

    words: Mapping[str, GroupKind]
    endings: Mapping[str, GroupKind]
    runs: Mapping[str, GroupKind | None]
    nobody: re.Pattern[str]
    all_words: frozenset[str]
    all_runs: tuple[str, ...]


@functools.cache
def _words() -> _Words:
    text = resources.files(__package__).joinpath("kinds.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)

    def turned(section: str) -> dict[str, GroupKind]:
        return {word: kind for kind in _KINDS for word in fold(data[section].get(kind, "")).split()}

    runs: dict[str, GroupKind | None] = {**turned("runs"), **dict.fromkeys(data["nobody"]["runs"].split())}
    phrases = "|".join(re.escape(fold(phrase)) for phrase in data["nobody"]["phrases"])
    return _Words(
        turned("words"),
        turned("endings"),
        {word: runs[word] for word in sorted(runs, key=len, reverse=True)},
        re.compile(rf"\b(?:{phrases})\b"),
        frozenset(fold(data["collective"]["words"]).split()),
        tuple(sorted(data["collective"]["runs"].split(), key=len, reverse=True)),
    )


def kind_of_name(name: str) -> GroupKind:
    """Return the kind that a group's name carries, ``unknown`` if it carries none.

    The first part of the name with a kind decides (``客户-德国``, ``Customer - Germany``, ``Nord / Kunde``).
    """
    folded = fold(name)
    if folded in get_args(GroupKind):
        return next(kind for kind in get_args(GroupKind) if kind == folded)
    if _words().nobody.search(folded):
        return "unknown"
    for part in _SEPARATORS.split(folded):
        found = set(_kinds_in(part))
        for kind in _KINDS:
            if kind in found:
                return kind
    return "unknown"


def name_without_kind(name: str) -> str:
    """Return what a name says beyond its kind: ``Customer - Nord (UK)`` -> ``Nord (UK)``, ``客户-德国`` -> ``德国``.

    A name that does not begin with a kind and a separator is returned as it is.
    """
    parts = re.split(r"\s*[-–—:：/]\s*", name, maxsplit=1)
    named = len(parts) == 2 and parts[1] and kind_of_name(parts[0]) != "unknown"
    return parts[1] if named else name


def is_collective(name: str) -> bool:
    """Tell whether a name stands for all parties of a kind (``Customers``, ``全部客户``), not for one.

    The members of such a group have nothing in common. Only customers, suppliers and agents are meant:
    for neutral and own parties it makes no difference.
    """
    if kind_of_name(name) not in {"customer", "supplier", "agent"}:
        return False
    words = _words()
    return not re.search(r"\d", name) and not _beyond(name, words.all_words, words.all_runs)


def is_regional(name: str) -> bool:
    """Tell whether a name says a kind and several countries or a region, and nothing else: ``Buyers / Israel and UAE``,
    ``客户-东南亚``. One country may be what a customer is called by.
    """
    if kind_of_name(name) not in {"customer", "supplier", "agent"} or is_collective(name) or re.search(r"\d", name):
        return False
    words = _words()
    countries = len(TWO_WORDS.findall(name))
    for piece in _beyond(TWO_WORDS.sub(" ", name), words.all_words | JOINING, (*words.all_runs, *_HAN_JOINING)):
        listed = _HAN_PLACE.findall(piece)
        if fold(piece) in REGIONS or (not _without(piece, _HAN_PLACES) and HAN_REGIONS.intersection(listed)):
            countries += 2
        elif piece in CODES or fold(piece) in COUNTRIES:
            countries += 1
        elif not _without(piece, _HAN_PLACES):
            countries += len(listed)
        else:
            return False
    return countries > 1


def _beyond(name: str, others: AbstractSet[str], runs: Sequence[str]) -> list[str]:
    """Return the pieces of a name, as written, that are neither words of a kind nor of these."""
    words = _words()
    plain = unicodedata.normalize("NFKC", name)
    left = [_without(run, (*words.runs, *runs)) for run in _RUN.findall(plain)]
    latin = _LATIN_WORD.findall(_RUN.sub(" ", plain))
    return [*filter(None, left), *(word for word in latin if not {fold(word)} & (words.words.keys() | others))]


def _without(run: str, parts: Sequence[str]) -> str:
    for part in parts:
        run = run.replace(part, "")
    return run


def _kinds_in(part: str) -> Iterator[GroupKind]:
    """Yield the kinds that one part of a folded name speaks of."""
    words = _words()
    for run in _RUN.findall(part):
        at_start = next((word for word in words.runs if run.startswith(word)), None)
        at_end = next((word for word in words.runs if run.endswith(word)), None)
        for found in (at_start, at_end):
            kind = words.runs[found] if found else None
            if kind is not None:
                yield kind
    for word in _LATIN_WORD.findall(_RUN.sub(" ", part)):
        kind = words.words.get(word)
        if kind is None:
            kind = next((k for ending, k in words.endings.items() if word.endswith(ending)), None)
        if kind is not None:
            yield kind
