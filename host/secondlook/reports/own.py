# SPDX-License-Identifier: MPL-2.0
"""One user's counts, from the folder in which everything of theirs is kept.

Counts of sending are kept as such (``ledger``); incidents and requests to a second person have ledgers of their own
and are counted there, so that no second book-keeping can disagree. Does not belong here: those ledgers.
"""

from __future__ import annotations

import secrets
import time
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec

from secondlook.errors import InputError
from secondlook.reports.counts import Count, IncidentCount, PeriodCounts, SecondPersonCount, period_problem
from secondlook.reports.ledger import FILE_NAME, Tallies
from secondlook.reports.tally import day_of

__all__ = ["USUAL_DAYS", "collect", "for_team", "period", "user_number"]

USUAL_DAYS = 30  # of a report that nobody named days for
_MOST_REQUESTS = 100_000


def period(first: str = "", last: str = "", today: str = "") -> tuple[str, str]:
    """Return the first and last day meant. Raises InputError for what is none."""
    last = last or today or day_of(time.time())
    try:
        first = first or (date.fromisoformat(last) - timedelta(days=USUAL_DAYS - 1)).isoformat()
        # Python takes other spellings too; everything here is compared as text.
        first, last = date.fromisoformat(first).isoformat(), date.fromisoformat(last).isoformat()
    except (ValueError, OverflowError):
        raise InputError(period_problem(first or last, last) or f"no period ends on {last}") from None
    problem = period_problem(first, last)
    if problem:
        raise InputError(problem)
    return first, last


def collect(folder: Path, first: str, last: str, *, tallies: Tallies | None = None) -> PeriodCounts:
    """Return the counts of those days. ``tallies`` is an open ledger of that folder. Raises MemoryStoreError,
    IncidentError.
    """
    if tallies is not None:
        rows = tallies.rows(first, last)
    else:
        with Tallies(folder / FILE_NAME) as opened:
            rows = opened.rows(first, last)
    return PeriodCounts(
        first=first,
        last=last,
        made=float(int(time.time())),
        sending=tuple(Count(*row) for row in rows),
        incidents=_incidents(folder / "incidents", first, last),
        second_person=_second_person(folder / "approvals.sqlite", first, last),
    )


def _incidents(folder: Path, first: str, last: str) -> tuple[IncidentCount, ...]:
    if not folder.exists():
        return ()
    from secondlook.recovery.store import Incidents  # noqa: PLC0415  (most desks have none)

    found: Counter[tuple[str, str, str]] = Counter()
    for incident in Incidents(folder).all():
        day = day_of(datetime.fromisoformat(incident.opened).timestamp())
        if first <= day <= last:
            cause = incident.cause or ("other" if incident.cause_note else "")
            found[day, incident.grade, cause] += 1
    return tuple(IncidentCount(*key, count) for key, count in sorted(found.items()))


def _second_person(path: Path, first: str, last: str) -> tuple[SecondPersonCount, ...]:
    if not path.exists():
        return ()
    from secondlook.approval.ledger import Ledger  # noqa: PLC0415

    ledger = Ledger(path)
    try:
        states = [("asked", one.created, str(one.state)) for one in ledger.all_asked(_MOST_REQUESTS)]
        states += [("reviewed", one.came, str(one.state)) for one in ledger.all_reviewed(_MOST_REQUESTS)]
    finally:
        ledger.close()
    # A yes that was used is a yes.
    days = ((day_of(at), side, "agreed" if state == "used" else state) for side, at, state in states)
    found = Counter(key for key in days if first <= key[0] <= last)
    return tuple(SecondPersonCount(*key, count) for key, count in sorted(found.items()))


def user_number(folder: Path) -> str:
    """Return the random number under which this user's counts go to the team, made when first needed. It says
    nothing about anybody; the same user's files are told by it not to be two people's. Raises InputError.
    """
    path = folder / "counts-number"
    try:
        if path.exists():
            known = path.read_text("ascii").strip()
            if len(known) == 16 and set(known) <= set("0123456789abcdef"):
                return known
        made = secrets.token_hex(8)
        path.touch(mode=0o600)
        path.write_text(made + "\n", "ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be used: {error}", source=path) from error
    return made


def for_team(counts: PeriodCounts, folder: Path) -> PeriodCounts:
    """Return the same counts with the user's random number. Raises InputError."""
    return msgspec.structs.replace(counts, user=user_number(folder))
