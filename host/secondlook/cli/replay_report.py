# SPDX-License-Identifier: MPL-2.0
"""What a replay counts, for programs and for people.

The figures for programs carry ids only; subjects and recipients are for the user's own terminal.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from secondlook.cli.common import one_line
from secondlook.levels import Level

if TYPE_CHECKING:
    from secondlook.judge import Verdict
    from secondlook.mail_files import PastMail

__all__ = ["Report"]

_MOST_EXAMPLES = 3  # of each check


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
class Report:
    """Counts over the judged mails. An interruption is a verdict of confirm or block."""

    judged: int = 0
    learned: int = 0
    interruptions: int = 0
    notices: int = 0
    seconds: list[float] = field(default_factory=list)
    checks: dict[str, _Counts] = field(default_factory=lambda: defaultdict(_Counts))

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
            "milliseconds": {"median": round(median, 3), "p95": round(high, 3)},
        }

    def as_text(self) -> str:
        """Return the counts as lines, with examples."""
        median, high = self._milliseconds()
        per_mail = f"{median:.1f} ms each (95th percentile {high:.1f} ms)"
        stopped, noticed = self._per_100(self.interruptions), self._per_100(self.notices)
        lines = [
            f"{self.judged} mails judged, {self.learned} learned, {per_mail}",
            f"interruptions {self.interruptions} ({stopped:.2f} per 100), notices {self.notices} ({noticed:.2f})",
        ]
        for check, counts in sorted(self.checks.items(), key=lambda item: -item[1].interruptions):
            lines.append(
                f"\n{check}: {counts.interruptions} interruptions"
                f" ({self._per_100(counts.interruptions):.2f} per 100), {counts.notices} notices"
                f" ({self._per_100(counts.notices):.2f} per 100)"
            )
            lines += [f"    {example.shown}" for example in counts.examples]
        return "\n".join(lines)


def _example(mail: PastMail) -> _Example:
    message = mail.message
    to = ", ".join(mailbox.address for _, mailbox in message.recipients())
    return _Example(
        mail.case or message.message_id or mail.source,
        f"{one_line(message.subject, 60)} -> {one_line(to, 80)}",
    )
