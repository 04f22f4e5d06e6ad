# SPDX-License-Identifier: MPL-2.0
"""The counts of several users, summed.

Belongs here: reading their files, and what keeps one of them from being seen in the sum. Does not belong here: the
files' form (``counts``). Nobody's name is in them.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from secondlook.errors import InputError
from secondlook.reports import own
from secondlook.reports.counts import Count, IncidentCount, PeriodCounts, SecondPersonCount, read
from secondlook.reports.figures import figures, per_100

__all__ = ["FEWEST", "Spread", "period", "read_all", "spread", "summed"]

FEWEST = 3  # users; of fewer, each could work out the others
_ENDING = ".json"


@dataclass(frozen=True)
class Spread:
    """How far apart the users are, in interruptions per 100 checked mails: lowest, middle, highest."""

    low: float
    middle: float
    high: float


def read_all(paths: Iterable[Path]) -> list[PeriodCounts]:
    """Read files, and the files ending in ``.json`` in folders. Raises InputError, naming the one that is bad."""
    found: list[Path] = []
    for path in paths:
        found += sorted(one for one in path.iterdir() if one.suffix == _ENDING) if path.is_dir() else [path]
    if not found:
        raise InputError("no file with counts was found; they are made with: secondlook report --share FILE")
    return [read(path) for path in found]


def period(several: Sequence[PeriodCounts], first: str = "", last: str = "") -> tuple[str, str]:
    """Return the days that are meant: all that are in the files where none is named. Raises InputError."""
    return own.period(first or min(one.first for one in several), last or max(one.last for one in several))


def summed(several: Sequence[PeriodCounts], first: str = "", last: str = "") -> PeriodCounts:
    """Return the sum of all, of the days ``first`` to ``last`` where they are named.

    Of one user's files that cover the same day, the one made last counts, so that a report handed in twice is no two
    people's. A file without a number is a user of its own.
    """
    first = first or min(one.first for one in several)
    last = last or max(one.last for one in several)
    parts = list(_without_repeats(several, first, last))
    sending: Counter[tuple[str, str, str]] = Counter()
    incidents: Counter[tuple[str, str, str]] = Counter()
    requests: Counter[tuple[str, str, str]] = Counter()
    for counts, days in parts:
        for row in counts.sending:
            sending[row.day, row.check, row.what] += row.count * (row.day in days)
        for incident in counts.incidents:
            incidents[incident.day, incident.grade, incident.cause] += incident.count * (incident.day in days)
        for request in counts.second_person:
            requests[request.day, request.side, request.state] += request.count * (request.day in days)
    return PeriodCounts(
        first=first,
        last=last,
        users=_users(several),
        made=max(one.made for one in several),
        sending=tuple(Count(*key, count) for key, count in sorted(sending.items()) if count),
        incidents=tuple(IncidentCount(*key, count) for key, count in sorted(incidents.items()) if count),
        second_person=tuple(SecondPersonCount(*key, count) for key, count in sorted(requests.items()) if count),
    )


def _users(several: Sequence[PeriodCounts]) -> int:
    """Sums of sums count the people in them."""
    known = {one.user: one.users for one in several if one.user}
    return sum(known.values()) + sum(one.users for one in several if not one.user)


def _without_repeats(
    several: Sequence[PeriodCounts], first: str, last: str
) -> Iterable[tuple[PeriodCounts, frozenset[str]]]:
    taken: dict[str, set[str]] = {}
    for counts in sorted(several, key=lambda one: (-one.made, one.first, one.last)):
        days = {day for day in counts.days if first <= day <= last}
        if counts.user:
            before = taken.setdefault(counts.user, set())
            days -= before
            before |= days
        yield counts, frozenset(days)


def spread(several: Sequence[PeriodCounts], first: str, last: str) -> Spread | None:
    """Return how far apart the users are; None where they are fewer than ``FEWEST`` who sent anything, or where a file
    is a sum already.
    """
    if any(one.users > 1 for one in several):
        return None
    by_user: dict[str, list[PeriodCounts]] = {}
    for number, one in enumerate(several):
        by_user.setdefault(one.user or f"file {number}", []).append(one)
    rates = []
    for theirs in by_user.values():
        mails = figures(summed(theirs, first, last)).mails
        rate = per_100(mails.of("interrupted"), mails)
        if rate is not None:
            rates.append(rate)
    if len(rates) < FEWEST:
        return None
    return Spread(min(rates), statistics.median(rates), max(rates))
