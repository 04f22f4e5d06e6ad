# SPDX-License-Identifier: MPL-2.0
"""Which encoding a file of unknown origin is in.

UTF-8 proves itself. The others do not: almost any bytes are *some* text in each of them. So all are tried,
and the one in which the text looks like text wins: common characters count for it, rare ones against it.

Belongs here: bytes to text. Does not belong here: what the text means (``csv_file``, ``vcard_file``).
"""

from __future__ import annotations

import codecs
import contextlib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

__all__ = ["Decoded", "decode"]

# A sample is enough to tell; a whole file of a million contacts would take seconds for each encoding.
_SAMPLE = 200_000  # characters


@dataclass(frozen=True)
class Decoded:
    """Text, the codec it was read with, and whether that was certain enough not to be mentioned."""

    text: str
    encoding: str
    certain: bool


def decode(data: bytes) -> Decoded:
    """Return the text of a file in UTF-8, UTF-16, GB18030, Shift-JIS, Big5 or Windows-1252.

    Never fails: where nothing fits, Windows-1252 with replacement signs, and not certain.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, errors="replace"), encoding, certain=True)
    with contextlib.suppress(UnicodeDecodeError):
        return Decoded(data.decode("utf-8"), "utf-8", certain=True)
    best = Decoded(data.decode("cp1252", errors="replace"), "cp1252", certain=False)
    best_score = 0.0
    for encoding, weigh in _CANDIDATES.items():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _score(text, weigh)
        if score > best_score:
            best, best_score = Decoded(text, encoding, certain=score >= _CERTAIN), score
    return best


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),  # a spreadsheet's "Unicode text"
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Every character looks right: 1; every one wrong: -1.
_CERTAIN = 0.5


def _score(text: str, weigh: Callable[[str, bool], float]) -> float:
    """Return between -1 and 1 how much the non-ASCII part looks like text."""
    weights = [weigh(*seen) for seen in _foreign(text[:_SAMPLE])]
    return sum(weights) / len(weights) if weights else 0.0


def _foreign(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each non-ASCII character, and whether it touches an ASCII letter."""
    before = " "
    for here, after in zip(text, text[1:] + " ", strict=True):
        if not here.isascii():
            yield here, (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())
        before = here


def _east_asian(codec: str, common: Callable[[int, int], bool]) -> Callable[[str, bool], float]:
    def weigh(character: str, _: bool) -> float:
        raw = character.encode(codec, errors="ignore")
        if len(raw) == 2 and common(raw[0], raw[1]):
            return 1.0
        if unicodedata.category(character) in {"Po", "Ps", "Pe", "Pd", "Nd"}:
            return 0.5  # full-width signs
        return -1.0  # rare characters, half-width kana, private use

    return weigh


def _western(character: str, touches: bool) -> float:
    if character.isalpha():
        return 1.0 if touches else -0.5
    return 0.0 if character in "€£–—‘’“”•…®©™°´«»\u00a0" else -1.0


# What is common in each: the first level of GB 2312 (rows 16-55); hiragana, katakana and the first level of
# JIS X 0208; the frequent characters of Big5 (rows A4-C6).
_CANDIDATES: Mapping[str, Callable[[str, bool], float]] = {
    "gb18030": _east_asian("gb18030", lambda lead, trail: 0xB0 <= lead <= 0xD7 and trail >= 0xA1),
    "cp932": _east_asian(
        "cp932",
        lambda lead, trail: 0x88 <= lead <= 0x97 or (lead == 0x82 and trail >= 0x9F) or lead == 0x83,
    ),
    "cp950": _east_asian("cp950", lambda lead, _: 0xA4 <= lead <= 0xC6),
    "cp1252": _western,
}
