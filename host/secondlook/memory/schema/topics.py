# SPDX-License-Identifier: MPL-2.0
"""What the recipient model goes by (``misdirection``): what mails were about, and people's habits.

Belongs here: traces of mails, and profiles of people. Words and subjects are kept as hashes only. Does not belong
here: who took part (``correspondence``), numbers of orders (``numbers``).
"""

from __future__ import annotations

__all__ = ["HABITS", "TRACES"]

TRACES = """
-- Mails of which is kept what they were about, newest last. subject: hash of the bare subject, 0 = none.
CREATE TABLE trace (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,                 -- seconds since the epoch
    subject INTEGER NOT NULL,
    sender INTEGER NOT NULL,             -- person, 0 = the user
    norm REAL NOT NULL                   -- length of its vector of words
) STRICT;
CREATE INDEX trace_subject ON trace (subject, at);
CREATE TABLE trace_person (
    trace INTEGER NOT NULL REFERENCES trace (id) ON DELETE CASCADE,
    person INTEGER NOT NULL,
    PRIMARY KEY (trace, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX trace_person_person ON trace_person (person, trace);

-- The most telling words of each such mail, as numbers (see topics.py).
CREATE TABLE trace_word (
    word INTEGER NOT NULL,
    trace INTEGER NOT NULL REFERENCES trace (id) ON DELETE CASCADE,
    PRIMARY KEY (word, trace)
) STRICT, WITHOUT ROWID;

-- In how many mails a word was.
CREATE TABLE word (id INTEGER PRIMARY KEY, mails INTEGER NOT NULL) STRICT;

-- What is written to and by a person lately. Person 0 is the user. words: numbers and weights, see traces.
CREATE TABLE profile (
    person INTEGER PRIMARY KEY,
    warm REAL NOT NULL,                  -- mails to the person, an older one counting less
    warm_at INTEGER NOT NULL,
    last_sent INTEGER NOT NULL,
    last_received INTEGER NOT NULL,
    norm REAL NOT NULL,
    words BLOB NOT NULL
) STRICT;

-- How a person is greeted in mails to that person alone.
CREATE TABLE greeted (
    called TEXT NOT NULL,                -- folded
    person INTEGER NOT NULL,
    mails INTEGER NOT NULL,
    PRIMARY KEY (called, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX greeted_person ON greeted (person)
"""

# Habits: whether company is odd for a person, whether somebody rare is odd for the user.
HABITS = """
-- alone: mails sent to the person and nobody else, mails: all mails sent to the person that left a trace.
ALTER TABLE profile ADD COLUMN alone INTEGER NOT NULL DEFAULT 0;
ALTER TABLE profile ADD COLUMN mails INTEGER NOT NULL DEFAULT 0;
UPDATE profile SET mails = (
    SELECT count(*) FROM trace_person AS mine JOIN trace ON trace.id = mine.trace
    WHERE mine.person = profile.person AND trace.sender = 0
);
UPDATE profile SET alone = (
    SELECT count(*) FROM trace_person AS mine JOIN trace ON trace.id = mine.trace
    WHERE mine.person = profile.person AND trace.sender = 0
    AND (SELECT count(*) FROM trace_person AS other WHERE other.trace = mine.trace) = 1
);

-- Recipients of sent mails by how long and how often they had been written to, those written to in
-- company, and of them those who were new to the others. Older ones count less. Nobody's address stands here.
CREATE TABLE habit (name TEXT PRIMARY KEY, value REAL NOT NULL) STRICT, WITHOUT ROWID
"""
