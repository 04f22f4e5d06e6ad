# SPDX-License-Identifier: MPL-2.0
"""Groups and the address book: nothing that past mail taught.

Belongs here: parties with their members, contacts with their addresses.
"""

from __future__ import annotations

__all__ = ["NICKNAMES", "PARTIES"]

PARTIES = """
-- Groups, by where they came from. tags are a JSON list.
CREATE TABLE party (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    tags TEXT NOT NULL,
    UNIQUE (source, name)
) STRICT;
CREATE INDEX party_name ON party (name);
CREATE TABLE party_member (
    party INTEGER NOT NULL REFERENCES party (id) ON DELETE CASCADE,
    address TEXT NOT NULL,
    shown TEXT NOT NULL,                 -- the address as written
    domain TEXT NOT NULL,
    PRIMARY KEY (party, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_member_address ON party_member (address);
CREATE INDEX party_member_domain ON party_member (domain);

-- Kinds of groups set by hand.
CREATE TABLE party_kind (name TEXT PRIMARY KEY, kind TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- The address book.
CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    nickname TEXT NOT NULL,
    company TEXT NOT NULL,
    tags TEXT NOT NULL
) STRICT;
CREATE INDEX contact_name ON contact (name);
CREATE TABLE contact_address (
    contact INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    address TEXT NOT NULL,
    shown TEXT NOT NULL,
    domain TEXT NOT NULL,
    PRIMARY KEY (contact, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_address_address ON contact_address (address);
CREATE INDEX contact_address_domain ON contact_address (domain)
"""

NICKNAMES = """
CREATE INDEX contact_nickname ON contact (nickname COLLATE NOCASE) WHERE nickname <> ''
"""
