# SPDX-License-Identifier: MPL-2.0
"""What a trade mail or document turns on: document numbers, amounts, incoterms, bank details, dates.

Belongs here: one reading of a text for everybody who needs it (the review window, the checks, attachments,
learning). One module a kind. Does not belong here: comparing what was read (``checks``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from secondlook.key_data.amounts import Amount, currencies_in, find_amounts, values_of
from secondlook.key_data.bank import Account, find_accounts
from secondlook.key_data.dates import Day, find_days
from secondlook.key_data.document_numbers import DocumentNumber, Role, find_bare_digits, find_codes, find_numbers
from secondlook.key_data.incoterms import Incoterm, find_incoterms

__all__ = [
    "LONGEST_TEXT", "Account", "Amount", "Day", "DocumentNumber", "Incoterm", "KeyData", "KeyDatum", "Role",
    "currencies_in", "find_accounts", "find_bare_digits", "find_codes", "find_key_data", "find_numbers",
    "read_key_data", "values_of",
]  # fmt: skip

MOST = 12  # what a person still reads
LONGEST_TEXT = 20_000  # characters looked at; what a mail turns on stands near its top

Kind = Literal["number", "amount", "incoterm", "bank"]


class KeyDatum(NamedTuple):
    """One piece of key data, as written."""

    what: Kind
    text: str


@dataclass(frozen=True, slots=True)
class KeyData:
    """All key data of one text, each kind in order of appearance. Every piece has ``start``, in characters,
    and ``text``, as it is written.
    """

    numbers: tuple[DocumentNumber, ...] = ()
    amounts: tuple[Amount, ...] = ()
    incoterms: tuple[Incoterm, ...] = ()
    accounts: tuple[Account, ...] = ()
    days: tuple[Day, ...] = ()


def read_key_data(text: str, *, longest: int = LONGEST_TEXT) -> KeyData:
    """Return all key data in the first ``longest`` characters. Takes time in proportion to them."""
    text = text[:longest]
    accounts = find_accounts(text)
    taken = [(account.start, account.start + len(account.text)) for account in accounts]
    return KeyData(
        numbers=tuple(
            number for number in find_numbers(text)
            if not any(start < number.start + len(number.text) and number.start < end for start, end in taken)
        ),
        amounts=find_amounts(text),
        incoterms=find_incoterms(text),
        accounts=accounts,
        days=find_days(text),
    )  # fmt: skip


def find_key_data(text: str) -> tuple[KeyDatum, ...]:
    """Return up to MOST pieces in order of appearance, each once; for people to look at."""
    data = read_key_data(text)
    found = [(number.start, KeyDatum("number", number.text)) for number in data.numbers]
    found += [(amount.start, KeyDatum("amount", amount.text)) for amount in data.amounts]
    found += [(term.start, KeyDatum("incoterm", term.text)) for term in data.incoterms]
    found += [(account.start, KeyDatum("bank", account.text)) for account in data.accounts]
    return tuple(dict.fromkeys(datum for _, datum in sorted(found)))[:MOST]
