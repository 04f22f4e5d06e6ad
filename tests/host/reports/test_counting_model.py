# SPDX-License-Identifier: MPL-2.0
"""Counting against a model of it: whatever users do in whatever order, and however often the host is killed meanwhile,
the counts are the sums of what became of their mails.

The model keeps every mail with its history and counts at the end; the host counts as it goes and keeps no history.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule

from host.hold.fake_clock import FakeClock
from secondlook.errors import RequestError
from secondlook.hold.ledger import NEVER_HELD, UNCHECKED, Held, Ledger
from secondlook.reports import attempts
from secondlook.reports.ledger import Tallies
from secondlook.reports.tally import MAILS, day_of

CHECKS = ("greeting-mismatch", "namesake", "needs-second-person")
Findings = dict[str, str]  # check -> level
findings = st.dictionaries(st.sampled_from(CHECKS), st.sampled_from(["notice", "confirm", "block"]), max_size=3)
OUTCOMES = {"accepted", "fixed", "lapsed", "passed-on", "cancelled"}


class Killed(BaseException):
    """Stands for SIGKILL in the middle of a step."""


@dataclass
class Attempt:
    """What happened to one mail between the first Send and the end."""

    id: str
    looks: list[tuple[str, str, Findings]] = field(default_factory=list)  # day, mail, what was said
    end: str = ""  # held, unchecked, given up
    day_held: str = ""
    last: Findings = field(default_factory=dict)
    approval: bool = False
    hold: str = ""
    left: str = ""  # sent, undone, returned

    def events(self) -> list[tuple[str, str, str]]:
        """Everything that is to be counted of this mail, as (day, check, what)."""
        looks = self.looks
        if not looks and self.end == "held":
            looks = [(self.day_held, "", self.last)]  # what was lost is made up for by the hold
        day = looks[0][0] if looks else self.day_held
        asked: dict[str, str] = {}
        noticed: set[str] = set()
        for _, mail, said in looks:
            for check, level in said.items():
                if level == "notice":
                    noticed.add(check)
                else:
                    asked.setdefault(check, mail)
        found = [(day, MAILS, "checked")] * bool(looks)
        for what, several in (("interrupted", asked), ("noticed", noticed)):
            found += [(day, check, what) for check in [*several, *([MAILS] if several else [])]]
        outcomes = {check: self.outcome(check, mail, looks[-1][1]) for check, mail in asked.items() if self.end}
        if outcomes:
            every = set(outcomes.values())
            foremost = ("fixed", "accepted", "passed-on", "lapsed", "cancelled")
            outcomes[MAILS] = next(one for one in foremost if one in every)
        found += [(day, check, outcome) for check, outcome in outcomes.items()]
        if self.end in {"held", "unchecked"}:
            found += [(day, MAILS, "held")] + [(day, MAILS, "unchecked")] * (self.end == "unchecked")
        if self.left:
            found.append((day, MAILS, self.left))
        if self.left == "undone":
            found += [(day, check, "regretted") for check, outcome in outcomes.items() if outcome == "accepted"]
        return found

    def outcome(self, check: str, first: str, last: str) -> str:
        if self.end == "given up":
            return "cancelled"
        if check == "needs-second-person" and self.approval:
            return "passed-on"
        if self.last.get(check) in {"confirm", "block"}:
            return "accepted"
        return "fixed" if first != last and self.end == "held" else "lapsed"


class CountingMachine(RuleBasedStateMachine):
    """The counts equal the outcomes."""

    mails = Bundle("mails")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="counting-"))
        self.clock = FakeClock()
        self.known: dict[str, Attempt] = {}
        self.open()

    def open(self) -> None:
        self.ledger = Ledger(self.folder / "holds.sqlite", self.clock)
        self.tallies = Tallies(self.folder / "holds.sqlite", self.clock.wall)
        for one in (self.ledger, self.tallies):
            one._db.execute("PRAGMA synchronous = OFF")

    def close(self) -> None:
        self.ledger.close()
        self.tallies.close()

    def teardown(self) -> None:
        self.close()
        shutil.rmtree(self.folder)

    @property
    def today(self) -> str:
        return day_of(self.clock.wall())

    @rule(target=mails)
    def a_mail(self) -> str:
        attempt = f"attempt-{len(self.known)}"
        self.known[attempt] = Attempt(attempt)
        return attempt

    @rule(attempt=mails, said=findings, mail=st.sampled_from(["one", "two", "three"]))
    def send_is_pressed(self, attempt: str, said: Findings, mail: str) -> None:
        known = self.known[attempt]
        if not known.end:
            self.tallies.judged(attempt, mail, said.items())
            known.looks.append((self.today, mail, said))

    @rule(attempt=mails, approval=st.booleans(), checked=st.booleans(), twice=st.booleans(), killed=st.booleans())
    def it_is_held(self, attempt: str, approval: bool, checked: bool, twice: bool, killed: bool) -> None:
        known = self.known[attempt]
        if known.end:
            return
        said = known.looks[-1][2] if known.looks and checked else {}
        if killed:
            self.killed_while(lambda: self.hold(attempt, said, approval, checked))
        rows = [self.hold(attempt, said, approval, checked) for _ in range(1 + twice)]
        assert len({row.id for row in rows}) == 1
        known.end, known.last, known.approval = "held" if checked else "unchecked", said, approval
        known.hold, known.day_held = rows[0].id, self.today

    def hold(self, attempt: str, said: Findings, approval: bool, checked: bool) -> Held:
        return self.ledger.start(
            fingerprint="f",
            key=attempt,
            seconds=60,
            findings=[(level, "why", check) for check, level in said.items()],
            approval="request" if approval else "",
            verdict="confirm" if checked else UNCHECKED,
            attempt=attempt,
        )

    @precondition(lambda self: any(one.hold for one in self.known.values()))
    @rule(
        attempt=mails,
        steps=st.lists(
            st.sampled_from(["sent", "undone", "failed", "orphaned", "not-entered"]), min_size=1, max_size=3
        ),
        killed=st.booleans(),
    )
    def it_leaves_the_hold(self, attempt: str, steps: list[str], killed: bool) -> None:
        known = self.known[attempt]
        for step in steps if known.hold else ():
            before = self.ledger.get(known.hold).state
            why = NEVER_HELD if step == "not-entered" else ""
            state = "undone" if why else step
            token = self.ledger.release(known.hold, early=True).token if (step, before) == ("sent", "held") else ""
            if killed:
                self.killed_while(partial(self.ledger.finish, known.hold, state, token, why))  # type: ignore[arg-type]
            try:
                self.ledger.finish(known.hold, state, token, why)  # type: ignore[arg-type]
            except RequestError:
                continue
            if state in {"sent", "undone"}:
                known.left = "sent" if state == "sent" else "undone" if before == "held" and not why else "returned"

    def killed_while(self, work: Callable[[], object]) -> None:
        """The process ends when the step and its count are made and before they are committed."""

        def then_killed(step: Callable[..., object]) -> Callable[..., object]:
            def killed(*args: object, **more: object) -> None:
                step(*args, **more)
                raise Killed

            return killed

        with (
            patch.object(attempts, "entered", then_killed(attempts.entered)),
            patch.object(attempts, "left_hold", then_killed(attempts.left_hold)),
            suppress(Killed, RequestError),
        ):
            work()
        self.close()
        self.open()

    @rule(attempt=mails)
    def its_window_is_closed(self, attempt: str) -> None:
        known = self.known[attempt]
        self.tallies.given_up(attempt)
        if known.looks and not known.end:
            known.end = "given up"

    @rule()
    def the_host_is_killed(self) -> None:
        self.close()
        self.open()

    @rule(hours=st.integers(1, 40))
    def time_passes(self, hours: int) -> None:
        """Less than would make an attempt old."""
        if self.clock.now < 1_000_000 + 40 * 3600:
            self.clock.wait(hours * 3600)

    def expected(self) -> Counter[tuple[str, str, str]]:
        return Counter(event for one in self.known.values() for event in one.events())

    @invariant()
    def the_counts_are_the_outcomes(self) -> None:
        rows = self.tallies.rows("1960-01-01", "2030-01-01")
        assert {row[:3]: row.times for row in rows} == dict(self.expected())

    @invariant()
    def nothing_becomes_two_things(self) -> None:
        sums: Counter[tuple[str, str]] = Counter()
        for row in self.tallies.rows("1960-01-01", "2030-01-01"):
            sums[row.check, row.what] += row.times
        for check in {check for check, _ in sums}:
            ended = sum(sums[check, what] for what in OUTCOMES)
            assert ended <= sums[check, "interrupted"]
            assert sums[check, "regretted"] <= sums[check, "accepted"]
        assert sum(sums[MAILS, what] for what in ("sent", "undone", "returned")) <= sums[MAILS, "held"]


CountingMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestCounting = CountingMachine.TestCase
