# SPDX-License-Identifier: MPL-2.0
"""What a desk asks of the shared store: who am I, push these changes, pull what came since.

Belongs here: the same questions for both databases. Does not belong here: connections (``database``, ``postgres``),
what a desk keeps itself (``copy``), what stands (``versions``).

In SQLite the rules of ``kinds`` are kept by the statements here, in PostgreSQL by the server as well (``roles``).
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from secondlook.errors import TeamError
from secondlook.team import schema
from secondlook.team.database import Database
from secondlook.team.kinds import GIVEN, HEAD, KINDS, ROLES, Kind, Role
from secondlook.team.roles import SCHEMA, role_name, rules
from secondlook.team.versions import Version

__all__ = ["Desk", "Pulled", "Store", "add_desk", "desk_rows", "make", "setup"]

LARGEST = 12 * 1024 * 1024  # characters of one change; a signed document has 8 MiB at most
MOST = 500  # rows of one kind pulled at once
MOST_LARGE = 10  # the same of a kind whose rows may have megabytes

_COLUMNS = {kind.name: (*HEAD, *GIVEN, *kind.fields) for kind in KINDS.values()}


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
    """What came: rows in the order of their numbers, and the number up to which nothing was missed."""

    versions: tuple[Version, ...]
    upto: int


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
        with self._database.transaction():
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
        """Return the number of the team's last change: nothing to pull where it is known already."""
        rows = self._database.rows("SELECT last FROM team WHERE name = :team", {"team": self.desk.team})
        return int(rows[0][0]) if rows else 0

    def pull(self, since: int, most: int = MOST) -> Pulled:
        """Return what this desk may see of the changes after a number, at most ``most`` rows of each kind."""
        upto = self.last()
        if upto <= since:
            return Pulled((), upto)
        found: list[Version] = []
        for kind in KINDS.values():
            limit = min(most, MOST_LARGE) if kind.large else most
            rows = self._rows_of(kind, since, upto, limit)
            if len(rows) == limit:  # of the others nothing after it may be taken, or something in between is missed
                upto = rows[-1].number
            found += rows
        return Pulled(tuple(sorted((one for one in found if one.number <= upto), key=lambda one: one.number)), upto)

    def _rows_of(self, kind: Kind, since: int, upto: int, most: int) -> list[Version]:
        hidden = "" if self._database.guards else f" AND {_visible(kind)}"
        columns = _COLUMNS[kind.name]
        values = {"team": self.desk.team, "since": since, "upto": upto, "most": most}
        if hidden:
            values |= {"login": self.desk.login, "role": self.desk.role}
        rows = self._database.rows(
            f"SELECT {', '.join(columns)} FROM {kind.name}"  # noqa: S608  (our own names)
            f" WHERE team = :team AND number > :since AND number <= :upto{hidden} ORDER BY number LIMIT :most",
            values,
        )
        return [_version(kind, dict(zip(columns, row, strict=True))) for row in rows]


def _version(kind: Kind, row: dict[str, object]) -> Version:
    return Version(
        kind=kind.name,
        id=str(row["id"]),
        key=str(row["key"]),
        after=str(row["after"]),
        gone=bool(row["gone"]),
        body={field: str(row[field]) for field in kind.fields},
        number=int(cast("int", row["number"])),
        at=int(cast("int", row["at"])),
        desk=str(row["desk"]),
        role=cast("Role", row["role"]),
    )


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
