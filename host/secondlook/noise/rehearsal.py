# SPDX-License-Identifier: MPL-2.0
"""A silent run over the user's own past mail: what would have been said, and so how much may be said.

Belongs here: judging each sent mail by what was known before it, and remembering what was said. Does not belong here:
where mails come from (``cli.replay``, ``actions.rehearsing``), choosing thresholds (``thresholds``), learning what is
odd for this user (``teaching``), printing.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from secondlook.facts import Facts, gather
from secondlook.judge import Verdict, judge
from secondlook.levels import Finding, Level
from secondlook.mail import Draft, Message
from secondlook.noise.teaching import Teaching
from secondlook.noise.thresholds import Remark, Threshold, applied, choose
from secondlook.subjects import kind_of

if TYPE_CHECKING:
    from secondlook.memory import Memory
    from secondlook.policy import Policy

__all__ = ["MOST_TOLD", "Rehearsal", "Said"]

MOST_TOLD = 200  # interruptions kept whole, the newest
_AT_ONCE = 200  # mails learned together where none is judged between them


@dataclass(frozen=True)
class Said:
    """One mail of the past that would have been interrupted, and the findings that would have done it."""

    message: Message
    findings: tuple[Finding, ...]


@dataclass
class Rehearsal:
    """Takes mails, oldest first: judges those that are to be judged, then learns. ``memory`` is one of its own."""

    memory: Memory
    policy: Policy
    me: tuple[str, ...]
    limits: Mapping[str, Level] = field(default_factory=dict)
    remarks: list[tuple[Remark, ...]] = field(default_factory=list)
    told: list[Said] = field(default_factory=list)
    learned: int = 0
    seconds: float = 0.0
    _waiting: list[tuple[Message, bool]] = field(default_factory=list)
    _teaching: Teaching = field(init=False)

    def __post_init__(self) -> None:
        self._teaching = Teaching(self.memory, self._gather)

    def take(self, message: Message, *, sent: bool, judged: bool) -> Verdict | None:
        """Take the next mail; return the verdict if it is one of the user's that is to be judged."""
        verdict = None
        if judged and sent and any(message.recipients()):
            verdict, _ = self.judge(message)
            self.note(message, verdict)
        self.learn(message, sent=sent, teaches=judged)
        return verdict

    def learn(self, message: Message, *, sent: bool, teaches: bool = True) -> None:
        """Remember a mail from here on. Whose text is not there ``teaches`` nothing of what is odd for this user."""
        if sent and teaches and self._teaching.wants(message):
            self._settle()
            self._teaching.take(message)
        self._teaching.advance()
        self._waiting.append((message, sent))
        self.learned += 1
        if len(self._waiting) >= _AT_ONCE:
            self._settle()

    def judge(self, message: Message, thread: tuple[Message, ...] = ()) -> tuple[Verdict, Facts]:
        """Judge a mail by what was learned before, ``thread`` the mails it answers. Nothing of it is kept."""
        self._settle()
        started = time.perf_counter()
        facts = self._gather(message, thread)
        verdict = judge(facts, self.limits or self.policy.limits)
        self.seconds += time.perf_counter() - started
        return verdict, facts

    def _gather(self, message: Message, thread: tuple[Message, ...] = ()) -> Facts:
        draft = Draft(message=message, kind=kind_of(message), thread=thread, me=self.me)
        return gather(draft, self.memory, own_domains=self.policy.own_domains, rules=self.policy.rules)

    def note(self, message: Message, verdict: Verdict) -> None:
        """Count a verdict among those that the thresholds are chosen by."""
        found = [one for one in verdict.findings if one.check not in verdict.failed]
        self.remarks.append(tuple(Remark(one.check, one.level, one.risk) for one in found))
        if verdict.level >= Level.CONFIRM:
            head = msgspec.structs.replace(message, body="", quoted="", signature="")
            self.told.append(Said(head, tuple(one for one in verdict.findings if one.level >= Level.CONFIRM)))
            del self.told[:-MOST_TOLD]

    def _settle(self) -> None:
        if self._waiting:
            self.memory.learn(self._waiting, self.me)
            self._waiting = []

    def personal(self) -> Mapping[str, float]:
        """Return what was found to be odd for this user (``Past.personal``); empty if there was too little."""
        self._teaching.finish()
        return self.memory.past().personal()

    def thresholds(self) -> Mapping[str, Threshold]:
        """Return the thresholds with which this past would have kept the policy's budget."""
        return choose(self.remarks, self.policy.interruptions_per_100, self.policy.notices_per_100)

    def counts(self, thresholds: Mapping[str, Threshold] | None = None) -> tuple[int, int]:
        """Return how many mails would have been interrupted, and how many only remarked upon."""
        highest = [
            max(
                (applied(r.level, r.risk, (thresholds or {}).get(r.check, Threshold())) for r in mail),
                default=Level.CLEAR,
            )
            for mail in self.remarks
        ]
        return sum(one >= Level.CONFIRM for one in highest), sum(one is Level.NOTICE for one in highest)
