# SPDX-License-Identifier: MPL-2.0
"""What follows from counts: sums, rates, and how they went over time.

Belongs here: arithmetic, and the definition of a false alarm. Does not belong here: words (``telling``), pictures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from secondlook.reports.counts import PeriodCounts
from secondlook.reports.tally import MAILS

__all__ = ["CheckFigures", "Figures", "Span", "figures", "per_100", "spans"]

# Days in a report up to which each has a column of its own, and up to which each week has one.
_BY_DAY = 45
_BY_WEEK = 200


@dataclass(frozen=True)
class CheckFigures:
    """One check's counts (``tally.What``), or those of mails as a whole."""

    check: str
    counts: Mapping[str, int]

    def of(self, what: str) -> int:
        """Return one of the counts."""
        return self.counts.get(what, 0)

    @property
    def false_alarms(self) -> int:
        """Interruptions that the user sent on unchanged, and did not take back while the mail waited."""
        return max(self.of("accepted") - self.of("regretted"), 0)

    @property
    def helped(self) -> int:
        """Interruptions after which the mail was changed, given up, or taken back."""
        return self.of("fixed") + self.of("cancelled") + self.of("regretted")

    @property
    def other(self) -> int:
        """Interruptions that are neither: a second person was asked, the question fell away, it is still open."""
        return max(self.of("interrupted") - self.false_alarms - self.helped, 0)

    @property
    def share(self) -> float | None:
        """The false-alarm rate: false alarms per interruption, 0 to 1. None where nothing was interrupted."""
        interrupted = self.of("interrupted")
        return self.false_alarms / interrupted if interrupted else None


@dataclass(frozen=True)
class Span:
    """A day, week or month of the report, as far as it lies within. ``kind`` says which."""

    kind: str
    first: str
    last: str
    mails: CheckFigures
    incidents: int = 0


@dataclass(frozen=True)
class Figures:
    """All that a report says, in numbers."""

    first: str
    last: str
    users: int
    mails: CheckFigures
    checks: Sequence[CheckFigures]  # the most interrupting first
    spans: Sequence[Span]
    grades: Mapping[str, int] = field(default_factory=dict)
    causes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # cause -> grade -> incidents
    second_person: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # side -> state -> requests

    @property
    def empty(self) -> bool:
        """Whether nothing at all was counted."""
        return not (self.mails.counts or self.checks or self.grades or self.second_person)


def per_100(count: int, mails: CheckFigures) -> float | None:
    """Return how often something happened per 100 checked mails; None if none was checked."""
    checked = mails.of("checked")
    return 100 * count / checked if checked else None


def figures(counts: PeriodCounts) -> Figures:
    """Return what the counts of a period come to."""
    by_check: dict[str, Counter[str]] = {}
    by_day: dict[str, Counter[str]] = {}
    for one in counts.sending:
        by_check.setdefault(one.check, Counter())[one.what] += one.count
        if one.check == MAILS:
            by_day.setdefault(one.day, Counter())[one.what] += one.count
    mails = CheckFigures(MAILS, by_check.pop(MAILS, Counter()))
    checks = [CheckFigures(check, found) for check, found in by_check.items()]
    checks.sort(key=lambda one: (-one.of("interrupted"), -one.of("noticed"), one.check))
    incidents: Counter[str] = Counter()
    grades: Counter[str] = Counter()
    causes: dict[str, Counter[str]] = {}
    for incident in counts.incidents:
        incidents[incident.day] += incident.count
        grades[incident.grade] += incident.count
        causes.setdefault(incident.cause, Counter())[incident.grade] += incident.count
    sides: dict[str, Counter[str]] = {}
    for request in counts.second_person:
        sides.setdefault(request.side, Counter())[request.state] += request.count
    return Figures(
        first=counts.first,
        last=counts.last,
        users=counts.users,
        mails=mails,
        checks=checks,
        spans=[
            Span(
                kind,
                first,
                last,
                CheckFigures(MAILS, _sum(by_day, first, last)),
                sum(count for day, count in incidents.items() if first <= day <= last),
            )
            for kind, first, last in spans(counts.first, counts.last)
        ],
        grades=grades,
        causes=dict(sorted(causes.items(), key=lambda item: (-sum(item[1].values()), item[0]))),
        second_person=sides,
    )


def _sum(by_day: Mapping[str, Counter[str]], first: str, last: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for day, found in by_day.items():
        if first <= day <= last:
            total += found
    return total


def spans(first: str, last: str) -> Iterable[tuple[str, str, str]]:
    """Return (kind, first day, last day) of the parts of a period: days, weeks from Monday, or months. The outer ones
    end where the period does.
    """
    at, end = date.fromisoformat(first), date.fromisoformat(last)
    length = (end - at).days + 1
    kind = "day" if length <= _BY_DAY else "week" if length <= _BY_WEEK else "month"
    while at <= end:
        if kind == "day":
            after = at + timedelta(days=1)
        elif kind == "week":
            after = at + timedelta(days=7 - at.weekday())
        else:
            after = (at.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield kind, at.isoformat(), min(after - timedelta(days=1), end).isoformat()
        at = after
