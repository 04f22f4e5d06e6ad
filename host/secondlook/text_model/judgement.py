# SPDX-License-Identifier: MPL-2.0
"""What a text tells, sentence by sentence, and which of its words say so.

Belongs here: going through a text, choosing the words to be shown. Does not belong here: what a feature is
(``features``) and counts (``weights``), to whom something may be told (the checks).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from secondlook.text_model.features import Word, of_one, of_two, windows, words
from secondlook.text_model.weights import shipped

__all__ = ["Told", "told", "warm_up"]

MOST_TEXT = 20_000  # characters
FEWEST_WORDS = 3
LONGEST = 120  # characters of the words shown
_EDGE = re.compile(r"[,，、;；:：。!！?？\n](?!\d)|\.(?!\w)")


@dataclass(frozen=True)
class Told:
    """Words that tell something of a kind: where they stand in the text, the sentence (or two) they stand in, and by
    how much its evidence is above the level, as a logarithm of odds.
    """

    kind: str
    start: int
    end: int
    sentence: tuple[int, int]
    beyond: float


def told(text: str, kinds: Sequence[str]) -> tuple[Told, ...]:
    """Return what a text tells of some kinds, in the order of the text; of a sentence and what it is looked at
    together with, the one with more evidence.
    """
    levels = shipped().levels
    found: dict[str, list[Told]] = {kind: [] for kind in kinds}
    for one in _evidence(text[:MOST_TEXT]):
        for kind, so_far in found.items():
            beyond = one.evidence[kind] - levels[kind]
            if beyond < 0:
                continue
            if so_far and so_far[-1].sentence[1] > one.start:  # looked at together
                if so_far[-1].beyond >= beyond:
                    continue
                so_far.pop()
            start, end = _words(text, one.start, one.end, kind)
            so_far.append(Told(kind, start, end, (one.start, one.end), beyond))
    return tuple(sorted(chain.from_iterable(found.values()), key=lambda told: told.start))


@dataclass(frozen=True)
class _Window:
    start: int
    end: int
    evidence: Mapping[str, float]


@lru_cache(maxsize=1)  # three checks ask about one mail
def _evidence(text: str) -> tuple[_Window, ...]:
    weights = shipped()
    all_words = words(text)
    starts = [word.start for word in all_words]
    known = {word.text: weights.places(of_one(word)) for word in {word.text: word for word in all_words}.values()}
    alone = [known[word.text] for word in all_words]
    beside = [
        # What counts for nothing alone is hardly ever known beside another.
        weights.places(of_two(word, after)) if known[word.text] and known[after.text] else ()
        for word, after in pairwise(all_words)
    ]
    found = []
    for start, end in windows(text):
        first, behind = bisect_left(starts, start), bisect_left(starts, end)
        if behind - first >= FEWEST_WORDS:
            places = set(chain.from_iterable((*alone[first:behind], *beside[first : behind - 1])))
            found.append(_Window(start, end, weights.evidence(places, behind - first)))
    return tuple(found)


def _words(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    """Return the clauses with the run of words in one line that speaks most for a kind: what takes anything from it is
    outside of its ends.
    """
    part = text[start:end]
    sentence = words(part)
    best, begin, finish, total, since = 0.0, 0, len(sentence) - 1, 0.0, 0
    for place, value in enumerate(_shares(sentence, kind)):
        if total <= 0 or "\n" in part[sentence[place - 1].end : sentence[place].start]:
            total, since = 0.0, place
        total += value
        if total > best:
            best, begin, finish = total, since, place
    while finish > begin and sentence[finish].end - sentence[begin].start > LONGEST:
        finish -= 1
    first, last = sentence[begin].start, sentence[finish].end
    # Whole clauses read better, where they are not too long.
    opens = max((edge.end() for edge in _EDGE.finditer(part, 0, first)), default=0)
    closes = next((edge.start() for edge in _EDGE.finditer(part, last)), len(part))
    clause = part[opens:closes].strip()
    if len(clause) <= LONGEST:
        first = part.index(clause, opens)
        last = first + len(clause)
    return start + first, start + last


def _shares(sentence: Sequence[Word], kind: str) -> list[float]:
    """Return what each word adds to the evidence; of what two words have together, each half."""
    weights = shipped()
    counts = weights.counts[kind]
    shares = [float(sum(counts[place] for place in weights.places(of_one(word)))) for word in sentence]
    for at, (word, after) in enumerate(pairwise(sentence)):
        half = sum(counts[place] for place in weights.places(of_two(word, after))) / 2
        shares[at] += half
        shares[at + 1] += half
    return shares


def warm_up() -> None:
    """Read the weights."""
    shipped()
