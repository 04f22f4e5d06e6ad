# SPDX-License-Identifier: MPL-2.0
"""The ledger against a model of it, over random sequences of steps, clock changes, sleep and crashes.

The model is a dictionary and a stop-watch. A crash is what a kill -9 leaves: the file as it was at the last
commit, also when it falls between the step and its commit. Two hosts work on one file at a time.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule

from host.hold.fake_clock import FakeClock
from secondlook.errors import ErrorCode, RequestError
from secondlook.hold.ledger import Ledger

LATEST = 600.0
MINIMUM = 30.0


class Killed(BaseException):
    """Stands for SIGKILL in the middle of a step."""


@dataclass
class Mail:
    """What the model knows of one mail: how long it has really been waiting, and how often it left."""

    delay: float
    entered: float  # on the stop-watch, as everything here but `at`
    at: float = 0.0
    state: str = "held"
    token: str = ""
    releases: int = 0


class LedgerMachine(RuleBasedStateMachine):
    """Never early, never twice, never forgotten, whatever happens around it."""

    mails = Bundle("mails")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="ledger-model-"))
        self.clock = FakeClock()
        self.watch = 0.0
        self.hosts = [self.open(), self.open()]
        self.model: dict[str, Mail] = {}

    def open(self) -> Ledger:
        host = Ledger(self.folder / "holds.sqlite", self.clock)
        # What a kill leaves is with the operating system; waiting for the disk would only make this slow.
        host._db.execute("PRAGMA synchronous = OFF")
        return host

    def teardown(self) -> None:
        for host in self.hosts:
            host.close()
        shutil.rmtree(self.folder)

    @rule(target=mails, seconds=st.integers(0, 900), host=st.integers(0, 1))
    def hold(self, seconds: int, host: int) -> str:
        row = self.hosts[host].start(fingerprint="f", seconds=seconds)
        self.model[row.id] = Mail(seconds, self.watch)
        return row.id

    @rule(seconds=st.integers(0, 2000))
    def time_passes(self, seconds: int) -> None:
        """Awake or asleep: both count."""
        self.clock.wait(seconds)
        self.watch += seconds

    @rule(seconds=st.sampled_from([-86_400, -3600, -60, 60, 3600, 86_400]))
    def clock_is_set(self, seconds: int) -> None:
        self.clock.now += seconds

    @rule(host=st.integers(0, 1))
    def host_killed(self, host: int) -> None:
        self.hosts[host].close()
        self.hosts[host] = self.open()

    @precondition(lambda self: self.model)
    @rule(mail=mails, host=st.integers(0, 1), step=st.sampled_from(["release", "orphaned", "undone", "longer"]))
    def host_killed_in_a_step(self, mail: str, host: int, step: str) -> None:
        """The process ends after the step was made and before it is committed: it was never made."""
        ledger = self.hosts[host]
        before = ledger.get(mail)
        move, wait = ledger._move, ledger._wait

        def killed(*args: object, **more: object) -> None:
            (wait if step == "longer" else move)(*args, **more)  # type: ignore[arg-type]
            raise Killed

        ledger._move = ledger._wait = killed  # type: ignore[method-assign]
        try:
            if step == "release":
                ledger.release(mail, early=True)
            elif step == "longer":
                ledger.longer(mail, 60)
            else:
                ledger.finish(mail, step)  # type: ignore[arg-type]
        except (Killed, RequestError):
            pass
        finally:
            ledger.close()
            self.hosts[host] = self.open()
        assert self.hosts[host].get(mail) == before

    def left(self, mail: Mail) -> float:
        left = mail.entered + mail.delay - self.watch
        return max(left, mail.at - self.clock.now) if mail.at else left

    @rule(mail=mails, host=st.integers(0, 1), early=st.booleans())
    def release(self, mail: str, host: int, early: bool) -> None:
        known = self.model[mail]
        left = MINIMUM - (self.watch - known.entered) if early else self.left(known)
        late = self.clock.now - known.at if known.at else -left
        row, refusal = None, None
        try:
            row = self.hosts[host].release(mail, early=early, minimum=MINIMUM, latest=LATEST)
        except RequestError as error:
            refusal = error.code
        if known.state != "held":
            assert refusal is ErrorCode.WRONG_STATE
        elif left > 1e-6:
            assert refusal is ErrorCode.TOO_EARLY
        elif not early and late > LATEST + 1e-6:
            assert refusal is ErrorCode.TOO_LATE
        else:
            assert refusal is None
        if row is None:
            return
        known.state, known.token = "released", row.token
        known.releases += 1

    @rule(
        mail=mails,
        host=st.integers(0, 1),
        state=st.sampled_from(["sent", "failed", "undone", "orphaned"]),
        honest=st.booleans(),
    )
    def finish(self, mail: str, host: int, state: str, honest: bool) -> None:
        known = self.model[mail]
        token = known.token if honest else "guessed"
        needs_token = state == "sent" or (state == "failed" and known.state == "released")
        follows = {
            "held": {"failed", "undone", "orphaned"},
            "released": {"sent", "failed", "undone", "orphaned"},
            "failed": {"undone", "sent"},
            "orphaned": {"undone", "sent"},
        }
        may = state in follows.get(known.state, set()) and (not needs_token or (honest and known.token != ""))
        refusal = None
        try:
            self.hosts[host].finish(mail, state, token)  # type: ignore[arg-type]
        except RequestError as error:
            refusal = error.code
        assert refusal is (None if may else ErrorCode.WRONG_STATE)
        if may:
            known.state = state

    @rule(mail=mails, host=st.integers(0, 1), seconds=st.integers(0, 600))
    def longer(self, mail: str, host: int, seconds: int) -> None:
        known = self.model[mail]
        left = max(self.left(known), 0.0) + seconds
        try:
            self.hosts[host].longer(mail, seconds)
        except RequestError:
            assert known.state != "held"
        else:
            known.delay = self.watch + left - known.entered
            known.at = known.at + seconds if known.at else 0.0

    @rule(mail=mails, host=st.integers(0, 1), ahead=st.integers(-3600, 86_400))
    def until(self, mail: str, host: int, ahead: int) -> None:
        known = self.model[mail]
        try:
            self.hosts[host].until(mail, self.clock.now + ahead)
        except RequestError:
            assert known.state != "held"
        else:
            known.delay = max(known.delay, self.watch - known.entered)
            known.at = self.clock.now + max(ahead, known.entered + known.delay - self.watch)

    @invariant()
    def both_hosts_see_the_model(self) -> None:
        for host in self.hosts:
            for mail, known in self.model.items():
                assert host.get(mail).state == known.state

    @invariant()
    def nothing_is_forgotten_and_nothing_leaves_twice(self) -> None:
        waiting = {row.id for row in self.hosts[0].open_rows()}
        assert waiting == {mail for mail, known in self.model.items() if known.state not in {"sent", "undone"}}
        assert all(known.releases <= 1 for known in self.model.values())

    @invariant()
    def what_is_shown_is_what_is_meant(self) -> None:
        for mail, known in self.model.items():
            if known.state == "held":
                shown = self.hosts[1].get(mail).due - self.clock.now
                assert abs(shown - self.left(known)) < 1e-3


LedgerMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
TestLedgerModel = LedgerMachine.TestCase
