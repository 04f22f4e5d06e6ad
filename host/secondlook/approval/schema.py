# SPDX-License-Identifier: MPL-2.0
"""The tables of ``approvals.sqlite``. Belongs here: SQL that defines. Does not belong here: what is done with rows
(``ledger``).
"""

from __future__ import annotations

import sqlite3

__all__ = ["prepare"]

_TABLES = """
CREATE TABLE IF NOT EXISTS asked (
    id TEXT PRIMARY KEY,
    nonce TEXT NOT NULL,
    mail TEXT NOT NULL,             -- hash of the mail
    request TEXT NOT NULL,          -- hash of the document
    document BLOB NOT NULL,         -- emptied some time after the end
    subject TEXT NOT NULL,
    reviewers TEXT NOT NULL,        -- JSON: address keys
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    state TEXT NOT NULL,
    reviewer TEXT NOT NULL DEFAULT '',
    key TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT '',
    answer BLOB NOT NULL DEFAULT x'',
    changed INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS asked_mail ON asked (mail);
CREATE TABLE IF NOT EXISTS reviewed (
    request TEXT PRIMARY KEY,       -- hash of the document
    id TEXT NOT NULL,
    document BLOB NOT NULL,
    subject TEXT NOT NULL,
    asker TEXT NOT NULL,
    files TEXT NOT NULL,            -- JSON: hashes of the files that came with it
    expires INTEGER NOT NULL,
    state TEXT NOT NULL,
    remark TEXT NOT NULL DEFAULT '',
    answer BLOB NOT NULL DEFAULT x'',
    came INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    told INTEGER NOT NULL DEFAULT 1 -- 0: the answer is not on its way yet
) STRICT;
CREATE TABLE IF NOT EXISTS colleague (
    address TEXT NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL,            -- seen, confirmed
    since INTEGER NOT NULL,
    PRIMARY KEY (address, key)
) STRICT;
CREATE TABLE IF NOT EXISTS trail (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    request TEXT NOT NULL,
    side TEXT NOT NULL,             -- asked, reviewed, keys
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    more TEXT NOT NULL,
    hash TEXT NOT NULL              -- of this line and the hash before it
) STRICT;
"""


# What a ledger of an earlier version lacks. Its answers count as told: nobody noted whether they were.
_TOLD = "ALTER TABLE reviewed ADD COLUMN told INTEGER NOT NULL DEFAULT 1"


def prepare(database: sqlite3.Connection) -> None:
    """Make what is not there yet. Raises sqlite3.Error."""
    database.executescript(f"BEGIN IMMEDIATE; {_TABLES} COMMIT;")
    with database:
        database.execute("BEGIN IMMEDIATE")  # two hosts may start at once
        if "told" not in {row[1] for row in database.execute("PRAGMA table_info(reviewed)")}:
            database.execute(_TOLD)
