# SPDX-License-Identifier: MPL-2.0
"""``misdirection.model``: the shipped weights, and their evaluation against the trainer's."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.misdirection.comparison import COMPARED_NAMES, DOUBT_NAMES, Candidate, Other, compared
from secondlook.misdirection.model import Forest, from_json, load, probability
from secondlook.misdirection.signals import BESIDE_NAMES, NAMES, SCENE_NAMES

SAMPLE = json.loads(Path(__file__).with_name("sample.json").read_text(encoding="utf-8"))
numbers = st.floats(-1e6, 1e6)


def shipped() -> dict[str, Any]:
    text = resources.files("secondlook.misdirection").joinpath("weights.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def test_as_trained() -> None:
    """Made-up rows give what the trainer gave for them when the weights were written."""
    model = load()
    scene = len(NAMES) + len(BESIDE_NAMES)
    for row, suits, doubt in zip(SAMPLE["rows"], SAMPLE["suitability"], SAMPLE["doubt"], strict=True):
        assert model.suits(row[: len(NAMES)], row[scene : scene + len(SCENE_NAMES)]) == pytest.approx(suits, abs=0.02)
        assert model.doubt(row) == pytest.approx(doubt, abs=0.02)


def test_other_signals_are_refused() -> None:
    """Weights for other signals would be read as nonsense."""
    data = shipped()
    data["suitability"]["signals"][0] = "other"
    with pytest.raises(ValueError, match="other signals"):
        from_json(data)


def test_levels_are_in_order() -> None:
    """It takes more to stop a mail than to remark on it."""
    model = load()
    for levels in (model.general_levels, model.personal_levels):
        assert 0.5 < levels.notice < min(levels.interrupt)
        assert max(levels.interrupt) < 1.0


def test_level_goes_by_the_number_of_recipients() -> None:
    """One, two, and as many as there are beyond."""
    model = load()
    interrupt = model.general_levels.interrupt
    assert [model.stops_from(many) for many in (1, 2, 3, 4, 50)] == [*interrupt, *interrupt[-1:] * 2]


def test_trees_are_sound() -> None:
    """Every branch asks a signal that exists."""

    def walk(node: Any, width: int) -> int:
        if not isinstance(node, list):
            assert isinstance(node, float | int)
            return 1
        place, threshold, low, high = node
        assert 0 <= place < width
        assert isinstance(threshold, float | int)
        return walk(low, width) + walk(high, width)

    data = shipped()
    assert all(walk(tree, len(NAMES) + len(SCENE_NAMES)) > 1 for tree in data["suitability"]["trees"])
    assert all(walk(tree, len(DOUBT_NAMES)) > 1 for tree in data["doubt"]["trees"])


def test_forest() -> None:
    """At the threshold it goes down, above it up."""
    forest = Forest(1.0, ([0, 2.0, 0.25, [1, 0.0, 4.0, 8.0]],))
    assert [forest.of(values) for values in ([2.0, 9.0], [2.1, 0.0], [2.1, 0.1])] == [1.25, 5.0, 9.0]


@given(st.floats(allow_nan=False))
def test_probability(log_odds: float) -> None:
    """Whatever the trees say becomes a risk between 0 and 1."""
    assert 0.0 <= probability(log_odds) <= 1.0


@given(
    numbers,
    st.lists(st.tuples(numbers, st.sampled_from([0.0, 1.0, 2.0, 3.0, 4.0]), st.floats(0.0, 1.0)), max_size=5),
    st.lists(st.tuples(st.sampled_from([0.0, 1.0, 2.0, 3.0, 4.0]), numbers), max_size=8),
)
def test_compared(suits: float, rest: list[tuple[float, float, float]], others: list[tuple[float, float]]) -> None:
    """There is a number for every name, whoever else there is."""
    mine = [0.0] * len(NAMES)
    beside = [Other(*one) for one in rest]
    found = compared(suits, mine, beside, [Candidate(like, suit, mine) for like, suit in others])
    assert len(found) == len(COMPARED_NAMES)
    values = dict(zip(COMPARED_NAMES, found, strict=True))
    assert values["better"] == sum(suit > suits for like, suit in others if like < 4)
    assert values["near_gap"] <= max(values["alike_gap"], values["near_gap"])
    assert values["twin_like"] == max((like for _, like, letters in rest), default=-1.0)


def test_twin() -> None:
    """Two recipients of a like name: how much better the other one suits is told of each."""
    mine = [0.0] * len(NAMES)
    beside = [Other(5.0, 0.0, 0.1), Other(3.0, 3.0, 0.4)]
    values = dict(zip(COMPARED_NAMES, compared(1.0, mine, beside, []), strict=True))
    assert (values["twin_like"], values["twin_letters"], values["twin_gap"]) == (3.0, 0.4, 2.0)
    strangers = dict(zip(COMPARED_NAMES, compared(1.0, mine, beside[:1], []), strict=True))
    assert strangers["twin_gap"] == -9.0
