# SPDX-License-Identifier: MPL-2.0
"""What the text model looks at: the words of a sentence, their stems, and two words side by side.

Belongs here: taking a text apart into sentences, a sentence into words, and naming what they have in common with other
sentences. Does not belong here: what anything counts (``weights``), what it tells (``judgement``). The trainer uses
the very same functions (``tests/benchmarks/train_text_model.py``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from secondlook.scripts import HAN_OR_KANA

__all__ = ["Word", "features", "of_one", "of_two", "spans", "windows", "words"]

STEM = 4  # letters of the short stem, two more of the long one, and the ending
LONG = 6
SIDE = 5  # letters of a word that stands beside another as a stem

_LETTERS = rf"[^\W\d_{HAN_OR_KANA}]"
_WORD = re.compile(
    # Letters and digits, or letters and signs, mixed: a password, an order number, a file's name; not what locks.
    r"(?P<code>(?<![\w@.])(?!AES|aes|7-?[Zz]ip)(?=[!-~]{0,30}[0-9])(?=[!-~]{0,30}[A-Za-z#@$%&*!_])[A-Za-z0-9#@$%&*!_+.~-]{4,32}(?!\w))"
    rf"|(?P<sign>[{HAN_OR_KANA}])"
    rf"|(?P<word>{_LETTERS}+(?:['’]{_LETTERS}+)*)"
    r"|(?P<figure>\d+(?:[.,:]\d+)*)"
    r"|(?P<mark>[%％$€¥£#?？:：!！=→])"
)
_MARKS = str.maketrans("％？：！¥€£", "%?:!$$$")
_SPAN = re.compile(r"(?:[^.!?。！？；;\n]|\.(?=\w)){1,600}[.!?。！？]?")
SHORT = 40  # characters up to which a sentence is looked at together with the next one as well


class Word(NamedTuple):
    """A word as the model knows it, and where it stands. ``kind`` is one of code, sign, word, figure and mark."""

    text: str
    kind: str
    start: int
    end: int


def spans(text: str) -> list[tuple[int, int]]:
    """Return where each sentence begins and ends."""
    return [match.span() for match in _SPAN.finditer(text) if match[0].strip()]


def windows(text: str) -> list[tuple[int, int]]:
    """Return what is judged as one: each sentence, and a short one together with the next."""
    found = []
    sentences = spans(text)
    for place, (start, end) in enumerate(sentences):
        found.append((start, end))
        if end - start <= SHORT and place + 1 < len(sentences):
            found.append((start, sentences[place + 1][1]))
    return found


def words(text: str) -> list[Word]:
    """Return the words of a text: letters without case and accents, each Han or kana sign alone, figures as ``0``,
    what mixes letters with digits or signs as ``<code>``.
    """
    found = []
    for match in _WORD.finditer(text):
        kind = match.lastgroup or ""
        if kind == "word":
            text_of = _plain(match[0])
        elif kind == "figure":
            text_of = "0"
        elif kind == "code":
            text_of = "<code>"
        elif kind == "mark":
            text_of = match[0].translate(_MARKS)
        else:
            text_of = match[0]
        found.append(Word(text_of, kind, match.start(), match.end()))
    return found


def _plain(word: str) -> str:
    word = word.casefold().replace("’", "'")
    return word if word.isascii() else _without_accents(word)


@lru_cache(maxsize=256)
def _without_accents(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def of_one(word: Word) -> Iterator[str]:
    """Yield what there is to a word alone: itself, its stems, its ending."""
    text = word.text
    yield text
    if word.kind == "word" and len(text) > STEM:
        yield text[:STEM] + "*"
        if len(text) > LONG:
            yield text[:LONG] + "*"
            yield "*" + text[-STEM:]


def of_two(word: Word, after: Word) -> Iterator[str]:
    """Yield what there is to two words side by side: both, and the stems of both."""
    yield f"{word.text} {after.text}"
    if word.kind == after.kind == "word" and (len(word.text) > SIDE or len(after.text) > SIDE):
        yield f"{word.text[:SIDE]}* {after.text[:SIDE]}*"


def features(sentence: Sequence[Word]) -> set[str]:
    """Return all that there is to a sentence."""
    found = {name for word in sentence for name in of_one(word)}
    found.update(name for word, after in pairwise(sentence) for name in of_two(word, after))
    return found
