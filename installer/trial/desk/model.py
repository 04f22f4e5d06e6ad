# SPDX-License-Identifier: MPL-2.0
"""The shapes the desk is made of: organisations, people, letters, papers, address books, finished mails.

Only plain dataclasses and the one error of the package belong here. Reading them from TOML lives in
``people`` and ``letters``; turning them into messages and files lives in ``compose`` and ``build``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage
from typing import Literal

Cell = str | int | float
Grouping = Literal["category", "list", "book", "none"]
Folder = Literal["INBOX", "Sent", "Trash"]
Format = Literal["pdf", "xlsx", "csv", "png"]
GROUPINGS: tuple[Grouping, ...] = ("category", "list", "book", "none")
FOLDERS: tuple[Folder, ...] = ("INBOX", "Sent", "Trash")
FORMATS: tuple[Format, ...] = ("pdf", "xlsx", "csv", "png")


class DeskError(ValueError):
    """The desk's own data is wrong; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A company, and how the address book expresses that its people belong together."""

    key: str
    name: str
    native: str
    address: tuple[str, ...]
    domain: str
    group: str
    kind: str
    grouped_by: Grouping
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One mailbox that writes to the desk or is written to."""

    key: str
    org: Organisation
    name: str
    email: str
    greet: tuple[str, ...]
    tags: tuple[str, ...]
    signature: str
    quoting: str
    charset: str
    html: bool
    listed: bool
    first_time: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """What an attachment says, before it becomes bytes.

    ``lines`` are priced rows (item, description, quantity, unit price); ``columns`` and ``rows`` are any
    other table. A paper has one of the two, or neither (a photo, a letter).
    """

    key: str
    format: Format
    file: str
    title: str
    issuer: Organisation
    party: Organisation | None
    dated: date
    currency: str
    incoterm: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[tuple[str, str, int, float], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]

    @property
    def total(self) -> float:
        """Sum of quantity times unit price, in ``currency``."""
        return round(sum(quantity * price for _, _, quantity, price in self.lines), 2)

    def amount(self, value: float) -> str:
        """``value`` as it is printed on the paper; yen have no decimals."""
        return f"{value:,.0f}" if self.currency == "JPY" else f"{value:,.2f}"


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as it was written: who, when, the own words. Quotes and headers are added by ``compose``."""

    key: str
    date: datetime
    sender: Person
    to: tuple[Person, ...]
    cc: tuple[Person, ...]
    bcc: tuple[Person, ...]
    subject: str
    text: str
    reply: str | None
    forward: str | None
    quote: bool
    sign: bool
    papers: tuple[str, ...]
    label: str
    folder: Folder
    seen: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """An address book card. ``group`` is where the card belongs, however the book expresses it;
    ``categories`` is only what stands on the card itself.
    """

    key: str
    name: str
    emails: tuple[str, ...]
    company: str
    categories: tuple[str, ...]
    group: str
    kind: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MailingList:
    """A list in an address book; ``members`` are addresses of contacts in the same book."""

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddressBook:
    """One address book, to be created under ``name``."""

    name: str
    contacts: tuple[Contact, ...]
    lists: tuple[MailingList, ...]


@dataclass(frozen=True, slots=True)
class DeskMail:
    """A finished mail and what the mailbox knows about it.

    ``key`` is ``file/id`` of its source; ``label`` names what makes an ordinary mail look odd, or is empty.
    """

    key: str
    message: EmailMessage
    direction: Literal["sent", "received"]
    folder: Folder
    date: datetime
    seen: bool
    answered: bool
    label: str


@dataclass(frozen=True, slots=True)
class Desk:
    """The whole desk: its owner, its address books and its mails in order of time."""

    owner: Person
    people: tuple[Person, ...]
    contacts: tuple[Contact, ...]
    books: tuple[AddressBook, ...]
    mails: tuple[DeskMail, ...]
