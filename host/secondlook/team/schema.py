# SPDX-License-Identifier: MPL-2.0
"""The tables of the shared store, for SQLite and for PostgreSQL.

Belongs here: SQL that defines, made from ``kinds``. Does not belong here: PostgreSQL's roles (``roles``), what is done
with rows (``store``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from secondlook.team.kinds import KINDS

__all__ = ["LAYOUT", "tables"]

Dialect = Literal["sqlite", "postgresql"]

# Goes up when the tables change; a desk refuses a store of another layout.
LAYOUT = 1


def tables(dialect: Dialect) -> Iterator[str]:
    """Give the statements that make the tables, one by one; what is there already stays."""
    whole = "BIGINT" if dialect == "postgresql" else "INTEGER"
    strict = "" if dialect == "postgresql" else " STRICT"
    # ``id`` is made by chance with the store: by it a desk notices that another store is in its place.
    yield f"CREATE TABLE IF NOT EXISTS store (layout {whole} NOT NULL, id TEXT NOT NULL){strict}"
    yield f"CREATE TABLE IF NOT EXISTS team (name TEXT PRIMARY KEY, last {whole} NOT NULL){strict}"
    # In PostgreSQL a desk's role is the role that was granted to its login, and nothing else.
    role = "" if dialect == "postgresql" else ", role TEXT NOT NULL"
    yield (
        "CREATE TABLE IF NOT EXISTS desk (login TEXT PRIMARY KEY, team TEXT NOT NULL REFERENCES team (name)"
        f"{role}){strict}"
    )
    yield (
        "CREATE TABLE IF NOT EXISTS desk_address (login TEXT NOT NULL REFERENCES desk (login), address TEXT NOT NULL,"
        f" PRIMARY KEY (login, address)){strict}"
    )
    for kind in KINDS.values():
        fields = "".join(f", {field} TEXT NOT NULL" for field in kind.fields)
        yield (
            f"CREATE TABLE IF NOT EXISTS {kind.name} (team TEXT NOT NULL REFERENCES team (name),"
            f" number {whole} NOT NULL, at {whole} NOT NULL, desk TEXT NOT NULL, role TEXT NOT NULL,"
            f" key TEXT NOT NULL UNIQUE, id TEXT NOT NULL, after TEXT NOT NULL, gone {whole} NOT NULL{fields},"
            f" PRIMARY KEY (team, number)){strict}"
        )
