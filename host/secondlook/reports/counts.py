# SPDX-License-Identifier: MPL-2.0
"""The counts of a period, as one plain value: what a report is made from, what a user hands to the team.

Belongs here: the types, reading and writing them as JSON. Does not belong here: where they come from (``own``,
``team``), what follows from them (``figures``).
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import msgspec

from secondlook.errors import InputError

__all__ = [
    "FORMAT", "LONGEST_DAYS", "Count", "IncidentCount", "PeriodCounts", "SecondPersonCount", "as_json", "parse",
    "period_problem", "read",
]  # fmt: skip

FORMAT = "secondlook-counts-1"
LONGEST_DAYS = 3660  # ten years; more is a slip of the pen
_LARGEST_FILE = 32 * 1024 * 1024  # bytes

_Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\d$")]
_Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]{0,48}$")]
_Number = Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)]


class Count(msgspec.Struct, frozen=True, forbid_unknown_fields=True, order=True):
    """How often something happened on a day (``tally.What``). The check is empty for mails as a whole."""

    day: _Day
    check: _Name
    what: _Name
    count: _Number


class IncidentCount(msgspec.Struct, frozen=True, forbid_unknown_fields=True, order=True):
    """Incidents opened on a day, by grade and cause; the cause is empty where none was found yet."""

    day: _Day
    grade: _Name
    cause: _Name
    count: _Number


class SecondPersonCount(msgspec.Struct, frozen=True, forbid_unknown_fields=True, order=True):
    """Requests to a second person of a day. ``side`` is ``asked`` or ``reviewed``, ``state`` what became of them."""

    day: _Day
    side: _Name
    state: _Name
    count: _Number


class PeriodCounts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All counts of the days from ``first`` to ``last``, both included. It names nobody.

    ``user`` is a random number that tells one user's counts from another's, ``made`` the time of making in seconds
    since the epoch; ``users`` how many people it is about.
    """

    format: str = FORMAT
    first: _Day
    last: _Day
    user: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,32}$")] = ""
    made: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    users: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] = 1
    sending: tuple[Count, ...] = ()
    incidents: tuple[IncidentCount, ...] = ()
    second_person: tuple[SecondPersonCount, ...] = ()

    @property
    def days(self) -> list[str]:
        """Every day of the period."""
        first, last = date.fromisoformat(self.first), date.fromisoformat(self.last)
        return [(first + timedelta(days=number)).isoformat() for number in range((last - first).days + 1)]


def as_json(counts: PeriodCounts) -> bytes:
    """Return the file that a user hands to the team."""
    return msgspec.json.format(msgspec.json.encode(counts), indent=1) + b"\n"


def read(path: Path) -> PeriodCounts:
    """Read such a file. Raises InputError, naming the file and what is wrong with it."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise InputError("is too large to be counts of a report", source=path)
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", source=path) from error
    return parse(content, path)


def parse(content: bytes, source: Path | str) -> PeriodCounts:
    """Return the counts that such a file holds. Raises InputError, naming ``source`` and what is wrong with it."""
    try:
        counts = msgspec.json.decode(content, type=PeriodCounts)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"holds no counts of a report: {error}", source=source) from error
    if counts.format != FORMAT:
        raise InputError(f"is of the kind {counts.format[:40]!r}, not {FORMAT!r}", source=source)
    problem = period_problem(counts.first, counts.last)
    if problem:
        raise InputError(problem, source=source)
    days = [one.day for rows in (counts.sending, counts.incidents, counts.second_person) for one in rows]
    if any(not counts.first <= day <= counts.last for day in days):
        raise InputError("counts days outside its own period", source=source)
    return counts


def period_problem(first: str, last: str) -> str:
    """Return what is wrong with a period, in a sentence; empty if nothing is."""
    try:
        length = (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return f"{first[:20]!r} to {last[:20]!r} is no period; days are written like 2026-11-30"
    if length < 0:
        return f"the period ends ({last}) before it begins ({first})"
    if length >= LONGEST_DAYS:
        return f"a period is at most {LONGEST_DAYS} days long"
    return ""
