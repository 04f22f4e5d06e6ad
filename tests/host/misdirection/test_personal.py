# SPDX-License-Identifier: MPL-2.0
"""``misdirection.personal``: what a user's own mail adds to the doubt."""

from __future__ import annotations

import itertools
import random
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook.misdirection.comparison import DOUBT_NAMES
from secondlook.misdirection.model import load
from secondlook.misdirection.personal import CLEAN, Personal, Row, Scale, _Loss, fitted

numbers = st.floats(-3.0, 3.0)


def a_row(*scaled: float, general: float = 0.0, wrong: bool = False, weight: float = 1.0) -> Row:
    return Row(array("d", scaled), general, wrong, weight)


def rows_of(seed: int, many: int = 400) -> list[Row]:
    """Give a user for whom the first signal, odd for everybody, says nothing, and the second tells all."""
    rng = random.Random(seed)  # noqa: S311
    found = []
    for number in range(many):
        wrong = number % 2 == 0
        first, second = rng.uniform(-2, 2), rng.uniform(0, 2) if wrong else rng.uniform(-2, 0)
        found.append(a_row(first, second, general=first, wrong=wrong, weight=1.0 if wrong else CLEAN))
    return found


def last(rows: list[Row], begin: Personal | None = None) -> Personal:
    *_, found = fitted(rows, len(rows[0].scaled), begin)
    return found


@settings(max_examples=40)
@given(
    st.lists(st.tuples(numbers, numbers, numbers, st.booleans(), st.floats(0.1, 8.0)), min_size=1, max_size=12),
    st.lists(st.floats(-1.0, 1.0), min_size=4, max_size=4),
)
def test_gradient(rows: list[tuple[float, float, float, bool, float]], at: list[float]) -> None:
    """It is what the loss does a little way off."""
    loss = _Loss([a_row(a, b, general=c, wrong=wrong, weight=weight) for a, b, c, wrong, weight in rows], 2)
    _, slopes = loss.of(at)
    for place, slope in enumerate(slopes):
        there, back = list(at), list(at)
        there[place] += 1e-5
        back[place] -= 1e-5
        assert slope == pytest.approx((loss.of(there)[0] - loss.of(back)[0]) / 2e-5, abs=1e-2, rel=1e-4)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_step_is_better(seed: int) -> None:
    """So it may be stopped between any two; at the end the gradient is next to nothing."""
    rows = rows_of(seed)
    loss = _Loss(rows, 2)
    steps = [loss.of([one.slope, one.start, *one.weights]) for one in fitted(rows, 2)]
    values = [loss.of([0.0] * 4)[0], *(value for value, _ in steps)]
    assert all(later < before for before, later in itertools.pairwise(values))
    assert max(map(abs, steps[-1][1])) < 1.0
    assert max(map(abs, loss.of([0.0] * 4)[1])) > 500.0


def test_habits_of_the_user() -> None:
    """What is odd for everybody and usual here raises less doubt; what tells here raises more."""
    found = last(rows_of(1))
    assert found.slope + found.weights[0] < -0.3
    assert found.weights[1] > 0.3
    usual, telling = array("d", [2.0, -1.0]), array("d", [0.0, 2.0])
    assert found.of(2.0, usual) < 2.0
    assert found.of(0.0, usual) < found.of(0.0, telling)


def test_little_mail_changes_little() -> None:
    """The ridge holds it where two mails are all there is."""
    found = last(rows_of(1, many=4))
    assert max(abs(found.slope), *map(abs, found.weights)) < 0.1


def test_from_where_it_was() -> None:
    """Learned anew from the same mails nothing is left to do; the end is one, from wherever it sets out."""
    rows = rows_of(2)
    there = last(rows)
    assert list(fitted(rows, 2, there)) == []
    other = last(rows, Personal(1.0, -1.0, (2.0, -2.0)))
    assert other.weights == pytest.approx(there.weights, abs=0.02)


def test_scale() -> None:
    """Spreads from the mean, three at most."""
    scale = Scale((1.0, 0.0, 5.0), (2.0, 1.0, 0.5))
    assert scale.of([3.0, -0.5, 100.0]).tolist() == [1.0, -0.5, 3.0]


def test_kept_and_found_again() -> None:
    """By the signals' names, and only with the weights it was learned for."""
    model = load()
    personal = Personal(0.5, -0.25, tuple(float(place) for place in range(len(DOUBT_NAMES))))
    kept = model.to_keep(personal)
    again = model.of_user(kept)
    assert again.personal == personal
    assert again.levels is model.personal_levels
    assert again.to_keep(personal) == kept
    number = next(name for name in kept if kept[name] == model.number)
    for other in ({}, {**kept, number: model.number + 1.0}):
        assert model.of_user(other) is model
        assert model.of_user(other).levels is model.general_levels
    values = list(model.usual)
    assert again.doubt(values) == pytest.approx(
        1.5 * model.doubt(values)
        - 0.25
        + sum(a * b for a, b in zip(personal.weights, model.scale.of(values), strict=True))
    )
