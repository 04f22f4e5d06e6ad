# SPDX-License-Identifier: MPL-2.0
"""Sentences broken into lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secondlook.wrapped import unwrapped

FULL = "With regard to the delivery window in week fourteen I am"


def test_a_full_line_goes_on() -> None:
    """A long line that ends in the midst of a sentence, and the next one, are one."""
    assert unwrapped(f"{FULL}\npleased to say") == f"{FULL} pleased to say"


def test_what_ends_stays_apart() -> None:
    """Short lines, ended sentences, paragraphs and lists are left as they are."""
    for text in ("Dear Kate,\nplease", f"{FULL}.\nPleased", f"{FULL}\n\npleased", f"{FULL}\n- pleased", ""):
        assert unwrapped(text) == text


@given(st.text(alphabet="ab ,.\n王", max_size=300))
def test_nothing_is_moved(text: str) -> None:
    """Every place of the one text is the same place of the other, and only line breaks differ."""
    changed = unwrapped(text)
    assert len(changed) == len(text)
    assert all(a == b or (a == "\n" and b == " ") for a, b in zip(text, changed, strict=True))
