# SPDX-License-Identifier: MPL-2.0
"""Noise control: what is lowered, what never is, and the figures it goes by."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from host.builders import ANNA, KATE, ME, SCHMITT, a_draft, a_mailbox, a_message, the_facts
from secondlook import policy
from secondlook.groups.model import GroupData
from secondlook.judge import judge
from secondlook.levels import Level
from secondlook.memory import Beginning, Memory, waved
from secondlook.memory.store import Store
from secondlook.noise import NEED_HISTORY, WINDOW, Figures, effective_limits, effective_thresholds, lowered
from secondlook.noise.rehearsal import Rehearsal
from secondlook.noise.thresholds import FEWEST, NEVER, Remark, Threshold, applied, choose

NOW = 1_800_000_000.0
DAY = 86_400
ANNA_KEY, KATE_KEY = a_mailbox(ANNA).address, a_mailbox(KATE).address
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
    from secondlook.policy.settings import defaults  # noqa: PLC0415

    assert {f"checks.{name}" for name in NEED_HISTORY} <= set(defaults())


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


def remarks(*said: tuple[str, Level, float], times: int = 1) -> list[list[Remark]]:
    """Return mails of which each got these remarks."""
    return [[Remark(*one) for one in said] for _ in range(times)]


CLEAR_MAILS = remarks(times=900)


def test_no_thresholds_without_need() -> None:
    """Within the budget nothing is raised, and of few mails nothing is concluded."""
    few = remarks(("namesake", Level.CONFIRM, 0.85), times=5)
    assert choose([*CLEAR_MAILS, *few], 0.6, 5.0) == {}
    assert choose(remarks(("namesake", Level.CONFIRM, 0.85), times=FEWEST - 1), 0.5, 5.0) == {}


def test_the_check_that_interrupts_most_is_raised_as_far_as_needed() -> None:
    """Of risks 0.60 to 0.79 so much goes as the budget wants, the least risk first; the others stay."""
    noisy = [m for n in range(20) for m in remarks(("odd-one-out", Level.CONFIRM, 0.6 + n / 100))]
    calm = remarks(("namesake", Level.CONFIRM, 0.85), times=2)
    found = choose([*CLEAR_MAILS, *noisy, *calm], 0.5, 5.0)
    assert set(found) == {"odd-one-out"}
    left = [m for m in noisy if applied(m[0].level, m[0].risk, found["odd-one-out"]) is Level.CONFIRM]
    assert len(left) == 3  # five of 922, less the two of the other check
    assert all(m[0].risk >= 0.77 for m in left)


def test_what_costs_a_customer_is_raised_last() -> None:
    """A grave check gives way only if it alone disturbs grossly; what the house ordered never."""
    grave = remarks(("mixed-customer-groups", Level.CONFIRM, 0.92), times=15)
    assert choose([*CLEAR_MAILS, *grave], 0.5, 5.0) == {}
    gross = remarks(("mixed-customer-groups", Level.CONFIRM, 0.92), times=40)
    assert choose([*CLEAR_MAILS, *gross], 0.5, 5.0)["mixed-customer-groups"].confirm > 0.92
    ordered = remarks(("blocked-recipient", Level.BLOCK, 0.99), times=100)
    assert choose([*CLEAR_MAILS, *ordered], 0.5, 5.0) == {}


def test_notices_have_a_budget_too() -> None:
    """A check that remarks on every tenth mail is made to remark less."""
    mails = [*CLEAR_MAILS, *(m for n in range(100) for m in remarks(("outside-thread", Level.NOTICE, n / 200)))]
    found = choose(mails, 0.5, 5.0)
    said = sum(applied(m[0].level, m[0].risk, found["outside-thread"]) is Level.NOTICE for m in mails if m)
    assert said == 50
    assert found["outside-thread"].confirm == 0.0


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(["namesake", "odd-one-out", "outside-thread", "first-time-recipient"]),
                st.sampled_from([Level.NOTICE, Level.CONFIRM]),
                st.sampled_from([0.05, 0.2, 0.6, 0.61, 0.7, 0.85]),
            ),
            max_size=3,
        ),
        min_size=1,
        max_size=30,
    ),
    st.floats(0, 20),
    st.floats(0, 20),
)
def test_budgets_are_kept(mails: list[list[tuple[str, Level, float]]], stops: float, notes: float) -> None:
    """Whatever was said of checks that may be raised, both budgets hold afterwards."""
    said = [[Remark(*one) for one in mail] for mail in mails] * FEWEST
    found = choose(said, stops, notes)
    highest = [
        max((applied(r.level, r.risk, found.get(r.check, Threshold())) for r in mail), default=Level.CLEAR)
        for mail in said
    ]
    assert sum(one is Level.CONFIRM for one in highest) <= max(1, math.ceil(stops * len(said) / 100))
    assert sum(one is Level.NOTICE for one in highest) <= max(1, math.ceil(notes * len(said) / 100))


def test_thresholds_do_not_touch_what_was_chosen(tmp_path: Path) -> None:
    """A level that the user chose or the administrator locked stands above any replay."""
    found = {"namesake": Threshold(0.9, 0.0), "outside-thread": Threshold(0.9, 0.0), "gone": Threshold(1.0, 1.0)}
    chosen = a_policy(tmp_path, '[checks]\nnamesake = "confirm"')
    assert set(effective_thresholds(chosen, found)) == {"outside-thread"}
    down = lowered(chosen, {}, OLD, NOW, thresholds=found)
    assert down == {"outside-thread": "past-mail"}


def test_thresholds_at_work() -> None:
    """Below its threshold a finding is a notice, below the other it is not there; what blocks stays."""
    facts = the_facts(a_draft([SCHMITT], thread=[ANNA]))
    plain = judge(facts, {"namesake": Level.CONFIRM})
    (finding,) = [one for one in plain.findings if one.check == "mixed-customer-groups"]
    weak = {"mixed-customer-groups": Threshold(confirm=0.99)}
    assert judge(facts, {"namesake": Level.CONFIRM}, thresholds=weak).level is Level.NOTICE
    assert finding.risk < 0.99
    silent = {one.check: Threshold(NEVER, NEVER) for one in plain.findings}
    assert judge(facts, {}, thresholds=silent).findings == ()
    assert applied(Level.BLOCK, 0.1, Threshold(NEVER, NEVER)) is Level.BLOCK


@pytest.mark.parametrize(
    ("figures", "sent", "expected"),
    [
        ({"namesake": Figures(6, 2, 0, 0), "greeting-mismatch": Figures(2, 0, 2, 0)}, 400, {"namesake"}),
        ({"namesake": Figures(6, 2, 0, 0)}, 800, set()),  # within twice the budget
        ({"namesake": Figures(6, 2, 0, 0)}, 99, set()),  # too few mails to tell
        ({"namesake": Figures(6, 0, 4, 0)}, 200, set()),  # heeded
        ({"mixed-customer-groups": Figures(7, 3, 1, 0)}, 200, set()),  # grave
        ({"namesake": Figures(4, 1, 1, 0), "outside-thread": Figures(4, 2, 0, 0)}, 400, {"outside-thread"}),
    ],
)
def test_budget_at_work(tmp_path: Path, figures: dict[str, Figures], sent: int, expected: set[str]) -> None:
    """If all together interrupt too often, the least heeded gives way, and no more than needed."""
    down = lowered(a_policy(tmp_path), figures, OLD, NOW, sent=sent)
    assert {name for name, reason in down.items() if reason == "over-budget"} == expected
    limits = effective_limits(a_policy(tmp_path), figures, OLD, NOW, sent=sent)
    assert all(limits[name] is Level.NOTICE for name in expected)


def test_mails_that_went_out_are_no_check() -> None:
    """They are counted beside the figures, not among them."""
    with Memory.open(None) as memory:
        memory.count_sent()
        memory.count_sent()
        memory.outcome("namesake", "shown")
        assert memory.sent_of_late() == 2
        assert set(memory.figures()) == {"namesake"}


def test_a_rehearsal_is_kept() -> None:
    """Thresholds and numbers stay until the next replay, and go with the memory."""
    with Memory.open(None) as memory:
        memory.keep_rehearsal({"namesake": Threshold(0.7, 0.1)}, {"judged": 300})
        memory.keep_rehearsal({"odd-one-out": Threshold(0.9, 0.0)}, {"judged": 1000, "interruptions": 4})
        assert memory.thresholds() == {"odd-one-out": Threshold(0.9, 0.0)}
        assert memory.rehearsal() == {"judged": 1000.0, "interruptions": 4.0}
        memory.forget_all()
        assert memory.thresholds() == {}


def test_rehearsal_judges_before_it_learns() -> None:
    """Each mail by the past only; the mail to two customers is told with its reason, without its text."""
    with Memory.open(None) as memory:
        memory.replace_groups(
            "book",
            [
                GroupData("Customer - A", "customer", (ANNA_KEY,), ()),
                GroupData("Customer - B", "customer", (KATE_KEY,), ()),
            ],
        )
        run = Rehearsal(memory, policy.load(), (a_mailbox(ME).address,))
        assert run.take(a_message(sender=ANNA, to=[ME], message_id="1@x"), sent=False, judged=True) is None
        run.take(a_message(to=[ANNA], message_id="2@x"), sent=True, judged=True)
        run.take(a_message(to=[ANNA, KATE], message_id="3@x", body="secret"), sent=True, judged=True)
        run.take(a_message(to=[ANNA, KATE], message_id="4@x"), sent=True, judged=False)
        assert run.counts() == (1, 0)
        assert [said.message.message_id for said in run.told] == ["3@x"]
        assert run.told[0].message.body == ""
        assert run.told[0].findings[0].check == "mixed-customer-groups"
        assert run.learned == 4
        assert run.thresholds() == {}
