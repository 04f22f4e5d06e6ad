# SPDX-License-Identifier: MPL-2.0
"""Files: what was sent to whom, by the user and by colleagues, what it says as numbers, and what opens it.

Belongs here: tables about attachments. Does not belong here: how a file's likeness is told (``documents.fingerprint``).
"""

from __future__ import annotations

__all__ = ["DOCUMENTS", "ISSUED", "SENT", "SENT_LATELY", "SHARED_FILES"]

SENT = """
-- Files sent, and to whom.
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,               -- bytes, -1 = unknown
    sha256 TEXT NOT NULL,                -- hex, empty if the file was not read
    UNIQUE (name, size, sha256)
) STRICT;
CREATE TABLE document_person (
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    person INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (document, person)
) STRICT, WITHOUT ROWID
"""

# What files say, as numbers. sketch: see documents/fingerprint.py, NULL = never read.
DOCUMENTS = """
ALTER TABLE document ADD COLUMN sketch BLOB;
CREATE INDEX document_sha256 ON document (sha256);
CREATE TABLE document_band (
    band INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    PRIMARY KEY (band, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_band_document ON document_band (document);

-- Numbers of quotations, orders and the like that stand in a file, as hashes.
CREATE TABLE file_number (
    number INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID
"""

ISSUED = """
-- Passwords made for protected copies within the last hour, as hashes of their letters, and which file they open.
CREATE TABLE issued_password (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,                -- of the protected copy, hex
    at INTEGER NOT NULL
) STRICT
"""

# What colleagues sent, from the team's store.
SHARED_FILES = """
CREATE TABLE shared_file (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,           -- of the store's row
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    sketch BLOB NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX shared_file_sha256 ON shared_file (sha256);
CREATE TABLE shared_file_number (
    number INTEGER NOT NULL,
    file INTEGER NOT NULL REFERENCES shared_file (id) ON DELETE CASCADE,
    PRIMARY KEY (number, file)
) STRICT, WITHOUT ROWID;
CREATE TABLE shared_file_person (
    address TEXT NOT NULL,
    file INTEGER NOT NULL REFERENCES shared_file (id) ON DELETE CASCADE,
    PRIMARY KEY (address, file)
) STRICT, WITHOUT ROWID;
CREATE INDEX shared_file_person_file ON shared_file_person (file)
"""

# Every check asks what its recipients got within the last hour; without this, all files there are were looked through.
SENT_LATELY = """
CREATE INDEX document_person_person ON document_person (person, last)
"""
