# SPDX-License-Identifier: MPL-2.0
"""sensitive-text: does the text tell outsiders what is for one's own house only?

Cost and margin, the lowest price, secrets, hard words about people (``sensitive_words``), and the house's own
keywords (policy, ``sensitive.keywords``). Looks at the writer's own words and the subject; and at what colleagues
wrote to nobody outside, where it goes along below (``internal_history``).
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from secondlook import text_model
from secondlook.checks.base import Check
from secondlook.checks.internal_history import internal_history
from secondlook.checks.sensitive_innocents import (
    BARE_OFFER,
    CARRIAGE,
    GIVEN_BACK,
    GRANTED,
    INNOCENT,
    KEEPING,
    OFFERED,
    QUANTITIES,
    THEIRS_TO_KEEP,
    THINGS,
)
from secondlook.checks.sensitive_words import CEILING, COST, EARNED, FLOOR, JUDGEMENT, SECRET
from secondlook.checks.whose import is_told_of_money
from secondlook.facts import Facts, Person
from secondlook.levels import Finding, Level, Said
from secondlook.phrases import Phrases, Within
from secondlook.scripts import HAN, HAN_OR_KANA
from secondlook.simplified import simplified
from secondlook.wrapped import unwrapped

NAME = "sensitive-text"
MOST_TEXT = 20_000  # characters of the text
MOST_WORDS = 4  # places told
BEYOND_INNOCENT = 1.5  # how much more evidence it takes in a sentence that speaks of others' costs
_KINDS = (("floor", FLOOR, 0.6), ("cost", COST, 0.55), ("secret", SECRET, 0.6), ("judgement", JUDGEMENT, 0.45))
# In which part of a sentence words of a kind say nothing of the sort.
_INNOCENT = {"floor": INNOCENT, "cost": INNOCENT, "secret": THEIRS_TO_KEEP, "judgement": THINGS}
# One sentence, or in Chinese one clause.
_COMMA = re.compile("[,，、:：（(]")
_FIGURE = re.compile(r"\d|[一二两三四五六七八九十半][个成块元毛点]")
# "15 个点毛利", "a 15 % margin": a share stands before what is left.
_SHARE_BEFORE = re.compile(
    r"(?i)(?:\d|[一二两三四五六七八九十])\s?(?:个点|成|点|%|％|percent|per\s+cent|prozent)(?:\s|的|gross|net|of|profit|trade)*$"
    r"|(?:\d|[一二两三四五六七八九十])\s?(?:块|元|刀|美金|美元|USD|RMB)?(?:就|都)?(?:是|算|归|为)$"
)
BARE = 14  # characters of a sentence that asks for nothing but silence: about what, the one before tells
BEFORE = 60  # characters of that
FIGURE_NEAR = 40  # characters behind the words in which their figure stands
_CLAUSE = re.compile(
    r"(?:[^.!?。！？；;\n]|\.(?=\w)|(?<=\bM[rs])\.|(?<=\bDr)\.|(?<=\bMrs)\.|(?<=\bSra)\.|(?<=\bSr)\.){1,600}"
)


def find(facts: Facts) -> Iterator[Finding]:
    """Give at most one finding, about the gravest words, that marks all of them."""
    readers = facts.outsiders
    if not readers:
        return
    message = facts.draft.message
    written = f"{message.subject}\n{message.body}"[:MOST_TEXT]
    keywords = keywords_in(written, facts.rules.keywords)
    if keywords:
        yield _finding(readers, "keyword", keywords, Level.CONFIRM, 0.8)
        return
    text = _Text(written)
    found = _not_for(readers, list(_phrases(text)) or list(_unusual(text)))
    author = ""
    for mail in internal_history(facts) if not found else ():
        # Read strictly: many an old thread is passed on.
        found = _not_for(readers, list(_phrases(_Text(mail.text))))
        if found:
            author = mail.author
            break
    if not found:
        return
    # A bank or forwarder beside a customer is not who reads too much.
    if not all(person.neutral for person in readers):
        readers = tuple(person for person in readers if not person.neutral)
    texts = tuple(dict.fromkeys(one.words for one in found))
    level = Level.CONFIRM if any(_asks(readers, one) for one in found) else Level.NOTICE
    yield _finding(readers, found[0].kind, texts, level, found[0].risk, author=author)


def _not_for(readers: Sequence[Person], found: list[_Told]) -> list[_Told]:
    """Return what of that is not for these readers.

    A bank or forwarder sees many customers; what it is told of prices is its business, what we think of them or earn
    with them is not, nor how much more we would pay, unless they finance or audit us.
    """
    if not all(person.neutral for person in readers):
        return found
    lenders = all(map(is_told_of_money, readers))
    return [one for one in found if one.kind == "judgement" or (not lenders and (_is_earned(one) or _is_ceiling(one)))]


@dataclass(frozen=True)
class _Told:
    """Words of one kind, as written, and what stands before and behind them in their part of the sentence."""

    kind: str
    words: str
    before: str
    after: str
    risk: float


class _Text:
    """A text as written, with its sentences whole and in simplified script, and in which parts of it words of a kind
    say nothing: in one part between the commas the reader's costs are told, in the next ours; or a thing is called
    stupid, then a buyer.
    """

    def __init__(self, written: str) -> None:
        self._written = written
        self.as_written = unwrapped(written)
        self.whole = simplified(self.as_written)
        self._known: dict[tuple[Phrases, int, int], bool] = {}

    @cached_property
    def _commas(self) -> list[int]:
        return [comma.start() for comma in _COMMA.finditer(self.whole)]

    @cached_property
    def _innocent(self) -> dict[Phrases, Within]:
        return {table: table.within(self.whole) for table in set(_INNOCENT.values())}

    def excused(self, kind: str, sentence: tuple[int, int], start: int, end: int) -> bool:
        """Whether the part of the sentence in which the words stand speaks of the reader's costs, of a thing, or of
        others. What is asked to be kept may be told a part before the asking, or a sentence before a bare one.
        """
        begin, finish = sentence
        if kind == "secret":
            begin = max(0, begin - BEFORE) if finish - begin < BARE else begin
        else:
            before, behind = bisect.bisect_left(self._commas, start), bisect.bisect_left(self._commas, end)
            begin = max(begin, self._commas[before - 1] + 1 if before else 0)
            finish = min(finish, self._commas[behind] if behind < len(self._commas) else finish)
        table = _INNOCENT[kind]
        place = (table, begin, finish)
        if place not in self._known:
            self._known[place] = self._innocent[table].search(self.whole[begin:finish]) is not None
        return self._known[place]

    def told(self, kind: str, sentence: tuple[int, int], start: int, end: int, risk: float) -> _Told:
        """Return words with what stands beside them."""
        before = self.whole[max(start - FIGURE_NEAR, sentence[0]) : start]
        after = self.whole[end : min(end + FIGURE_NEAR, sentence[1])]
        words = self._written[start:end].strip()
        return _Told(kind, words, _COMMA.split(before)[-1], _COMMA.split(after, maxsplit=1)[0], risk)


def _phrases(text: _Text) -> Iterator[_Told]:
    """Yield what the text tells, kind by kind. A sentence may be broken into lines."""
    clauses = list(_CLAUSE.finditer(text.whole))
    for kind, table, risk in _KINDS:
        phrases = table.within(text.whole)
        for clause in clauses if phrases else ():
            for match in phrases.finditer(clause[0]):
                start, end = clause.start() + match.start(), clause.start() + match.end()
                if kind == "floor" and BARE_OFFER.match(match[0]) and OFFERED.search(clause[0]):
                    continue
                if not text.excused(kind, clause.span(), start, end) and match[0].strip():
                    yield text.told(kind, clause.span(), start, end, risk)


def _unusual(text: _Text) -> Iterator[_Told]:
    """Yield what the text tells in words that no phrase has, kind by kind."""
    unusual = text_model.told(text.as_written, [kind for kind, _, _ in _KINDS])
    for kind, _, risk in _KINDS:
        for one in unusual:
            if one.kind != kind or text.excused(kind, one.sentence, one.start, one.end):
                continue
            sentence = text.whole[slice(*one.sentence)]
            if kind == "secret" and not KEEPING.search(sentence):
                continue
            if kind == "floor" and (
                (BARE_OFFER.search(sentence) and OFFERED.search(sentence))
                or QUANTITIES.search(sentence)
                or GRANTED.search(sentence)
            ):
                continue
            theirs = kind in {"floor", "cost"} and any(
                table.search(sentence) for table in (INNOCENT, CARRIAGE, GIVEN_BACK)
            )
            if one.beyond >= (BEYOND_INNOCENT if theirs else 0.0):
                yield text.told(kind, one.sentence, one.start, one.end, risk)


def _asks(readers: Sequence[Person], told: _Told) -> bool:
    """Figures are for customers the worst; a supplier who hears a cost or a limit is told less than he can use; what
    is left for us, or what our customer pays, tells him by how much to raise his price.
    """
    if told.kind not in {"cost", "floor"} or not all(person.of_kind("supplier", "agent") for person in readers):
        return True
    return _is_earned(told) or _is_ceiling(told)


def _is_earned(told: _Told) -> bool:
    figure = _FIGURE.search(told.words + told.after) or _SHARE_BEFORE.search(told.before)
    return told.kind == "cost" and figure is not None and EARNED.search(told.words) is not None


def _is_ceiling(told: _Told) -> bool:
    """Whether a supplier hears how much more we would pay: "at most 36" is an offer, the ceiling is the boss's."""
    said = told.before + told.words + told.after
    return _FIGURE.search(said) is not None and CEILING.search(said) is not None


@functools.lru_cache(maxsize=64)
def _keyword(keyword: str) -> re.Pattern[str]:
    spaced = r"\s+".join(map(re.escape, keyword.split()))
    # A word is whole; in Chinese nothing tells where words end, so a Latin one ends there too.
    start = "" if re.match(f"[{HAN}]", keyword) else rf"(?<![^\W{HAN_OR_KANA}])"
    end = "" if re.search(f"[{HAN}]$", keyword) else rf"(?![^\W{HAN_OR_KANA}])"
    return re.compile(f"{start}{spaced}{end}", re.IGNORECASE)


def keywords_in(text: str, keywords: Sequence[str]) -> tuple[str, ...]:
    """Return the places of a text that are one of the words or phrases, as written, each once."""
    found = [match[0] for keyword in keywords for match in _keyword(keyword).finditer(text)]
    return tuple(dict.fromkeys(found))


def _finding(
    readers: Sequence[Person], how: str, texts: tuple[str, ...], level: Level, risk: float, *, author: str = ""
) -> Finding:
    said = {"words": " ".join(texts[0].split()), "name": readers[0].name}
    return Finding(
        NAME,
        level,
        Said("history", {**said, "author": author}) if author else Said(how, said),
        recipients=tuple(person.address for person in readers),
        text=texts[:MOST_WORDS],
        evidence=(Said("recipients", {"names": tuple(person.label for person in readers[:MOST_WORDS])}),),
        risk=risk if level is Level.CONFIRM else 0.2,
        # Words, not the place: what is right once in a mail to them is right again.
        accept_as=f"{' '.join(texts[0].casefold().split())} to {' '.join(sorted(p.address for p in readers)[:3])}",
    )


CHECK = Check(NAME, find)
