# SPDX-License-Identifier: MPL-2.0
"""What a desk asks of the shared store: who am I, push these changes, pull what came since.

Belongs here: the same questions for both databases. Does not belong here: connections (``database``, ``postgres``),
what a desk keeps itself (``copy``), what stands (``versions``).

In SQLite the rules of ``kinds`` are kept by the statements here, in PostgreSQL by the server as well (``roles``).
"""

from __future__ import annotations

import functools
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, cast

from secondlook.errors import TeamError
from secondlook.team import schema
from secondlook.team.database import Database
from secondlook.team.kinds import KINDS, ROLES, Kind, Role
from secondlook.team.roles import SCHEMA, role_name, rules
from secondlook.team.versions import Version

__all__ = ["Desk", "Pulled", "Store", "add_desk", "desk_rows", "make", "setup"]

LARGEST = 12 * 1024 * 1024  # characters of one change; a signed document has 8 MiB at most
MOST = 1000  # changes looked at in one pull
MOST_LARGE = 10  # the same of a kind whose rows may have megabytes


@dataclass(frozen=True)
class Desk:
    """Who this connection is: its login, team and role, and which store it has reached."""

    login: str
    team: str
    role: Role
    store: str
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pulled:
    """What came: rows in the order of their numbers, the number up to which nothing was missed, and whether there are
    ``more`` after it.
    """

    versions: tuple[Version, ...]
    upto: int
    more: bool = False


class Store:
    """The shared store, seen from one desk. Everything raises TeamError."""

    def __init__(self, database: Database, now: Callable[[], float] = time.time) -> None:
        self._database = database
        self._now = now  # SQLite has no server, and so no clock of its own
        self.desk = self._who()

    def close(self) -> None:
        """Close the connection."""
        self._database.close()

    def _who(self) -> Desk:
        ask, login = self._database.rows, self._database.login
        found = ask("SELECT layout, id FROM store")
        if not found or found[0][0] != schema.LAYOUT:
            layout = found[0][0] if found else "none"
            raise TeamError("layout", f"the team's store has layout {layout}; this program knows {schema.LAYOUT}")
        role = "my_role()" if self._database.guards else "role"
        desks = ask(f"SELECT team, {role} FROM desk WHERE login = :login", {"login": login})  # noqa: S608  (ours)
        if not desks:
            raise TeamError("no-desk", "this login is no desk of the team's store")
        addresses = ask("SELECT address FROM desk_address WHERE login = :login ORDER BY address", {"login": login})
        team, role = desks[0]
        return Desk(login, str(team), cast("Role", role), str(found[0][1]), tuple(str(row[0]) for row in addresses))

    def colleagues(self) -> dict[str, str]:
        """Return the login of every address of the team's desks."""
        rows = self._database.rows(
            """SELECT a.address, a.login FROM desk_address AS a JOIN desk AS d ON d.login = a.login
            WHERE d.team = :team""",
            {"team": self.desk.team},
        )
        return {str(address): str(login) for address, login in rows}

    def push(self, changes: Sequence[Version]) -> None:
        """Add the changes, all or none; those that are there already (by ``key``) are left as they are.

        Raises TeamError: "not-allowed" where this desk's role may not, "too-large", "bad-change".
        """
        for change in changes:
            self._check(change)
        # PostgreSQL makes one of a single statement by itself, which spares two ways to the server and back.
        alone = len(changes) == 1 and self._database.guards
        with nullcontext() if alone else self._database.transaction():
            for change in changes:
                self._add(KINDS[change.kind], change)

    def _check(self, change: Version) -> None:
        kind = KINDS.get(change.kind)
        if kind is None or set(change.body) != set(kind.fields) or not change.key or not change.id:
            raise TeamError("bad-change", f"not a change of a {change.kind!r}")
        if sum(map(len, change.body.values())) > LARGEST:
            raise TeamError("too-large", f"a change of more than {LARGEST} characters")
        # PostgreSQL has no letter for it in its texts.
        if any("\0" in text for text in (change.id, change.key, change.after, *change.body.values())):
            raise TeamError("bad-change", "a change with a zero character")
        if self.desk.role not in kind.write:
            raise TeamError("not-allowed", f"a {self.desk.role} does not change the team's {kind.name}")
        if kind.read == "people" and change.body["sender"] not in self.desk.addresses:
            raise TeamError("not-allowed", "the sender is not this desk")

    def _add(self, kind: Kind, change: Version) -> None:
        given = {"key": change.key, "id": change.id, "after": change.after, "gone": int(change.gone), **change.body}
        if not self._database.guards:
            team = self.desk.team
            if self._database.rows(f"SELECT 1 FROM {kind.name} WHERE key = :key", given):  # noqa: S608  (ours)
                return
            self._database.rows("UPDATE team SET last = last + 1 WHERE name = :team", {"team": team})
            ((number,),) = self._database.rows("SELECT last FROM team WHERE name = :team", {"team": team})
            given |= {
                "team": team, "number": number, "at": int(self._now()), "desk": self.desk.login,
                "role": self.desk.role,
            }  # fmt: skip
        names, marks = ", ".join(given), ", ".join(f":{name}" for name in given)
        self._database.rows(
            f"INSERT INTO {kind.name} ({names}) VALUES ({marks}) ON CONFLICT (key) DO NOTHING",  # noqa: S608
            given,
        )

    def last(self) -> int:
        """Return the number of the team's last change: nothing to pull where it is known already.

        Where this desk is of another team or role than before, it is told anew who it is (``desk``).
        """
        role = "my_role()" if self._database.guards else "d.role"
        question = f"SELECT t.last, {role} FROM team AS t JOIN desk AS d ON d.team = t.name WHERE d.login = :login"  # noqa: S608
        rows = self._database.rows(question, {"login": self.desk.login})
        if not rows or rows[0][1] != self.desk.role:
            # PostgreSQL chooses the rules for a role when it prepares a question, not when it answers it.
            self._database.forget_plans()
            self.desk = self._who()
            rows = self._database.rows(question, {"login": self.desk.login})
        return int(rows[0][0]) if rows else 0

    def pull(self, since: int, most: int = MOST) -> Pulled:
        """Return what this desk may see of the next ``most`` changes after a number."""
        last = self.last()
        if last <= since:
            return Pulled((), last, more=False)
        upto = min(last, since + most)
        found: list[Version] = []
        for kind in filter(lambda kind: kind.large, KINDS.values()):
            rows = self._read(_one(kind, guards=self._database.guards), since, upto, MOST_LARGE)
            if len(rows) == MOST_LARGE:  # of the others nothing after it may be taken, or something is missed
                upto = rows[-1].number
            found += rows
        found += self._read(_all_small(guards=self._database.guards), since, upto)
        versions = sorted((one for one in found if one.number <= upto), key=lambda one: one.number)
        return Pulled(tuple(versions), upto, more=upto < last)

    def _read(self, sql: str, since: int, upto: int, most: int = 0) -> list[Version]:
        values: dict[str, object] = {"team": self.desk.team, "since": since, "upto": upto}
        if most:
            values["most"] = most
        if not self._database.guards:
            values |= {"login": self.desk.login, "role": self.desk.role}
        return [_version(row) for row in self._database.rows(sql, values)]


# Of a row, in the order in which it is read; then the fields of its kind, as many as the kind with most has.
_READ = ("number", "at", "desk", "role", "key", "id", "after", "gone")
_WIDTH = max(len(kind.fields) for kind in KINDS.values())


def _select(kind: Kind, *, guards: bool) -> str:
    columns = ", ".join((*_READ, *kind.fields, *[repr("")] * (_WIDTH - len(kind.fields))))
    hidden = "" if guards else f" AND {_visible(kind)}"
    return (
        f"SELECT '{kind.name}' AS kind, {columns} FROM {kind.name}"  # noqa: S608  (our own names)
        f" WHERE team = :team AND number > :since AND number <= :upto{hidden}"
    )


@functools.cache
def _one(kind: Kind, *, guards: bool) -> str:
    return f"{_select(kind, guards=guards)} ORDER BY number LIMIT :most"


@functools.cache
def _all_small(*, guards: bool) -> str:
    """Return one question for all kinds but the large ones: each question is a way to the server and back."""
    return " UNION ALL ".join(_select(kind, guards=guards) for kind in KINDS.values() if not kind.large)


def _version(row: Sequence[Any]) -> Version:
    name, number, at, desk, role, key, thing, after, gone, *fields = row
    kind = KINDS[str(name)]
    body = {field: str(value) for field, value in zip(kind.fields, fields, strict=False)}
    return Version(
        kind.name, str(thing), str(key), str(after), bool(gone), body, int(number), int(at), str(desk),
        cast("Role", role),
    )  # fmt: skip


def _visible(kind: Kind) -> str:
    """Return the condition by which SQLite's rows are for this desk; PostgreSQL's is in ``roles``."""
    if kind.read == "team":
        return "1"
    seen = "desk = :login"
    if kind.read == "people":
        seen += (
            f" OR EXISTS (SELECT 1 FROM desk_address AS a WHERE a.login = :login"  # noqa: S608  (our own names)
            f" AND instr({kind.name}.people, char(10) || a.address || char(10)) > 0)"
        )
    return f"({seen} OR :role = 'lead')" if kind.lead else f"(:role IS NOT NULL AND ({seen}))"


def make(database: Database) -> None:
    """Make the tables, and in PostgreSQL roles and rules, as the database's owner. What is there stays."""
    if database.guards:
        for statement in setup():
            database.rows(statement)
        return
    with database.transaction():
        for statement in (*schema.tables("sqlite"), _mark()):
            database.rows(statement)


def setup() -> Iterator[str]:
    """Give all that makes a store in PostgreSQL, as one transaction; said again it changes nothing."""
    yield "BEGIN"
    yield f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"
    yield f"SET LOCAL search_path = {SCHEMA}, pg_temp"
    yield from schema.tables("postgresql")
    yield _mark()
    yield from rules()
    yield "COMMIT"


def _mark() -> str:
    """Return what gives a new store its number, once."""
    number = secrets.token_hex(8)
    return f"INSERT INTO store SELECT {schema.LAYOUT}, '{number}' WHERE NOT EXISTS (SELECT 1 FROM store)"  # noqa: S608


def add_desk(database: Database, login: str, team: str, role: Role, addresses: Sequence[str]) -> None:
    """Let a login be a desk of a team, as the database's owner; said again, it changes team, role and addresses.

    In PostgreSQL the login must be there. Raises TeamError.
    """
    with database.transaction():
        for statement in desk_rows(login, team, role, addresses, guards=database.guards):
            database.rows(statement)


def desk_rows(login: str, team: str, role: Role, addresses: Sequence[str], *, guards: bool) -> Iterator[str]:
    """Give the statements that make a desk. ``guards`` as in ``Database``."""
    who, whose = _literal(login), _literal(team)
    place = f"{SCHEMA}." if guards else ""
    yield f"INSERT INTO {place}team (name, last) VALUES ({whose}, 0) ON CONFLICT (name) DO NOTHING"  # noqa: S608
    more, value = ("", "") if guards else (", role", f", {_literal(role)}")
    change = "team = excluded.team" + ("" if guards else ", role = excluded.role")
    yield (
        f"INSERT INTO {place}desk (login, team{more}) VALUES ({who}, {whose}{value})"  # noqa: S608
        f" ON CONFLICT (login) DO UPDATE SET {change}"
    )
    if guards:
        name = '"' + login.replace('"', '""') + '"'
        yield from (f"REVOKE {role_name(other)} FROM {name}" for other in ROLES if other != role)
        yield f"GRANT {role_name(role)} TO {name}"
    yield f"DELETE FROM {place}desk_address WHERE login = {who}"  # noqa: S608
    for address in addresses:
        yield f"INSERT INTO {place}desk_address (login, address) VALUES ({who}, {_literal(address)})"  # noqa: S608


def _literal(text: str) -> str:
    """Return a text as SQL writes it, in both databases. Raises TeamError for one that neither can hold."""
    if not text.isprintable():
        raise TeamError("bad-change", f"{text!r} has signs that no name has")
    return "'" + text.replace("'", "''") + "'"
