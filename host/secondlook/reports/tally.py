# SPDX-License-Identifier: MPL-2.0
"""What is counted about sending, by day and check: the tables, one way to add, and how long it is kept.

The tables lie in the ledger of held mails, because what is counted are steps of that ledger: a step and its count
are one transaction, and a crash can part them no more than it can halve the step.

Belongs here: SQL about counts, and what each count means (``What``). Does not belong here: when something is counted
(``attempts``, ``hold.ledger``), what follows from the numbers (``figures``). No row holds an address or a word.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple, get_args

__all__ = ["KEPT_DAYS", "MAILS", "WHATS", "Row", "What", "add", "day_of", "forget_old", "prepare", "rows"]

# ``checked`` to ``unchecked`` are about mails, and stand under the check ``MAILS``; ``noticed`` to ``regretted`` stand
# under a check, and under ``MAILS`` for the mail as a whole. A day is that on which Send was pressed for the mail.
What = Literal[
    "checked",  # judged at Send; pressed again after going back it is still the same mail
    "held",  # entered in the ledger
    "sent",  # of these: left
    "undone",  # of these: taken back by the user while it waited
    "returned",  # of these: came back without having left, for another reason, and were dealt with
    "unchecked",  # of the held ones: sent without a verdict, because the host could not give one
    "noticed",  # was remarked upon
    "interrupted",  # stopped Send. What became of it is one of the next five, or still open:
    "accepted",  # sent all the same, with nothing changed that this was about
    "fixed",  # gone after a change to the mail
    "lapsed",  # gone without one: a file was read meanwhile, or the mail was sent without a verdict
    "passed-on",  # a second person was asked
    "cancelled",  # the mail was given up before it was held
    "regretted",  # accepted, and then undone in the hold
]
WHATS: tuple[What, ...] = get_args(What)
MAILS = ""  # the check under which mails are counted

# Two years and two months: a month can be laid beside the same month of the last year but one.
KEPT_DAYS = 800

_TABLES = (
    """CREATE TABLE IF NOT EXISTS tally (
        day TEXT NOT NULL,                   -- ISO 8601, of the user's own calendar
        check_name TEXT NOT NULL,
        what TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (day, check_name, what)
    ) STRICT, WITHOUT ROWID""",
    # Mails between the first Send and the hold, for three days at most.
    """CREATE TABLE IF NOT EXISTS attempt (
        id TEXT PRIMARY KEY,                 -- random, the add-on's
        day TEXT NOT NULL,
        mail TEXT NOT NULL,                  -- hash of the mail as it was judged last
        noticed TEXT NOT NULL,               -- JSON: [check]
        asked TEXT NOT NULL                  -- JSON: {check: hash of the mail when it first stopped it}
    ) STRICT, WITHOUT ROWID""",
)


class Row(NamedTuple):
    """How often something happened on a day."""

    day: str
    check: str
    what: str
    times: int


def prepare(database: sqlite3.Connection) -> None:
    """Make the tables if they are not there, within the caller's transaction. Raises sqlite3.Error."""
    for table in _TABLES:
        database.execute(table)


def day_of(seconds: float) -> str:
    """Return the day, on the user's own calendar, of a time in seconds since the epoch."""
    return datetime.fromtimestamp(seconds, UTC).astimezone().date().isoformat()


def add(database: sqlite3.Connection, day: str, check: str, what: What) -> None:
    """Count one, within the caller's transaction. Raises sqlite3.Error."""
    database.execute(
        "INSERT INTO tally VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1", (day, check, what)
    )


def rows(database: sqlite3.Connection, first: str, last: str) -> Iterator[Row]:
    """Return the counts of the days from ``first`` to ``last``, both included. Raises sqlite3.Error."""
    found = database.execute(
        "SELECT day, check_name, what, count FROM tally WHERE day BETWEEN ? AND ? ORDER BY day, check_name, what",
        (first, last),
    )
    return (Row(*values) for values in found.fetchall())


def forget_old(database: sqlite3.Connection, today: str) -> None:
    """Delete what is older than ``KEPT_DAYS``, within the caller's transaction. Raises sqlite3.Error.

    Age is counted back from the last day before today on which there was anything to count: a clock that is set
    years ahead for a day deletes nothing.
    """
    (newest,) = database.execute("SELECT max(day) FROM tally WHERE day < ?", (today,)).fetchone()
    if newest is not None:
        before = date.fromisoformat(newest) - timedelta(days=KEPT_DAYS)
        database.execute("DELETE FROM tally WHERE day < ?", (before.isoformat(),))
