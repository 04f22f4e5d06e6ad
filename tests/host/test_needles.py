# SPDX-License-Identifier: MPL-2.0
"""What a regular expression cannot do without is in everything that it matches."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook import needles, phrases

CHECKS = Path(phrases.__file__).parent / "checks"
for _name in sorted(path.stem for path in CHECKS.glob("*.py")):
    import_module(f"secondlook.checks.{_name}")
LINES = [line for table in phrases._TABLES for line in table.lines]


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        ("our cost", ["our cost"]),
        (r"\bour\s+costs?\b", ["cost"]),
        (r"(?:our|my)\s+(?:margin|Profit)", ["margin", "profit"]),
        ("利润|毛利", ["利润", "毛利"]),
        (r"(?:very\s)?(?:long|short)er", ["long", "short"]),
        (r"(?:floor\s)+price", ["floor"]),
        (r"(?<=our )cost(?=\sis)", ["cost"]),
        (r"co(?:st)s", ["costs"]),
        (r"\d+|cost", []),
        (r"(?:cost)?", []),
        (r"[一二]\d", []),
        ("İSTANBUL", ["istanbul"]),
    ],
)
def test_what_is_needed(expression: str, needed: list[str]) -> None:
    """The rarest set of pieces, small letters, nothing where nothing is sure."""
    assert list(needles.needles(expression)) == needed


def test_a_bad_line_is_refused() -> None:
    """As re.compile would."""
    with pytest.raises(re.error):
        needles.needles("(our cost")


def test_without_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python has no such parser, everything is looked for, and found."""
    monkeypatch.setattr(needles, "_parser", None)
    assert needles.needles("our cost") == ()
    with pytest.raises(re.error):
        needles.needles("(our cost")
    assert [match[0] for match in phrases.Phrases("our cost\n利润").finditer("Our cost, 利润")] == ["Our cost", "利润"]


def test_most_lines_have_some() -> None:
    """A line without is looked for in every mail: there may be a few, of which this tells."""
    assert len([line for line in LINES if not line.needles]) <= len(LINES) // 50


def test_letters_are_folded_as_they_are_compared() -> None:
    """Whatever ``re`` takes for a letter of a phrase when case does not matter, folding takes for it too."""
    everything = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    letters = {letter for line in LINES for needle in line.needles for letter in needle if letter.isalpha()}
    alphabet = {letter for letter in letters if letter < "⺀"}  # signs have no case
    assert len(alphabet) > 60
    for letter in alphabet:
        same = re.findall(re.escape(letter), everything, re.IGNORECASE)
        assert {needles.folded(one) for one in same} == {needles.folded(letter)}, letter


@settings(max_examples=300)
@given(st.sampled_from(LINES), st.data())
def test_every_match_has_a_needle(line: phrases._Line, data: st.DataObject) -> None:
    """Whatever text a phrase of ours matches, one of its needles is in it."""
    text = data.draw(st.from_regex(line.pattern))
    assert not line.needles or any(needle in needles.folded(text) for needle in line.needles)
