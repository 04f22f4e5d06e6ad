# SPDX-License-Identifier: MPL-2.0
"""A shared store for tests, in either database, with two teams in it; and changes for it."""

from __future__ import annotations

import itertools
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from secondlook.team.database import Database, SqliteDatabase
from secondlook.team.kinds import KINDS, Role
from secondlook.team.place import Place
from secondlook.team.postgres import PostgresDatabase
from secondlook.team.schema import LAYOUT
from secondlook.team.store import Store, add_desk, make
from secondlook.team.versions import Version
from stores.server import Server

PASSWORD = "of a desk"
# Login, team, role. Every address is login@haiyue-trade.example.
PEOPLE: dict[str, tuple[str, Role]] = {
    "lin": ("north", "member"),
    "wang": ("north", "member"),
    "zhao": ("north", "lead"),
    "chen": ("north", "administrator"),
    "sun": ("south", "member"),
    "qian": ("south", "lead"),
}


def address(login: str) -> str:
    """Give the address of a desk."""
    return f"{login}@haiyue-trade.example"


class Shared(Protocol):
    """A store that desks can be opened on."""

    def desk(self, login: str) -> Store:
        """Open it as that desk."""

    def another(self, login: str) -> Store:
        """Open it as that desk on a connection that the caller closes."""

    def owner(self) -> Database:
        """Connect as who made it."""


@dataclass
class SharedFile:
    """A file of SQLite."""

    path: Path
    clock: list[float] = field(default_factory=lambda: [1_800_000_000.0])
    opened: list[SqliteDatabase] = field(default_factory=list)

    def desk(self, login: str) -> Store:
        """Open it as that desk."""
        return Store(self.raw(login), now=lambda: self.clock[0])

    def raw(self, login: str) -> Database:
        """Connect."""
        self.opened.append(SqliteDatabase(self.path, login))
        return self.opened[-1]

    def another(self, login: str) -> Store:
        """Open it as that desk on a connection that the caller closes."""
        return Store(SqliteDatabase(self.path, login))

    def owner(self) -> Database:
        """Connect as who made it."""
        return self.raw("owner")


@dataclass
class SharedServer:
    """A database of a PostgreSQL. Connections are kept for the next test: each takes the server 50 ms."""

    server: Server
    database: str
    opened: dict[str, PostgresDatabase] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Give its address."""
        return self.server.place(self.database)

    def desk(self, login: str) -> Store:
        """Open it as that desk."""
        return Store(self.raw(login))

    def raw(self, login: str) -> PostgresDatabase:
        """Connect."""
        if login not in self.opened:
            self.opened[login] = PostgresDatabase(self.place, login, PASSWORD)
        return self.opened[login]

    def another(self, login: str) -> Store:
        """Open it as that desk on a connection that the caller closes."""
        return Store(PostgresDatabase(self.place, login, PASSWORD))

    def owner(self) -> PostgresDatabase:
        """Connect as who made it."""
        if "" not in self.opened:
            self.opened[""] = self.server.owner(self.database)
        return self.opened[""]

    def empty(self) -> None:
        """Make it as new."""
        owner = self.owner()
        owner.rows(f"TRUNCATE {', '.join(KINDS)}")
        owner.rows("UPDATE team SET last = 0")
        owner.rows("UPDATE store SET layout = :layout", {"layout": LAYOUT})


def filled(owner: Database) -> None:
    """Make the store and its desks."""
    make(owner)
    for login, (team, role) in PEOPLE.items():
        add_desk(owner, login, team, role, [address(login)])


@contextmanager
def a_file(folder: Path) -> Iterator[SharedFile]:
    """Make a store in a file."""
    path = folder / "team.sqlite"
    owner = SqliteDatabase(path, "owner")
    filled(owner)
    owner.close()
    one = SharedFile(path)
    yield one
    for database in one.opened:
        database.close()


@contextmanager
def a_database(server: Server) -> Iterator[SharedServer]:
    """Make a store in a database of a server."""
    for login in PEOPLE:
        server.login(login, PASSWORD)
    one = SharedServer(server, server.database())
    filled(one.owner())
    yield one
    for database in one.opened.values():
        database.close()


_count = itertools.count(1)
_SAMPLE = {
    "kind": "customer",
    "tags": "[]",
    "members": '[["kate@nordhale.example", "Kate"]]',
    "one": "Customer - North",
    "other": "Customer - South",
    "text": "[hold]\nseconds = 120\n",
    "name": "Quotation 7.pdf",
    "size": "2000",
    "sketch": "",
    "numbers": "[]",
    "recipients": "[]",
    "grade": "medium",
    "cause": "",
    "rule": "",
    "opened": "2026-11-02T08:00:00Z",
    "state": "open",
    "step": "asked",
    "mail": "00",
    "request": "11",
    "expires": "1800000000",
    "what": "request",
    "document": "{}",
    "sender": "",
    "people": "",
}


def a_change(kind: str, /, *, of: str = "", key: str = "", after: str = "", gone: bool = False, **body: str) -> Version:
    """Make a change with fields that can be. ``people`` are addresses."""
    fields = {name: body.get(name, _SAMPLE[name]) for name in KINDS[kind].fields}
    if "people" in fields:
        fields["people"] = "\n" + "\n".join(body.get("people", "").split()) + "\n"
    return Version(kind, of or f"thing {next(_count)}", key or secrets.token_hex(16), after, gone, fields)


def rows_of(path: Path, table: str) -> list[tuple[Any, ...]]:
    """Read a table of a file."""
    with sqlite3.connect(path) as database:
        found = database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
    database.close()
    return found
