# SPDX-License-Identifier: MPL-2.0
"""``text_model.judgement``: what a text tells, and by which words. How often it is right is in ``test_banks``."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.text_model import told
from secondlook.text_model.judgement import LONGEST
from secondlook.text_model.weights import KINDS

ORDINARY = "Dear Anna,\n\nthe 500 panels leave on Friday. We are closed on Monday.\n\nBest regards\nLin"


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("attached", "I've popped the new drawing in here for you."),
        ("cost", "这家工厂给到我们才23，一单也就赚两毛。"),
        ("floor", "Between us, we could still go down to 10.80 if they push."),
        ("judgement", "That guy is a total cheapskate, honestly."),
        ("password", "pw for the zip is Lumen#4417, enjoy"),
        ("secret", "Don't let the client find out that we changed the chip."),
    ],
)
def test_told(kind: str, sentence: str) -> None:
    """A sentence is found among others, and the words shown stand in it."""
    text = f"Dear Anna,\nthe panels leave on Friday. {sentence}\nBest regards"
    (one,) = told(text, (kind,))
    assert text.index(sentence) <= one.start < one.end <= text.index(sentence) + len(sentence)
    assert one.kind == kind
    assert one.beyond >= 0


def test_ordinary() -> None:
    """Most mails tell nothing of the kind."""
    assert told(ORDINARY, KINDS) == ()
    assert told("", KINDS) == ()


def test_one_line() -> None:
    """A greeting is not among the words shown."""
    text = "Hi Tom,\nhere is the new price list for you, as pdf."
    (one,) = told(text, ("attached",))
    assert "\n" not in text[one.start : one.end]
    assert "Tom" not in text[one.start : one.end]


@given(
    st.lists(
        st.sampled_from(["attached", "密码", "是", "our", "cost", "12", "\n", ".", "。", "见附件", "x#1234", "us "]),
        max_size=40,
    )
)
def test_words_stand_in_their_sentence(parts: list[str]) -> None:
    """Whatever is written."""
    text = " ".join(parts)
    for one in told(text, KINDS):
        begin, end = one.sentence
        assert begin <= one.start < one.end <= end <= len(text)
        assert one.end - one.start <= LONGEST
        assert text[one.start : one.end].strip()
