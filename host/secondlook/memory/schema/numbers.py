# SPDX-License-Identifier: MPL-2.0
"""Numbers in mails that belong to somebody: of orders and quotations, and of bank accounts, all as hashes.

Belongs here: whose number it is. Does not belong here: numbers in files (``files``).
"""

from __future__ import annotations

__all__ = ["DEALS", "MARKS", "ONE_NUMBER"]

DEALS = """
-- Who was in mails about which order. deal: hash of the order number.
CREATE TABLE deal (
    deal INTEGER NOT NULL,
    person INTEGER NOT NULL,
    mails INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (deal, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX deal_person ON deal (person)
"""

MARKS = """
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

# One table of numbers instead of two that had read them in two ways. What only the other one knew comes back as
# these orders are written about again.
ONE_NUMBER = """
ALTER TABLE document_number ADD COLUMN last INTEGER NOT NULL DEFAULT 0;
UPDATE document_number SET last = coalesce((SELECT last FROM person WHERE id = document_number.person), 0);
DROP TABLE deal
"""
