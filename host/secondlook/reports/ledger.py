# SPDX-License-Identifier: MPL-2.0
"""The counts, as the host writes them beside a check and as a report reads them.

It is the file of held mails, opened a second time: a count that is written here may be lost with the power, so it
need not wait for the disk as a hold does. Belongs here: opening, one transaction a step, errors for people. Does not
belong here: what is counted (``attempts``), the tables (``tally``).
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Self

import msgspec

from secondlook.errors import MemoryStoreError
from secondlook.ledgers import open_ledger, step
from secondlook.mail import Message
from secondlook.reports import attempts, tally
from secondlook.reports.tally import Row, day_of

__all__ = ["FILE_NAME", "Tallies", "mark_of"]

FILE_NAME = "holds.sqlite"
# Somebody else's lock is not waited out: counting is never worth a wait.
_BUSY_SECONDS = 0.25


def mark_of(message: Message) -> str:
    """Return a short hash of a mail, by which it is known whether it was changed since it was asked about."""
    return hashlib.blake2b(msgspec.json.encode(message), digest_size=12).hexdigest()


class Tallies:
    """The counts in the file ``path``; None for some that are gone when closed. Every method may raise
    MemoryStoreError.
    """

    def __init__(self, path: Path | None, now: Callable[[], float] = time.time) -> None:
        self._now = now
        try:
            self._db = open_ledger(path, busy_seconds=_BUSY_SECONDS, durable=False)
            with self._step():
                tally.prepare(self._db)
        except (sqlite3.Error, OSError) as error:
            raise MemoryStoreError(f"the counts cannot be opened: {error}") from error

    def close(self) -> None:
        """Close the file. Further calls are an error."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def today(self) -> str:
        """The day it is, in the user's own calendar."""
        return day_of(self._now())

    def judged(self, attempt: str, mail: str, findings: Iterable[tuple[str, str]]) -> None:
        """Count a mail that was judged on its way out. ``mail`` is its ``mark_of``, ``findings`` (check, level)."""
        with self._step():
            attempts.begin_or_go_on(self._db, attempt, self.today, mail, attempts.highest(findings))

    def given_up(self, attempt: str) -> None:
        """Count that the window of a mail was closed before the mail was held."""
        with self._step():
            attempts.given_up(self._db, attempt)

    def rows(self, first: str, last: str) -> list[Row]:
        """Return the counts of some days, both ends included (ISO 8601)."""
        with self._step():
            attempts.end_old(self._db, self.today)
            return list(tally.rows(self._db, first, last))

    def _step(self) -> AbstractContextManager[None]:
        return step(self._db, lambda error: MemoryStoreError(f"the counts cannot be used: {error}"))
