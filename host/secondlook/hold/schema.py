# SPDX-License-Identifier: MPL-2.0
"""The one table of the ledger's own, and how an older file becomes a newer one.

Belongs here: SQL that defines. Does not belong here: what is done with rows (``ledger``).

A host that was updated finds the mails which the old one held: columns are only ever added, each with a
value for rows that came before it.
"""

from __future__ import annotations

import sqlite3

from secondlook.reports import tally

__all__ = ["COLUMNS", "INSERT", "SELECT", "prepare"]

_TABLE = """
CREATE TABLE IF NOT EXISTS hold (
    id TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    draft_message_id TEXT NOT NULL,
    profile TEXT NOT NULL,
    subject TEXT NOT NULL,
    recipients TEXT NOT NULL,
    verdict TEXT NOT NULL,
    risk REAL NOT NULL,
    started REAL NOT NULL,
    due REAL NOT NULL,
    state TEXT NOT NULL,
    token TEXT NOT NULL DEFAULT '',
    changed REAL NOT NULL
) STRICT
"""

_ADDED = {
    "key": "TEXT NOT NULL DEFAULT ''",  # by which the add-on asks again when it got no answer
    "findings": "TEXT NOT NULL DEFAULT '[]'",  # JSON: [[level, sentence, check, accepted as]]
    "remembered": "TEXT NOT NULL DEFAULT '{}'",  # JSON: what Thunderbird does not bring back with a draft
    "boot": "TEXT NOT NULL DEFAULT '-'",  # "-" is no boot of any machine: such rows go by the wall clock
    "entered": "REAL NOT NULL DEFAULT 0",
    "ready": "REAL NOT NULL DEFAULT 0",
    "at": "REAL NOT NULL DEFAULT 0",  # 0: no time chosen by the user
    "why": "TEXT NOT NULL DEFAULT ''",
    "sent_message_id": "TEXT NOT NULL DEFAULT ''",
    "approval": "TEXT NOT NULL DEFAULT ''",  # the request to a second person without whose yes it may not leave
    "counted": "TEXT NOT NULL DEFAULT ''",  # JSON: under which day, what was accepted (reports/attempts)
}

COLUMNS = (
    "id", "key", "fingerprint", "draft_message_id", "profile", "subject", "recipients", "findings", "remembered",
    "verdict", "risk", "started", "due", "boot", "entered", "ready", "at", "state", "token", "why",
    "sent_message_id",
    "approval",
    "counted",
)  # fmt: skip

SELECT = f"SELECT {', '.join(COLUMNS)} FROM hold"  # noqa: S608  (only the names above)
INSERT = (
    f"INSERT INTO hold ({', '.join(COLUMNS)}, changed)"  # noqa: S608
    f" VALUES ({', '.join(f':{name}' for name in COLUMNS)}, :changed)"
)


def prepare(database: sqlite3.Connection) -> None:
    """Make the table, or add to an older one what it lacks. Raises sqlite3.Error."""
    database.execute("BEGIN IMMEDIATE")  # two hosts may start at once
    try:
        database.execute(_TABLE)
        present = {row[1] for row in database.execute("PRAGMA table_info(hold)")}
        for name, definition in _ADDED.items():
            if name not in present:
                database.execute(f"ALTER TABLE hold ADD COLUMN {name} {definition}")
        tally.prepare(database)
        database.execute("COMMIT")
    except BaseException:
        database.execute("ROLLBACK")
        raise
