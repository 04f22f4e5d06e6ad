# SPDX-License-Identifier: MPL-2.0
"""The facts a check may look at: the draft, its people, its thread, and what is known about them.

Belongs here: the frozen types, the questions that can be put to the memory (``Knowledge``), and
``gather``, which puts them together once per mail. Does not belong here: opinions (``checks/``), storage
(``memory/``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol

from secondlook import addresses
from secondlook.documents.model import Document
from secondlook.mail import Draft, Field, Mailbox
from secondlook.misdirection.past import Past
from secondlook.orders import orders_of

if TYPE_CHECKING:
    from secondlook.misdirection.assessment import Assessment
    from secondlook.naming import PartyIndex

__all__ = [
    "AccountUse", "Correspondent", "Facts", "Group", "GroupKind", "Knowledge", "Named", "Naming", "NumberUse", "Person",
    "Rules", "SentFile", "Served", "Thread", "gather",
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
class Rules:
    """What the house has laid down, from the policy. ``never_together`` holds pairs of group names or domains,
    ``blocked`` address keys and domains in ASCII form, ``accounts`` the house's own bank accounts in capitals and
    digits only, ``keywords`` what must not be told to outsiders. ``protect_kinds`` are the sorts of papers
    that want a password (contract, quotation, cost), ``protect_for`` to whom: names of groups, kinds, tags, domains.
    ``mixed_up`` are pairs of address keys: who once got a mail by mistake, and who was meant.
    """

    never_together: tuple[tuple[str, str], ...] = ()
    blocked: tuple[str, ...] = ()
    protect_kinds: tuple[str, ...] = ("contract", "quotation", "cost")
    protect_for: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    mixed_up: tuple[tuple[str, str], ...] = ()


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

    def deal_people(self, orders: Sequence[str]) -> Mapping[str, int]:
        """Return in how many mails about one of these orders (``orders.find_orders``) each person was."""

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

    def accepted(self, check: str, accept_as: str) -> bool:
        """Tell whether the user has confirmed this very thing before."""

    def messages(self) -> int:
        """Return how many mails have been learned."""

    def past(self) -> Past | None:
        """Return what answers the recipient model; None if past mail is not kept that way."""


@dataclass(frozen=True)
class Person:
    """One recipient, with all that is known. ``address`` is the key, ``mailbox`` is as written, ``others`` are
    further addresses of the same person; ``in_thread`` is true with any of them.
    """

    mailbox: Mailbox
    field: Field
    address: str
    organisation: str
    known: Correspondent | None
    groups: tuple[Group, ...]
    internal: bool
    in_thread: bool
    others: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The display name as written or known; the address if there is none."""
        return self.mailbox.name or (self.known.name if self.known else "") or self.mailbox.address

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the person: as written, as known; may be none."""
        known = self.known.names if self.known else ()
        return tuple(dict.fromkeys(name for name in (self.mailbox.name, *known) if name))

    @property
    def label(self) -> str:
        """Name and address, as shown in a sentence."""
        shown = self.mailbox.address
        return f"{self.mailbox.name} <{shown}>" if self.mailbox.name else shown

    @property
    def neutral(self) -> bool:
        """A bank, forwarder or the like, who rightly sees the mail of many."""
        return any(group.kind == "neutral" for group in self.groups)

    def of_kind(self, *kinds: GroupKind) -> tuple[Group, ...]:
        """The groups of this person that are of these kinds."""
        return tuple(group for group in self.groups if group.kind in kinds)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address of the person, this one first."""
        return (self.address, *self.others)

    @property
    def exchanged(self) -> int:
        """Mails sent to and received from this address."""
        return self.known.sent + self.known.received if self.known else 0


@dataclass(frozen=True)
class Thread:
    """The conversation that the draft answers; empty for a new mail. ``people`` leaves out own addresses."""

    people: Mapping[str, Mailbox] = field(default_factory=dict)
    organisations: frozenset[str] = frozenset()
    groups: tuple[Group, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.people)


@dataclass(frozen=True)
class Facts:
    """All that a check sees. Frozen, and the same for every check of one mail.

    ``documents`` are the attachments as far as they were read, one for each attachment of the message, in its order.
    """

    draft: Draft
    people: tuple[Person, ...]
    thread: Thread
    knowledge: Knowledge
    own_addresses: frozenset[str]
    own_organisations: frozenset[str]
    rules: Rules = Rules()
    documents: tuple[Document, ...] = ()

    @cached_property
    def outsiders(self) -> tuple[Person, ...]:
        """Recipients outside the user's own organisation."""
        return tuple(person for person in self.people if not person.internal)

    @cached_property
    def is_answer(self) -> bool:
        """Whether the draft continues a conversation with somebody else. A forward starts a new one."""
        return self.draft.kind in {"reply", "draft"} and bool(self.thread)

    @cached_property
    def deal(self) -> Mapping[str, int]:
        """In how many past mails about the orders that this mail names each known person was, by address key."""
        orders = orders_of(self.draft.message)
        return self.knowledge.deal_people(orders) if orders else {}

    def of_deal(self, person: Person, mails: int = 2) -> bool:
        """Whether the person took part in that many mails about an order that this mail names."""
        return any(self.deal.get(address, 0) >= mails for address in person.addresses)

    @cached_property
    def assessment(self) -> Assessment | None:
        """What the recipient model makes of the mail; None if it has nothing to go by."""
        from secondlook.misdirection.assessment import assess  # noqa: PLC0415  (it needs this module)

        return assess(self)

    def together(self, person: Person, others: Sequence[str]) -> int:
        """Return ``Knowledge.together`` of that address of the person with which it is most."""
        return max(self.knowledge.together(address, others) for address in person.addresses)

    def person(self, address: str) -> Person:
        """Return the recipient of that key. Raises KeyError if there is none."""
        for person in self.people:
            if person.address == address:
                return person
        raise KeyError(address)


def gather(
    draft: Draft,
    knowledge: Knowledge,
    *,
    own_domains: Sequence[str] = (),
    rules: Rules | None = None,
    documents: Sequence[Document] = (),
) -> Facts:
    """Put together the facts about a draft. ``own_domains`` are registrable domains of the own house
    beyond those of the user's identities, ``rules`` what the house has laid down, ``documents`` the attachments
    as read; those that nobody read are there as absent.
    """
    message = draft.message
    own_addresses = frozenset(addresses.key(address) for address in (*draft.me, message.sender.address) if address)
    own_organisations = frozenset(addresses.organisation(address) for address in own_addresses) | set(own_domains)

    thread = _thread(draft, knowledge, own_addresses, own_organisations)
    listed = [(where, mailbox, addresses.key(mailbox.address)) for where, mailbox in message.recipients()]
    known = knowledge.correspondents([address for _, _, address in listed])
    several = knowledge.other_addresses(known.values())
    people: dict[str, Person] = {}
    for where, mailbox, address in listed:
        if address in people:  # twice in the header is once in the envelope
            continue
        organisation = addresses.organisation(address)
        groups = knowledge.groups_of(address)
        people[address] = Person(
            mailbox=mailbox,
            field=where,
            address=address,
            organisation=organisation,
            known=known.get(address),
            groups=groups,
            internal=address in own_addresses
            or organisation in own_organisations
            or any(group.kind == "own" for group in groups),
            in_thread=any(one in thread.people for one in (address, *several.get(address, ()))),
            others=several.get(address, ()),
        )
    return Facts(
        draft,
        tuple(people.values()),
        thread,
        knowledge,
        own_addresses,
        own_organisations,
        rules or Rules(),
        tuple(documents) or tuple(Document(name=a.name, size=a.size, sha256=a.sha256) for a in message.attachments),
    )


def _thread(
    draft: Draft, knowledge: Knowledge, own_addresses: frozenset[str], own_organisations: frozenset[str]
) -> Thread:
    """Collect everybody on the mails being answered, and on the rest of their thread as far as remembered."""
    everybody: dict[str, Mailbox] = {}
    ids: list[str] = [*draft.message.in_reply_to, *draft.message.references]
    for original in draft.thread:
        ids += [original.message_id, *original.in_reply_to, *original.references]
        for mailbox in (original.sender, *original.reply_to, *(m for _, m in original.recipients())):
            everybody.setdefault(addresses.key(mailbox.address), mailbox)
    for mailbox in knowledge.thread_people([i for i in dict.fromkeys(ids) if i]):
        everybody.setdefault(addresses.key(mailbox.address), mailbox)
    people = {address: mailbox for address, mailbox in everybody.items() if address and address not in own_addresses}
    outside = [a for a in people if addresses.organisation(a) not in own_organisations]
    found = [group for address in outside for group in knowledge.groups_of(address)]
    # Of one group, that somebody is listed in it says more than that a domain hints at it.
    groups = {group.name: group for group in sorted(found, key=lambda group: group.by == "member")}
    groups = {name: groups[name] for name in dict.fromkeys(group.name for group in found)}
    return Thread(people, frozenset(addresses.organisation(a) for a in outside), tuple(groups.values()))
