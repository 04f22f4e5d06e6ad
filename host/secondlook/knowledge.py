# SPDX-License-Identifier: MPL-2.0
"""What is known of the world a mail goes out into: the questions that can be put to the memory, and the answers.

Belongs here: the frozen answers and ``Knowledge``, the questions. Does not belong here: what is known of one draft
(``facts``), how the memory finds its answers (``memory/``), opinions (``checks/``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from secondlook.documents.model import Document
from secondlook.mail import Mailbox
from secondlook.misdirection.past import Past

if TYPE_CHECKING:
    from secondlook.naming import PartyIndex

__all__ = [
    "AccountUse", "Correspondent", "Group", "GroupKind", "IssuedPassword", "Knowledge", "Named", "Naming", "NumberUse",
    "SentFile", "Served",
]  # fmt: skip

GroupKind = Literal["customer", "supplier", "agent", "neutral", "own", "unknown"]


@dataclass(frozen=True)
class Group:
    """A customer, supplier or other party. ``source`` says where it came from (address book, list, file).

    ``by`` tells how somebody belongs to it: listed as a ``member``, by the ``domain`` of members, or ``one-of``: by a
    domain that members of several groups have, so that it is one of these.
    """

    name: str
    kind: GroupKind
    tags: frozenset[str] = frozenset()
    source: str = ""
    by: Literal["member", "domain", "one-of"] = field(default="member", compare=False)


@dataclass(frozen=True)
class Correspondent:
    """What past mail and the address book know of one address. Times are seconds since the epoch, 0 = never.

    ``sent`` counts mails to the address, ``received`` mails from it. ``names`` are display names seen,
    most trusted first (address book, then most frequent).
    """

    address: str
    names: tuple[str, ...] = ()
    sent: int = 0
    received: int = 0
    last: float = 0.0
    in_address_book: bool = False

    @property
    def name(self) -> str:
        """The name to show; empty if none was ever seen."""
        return self.names[0] if self.names else ""

    @property
    def mailbox(self) -> Mailbox:
        """Name and address, for a fix."""
        return Mailbox(self.address, self.name)


@dataclass(frozen=True)
class Named:
    """A group and all by which a text may name it: address keys of members, domains of their own, companies and
    people as written, and ``called``, its name without the word for its kind.
    """

    group: Group
    called: str
    addresses: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class SentFile:
    """A file that was sent before. ``same`` tells whether it is this very file or only nearly the same one with the
    same number on it; ``people`` holds the address key and the time (seconds, 0 unknown) of each who got it.
    """

    name: str
    same: bool
    people: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Served:
    """How one own address and one other person have written: mails by the own address to the person, and
    mails of the person to it.
    """

    own: str
    person: str
    sent: int
    received: int


@dataclass(frozen=True)
class Naming:
    """A place in a text that names a party. ``groups`` are its own first, then those of the same house: where
    Mueller Licht Austria is named, Mueller Licht is too. ``start`` in characters.
    """

    text: str
    start: int
    groups: tuple[Group, ...]
    how: Literal["name", "domain", "address", "person"]


@dataclass(frozen=True)
class NumberUse:
    """Somebody with whom a document number was exchanged, and in how many mails."""

    address: str
    mails: int


@dataclass(frozen=True)
class AccountUse:
    """In how many mails a bank account was sent to somebody, and came from them."""

    address: str
    sent: int
    received: int


@dataclass(frozen=True)
class IssuedPassword:
    """A password that was made for a protected copy within the last hour: its letters and digits in small letters, the
    copy's name and SHA-256.
    """

    letters: str
    name: str
    sha256: str


class Knowledge(Protocol):
    """The questions that checks may put to the memory. All addresses are keys (``addresses.key``)."""

    def correspondent(self, address: str) -> Correspondent | None:
        """Return what is known of the address, None if it was never seen."""

    def correspondents(self, addresses: Sequence[str]) -> Mapping[str, Correspondent]:
        """Return the known ones among several addresses, in one query."""

    def other_addresses(self, people: Iterable[Correspondent]) -> Mapping[str, tuple[str, ...]]:
        """Return for each of those people who has several addresses the others: of one address-book card, or
        of one name in one house.
        """

    def namesakes(self, name: str) -> Sequence[Correspondent]:
        """Return known people whose folded name is the same or nearly so, by frequency, at most 20."""

    def called(self, name: str) -> Sequence[Correspondent]:
        """Return known people who may be greeted with that name, a given or family name alone: "Anna",
        "Schmitt", "王", "晓明"; by frequency, at most 50. Short forms (Kate for Katherine) count.
        """

    def nicknamed(self, name: str) -> Mapping[str, int]:
        """Return who has been greeted with that name in mails to them alone, by address key, and how often. A
        nickname in the address book counts as a hundred times.
        """

    def similar_addresses(self, address: str) -> Sequence[Correspondent]:
        """Return other known addresses within one slip of the pen of this one; by frequency, at most 20."""

    def freemail_twin(self, address: str) -> Correspondent | None:
        """Return the best-known other address with the same local part (six letters or more, no desk)
        where one of the two is at a provider that strangers share; None if there is none.
        """

    def similar_domains(self, domain: str) -> Sequence[tuple[str, int]]:
        """Return (known domain, mails exchanged) that could be mistaken for this registrable domain."""

    def domain_mails(self, domain: str) -> int:
        """Return how many mails went to or came from that registrable domain."""

    def together(self, address: str, others: Sequence[str]) -> int:
        """Return in how many past mails the address and any of the others were both addressed or writing; with
        several others at least that many (the memory counts pairs). Mails to more than 40 people do not count.
        """

    def thread_people(self, message_ids: Sequence[str]) -> Sequence[Mailbox]:
        """Return everybody who took part in the threads these message ids belong to."""

    def groups_of(self, address: str) -> tuple[Group, ...]:
        """Return the groups an address belongs to, as a member or, failing that, by its own domain."""

    def listed_in(self, name: str) -> Sequence[str]:
        """Return the address keys of those whom a source of groups lists in the group of that name; at most 100."""

    def companies_of(self, people: Sequence[str]) -> Mapping[str, str]:
        """Return the companies of those address keys as the address book has them; of the others nothing."""

    def naming(self) -> PartyIndex:
        """Return what finds the parties that a text names: all groups but those of the own house."""

    def copies_sent(self, document: Document) -> Sequence[SentFile]:
        """Return the files that are this one or nearly this one, and to whom they went; at most 20, the same first."""

    def served(self, people: Sequence[str]) -> Sequence[Served]:
        """Return with which own addresses those people were written with, in past mails; any order."""

    def in_bcc(self, address: str) -> Mapping[str, int]:
        """Return in how many sent mails the address stood in Bcc, by organisation of the outsiders in To and
        Cc of those mails.
        """

    def deal_people(self, numbers: Sequence[str]) -> Mapping[str, int]:
        """Return in how many mails about one of these numbers (``DocumentNumber.key``) each person was."""

    def parties_named(self, text: str) -> Sequence[Naming]:
        """Return the places of a text that name a customer, supplier or agent of the groups, in order."""

    def number_uses(self, keys: Sequence[str]) -> Mapping[str, Sequence[NumberUse]]:
        """Return with whom document numbers (``DocumentNumber.key``) were exchanged, most mails first."""

    def account_uses(self, keys: Sequence[str]) -> Mapping[str, Sequence[AccountUse]]:
        """Return in whose mails bank accounts (``Account.key``) stood, and to whom they were sent."""

    def accounts_with(self, people: Sequence[str], but: Sequence[str]) -> int:
        """Return in how many mails these people gave one account that is not among ``but``; the most there are."""

    def own_account_mails(self, but: Sequence[str]) -> int:
        """Return how often the user sent the most usual own account that is not among ``but``."""

    def sent_files(self, people: Sequence[str], since: float) -> Sequence[tuple[str, float]]:
        """Return (name, time) of files sent to any of these people since that time (epoch), newest first."""

    def issued(self, letters: Sequence[str]) -> Sequence[IssuedPassword]:
        """Return those of these runs of letters that are passwords made for protected copies within the last hour."""

    def is_our_copy(self, sha256: str) -> bool:
        """Tell whether a file is a protected copy that was made here within the last hour."""

    def accepted(self, check: str, accept_as: str) -> bool:
        """Tell whether the user has confirmed this very thing before."""

    def messages(self) -> int:
        """Return how many mails have been learned."""

    def past(self) -> Past | None:
        """Return what answers the recipient model; None if past mail is not kept that way."""
