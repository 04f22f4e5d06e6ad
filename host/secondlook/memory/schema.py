# SPDX-License-Identifier: MPL-2.0
"""The tables of the memory, and how an older file becomes a newer one.

Belongs here: SQL that defines. A migration is only ever appended, never changed. Does not belong here:
running it (``store``), which rows hang on which (``references``), writing rows (``learning``, ``groups``), reading them
(``knowledge``, ``near``).

What is deliberately not stored: bodies, subjects, message ids in clear. PRIVACY.md lists every column.
"""

from __future__ import annotations

__all__ = ["MIGRATIONS"]

# Statements are separated by semicolons; none may stand inside one.
_FIRST = """
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
) STRICT, WITHOUT ROWID;

-- Addresses of the user, as named when learning.
CREATE TABLE own_address (address TEXT PRIMARY KEY, domain TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Numbers about the whole: mails learned.
CREATE TABLE total (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Findings that the user called right.
CREATE TABLE accepted (
    check_name TEXT NOT NULL,
    accept_as TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (check_name, accept_as)
) STRICT, WITHOUT ROWID;

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

# What the recipient model goes by (``misdirection``). Words and subjects are kept as hashes only.
_SECOND = """
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

_SERVING = """
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
) STRICT, WITHOUT ROWID;

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

_DEALS = """
-- Who was in mails about which order. deal: hash of the order number.
CREATE TABLE deal (
    deal INTEGER NOT NULL,
    person INTEGER NOT NULL,
    mails INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (deal, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX deal_person ON deal (person);
CREATE INDEX contact_nickname ON contact (nickname COLLATE NOCASE) WHERE nickname <> '';

-- From which risk on a check interrupts this user, as a replay of past mail found (see noise/thresholds.py).
CREATE TABLE threshold (
    check_name TEXT PRIMARY KEY,
    confirm REAL NOT NULL,               -- 0 to 2, a risk is 1 at most, so 2 is never
    notice REAL NOT NULL
) STRICT, WITHOUT ROWID;

-- What that replay saw: numbers by name.
CREATE TABLE rehearsal (name TEXT PRIMARY KEY, value REAL NOT NULL) STRICT, WITHOUT ROWID
"""

_PROVIDERS = """
-- With which mail provider a registrable domain seems to be, by the headers of received mails.
CREATE TABLE provider (
    domain TEXT NOT NULL,
    provider TEXT NOT NULL,              -- an id of recovery/recall.toml
    mails INTEGER NOT NULL,
    PRIMARY KEY (domain, provider)
) STRICT, WITHOUT ROWID
"""

_MARKS = """
-- Numbers of orders, quotations and the like in mails, as hashes, and with whom they were exchanged.
CREATE TABLE document_number (
    number INTEGER NOT NULL,
    person INTEGER NOT NULL,
    mails INTEGER NOT NULL,
    PRIMARY KEY (number, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_number_person ON document_number (person);

-- Bank accounts in mails, as hashes: to whom they were sent, and from whom they came.
CREATE TABLE bank_account (
    account INTEGER NOT NULL,
    person INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    received INTEGER NOT NULL,
    PRIMARY KEY (account, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_account_person ON bank_account (person)
"""

# What files say, as numbers. sketch: see documents/fingerprint.py, NULL = never read.
_DOCUMENTS = """
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

# Habits: whether company is odd for a person, whether somebody rare is odd for the user.
_HABITS = """
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

_ISSUED = """
-- Passwords made for protected copies within the last hour, as hashes of their letters, and which file they open.
CREATE TABLE issued_password (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,                -- of the protected copy, hex
    at INTEGER NOT NULL
) STRICT
"""

# One table of numbers instead of two that had read them in two ways. What only the other one knew comes back as
# these orders are written about again.
_ONE_NUMBER = """
ALTER TABLE document_number ADD COLUMN last INTEGER NOT NULL DEFAULT 0;
UPDATE document_number SET last = coalesce((SELECT last FROM person WHERE id = document_number.person), 0);
DROP TABLE deal
"""

# What colleagues sent, from the team's store.
_SHARED_FILES = """
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

_SIGNED = """
-- The company's name under the mails that a person sent. Nothing else of a signature is kept.
CREATE TABLE signed (
    person INTEGER NOT NULL,
    company TEXT NOT NULL,
    mails INTEGER NOT NULL,
    PRIMARY KEY (person, company)
) STRICT, WITHOUT ROWID
"""

MIGRATIONS: tuple[str, ...] = (
    _FIRST, _SERVING, _SECOND, _DEALS, _PROVIDERS, _MARKS, _DOCUMENTS, _HABITS, _ISSUED,
    _ONE_NUMBER, _SHARED_FILES, _SIGNED,
)  # fmt: skip
