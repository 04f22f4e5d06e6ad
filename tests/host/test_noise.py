# SPDX-License-Identifier: MPL-2.0
"""Noise control: what is lowered, what never is, and the figures it goes by."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from host.builders import ANNA, ME, a_mailbox, a_message
from secondlook import policy
from secondlook.levels import Level
from secondlook.memory import Beginning, Memory, waved
from secondlook.memory.store import Store
from secondlook.noise import NEED_HISTORY, WINDOW, Figures, effective_limits, lowered

NOW = 1_800_000_000.0
DAY = 86_400
OLD = Beginning(0, 5000)
WAVED = {"namesake": Figures(shown=8, accepted=6)}


def a_policy(folder: Path, user: str = "", house: str = "") -> policy.Policy:
    """Return a policy of these two layers."""
    (folder / "user.toml").write_text(user, encoding="utf-8")
    (folder / "house.toml").write_text(house, encoding="utf-8")
    return policy.load(folder / "user.toml", administrator=folder / "house.toml")


def test_nothing_is_lowered_at_first(tmp_path: Path) -> None:
    """A memory that has learned, and no figures: the policy's limits."""
    shipped = a_policy(tmp_path)
    assert effective_limits(shipped, {}, OLD, NOW) == shipped.limits


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (Figures(8, 6), Level.NOTICE),
        (Figures(80, 60), Level.NOTICE),
        (Figures(8, 8), Level.NOTICE),
        (Figures(7, 7), Level.CONFIRM),
        (Figures(8, 5), Level.CONFIRM),
        (Figures(100, 74), Level.CONFIRM),
        (Figures(), Level.CONFIRM),
    ],
)
def test_waved_through(tmp_path: Path, figures: Figures, expected: Level) -> None:
    """Eight times and three in four: not before."""
    assert effective_limits(a_policy(tmp_path), {"namesake": figures}, OLD, NOW)["namesake"] is expected


@pytest.mark.parametrize(
    ("user", "house", "expected"),
    [
        ("", "", Level.NOTICE),
        ('[checks]\nnamesake = "confirm"', "", Level.CONFIRM),  # the same as shipped, but chosen
        ("", '[checks]\nnamesake = "confirm"', Level.NOTICE),
        ("", 'locked = ["checks.namesake"]', Level.CONFIRM),
        ("", '[checks]\nnamesake = "block"', Level.BLOCK),
        ('[checks]\nnamesake = "off"', "", Level.CLEAR),
    ],
)
def test_who_has_the_last_word(tmp_path: Path, user: str, house: str, expected: Level) -> None:
    """What the user chose, the administrator locked or the house blocks stays as it is."""
    assert effective_limits(a_policy(tmp_path, user, house), WAVED, OLD, NOW)["namesake"] is expected


@pytest.mark.parametrize(
    ("beginning", "quiet"),
    [
        (Beginning(None, 0), True),
        (Beginning(NOW - 13 * DAY, 199), True),
        (Beginning(NOW - 15 * DAY, 3), False),
        (Beginning(NOW, 200), False),
        (Beginning(0, 0), False),
    ],
)
def test_quiet_start(tmp_path: Path, beginning: Beginning, quiet: bool) -> None:
    """Two weeks or two hundred mails, whichever comes first; only checks that need a history."""
    limits = effective_limits(a_policy(tmp_path), {}, beginning, NOW)
    assert (limits["outside-thread"] is Level.NOTICE) is quiet
    assert (limits["namesake"] is Level.NOTICE) is quiet
    for name in ("mixed-customer-groups", "lookalike-address", "greeting-mismatch", "bcc-leftover"):
        assert limits[name] is Level.CONFIRM
    assert limits["blocked-recipient"] is Level.BLOCK


@pytest.mark.parametrize("key", ["days", "mails"])
def test_quiet_start_switched_off(tmp_path: Path, key: str) -> None:
    """Nought of either is no quiet start."""
    off = a_policy(tmp_path, f"[quiet_start]\n{key} = 0")
    assert lowered(off, {}, Beginning(NOW, 0), NOW) == {}


def test_reasons(tmp_path: Path) -> None:
    """Each lowered check has its reason; being waved through is the stronger one."""
    down: Mapping[str, str] = lowered(a_policy(tmp_path), WAVED, Beginning(NOW, 0), NOW)
    assert down["namesake"] == "waved-through"
    assert down["outside-thread"] == "quiet-start"
    assert set(down) <= NEED_HISTORY


def test_names_are_checks() -> None:
    """A check that changes its name must not drop out of the quiet start unseen."""
    from secondlook.policy import settings  # noqa: PLC0415

    assert {f"checks.{name}" for name in NEED_HISTORY} <= set(settings.defaults())


def test_figures_are_of_late() -> None:
    """Counts are summed over the window, and deleted when they say nothing any more."""
    store = Store.open(None)
    for days, outcome in ((0, "shown"), (0, "accepted"), (89, "shown"), (90, "shown"), (500, "fixed")):
        waved.count(store, "namesake", outcome, NOW - days * DAY)  # type: ignore[arg-type]
    assert waved.figures(store, WINDOW, NOW) == {"namesake": Figures(shown=2, accepted=1)}
    waved.count(store, "namesake", "undone", NOW)
    assert store.row("SELECT count(*) FROM outcome") == (3,)
    with pytest.raises(ValueError, match="ignored"):
        waved.count(store, "namesake", "ignored")  # type: ignore[arg-type]
    store.close()


def test_beginning() -> None:
    """The first learning is remembered, and how many mails were the user's own."""
    with Memory.open(None) as memory:
        assert memory.beginning() == Beginning(None, 0)
        own = [a_mailbox(ME).address]
        memory.learn([(a_message(to=[ANNA], message_id="1@x"), True)], own)
        first = memory.beginning()
        memory.learn([(a_message(to=[ANNA], message_id=f"{n}@x"), n > 2) for n in (1, 2, 3)], own)
        assert memory.beginning() == Beginning(first.since, 2)
        assert first.since
        memory.forget_all()
        assert memory.beginning() == Beginning(None, 0)


def test_memory_from_before_is_old() -> None:
    """A memory that learned before beginnings were written down is not quiet again."""
    with Memory.open(None) as memory:
        own = [a_mailbox(ME).address]
        memory.learn([(a_message(to=[ANNA], message_id="1@x"), True)], own)
        memory._store.execute("DELETE FROM total WHERE name <> 'mails'")
        assert memory.beginning() == Beginning(0, 0)
        memory.learn([(a_message(to=[ANNA], message_id="2@x"), True)], own)
        assert memory.beginning() == Beginning(0, 1)
