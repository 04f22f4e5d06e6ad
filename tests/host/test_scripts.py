# SPDX-License-Identifier: MPL-2.0
"""The letters of Chinese and Japanese: what is one, and that nobody else draws the line elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import secondlook
from secondlook.scripts import EVERY_HAN, HALF_WIDTH_KANA, HAN, HAN_OR_KANA, HIRAGANA, KANA, KATAKANA

SOURCES = Path(secondlook.__file__).parent
# Sketches that are kept must not change; and two tables of sayings, which are data.
OWN_RANGES = {"scripts.py", "fingerprint.py", "attachment_words.py", "sensitive_sayings.py"}


@pytest.mark.parametrize(
    ("letters", "within", "beyond"),
    [
        (HAN, "一丁王们龥鿿㐀䶿々", "ぁア・ーA1 　，。가\u4dc0\ufa11𠮷"),
        (EVERY_HAN, "王㐀々\ufa11𠮷\U0003134a", "ぁアA가\u4dc0"),
        (HIRAGANA, "ぁあんゖ", "ァー゛・王A"),
        (KATAKANA, "ァアンヶー", "あ・王Aｱ"),
        (KANA, "ぁゖ゛ゝァヶ・ーヿ", "王々Aｱ、。"),
        (HALF_WIDTH_KANA, "ｦｱﾝﾞﾟ", "ア王A｡"),
        (HAN_OR_KANA, "王々㐀ぁア・ー", "A1Ａ，。가ｱ"),
    ],
)
def test_what_is_a_letter(letters: str, within: str, beyond: str) -> None:
    """Each range has its first and last letters, and none of what is written between them."""
    pattern = re.compile(f"[{letters}]")
    assert [one for one in within if not pattern.fullmatch(one)] == []
    assert [one for one in beyond if pattern.fullmatch(one)] == []


def test_nobody_has_ranges_of_their_own() -> None:
    """A pattern for Han or kana takes its letters from here: six modules had once drawn the line in six places."""
    ranges = re.compile(r"-(?:[龥鿿ヿヶ]|\\u(?:9fff|9fa5|30ff|30f6))", re.IGNORECASE)
    found = {
        path.name
        for path in SOURCES.rglob("*.py")
        if path.name not in OWN_RANGES and ranges.search(path.read_text("utf-8"))
    }
    assert found == set()
