# SPDX-License-Identifier: MPL-2.0
"""Which of several versions stands: the rule, case by case, and that everybody comes to the same."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.team.kinds import ROLES, Role
from secondlook.team.versions import Version, standing


def v(name: str, after: str, number: int, role: Role = "lead") -> Version:
    """Make a version."""
    return Version("party", "Customer - North", name, after, False, {}, number, number, role, role)


CASES: dict[str, tuple[list[Version], str, list[tuple[str, str]]]] = {
    "nothing": ([], "", []),
    "one": ([v("a", "", 1)], "a", []),
    "one after the other": ([v("a", "", 1), v("b", "a", 2), v("c", "b", 5)], "c", []),
    "both at once: the later": ([v("a", "", 1), v("b", "a", 2), v("c", "a", 3)], "c", [("c", "b")]),
    "both new: the later": ([v("a", "", 1), v("b", "", 2)], "b", [("b", "a")]),
    "an administrator stands": ([v("a", "", 1, "administrator"), v("b", "", 2)], "a", [("a", "b")]),
    "an administrator comes later": ([v("a", "", 1), v("b", "", 2, "administrator")], "b", [("b", "a")]),
    "two administrators": (
        [v("a", "", 1, "administrator"), v("b", "", 2, "administrator")], "b", [("b", "a")],
    ),
    "a lead who has seen it": ([v("a", "", 1, "administrator"), v("b", "a", 2)], "b", []),
    "after one that gave way": (
        [v("a", "", 1, "administrator"), v("b", "", 2), v("c", "b", 3)], "a", [("a", "b"), ("a", "c")],
    ),
    "waiting ones come last": ([v("w", "a", 0), v("a", "", 1), v("b", "a", 2)], "w", [("w", "b")]),
    "two that wait": ([v("a", "", 1), v("w", "a", 0), v("x", "w", 0)], "x", []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_rule(name: str) -> None:
    """Which stands, and which gave way to which."""
    versions, stands, met = CASES[name]
    now, meetings = standing(versions)
    assert (now.key if now else "") == stands
    assert [(one.stood.key, one.gave_way.key) for one in meetings] == met


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(ROLES)), max_size=12), st.randoms())
def test_everybody_comes_to_the_same(made: list[tuple[int, Role]], chance: random.Random) -> None:
    """In whatever order the rows come, one stands; and every other was changed knowingly or is shown as met."""
    versions = [
        v(f"k{place}", f"k{seen % place}" if place and seen else "", place + 1, role)
        for place, (seen, role) in enumerate(made)
    ]
    mixed = versions[:]
    chance.shuffle(mixed)
    now, meetings = standing(mixed)
    assert (now, meetings) == standing(versions)
    if now is None:
        assert not versions
        return
    replaced = {one.after for one in versions}
    shown = {one.gave_way.key for one in meetings}
    assert {one.key for one in versions} <= {now.key} | replaced | shown
    for one in meetings:
        assert not (one.gave_way.role == "administrator" and one.stood.role != "administrator")
