# SPDX-License-Identifier: MPL-2.0
"""The ledger of held mails: never early, never twice, never forgotten."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from secondlook.errors import ErrorCode, MemoryStoreError, RequestError
from secondlook.hold.ledger import Held, Ledger


class Clock:
    """A wall clock that goes only when told to."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(clock: Clock) -> Ledger:
    return Ledger(None, clock)


def held(ledger: Ledger, *, seconds: float = 300) -> Held:
    """Hold a mail."""
    return ledger.start(
        fingerprint="f", draft_message_id="d@x.example", seconds=seconds, subject="报价", recipients=["a@b.example"]
    )


def refused(code: ErrorCode) -> pytest.RaisesExc[RequestError]:
    """Expect a refusal with that number."""
    return pytest.raises(RequestError, check=lambda error: error.code is code)


def test_a_held_mail_leaves_when_due(ledger: Ledger, clock: Clock) -> None:
    """At its time, and with a token, a mail goes from held over released to sent."""
    row = held(ledger)
    clock.now = row.due

    released = ledger.release(row.id)

    assert released.token
    assert ledger.finish(row.id, "sent", released.token).state == "sent"
    assert ledger.open_rows() == []


def test_too_early_is_refused(ledger: Ledger, clock: Clock) -> None:
    """A second before its time, a mail stays."""
    row = held(ledger)
    clock.now = row.due - 1

    with refused(ErrorCode.TOO_EARLY):
        ledger.release(row.id)
    assert ledger.get(row.id).state == "held"


def test_send_now_keeps_the_minimum(ledger: Ledger, clock: Clock) -> None:
    """The user's own "send now" goes before the time, but not below the administrator's minimum."""
    row = held(ledger)
    clock.now += 29
    with refused(ErrorCode.TOO_EARLY):
        ledger.release(row.id, early=True, minimum=30)
    clock.now += 1

    assert ledger.release(row.id, early=True, minimum=30).state == "released"


def test_one_release_only(ledger: Ledger) -> None:
    """A released mail cannot be released a second time."""
    row = held(ledger, seconds=0)
    ledger.release(row.id)

    with refused(ErrorCode.WRONG_STATE):
        ledger.release(row.id)


@pytest.mark.parametrize("state", ["sent", "failed"])
@pytest.mark.parametrize("token", ["", "guessed"])
def test_outcome_needs_the_token(ledger: Ledger, state: str, token: str) -> None:
    """Nobody but the one who was given the token can say what became of the mail."""
    row = held(ledger, seconds=0)
    ledger.release(row.id)

    with refused(ErrorCode.WRONG_STATE):
        ledger.finish(row.id, state, token)  # type: ignore[arg-type]


def test_longer(ledger: Ledger, clock: Clock) -> None:
    """Holding longer counts from the due time, and from now when that has passed."""
    row = held(ledger, seconds=60)
    assert ledger.longer(row.id, 60).due == row.due + 60
    clock.now = row.due + 1000
    assert ledger.longer(row.id, 60).due == clock.now + 60


def test_profiles_do_not_see_each_other(ledger: Ledger) -> None:
    """A second Thunderbird profile of the same user does not take the mails of the first for its own."""
    ledger.start(fingerprint="f", draft_message_id="d", seconds=60, profile="one")

    assert ledger.open_rows("two") == []
    assert len(ledger.open_rows("one")) == 1


def test_unknown_number_is_refused(ledger: Ledger) -> None:
    """A number that was never given out is named as such."""
    with refused(ErrorCode.NO_SUCH_HOLD):
        ledger.get("nothing")


def test_survives_a_new_process(tmp_path: Path, clock: Clock) -> None:
    """What was held is held after the host was killed; the file is for the user's eyes only."""
    path = tmp_path / "folder" / "holds.sqlite"
    row = held(Ledger(path, clock))

    again = Ledger(path, clock)

    assert again.open_rows() == [row]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_two_hosts_release_once(tmp_path: Path, clock: Clock) -> None:
    """Two hosts on one ledger (two profiles, an old process) cannot both let the same mail go."""
    path = tmp_path / "holds.sqlite"
    first, second = Ledger(path, clock), Ledger(path, clock)
    row = held(first, seconds=0)
    first.release(row.id)

    with refused(ErrorCode.WRONG_STATE):
        second.release(row.id)


def test_damaged_file_is_said(tmp_path: Path) -> None:
    """A ledger that is no database is an error in words, not a fresh start that forgets held mails."""
    path = tmp_path / "holds.sqlite"
    path.write_bytes(b"this is not a database, it only has the name of one" * 40)

    with pytest.raises(MemoryStoreError, match="ledger of held mails"):
        Ledger(path)


class LedgerMachine(RuleBasedStateMachine):
    """Random steps against the rules: never early, one token, no way back from the end."""

    holds = Bundle("holds")

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.ledger = Ledger(None, self.clock)
        self.tokens: dict[str, str] = {}
        self.ended: dict[str, str] = {}

    @rule(target=holds, seconds=st.integers(0, 600))
    def start(self, seconds: int) -> str:
        return held(self.ledger, seconds=seconds).id

    @rule(seconds=st.integers(0, 400))
    def wait(self, seconds: int) -> None:
        self.clock.now += seconds

    @rule(hold=holds)
    def release(self, hold: str) -> None:
        before = self.ledger.get(hold)
        try:
            after = self.ledger.release(hold)
        except RequestError:
            assert before.state != "held" or before.due > self.clock.now
        else:
            assert before.state == "held"
            assert before.due <= self.clock.now
            assert hold not in self.tokens
            self.tokens[hold] = after.token

    @rule(hold=holds, state=st.sampled_from(["sent", "failed", "undone", "orphaned"]), honest=st.booleans())
    def finish(self, hold: str, state: str, honest: bool) -> None:
        token = self.tokens.get(hold, "") if honest else "guessed"
        before = self.ledger.get(hold).state
        try:
            self.ledger.finish(hold, state, token)  # type: ignore[arg-type]
        except RequestError:
            assert self.ledger.get(hold).state == before
        else:
            assert before not in {"sent", "undone"}
            if state == "sent":
                assert before == "released"
                assert honest

    @rule(hold=holds, seconds=st.integers(0, 600))
    def longer(self, hold: str, seconds: int) -> None:
        before = self.ledger.get(hold)
        try:
            after = self.ledger.longer(hold, seconds)
        except RequestError:
            assert before.state != "held"
        else:
            assert after.due >= before.due

    @invariant()
    def open_rows_need_something(self) -> None:
        assert all(row.state not in {"sent", "undone"} for row in self.ledger.open_rows())


LedgerMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestLedgerMachine = LedgerMachine.TestCase
