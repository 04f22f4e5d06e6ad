# SPDX-License-Identifier: MPL-2.0
"""What a replay counts, for programs and for people.

The figures for programs carry ids only; subjects and recipients are for the user's own terminal.
"""

from __future__ import annotations

import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from secondlook import sentences
from secondlook.cli.common import one_line
from secondlook.levels import Level
from secondlook.noise.thresholds import Threshold

if TYPE_CHECKING:
    from secondlook.judge import Verdict
    from secondlook.mail_files import PastMail

__all__ = ["Report"]

_MOST_EXAMPLES = 3  # of each check
_MOST_LISTED = 100  # mails that would have been interrupted, the newest


@dataclass(frozen=True)
class _Example:
    mail_id: str
    shown: str


@dataclass
class _Counts:
    """Mails in which a check spoke, by the highest level it gave there."""

    interruptions: int = 0
    notices: int = 0
    examples: list[_Example] = field(default_factory=list)


@dataclass
class _Caught:
    """Mails misdirected on purpose in one way: how many, how many stopped, and by which checks."""

    mails: int = 0
    stopped: int = 0
    noticed: int = 0
    checks: Counter[str] = field(default_factory=Counter)


@dataclass
class Report:
    """Counts over the judged mails. An interruption is a verdict of confirm or block."""

    judged: int = 0
    learned: int = 0
    interruptions: int = 0
    notices: int = 0
    seconds: list[float] = field(default_factory=list)
    checks: dict[str, _Counts] = field(default_factory=lambda: defaultdict(_Counts))
    interrupted: list[str] = field(default_factory=list)
    mistakes: dict[str, _Caught] = field(default_factory=lambda: defaultdict(_Caught))
    thresholds: Mapping[str, Threshold] = field(default_factory=dict)
    after: tuple[int, int] = (0, 0)

    def add(self, mail: PastMail, verdict: Verdict, seconds: float) -> None:
        """Count one judged mail."""
        self.judged += 1
        self.seconds.append(seconds)
        self.interruptions += verdict.level >= Level.CONFIRM
        self.notices += verdict.level is Level.NOTICE
        highest: dict[str, Level] = {}
        for finding in verdict.findings:
            highest[finding.check] = max(finding.level, highest.get(finding.check, Level.CLEAR))
        for check, level in highest.items():
            counts = self.checks[check]
            counts.interruptions += level >= Level.CONFIRM
            counts.notices += level is Level.NOTICE
            if len(counts.examples) < _MOST_EXAMPLES:
                counts.examples.append(_example(mail))

        if verdict.level >= Level.CONFIRM:
            self.interrupted.append(_line(mail, verdict))
            del self.interrupted[:-_MOST_LISTED]

    def add_mistake(self, kind: str, verdict: Verdict, wrong: str) -> None:
        """Count a mail misdirected on purpose. It is caught by a check that speaks of the wrong recipient."""
        caught = self.mistakes[kind]
        caught.mails += 1
        caught.stopped += verdict.level >= Level.CONFIRM
        caught.noticed += verdict.level is Level.NOTICE
        for check in {one.check for one in verdict.findings if one.level >= Level.CONFIRM and wrong in one.recipients}:
            caught.checks[check] += 1

    def numbers(self) -> dict[str, float]:
        """Return what the memory keeps about the replay."""
        return {
            "at": time.time(),
            "judged": self.judged,
            "interruptions": self.interruptions,
            "notices": self.notices,
            "interruptions_after": self.after[0],
            "notices_after": self.after[1],
        }

    def _per_100(self, count: int) -> float:
        return round(100 * count / self.judged, 3) if self.judged else 0.0

    def _milliseconds(self) -> tuple[float, float]:
        """Median and 95th percentile of the time for one mail."""
        if len(self.seconds) < 2:
            return (1000 * sum(self.seconds),) * 2
        return 1000 * statistics.median(self.seconds), 1000 * statistics.quantiles(self.seconds, n=20)[-1]

    def as_json(self) -> dict[str, Any]:
        """Return the counts; examples by id."""
        median, high = self._milliseconds()
        return {
            "judged": self.judged,
            "learned": self.learned,
            "interruptions": self.interruptions,
            "interruptions_per_100": self._per_100(self.interruptions),
            "notices": self.notices,
            "notices_per_100": self._per_100(self.notices),
            "checks": {
                check: {
                    "interruptions": counts.interruptions,
                    "interruptions_per_100": self._per_100(counts.interruptions),
                    "notices": counts.notices,
                    "notices_per_100": self._per_100(counts.notices),
                    "examples": [example.mail_id for example in counts.examples],
                }
                for check, counts in sorted(self.checks.items())
            },
            "thresholds": {
                check: {"confirm": round(one.confirm, 4), "notice": round(one.notice, 4)}
                for check, one in sorted(self.thresholds.items())
            },
            "with_thresholds": {"interruptions": self.after[0], "notices": self.after[1]},
            "mistakes": {
                kind: {
                    "mails": caught.mails,
                    "stopped": round(caught.stopped / caught.mails, 3),
                    "noticed": round(caught.noticed / caught.mails, 3),
                    "checks": {name: round(count / caught.mails, 3) for name, count in sorted(caught.checks.items())},
                }
                for kind, caught in sorted(self.mistakes.items())
            },
            "milliseconds": {"median": round(median, 3), "p95": round(high, 3)},
        }

    def as_text(self) -> str:
        """Return the counts as lines: every interruption with its reason, then check by check."""
        median, high = self._milliseconds()
        per_mail = f"{median:.1f} ms each (95th percentile {high:.1f} ms)"
        stopped, noticed = self._per_100(self.interruptions), self._per_100(self.notices)
        lines = [
            f"{self.judged} mails judged, {self.learned} learned, {per_mail}",
            f"interruptions {self.interruptions} ({stopped:.2f} per 100), notices {self.notices} ({noticed:.2f})",
        ]
        if self.interrupted:
            lines.append(f"\nIt would have interrupted {self.interruptions} of these {self.judged} mails:")
            lines += [f"    {line}" for line in self.interrupted]
        for check, counts in sorted(self.checks.items(), key=lambda item: -item[1].interruptions):
            lines.append(
                f"\n{check}: {counts.interruptions} interruptions"
                f" ({self._per_100(counts.interruptions):.2f} per 100), {counts.notices} notices"
                f" ({self._per_100(counts.notices):.2f} per 100)"
            )
            lines += [f"    {example.shown}" for example in counts.examples]
        if self.thresholds:
            raised = ", ".join(sorted(self.thresholds))
            lines.append(
                f"\nTo keep the budget these would need a higher risk to speak: {raised}. Then it would be"
                f" {self.after[0]} interruptions and {self.after[1]} notices (--set keeps this)."
            )
        return "\n".join(lines + self._mistakes_as_text())

    def _mistakes_as_text(self) -> list[str]:
        if not self.mistakes:
            return []
        kinds = sorted(self.mistakes)
        names = sorted({name for caught in self.mistakes.values() for name in caught.checks} | set(self.checks))
        lines = [
            "\nOf mails misdirected on purpose, per cent stopped:",
            f"{'':26}" + "".join(f"{k:>15}" for k in kinds),
        ]
        lines.append(f"{'mails':26}" + "".join(f"{self.mistakes[k].mails:15}" for k in kinds))
        shares = [100 * self.mistakes[k].stopped / self.mistakes[k].mails for k in kinds]
        lines.append(f"{'stopped':26}" + "".join(f"{share:15.1f}" for share in shares))
        for name in names:
            row = [100 * self.mistakes[k].checks[name] / self.mistakes[k].mails for k in kinds]
            lines.append(f"{name:26}" + "".join(f"{share:15.1f}" for share in row))
        return lines


def _line(mail: PastMail, verdict: Verdict) -> str:
    """One interrupted mail for the user's own terminal: when, what, to whom, why."""
    message = mail.message
    day = message.date.date().isoformat() if message.date else "no date"
    to = ", ".join(mailbox.address for _, mailbox in message.recipients())
    first = next(one for one in verdict.findings if one.level >= Level.CONFIRM)
    why = sentences.say("common" if first.why.key == "failed" else first.check, first.why, "en")
    return f"{day}  {one_line(message.subject, 50)} -> {one_line(to, 70)}\n        {first.check}: {one_line(why, 200)}"


def _example(mail: PastMail) -> _Example:
    message = mail.message
    to = ", ".join(mailbox.address for _, mailbox in message.recipients())
    return _Example(
        mail.case or message.message_id or mail.source,
        f"{one_line(message.subject, 60)} -> {one_line(to, 80)}",
    )
