# SPDX-License-Identifier: MPL-2.0
"""A desk's own copy of what its team shares, and what waits to be pushed: ``team.sqlite`` among the private files.

Belongs here: SQL on that file, one transaction a step. Does not belong here: the shared store (``store``), bringing
both together (``sync``), what is done with what came (``applying``).

What a desk changes goes into the outbox, and is in force on this desk at once. It leaves the outbox only when it has
come back from the store with a number: until then it is pushed again, under the same key, which the store takes once.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, cast

from secondlook.errors import MemoryStoreError
from secondlook.ledgers import open_ledger, step
from secondlook.paths import private_folder
from secondlook.team.kinds import KINDS, Role
from secondlook.team.store import Desk, Pulled
from secondlook.team.versions import Meeting, Version, standing

__all__ = ["FILE_NAME", "Copy"]

FILE_NAME = "team.sqlite"
_BUSY_SECONDS = 5.0  # the thread and the host write in turn
_LARGEST_PUSH = 16 * 1024 * 1024  # characters pushed at once, unless a single change has more

_TABLES = """
CREATE TABLE IF NOT EXISTS shared (         -- rows of the store that this desk has seen
    key TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    after TEXT NOT NULL,
    gone INTEGER NOT NULL,
    body TEXT NOT NULL,                     -- JSON
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    desk TEXT NOT NULL,
    role TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS shared_thing ON shared (kind, id);
CREATE INDEX IF NOT EXISTS shared_number ON shared (kind, number);
CREATE TABLE IF NOT EXISTS outbox (         -- changes that the store has not given back yet
    place INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    after TEXT NOT NULL,
    gone INTEGER NOT NULL,
    body TEXT NOT NULL,
    entered INTEGER NOT NULL,
    refused TEXT NOT NULL DEFAULT ''        -- a word for why the store does not take it
) STRICT;
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""


class Copy:
    """The file in a folder (None: in memory, for tests), for the thread that opened it. Raises MemoryStoreError."""

    def __init__(self, folder: Path | None, now: Callable[[], float] = time.time) -> None:
        self._now = now
        try:
            path = None if folder is None else private_folder(folder) / FILE_NAME
            # What was acknowledged to the user is not lost with the power.
            self._db = open_ledger(path, busy_seconds=_BUSY_SECONDS, durable=True)
            self._db.execute("PRAGMA secure_delete = ON")
            self._db.executescript(f"BEGIN IMMEDIATE; {_TABLES} COMMIT;")
        except (sqlite3.Error, OSError) as error:
            raise MemoryStoreError(f"the copy of the team's store cannot be opened: {error}") from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    # What this desk does

    def put(self, kind: str, thing: str, body: Mapping[str, str], *, gone: bool = False) -> Version:
        """Change a thing, in force here at once and pushed when it can be. Raises ValueError for other fields than the
        kind's.
        """
        if set(body) != set(KINDS[kind].fields):
            raise ValueError(f"not the fields of a {kind}")
        with self._step():
            now, _ = standing(self._versions(kind, thing))
            change = Version(kind, thing, secrets.token_hex(16), now.key if now else "", gone, dict(body))
            self._rows(
                """INSERT INTO outbox (key, kind, id, after, gone, body, entered)
                VALUES (?, ?, ?, ?, ?, ?, ?)""",
                (*_head(change), int(self._now())),
            )
        return change

    def waiting(self, most: int = 100) -> list[Version]:
        """Return what waits to be pushed, in the order in which it was done, as much as is pushed at once."""
        rows = self._rows(
            "SELECT key, kind, id, after, gone, body FROM outbox WHERE refused = '' ORDER BY place LIMIT ?", (most,)
        )
        found: list[Version] = []
        size = 0
        for row in rows:
            size += len(row[5])
            if found and size > _LARGEST_PUSH:
                break
            found.append(_version(row))
        return found

    def refuse(self, key: str, reason: str) -> None:
        """Note that the store does not take a change. It stays, is shown, and is not in force."""
        with self._step():
            self._rows("UPDATE outbox SET refused = ? WHERE key = ?", (reason, key))

    def refused(self) -> list[tuple[Version, str]]:
        """Return the changes that the store did not take, each with a word for why."""
        rows = self._rows(
            "SELECT key, kind, id, after, gone, body, refused FROM outbox WHERE refused <> '' ORDER BY place"
        )
        return [(_version(row[:6]), str(row[6])) for row in rows]

    def dismiss(self, key: str) -> None:
        """Forget a change that the store did not take."""
        with self._step():
            self._rows("DELETE FROM outbox WHERE key = ? AND refused <> ''", (key,))

    def count_waiting(self) -> int:
        """Return how many changes wait to be pushed."""
        return int(self._rows("SELECT count(*) FROM outbox WHERE refused = ''")[0][0])

    # What came

    @property
    def since(self) -> int:
        """The number up to which this desk has seen the team's changes."""
        return int(self.state("since") or 0)

    def meet(self, desk: Desk, last: int) -> bool:
        """Get ready for a store. True where the copy was begun anew: another store, team or role, or one that was put
        back to an earlier state. What this desk had done is then pushed again, under its old keys.
        """
        with self._step():
            me = json.dumps([desk.store, desk.team, desk.login, desk.role])
            before = self.state("me")
            self._set("addresses", json.dumps(desk.addresses))
            if before == me and last >= self.since:
                return False
            same = bool(before) and json.loads(before)[:3] == json.loads(me)[:3]
            if same:
                self._rows(
                    """INSERT OR IGNORE INTO outbox (key, kind, id, after, gone, body, entered)
                    SELECT key, kind, id, after, gone, body, at FROM shared WHERE desk = ? ORDER BY number""",
                    (desk.login,),
                )
            self._rows("DELETE FROM shared")
            self._set("me", me)
            self._set("since", "0")
            self._set("groups", "")
            self._set("documents", "")
        return True

    def take(self, pulled: Pulled) -> list[Version]:
        """Keep what came; return what is new here. What this desk had pushed leaves the outbox."""
        new = []
        with self._step():
            for one in pulled.versions:
                if self._rows("SELECT 1 FROM shared WHERE key = ?", (one.key,)):
                    continue
                self._rows(
                    """INSERT INTO shared (key, kind, id, after, gone, body, number, at, desk, role)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    (*_head(one), one.number, one.at, one.desk, one.role),
                )
                self._rows("DELETE FROM outbox WHERE key = ?", (one.key,))
                new.append(one)
            self._set("since", str(max(pulled.upto, self.since)))
        return new

    def standing(self, kind: str) -> dict[str, Version]:
        """Return the things of a kind as they stand, what waits included; those that are gone left out."""
        found = {}
        for thing, versions in self._things(kind).items():
            now, _ = standing(versions)
            if now is not None and not now.gone:
                found[thing] = now
        return found

    def latest(self, kind: str) -> str:
        """Return what changes whenever something of a kind has come: the number of the last of them."""
        return str(self._rows("SELECT coalesce(max(number), 0) FROM shared WHERE kind = ?", (kind,))[0][0])

    def meetings(self, kinds: Iterable[str] = ("party", "conflict", "policy")) -> list[Meeting]:
        """Return which changes met others, newest first."""
        found = [one for kind in kinds for versions in self._things(kind).values() for one in standing(versions)[1]]
        return sorted(found, key=lambda one: max(one.stood.number, one.gave_way.number), reverse=True)

    def unread(self, kind: str) -> list[Version]:
        """Return the rows of a kind that came and were not emptied yet (``drop``), in the order of their numbers."""
        rows = self._rows(
            """SELECT key, kind, id, after, gone, body, number, at, desk, role FROM shared
            WHERE kind = ? AND body <> '{}' ORDER BY number""",
            (kind,),
        )
        return [_version(row) for row in rows]

    def after(self, kind: str, number: int, most: int) -> list[Version]:
        """Return the rows of a kind that came with a number above that one, the next ``most``."""
        rows = self._rows(
            """SELECT key, kind, id, after, gone, body, number, at, desk, role FROM shared
            WHERE kind = ? AND number > ? ORDER BY number LIMIT ?""",
            (kind, number, most),
        )
        return [_version(row) for row in rows]

    def versions(self, kind: str, thing: str) -> list[Version]:
        """Return every version of one thing that this desk has seen or made."""
        return self._versions(kind, thing)

    def drop(self, keys: Sequence[str]) -> None:
        """Empty the bodies of rows that were dealt with; the rows stay, so that they do not come again."""
        with self._step():
            for key in keys:
                self._rows("UPDATE shared SET body = '{}' WHERE key = ?", (key,))

    # How it stands

    def state(self, name: str) -> str:
        """Return a note about this copy; "" if there is none."""
        rows = self._rows("SELECT value FROM state WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    def note(self, **notes: str) -> None:
        """Keep notes about this copy."""
        with self._step():
            for name, value in notes.items():
                self._set(name, value)

    def _set(self, name: str, value: str) -> None:
        self._rows("INSERT INTO state VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (name, value))

    # Rows

    def _versions(self, kind: str, thing: str) -> list[Version]:
        return self._read("kind = ? AND id = ?", (kind, thing))

    def _things(self, kind: str) -> dict[str, list[Version]]:
        found: dict[str, list[Version]] = {}
        for one in self._read("kind = ?", (kind,)):
            found.setdefault(one.id, []).append(one)
        return found

    def _read(self, where: str, values: Sequence[Any]) -> list[Version]:
        taken = self._rows(
            f"SELECT key, kind, id, after, gone, body, number, at, desk, role FROM shared WHERE {where}",  # noqa: S608
            values,
        )
        waiting = self._rows(
            f"SELECT key, kind, id, after, gone, body FROM outbox"  # noqa: S608  (our own conditions)
            f" WHERE {where} AND refused = '' ORDER BY place",
            values,
        )
        return [_version(row) for row in (*taken, *waiting)]

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise _broken(error) from error

    def _step(self) -> AbstractContextManager[None]:
        return step(self._db, _broken)


def _broken(error: sqlite3.Error) -> MemoryStoreError:
    return MemoryStoreError(f"the copy of the team's store does not work: {error}")


def _head(one: Version) -> tuple[str, str, str, str, int, str]:
    return one.key, one.kind, one.id, one.after, int(one.gone), json.dumps(dict(one.body), ensure_ascii=False)


def _version(row: Sequence[Any]) -> Version:
    key, kind, thing, after, gone, body, *head = row
    number, at, desk, role = head or (0, 0, "", "member")
    return Version(
        kind, thing, key, after, bool(gone), json.loads(body), int(number), int(at), str(desk), cast("Role", role)
    )
