# SPDX-License-Identifier: MPL-2.0
"""Opening a ledger's file and changing it, the same for every ledger.

Belongs here: a private SQLite file that several hosts may have open, one transaction, and what it means when the disk
will not have it. Does not belong here: tables and what they mean (``hold``, ``approval``, ``reports``, a
desk's copy in ``team``), the memory (``memory.store``).
"""

from __future__ import annotations

import errno
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from secondlook.errors import ErrorCode
from secondlook.paths import private_file

__all__ = ["disk_code", "open_ledger", "step", "write_ahead"]

_FULL = {errno.ENOSPC, errno.EDQUOT}
_CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}


def open_ledger(path: Path | None, *, busy_seconds: float = 2.0, durable: bool = True) -> sqlite3.Connection:
    """Open or create the file, for its owner only (None: in memory). ``durable``: what is committed is on the disk even
    if the power fails the next moment. Another's lock is waited out for ``busy_seconds``. Raises sqlite3.Error or
    OSError.
    """
    if path is not None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        private_file(path)
    database = sqlite3.connect(":memory:" if path is None else path, isolation_level=None, timeout=busy_seconds)
    write_ahead(database, busy_seconds)
    database.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
    return database


def write_ahead(database: sqlite3.Connection, busy_seconds: float) -> None:
    """Let readers and a writer work at once. Two who open a new file together get in each other's way: SQLite does not
    wait for its lock here, so we do. Raises sqlite3.Error.
    """
    end = time.monotonic() + busy_seconds
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return


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


def disk_code(error: BaseException | None, otherwise: ErrorCode) -> ErrorCode:
    """Return the code of an error that the disk is to blame for, by what it was raised from; else ``otherwise``."""
    while error is not None:
        name = str(getattr(error, "sqlite_errorname", ""))
        number = error.errno if isinstance(error, OSError) else None
        if name.startswith("SQLITE_FULL") or number in _FULL:
            return ErrorCode.DISK_FULL
        if name.startswith("SQLITE_READONLY") or number in _CLOSED:
            return ErrorCode.NOT_WRITABLE
        error = error.__cause__
    return otherwise
