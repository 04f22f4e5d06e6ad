# SPDX-License-Identifier: MPL-2.0
"""The database file of the memory: opening, migrating, transactions, and what goes wrong with files.

Belongs here: the one connection, and turning every database error into a sentence that says what to do.
Does not belong here: what the tables are (``schema``) and mean (``learning``, ``knowledge``, ``groups``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from secondlook.errors import MemoryStoreError
from secondlook.memory.schema import MIGRATIONS
from secondlook.paths import private_file, private_folder

__all__ = ["FILE_NAME", "Store", "as_list"]

FILE_NAME = "memory.sqlite"
_OLDEST_SQLITE = (3, 38)  # STRICT tables and JSON built in
_BUSY_SECONDS = 5.0  # another process learning holds the lock for less than this
_CACHE_KIB = 2304

Row = tuple[Any, ...]
Values = Sequence[Any] | Mapping[str, Any]


class Store:
    """One connection to a memory file, or to a memory that exists only in this process."""

    def __init__(self, connection: sqlite3.Connection, place: str) -> None:
        self._connection = connection
        self._place = place

    @classmethod
    def open(cls, folder: Path | None) -> Store:
        """Open, make or migrate the memory in a folder. Raises MemoryStoreError."""
        if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
            raise MemoryStoreError(f"Python's SQLite is {sqlite3.sqlite_version}; the memory needs 3.38 or newer.")
        place = ":memory:" if folder is None else str(_file(folder))
        try:
            connection = sqlite3.connect(place, timeout=_BUSY_SECONDS, isolation_level=None)
        except sqlite3.Error as error:
            raise _explained(error, place) from error
        store = cls(connection, place)
        try:
            store._prepare()
        except BaseException:
            connection.close()
            raise
        return store

    def _prepare(self) -> None:
        for pragma in (
            "journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "temp_store = MEMORY",
            f"cache_size = -{_CACHE_KIB}", "secure_delete = ON",
        ):  # fmt: skip
            self.execute(f"PRAGMA {pragma}")
        if self._version() == len(MIGRATIONS):
            return
        with self.transaction():
            version = self._version()  # another process may have been quicker
            if version > len(MIGRATIONS):
                raise MemoryStoreError(
                    f"{self._place}: this memory was written by a newer Second Look (version {version});"
                    f" this one knows up to {len(MIGRATIONS)}. Install the newer one."
                )
            for script in MIGRATIONS[version:]:
                for statement in script.split(";"):
                    self.execute(statement)
            self.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    def _version(self) -> int:
        return int(self.row("PRAGMA user_version")[0])

    def execute(self, sql: str, values: Values = ()) -> int:
        """Run one statement and return how many rows it changed."""
        try:
            return self._connection.execute(sql, values).rowcount
        except sqlite3.Error as error:
            raise _explained(error, self._place) from error

    def insert(self, sql: str, values: Sequence[Any]) -> int:
        """Run one INSERT and return the new row's id."""
        try:
            return self._connection.execute(sql, values).lastrowid or 0
        except sqlite3.Error as error:
            raise _explained(error, self._place) from error

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for every row of values."""
        try:
            self._connection.executemany(sql, rows)
        except sqlite3.Error as error:
            raise _explained(error, self._place) from error

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Return all rows of a query."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise _explained(error, self._place) from error

    def row(self, sql: str, values: Values = ()) -> Row:
        """Return the first row of a query; an empty tuple if there is none."""
        found = self.rows(sql, values)
        return found[0] if found else ()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all inside or nothing. Whatever is raised inside undoes it and goes on."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.rollback()
            raise

    @contextmanager
    def uncascaded(self) -> Iterator[None]:
        """A transaction in which deleting a row leaves alone those that refer to it: who deletes many has done away
        with them before. The words of mails are found by the word only, and SQLite would look through all of them
        for each mail that goes (0.35 s each, of 2.8 million).
        """
        self.execute("PRAGMA foreign_keys = OFF")  # it has no effect within a transaction
        try:
            with self.transaction():
                yield
        finally:
            self.execute("PRAGMA foreign_keys = ON")

    def data_version(self) -> int:
        """Return a number that changes when another process has written."""
        return int(self.row("PRAGMA data_version")[0])

    def changes(self) -> int:
        """Return how many rows this connection has changed so far."""
        return self._connection.total_changes

    def compact(self) -> None:
        """Give freed space back, so that what was deleted is gone from the disk as well."""
        self.execute("VACUUM")
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the connection; a closed one must not be used again."""
        self._connection.close()


def as_list(values: Iterable[Any]) -> str:
    """Return values as the one parameter of ``IN (SELECT value FROM json_each(?))``, however many."""
    return msgspec.json.encode(list(values)).decode()  # some fifty times a check; json takes ten times as long


def _file(folder: Path) -> Path:
    """Make folder and file readable by their owner only, before SQLite makes them otherwise."""
    path = private_folder(folder) / FILE_NAME
    try:
        return private_file(path)
    except OSError as error:
        raise MemoryStoreError(
            f"{path}: the memory cannot be opened for writing: {error.strerror or error}."
            " Check who owns the file and its folder."
        ) from error


_IN_USE = "another program is using this memory, perhaps a running “secondlook learn”. Wait and try again."
_ADVICE = {
    "SQLITE_NOTADB": "this is no memory of Second Look, or it is damaged. Move it away and learn again.",
    "SQLITE_CORRUPT": "this memory is damaged. Move it away and learn again; held mails are kept elsewhere.",
    "SQLITE_BUSY": _IN_USE,
    "SQLITE_LOCKED": _IN_USE,
    "SQLITE_READONLY": "this memory cannot be written. Check who owns the file and its folder.",
    "SQLITE_CANTOPEN": "this memory cannot be opened. Check who owns the file and its folder.",
    "SQLITE_FULL": "the disk is full. Make room and try again; what was learned before is safe.",
    "SQLITE_IOERR": "the disk reports an error. Check it, then move this file away and learn again.",
}


def _explained(error: sqlite3.Error, place: str) -> MemoryStoreError:
    """Return an error for people. Names of errors may have endings, such as SQLITE_BUSY_RECOVERY."""
    name = getattr(error, "sqlite_errorname", "") or ""
    advice = next((text for start, text in _ADVICE.items() if name.startswith(start)), "")
    if not advice:
        advice = f"the memory does not work ({error}). Please report this."
    return MemoryStoreError(f"{place}: {advice}")
