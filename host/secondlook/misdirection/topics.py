# SPDX-License-Identifier: MPL-2.0
"""The words of a mail as numbers: what it is about, without keeping what it says.

Words of letters are taken whole, Chinese text in pairs of characters. A word becomes one of 262,144 numbers;
several words share each, and nothing leads back but trying words. Does not belong here: how often a word
occurs in all mails and what people write about (``memory.traces``).
"""

from __future__ import annotations

import functools
import re
import zlib
from collections import Counter
from itertools import pairwise

from secondlook.mail import Message
from secondlook.scripts import HAN
from secondlook.subjects import bare_subject

__all__ = ["SUBJECT_WEIGHT", "own_sketch", "sketch", "subject_text", "word_numbers"]

_BITS = 18
_MOST_OWN = 4_000  # characters; a mail's topic is plain by then
_MOST_QUOTED = 2_000
SUBJECT_WEIGHT = 2
_TOKEN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]{{2,24}}")
_ASCII_TOKEN = re.compile(r"[a-z0-9]{2,24}")  # the same in a text of small ASCII letters, much quicker
_HAN = re.compile(f"[{HAN}]")


@functools.lru_cache(maxsize=8192)
def _number(word: str) -> int:
    """Return the number of a word; -1 for a short row of digits, which is none."""
    if len(word) < 4 and word.isdigit():
        return -1
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) & ((1 << _BITS) - 1)


def _tokens(text: str) -> list[str]:
    """Return what may be words of a text, in order, with repetitions."""
    lowered = text.lower()
    if lowered.isascii():
        return _ASCII_TOKEN.findall(lowered)
    found: list[str] = []
    for token in _TOKEN.findall(lowered):
        if not token.isascii() and _HAN.match(token):
            found += [a + b for a, b in pairwise(token)] or [token]
        else:
            found.append(token)
    return found


def _counted(tokens: list[str]) -> Counter[int]:
    # Each once: few of a mail's words are different ones.
    found: Counter[int] = Counter()
    for token, count in Counter(tokens).items():
        number = _number(token)
        if number >= 0:
            found[number] += count
    return found


def word_numbers(text: str) -> list[int]:
    """Return the numbers of the words of a text, in order, with repetitions."""
    return [number for number in map(_number, _tokens(text)) if number >= 0]


def subject_text(message: Message) -> str:
    """Return the bare subject in the form in which mails of one subject are found; may be empty."""
    return " ".join(bare_subject(message.subject).casefold().split())


def sketch(message: Message) -> Counter[int]:
    """Return the numbers of the words of a mail with how often each occurs; the subject counts twice."""
    tokens = _tokens(message.body[:_MOST_OWN])
    tokens += _tokens(message.quoted[:_MOST_QUOTED])
    tokens += SUBJECT_WEIGHT * _tokens(bare_subject(message.subject))
    return _counted(tokens)


def own_sketch(message: Message) -> Counter[int]:
    """Return the same of the writer's own words alone."""
    return _counted(_tokens(message.body[:_MOST_OWN]))
