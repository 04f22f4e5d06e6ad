# SPDX-License-Identifier: MPL-2.0
"""Opening a ledger's file and changing it, the same for every ledger.

Belongs here: a private SQLite file that several hosts may have open, and one transaction. Does not belong here: tables
and what they mean (``hold``, ``approval``, ``reports``), the memory (``memory.store``), the team's store (``team``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from secondlook.paths import private_file

__all__ = ["open_ledger", "step"]


def open_ledger(path: Path | None, *, busy_seconds: float = 2.0, durable: bool = True) -> sqlite3.Connection:
    """Open or create the file, for its owner only (None: in memory). ``durable``: what is committed is on the disk even
    if the power fails the next moment. Another's lock is waited out for ``busy_seconds``. Raises sqlite3.Error or
    OSError.
    """
    if path is not None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        private_file(path)
    database = sqlite3.connect(":memory:" if path is None else path, isolation_level=None, timeout=busy_seconds)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
    return database


@contextmanager
def step(database: sqlite3.Connection, problem: Callable[[sqlite3.Error], Exception]) -> Iterator[None]:
    """One transaction, begun as a writer so that two hosts cannot both take one step. An error of SQLite is raised as
    ``problem`` makes of it.
    """
    try:
        database.execute("BEGIN IMMEDIATE")
        yield
        database.execute("COMMIT")
    except BaseException as error:
        with suppress(sqlite3.Error):  # SQLite itself rolls back after some errors, a full disk among them
            database.execute("ROLLBACK")
        if isinstance(error, sqlite3.Error):
            raise problem(error) from error
        raise
