# SPDX-License-Identifier: MPL-2.0
"""What became of what the checks said, and how much they may say.

Belongs here: counts and thresholds by check, and what is odd for this user. Does not belong here: anything about a
mail or a person, but for what an accepted finding names.
"""

from __future__ import annotations

__all__ = ["ACCEPTED", "OUTCOMES", "PERSONAL", "THRESHOLDS"]

ACCEPTED = """
-- Findings that the user called right.
CREATE TABLE accepted (
    check_name TEXT NOT NULL,
    accept_as TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (check_name, accept_as)
) STRICT, WITHOUT ROWID
"""

OUTCOMES = """
-- What became of each check's findings, by day (days since the epoch).
CREATE TABLE outcome (
    check_name TEXT NOT NULL,
    day INTEGER NOT NULL,
    shown INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    fixed INTEGER NOT NULL,
    undone INTEGER NOT NULL,
    PRIMARY KEY (check_name, day)
) STRICT, WITHOUT ROWID
"""

THRESHOLDS = """
-- From which risk on a check interrupts this user, as a replay of past mail found (see noise/thresholds.py).
CREATE TABLE threshold (
    check_name TEXT PRIMARY KEY,
    confirm REAL NOT NULL,               -- 0 to 2, a risk is 1 at most, so 2 is never
    notice REAL NOT NULL
) STRICT, WITHOUT ROWID;

-- What that replay saw: numbers by name.
CREATE TABLE rehearsal (name TEXT PRIMARY KEY, value REAL NOT NULL) STRICT, WITHOUT ROWID
"""

PERSONAL = """
-- What is odd for this user: an addition to the weights of the recipient model, by signal, as that replay found (see
-- misdirection/personal.py).
CREATE TABLE personal (name TEXT PRIMARY KEY, value REAL NOT NULL) STRICT, WITHOUT ROWID
"""
