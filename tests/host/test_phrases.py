# SPDX-License-Identifier: MPL-2.0
"""Tables of phrases find what one pattern of all lines would, script by script."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.phrases import Phrases, alternatives

MONEY = r"(?:USD|元|руб)?\s?\d+"
TABLE = rf"""
    \bour\s+cost\b
    # a remark
    \bour\s+price\s+{MONEY}
    себестоимость
    成本
    毛利{MONEY}
    (?:定金|deposit)
    """
WORDS = ("our cost", "our price", "USD 7", " 7", "себестоимость", "成本", "毛利", "12", "定金", "deposit", " ", ".")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our cost is what it is", ["Our cost"]),
        ("our price is secret", []),
        ("our price USD 7", ["our price USD 7"]),
        ("我们的成本，毛利 12", ["成本", "毛利 12"]),
        ("Себестоимость", ["Себестоимость"]),
        ("deposit 定金", ["deposit", "定金"]),
        ("", []),
    ],
)
def test_what_is_found(text: str, found: list[str]) -> None:
    """Every line, whatever its script, and a line with a figure only where one stands."""
    phrases = Phrases(TABLE, figures=(MONEY,))
    assert [match[0] for match in phrases.finditer(text)] == found
    first = phrases.search(text)
    assert (first[0] if first else None) == (found[0] if found else None)


@given(st.lists(st.sampled_from(WORDS), max_size=8).map("".join))
def test_as_one_pattern(text: str) -> None:
    """Looked for in pieces or as one pattern, the same places are found."""
    whole = re.compile(alternatives(TABLE), re.IGNORECASE)
    assert [m.span() for m in Phrases(TABLE, figures=(MONEY,)).finditer(text)] == [
        m.span() for m in whole.finditer(text)
    ]
