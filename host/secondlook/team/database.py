# SPDX-License-Identifier: MPL-2.0
"""One connection to the shared store, whichever database it is.

Belongs here: the few things asked of a connection, and SQLite's way of doing them. Does not belong here: PostgreSQL
(``postgres``, which alone opens connections), what is asked (``store``).

SQL is written once, with parameters as ``:name``.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from secondlook.errors import TeamError
from secondlook.ledgers import write_ahead

__all__ = ["Database", "SqliteDatabase"]

Row = tuple[Any, ...]
_BUSY_SECONDS = 10.0  # several desks of one machine write in turn


class Database(Protocol):
    """What the store needs. Everything raises TeamError, with "unreachable" where trying again may help and
    "not-allowed" where the store's rules forbid it.
    """

    # Whether the database itself fills in a row's head (``kinds.HEAD``), and hides rows that are not for this login.
    guards: bool
    login: str

    def rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[Row]:
        """Run a statement and return its rows."""

    def transaction(self) -> Any:
        """Return a context: all inside or nothing."""

    def forget_plans(self) -> None:
        """Forget what was prepared: the rules for this login may be others now."""

    def close(self) -> None:
        """Close the connection."""


class SqliteDatabase:
    """A file that desks of one machine share. Who can open the file can read all of it."""

    guards = False

    def __init__(self, path: Path, login: str) -> None:
        self.login = login
        try:
            new = not path.exists()
            if new:
                # For the group that the folder is made for, whatever the umask, and nobody else; its companions of
                # write-ahead logging get the same from SQLite.
                descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o660)
                if os.name == "posix":
                    os.fchmod(descriptor, 0o660)
                os.close(descriptor)
            self._db = sqlite3.connect(path, isolation_level=None, timeout=_BUSY_SECONDS)
        except (sqlite3.Error, OSError) as error:
            raise TeamError("unreachable", f"{path}: the team's store cannot be opened: {error}") from error
        try:
            write_ahead(self._db, _BUSY_SECONDS)
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("PRAGMA foreign_keys = ON")
        except sqlite3.Error as error:
            self._db.close()
            raise TeamError("unreachable", f"{path}: the team's store cannot be opened: {error}") from error

    def rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[Row]:
        """Run a statement and return its rows."""
        try:
            return self._db.execute(sql, dict(values or {})).fetchall()
        except sqlite3.OperationalError as error:
            reason = "layout" if "no such table" in str(error) else "unreachable"
            raise TeamError(reason, f"the team's store does not work: {error}") from error
        except sqlite3.Error as error:
            raise TeamError("refused", f"the team's store refuses: {error}") from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Begin as a writer: numbers come in the order of commits."""
        self.rows("BEGIN IMMEDIATE")
        try:
            yield
            self.rows("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            raise

    def forget_plans(self) -> None:
        """Do nothing: no rules are in what SQLite prepares."""

    def close(self) -> None:
        """Close the file."""
        self._db.close()
