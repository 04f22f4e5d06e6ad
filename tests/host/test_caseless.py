# SPDX-License-Identifier: MPL-2.0
"""``caseless``: the quick way finds what the slow one does, in the labels of numbers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from host.corpus.world import HALVES, cases
from secondlook.caseless import Caseless, small
from secondlook.key_data import document_numbers

# Every second: they are alike, and the slow way is slow.
TEXTS = sorted(
    {
        line
        for half in HALVES
        for case in cases(half)
        for line in f"{case.draft.message.subject}\n{case.draft.message.body}".splitlines()
        if line.isascii() and line.strip()
    }
)[::2]


@pytest.mark.parametrize(
    ("source", "lowered"),
    [
        ("PO", "po"),
        (r"\bP/I\b|\S+\D", r"\bp/i\b|\S+\D"),
        (r"(?P<ROLE>Order)(?=No)(?P=ROLE)", r"(?P<ROLE>order)(?=no)(?P=ROLE)"),
        (r"[A-Z]\W\\B", r"[a-z]\W\\b"),
        ("Ä", "Ä"),
    ],
)
def test_small(source: str, lowered: str) -> None:
    """Letters become small, what only looks like one stays."""
    assert small(source) == lowered


def test_case_asked_for_is_refused() -> None:
    """A part in which case matters would be found nowhere in small letters."""
    with pytest.raises(ValueError, match="asks for case"):
        Caseless("dear (?-i:[A-Z])")


@pytest.mark.parametrize("change", [str, str.upper, str.title], ids=["written", "capitals", "title"])
def test_labels_in_every_line(change: type[str]) -> None:
    """What the quick way passes over has nothing in it, wherever a number might begin."""
    label, found = document_numbers._label(), 0
    for text in map(change, TEXTS):
        for end in {len(text), *(place for place, sign in enumerate(text) if sign.isdigit() or sign == " ")}:
            before = text[max(0, end - document_numbers._LOOK_BACK) : end]
            match = label.pattern.search(before)
            quick = label.search(before)
            assert (quick and quick.span()) == (match and match.span()), before
            found += match is not None
    assert found > 20


@given(st.text(st.sampled_from("aAbBkKsS İıſKZ.-/"), max_size=12))
def test_letters_with_other_forms(text: str) -> None:
    """Letters of which Python knows further forms (the Kelvin sign is a k) are found as ever."""
    one = Caseless(r"\bk[a-s]?B?|S\b|İ")
    assert [m.span() for m in one.finditer(text)] == [
        m.span() for m in re.compile(r"\bk[a-s]?B?|S\b|İ", re.IGNORECASE).finditer(text)
    ]
