# SPDX-License-Identifier: MPL-2.0
"""``text_model.features``: how a text is taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.text_model.features import features, spans, windows, words

texts = st.text(alphabet=st.sampled_from("aA éßжЖ王の%：:.!?。\n12@#_-'’"), max_size=80) | st.text(max_size=80)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Our COST", ["our", "cost"]),
        ("Préparé, straße", ["prepare", "strasse"]),
        ("don’t", ["don't"]),
        ("12.40 USD", ["0", "usd"]),
        ("底价12，成本", ["底", "价", "0", "成", "本"]),
        ("attach了", ["attach", "了"]),
        ("pw: Lumen#4417", ["pw", ":", "<code>"]),
        ("HY-Q-2604", ["<code>"]),
        ("9％", ["0", "%"]),
        ("", []),
    ],
)
def test_words(text: str, known: list[str]) -> None:
    """Case, accents and what a figure is do not matter; Han signs stand alone; a password or a number is one word."""
    assert [word.text for word in words(text)] == known


@given(texts)
def test_words_stand_where_they_say(text: str) -> None:
    """They are in order, and none overlaps another."""
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        end = word.end


@given(texts)
def test_windows(text: str) -> None:
    """Every sentence is looked at; nothing is looked at that is not whole sentences."""
    sentences = spans(text)
    starts, ends = {start for start, _ in sentences}, {end for _, end in sentences}
    looked_at = windows(text)
    assert set(sentences) <= set(looked_at)
    assert all(start in starts and end in ends for start, end in looked_at)


def test_short_ones_with_the_next() -> None:
    """What a short sentence means is often told by the next."""
    text = "Between us. Eleven is fine, if they really push us and ask for it three times."
    assert [text[start:end] for start, end in windows(text)] == ["Between us.", text, text[11:]]


def test_features() -> None:
    """A word, its stems and its ending; two side by side, as written and as stems."""
    assert features(words("keep margins")) == {
        "keep",
        "margins",
        "marg*",
        "margin*",
        "*gins",
        "keep margins",
        "keep* margi*",
    }
    assert features(words("底价")) == {"底", "价", "底 价"}
    assert features([]) == set()
