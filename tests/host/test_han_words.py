# SPDX-License-Identifier: MPL-2.0
"""A short Chinese name, and the same two characters as the seam of two words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.han_words import is_seam


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("恒达那边催货", "恒达"),
        ("给恒达的报价", "恒达"),
        ("恒达成本太高", "恒达"),
        ("和远航说好", "远航"),
        ("远航通知改期", "远航"),
        ("给晴天的报价", "晴天"),
        ("晴天那边催货", "晴天"),
        ("晨光那边催货", "晨光"),
    ],
)
def test_a_name(text: str, name: str) -> None:
    """It stands by itself, also before a word that begins with its last character and the next."""
    start = text.index(name)
    assert not is_seam(text, start, start + len(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("公差永恒达标", "恒达"),
        ("祝公司永远航行在前", "远航"),
        ("远航线延误", "远航"),
        ("恒达到目标", "恒达"),
        ("今天是个晴天", "晴天"),
        ("聽說您明天飛東京，一路順風！", "順風"),
        ("等晴天再拍", "晴天"),
        ("名字是晨光、薄雾、青苔", "晨光"),
    ],
)
def test_a_seam(text: str, name: str) -> None:
    """It is half of one word and half of the next."""
    start = text.index(name)
    assert is_seam(text, start, start + len(name))


@given(st.text(alphabet="恒达永远航成到本标的", max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_any_place(text: str, one: int, other: int) -> None:
    """Every place of every text has an answer; a text that is the name alone is the name."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert is_seam(text, start, end) in {True, False}
    assert not is_seam(text, 0, len(text)) or not text
