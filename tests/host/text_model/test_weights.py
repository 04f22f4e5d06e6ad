# SPDX-License-Identifier: MPL-2.0
"""``text_model.weights``: the file, and the sum for one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.text_model.weights import KINDS, UNIT, Weights, read, rounded, shipped, size, write

NONE = dict.fromkeys(KINDS, 0.0)
counts = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=12),
    st.lists(st.floats(-20, 20), min_size=len(KINDS), max_size=len(KINDS)),
    max_size=8,
)


def as_told(weights: Weights) -> dict[str, list[int]]:
    return {name: [weights.counts[kind][weights.place(name)] for kind in KINDS] for name in weights.names}


@given(given=counts)
def test_written_and_read(tmp_path_factory: pytest.TempPathFactory, given: dict[str, list[float]]) -> None:
    """What is read counts what was written."""
    path = tmp_path_factory.mktemp("weights") / "weights.txt"
    made = rounded(given, dict.fromkeys(KINDS, -1.5), dict.fromkeys(KINDS, 0.25))
    write(path, made)
    again = read(path)
    assert (again.numbers, again.counts, again.begins, again.levels) == (
        made.numbers,
        made.counts,
        made.begins,
        made.levels,
    )


def test_rounded() -> None:
    """Whole units, none larger than a byte holds; what counts little is left out."""
    made = rounded({"a": [0.31, -99, 0, 0, 0, 0], "b": [0.9] * 6}, NONE, NONE)
    assert as_told(made) == {"a": [3, -127, 0, 0, 0, 0]}
    assert made.place("b") == -1


def test_evidence() -> None:
    """What a kind begins with and what the features count, less for each the longer the sentence is."""
    made = rounded({"a": [2.0, 0, 0, 0, 0, 0], "b": [1.0, 0, 0, 0, 0, 0]}, NONE | {"attached": -1.0}, NONE)
    places = made.places(["a", "b", "unknown"])
    assert made.evidence(places, 8)["attached"] == pytest.approx(-1.0 + 30 * UNIT / size(8))
    assert size(3) == size(8) < size(80)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["# made", "a\tb", "0\t0", "0\t0", "word\t1"], "line 5"),
        (["# made", "a\tb", "0\t0", "0\t0", "word\t1\t999"], "line 5"),
        (["# made", "a\tb", "0\t0", "0\t0", "word\t1\t1", "word\t1\t1"], "line 6"),
        (["# made", "a\tb", "0\tx"], "line 3"),
        (["# made", "a\tb", "0\t0\t0"], "line 3"),
        (["# made", "a\tb", "0\t0"], "ends before"),
        ([], "ends before"),
    ],
)
def test_bad_files(tmp_path: Path, lines: list[str], said: str) -> None:
    """A file that is not as described names itself and the line."""
    path = tmp_path / "weights.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ValueError, match=said) as raised:
        read(path)
    assert str(path) in str(raised.value)


def test_shipped() -> None:
    """The weights that come with the host have all kinds and are of a size that is read in no time."""
    weights = shipped()
    assert tuple(weights.counts) == tuple(weights.begins) == tuple(weights.levels) == KINDS
    assert list(weights.numbers) == sorted(set(weights.numbers))
    assert 10_000 < len(weights.numbers) < 60_000
