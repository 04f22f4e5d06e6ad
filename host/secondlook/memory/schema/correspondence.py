# SPDX-License-Identifier: MPL-2.0
"""Who took part in past mail: people, their names, houses and companies, with whom, in which threads.

Belongs here: the tables that are filled from a mail's headers and signature. Does not belong here: what a mail is
about (``topics``), numbers in it (``numbers``), its files (``files``).
"""

from __future__ import annotations

__all__ = ["PEOPLE", "PROVIDERS", "SERVED", "SIGNED"]

PEOPLE = """
-- Who took part in past mail. Times are whole seconds since the epoch, 0 = unknown.
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,        -- as addresses.key gives it
    domain TEXT NOT NULL,                -- registrable domain
    sent INTEGER NOT NULL DEFAULT 0,     -- mails to the address
    received INTEGER NOT NULL DEFAULT 0, -- mails from it
    copied INTEGER NOT NULL DEFAULT 0,   -- received mails that had it in To or Cc
    first INTEGER NOT NULL DEFAULT 0,
    last INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX person_domain ON person (domain);

-- Display names seen with an address.
CREATE TABLE person_name (
    person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    seen INTEGER NOT NULL,
    PRIMARY KEY (person, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_name_name ON person_name (name);

-- Forms under which names are found: folded, its words, its sound. Derived, see name_forms.
CREATE TABLE name_form (
    form TEXT NOT NULL,
    name TEXT NOT NULL,
    plain TEXT NOT NULL,                 -- folded words in alphabetical order, to compare spellings
    PRIMARY KEY (form, name)
) STRICT, WITHOUT ROWID;

-- Mails exchanged with a registrable domain.
CREATE TABLE domain (
    name TEXT PRIMARY KEY,
    sent INTEGER NOT NULL,
    received INTEGER NOT NULL,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Two people in one mail, the lower id first.
CREATE TABLE pair (
    low INTEGER NOT NULL,
    high INTEGER NOT NULL,
    mails INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (low, high)
) STRICT, WITHOUT ROWID;

-- Mails by a 64-bit hash of their message id. learned = 0: only referred to by another mail.
CREATE TABLE mail (
    id INTEGER PRIMARY KEY,
    thread INTEGER NOT NULL,
    learned INTEGER NOT NULL
) STRICT;
CREATE INDEX mail_thread ON mail (thread);

CREATE TABLE thread_person (
    thread INTEGER NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (thread, person)
) STRICT, WITHOUT ROWID;

-- Addresses of the user, as named when learning.
CREATE TABLE own_address (address TEXT PRIMARY KEY, domain TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Numbers about the whole: mails learned.
CREATE TABLE total (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID
"""

SERVED = """
-- With which of the user's own addresses a person is written with.
CREATE TABLE served (
    own TEXT NOT NULL,
    person INTEGER NOT NULL,
    sent INTEGER NOT NULL,               -- mails of the own address to the person
    received INTEGER NOT NULL,           -- mails of the person to the own address
    PRIMARY KEY (person, own)
) STRICT, WITHOUT ROWID;

-- Who stood in Bcc of sent mails, by the organisations in their To and Cc.
CREATE TABLE blind (
    person INTEGER NOT NULL,
    house TEXT NOT NULL,                 -- as addresses.organisation gives it
    mails INTEGER NOT NULL,
    PRIMARY KEY (person, house)
) STRICT, WITHOUT ROWID
"""

PROVIDERS = """
-- With which mail provider a registrable domain seems to be, by the headers of received mails.
CREATE TABLE provider (
    domain TEXT NOT NULL,
    provider TEXT NOT NULL,              -- an id of recovery/recall.toml
    mails INTEGER NOT NULL,
    PRIMARY KEY (domain, provider)
) STRICT, WITHOUT ROWID
"""

SIGNED = """
-- The company's name under the mails that a person sent. Nothing else of a signature is kept.
CREATE TABLE signed (
    person INTEGER NOT NULL,
    company TEXT NOT NULL,
    mails INTEGER NOT NULL,
    PRIMARY KEY (person, company)
) STRICT, WITHOUT ROWID
"""
