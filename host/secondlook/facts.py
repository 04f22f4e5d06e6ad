# SPDX-License-Identifier: MPL-2.0
"""The facts a check may look at: the draft, its people, its thread, and what is known about them.

Belongs here: the frozen types, and ``gather``, which puts them together once per mail. The types of what is known
(``knowledge``) are handed on, so that a check finds all it needs in one place. Does not belong here: opinions
(``checks/``), storage (``memory/``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from secondlook import addresses
from secondlook.documents.model import Document
from secondlook.key_data import find_numbers
from secondlook.knowledge import (
    AccountUse,
    Correspondent,
    Group,
    GroupKind,
    IssuedPassword,
    Knowledge,
    Named,
    Naming,
    NumberUse,
    SentFile,
    Served,
)
from secondlook.mail import Draft, Field, Mailbox

if TYPE_CHECKING:
    from secondlook.misdirection.assessment import Assessment

__all__ = [
    "AccountUse", "Correspondent", "Facts", "Group", "GroupKind", "IssuedPassword", "Knowledge", "Named", "Naming",
    "NumberUse", "Person", "Rules", "SecondPerson", "SentFile", "Served", "Thread", "gather",
]  # fmt: skip

_MOST_TEXT = 20_000  # characters in which the numbers of a deal are looked for
_MOST_NUMBERS = 8  # of one mail; a list of all open orders is about no deal in particular


@dataclass(frozen=True)
class SecondPerson:
    """When a second person must agree, and who may be asked. ``needed_for`` holds groups, kinds, tags, domains and
    addresses; ``amounts`` (currency, least sum); ``files`` sorts of papers; ``risk`` the least risk of the mail, 0 for
    never. ``reviewers``, ``substitutes`` (of whom, who) and ``keys`` (whose, public key) are by address key.
    """

    needed_for: tuple[str, ...] = ()
    amounts: tuple[tuple[str, int], ...] = ()
    keywords: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    risk: float = 0.0
    reviewers: tuple[str, ...] = ()
    substitutes: tuple[tuple[str, str], ...] = ()
    expire_hours: int = 24
    keys: tuple[tuple[str, str], ...] = ()


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
    second: SecondPerson = SecondPerson()


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
    ``agreed`` names the second person who has agreed to exactly this mail; ``judged`` is the risk that all other
    checks together gave it, 0 while they are being asked. ``assessing`` makes the assessment, None in the usual way.
    """

    draft: Draft
    people: tuple[Person, ...]
    thread: Thread
    knowledge: Knowledge
    own_addresses: frozenset[str]
    own_organisations: frozenset[str]
    rules: Rules = Rules()
    documents: tuple[Document, ...] = ()
    agreed: str = ""
    judged: float = 0.0
    assessing: Callable[[Facts], Assessment | None] | None = None

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
        """In how many past mails about the numbers that this mail names each known person was, by address key."""
        message = self.draft.message
        text = f"{message.subject}\n{message.body}\n{message.quoted}"[:_MOST_TEXT]
        numbers = list(dict.fromkeys(number.key for number in find_numbers(text)))[:_MOST_NUMBERS]
        return self.knowledge.deal_people(numbers) if numbers else {}

    def of_deal(self, person: Person, mails: int = 2) -> bool:
        """Whether the person took part in that many mails about a number that this mail names."""
        return any(self.deal.get(address, 0) >= mails for address in person.addresses)

    @cached_property
    def assessment(self) -> Assessment | None:
        """What the recipient model makes of the mail; None if it has nothing to go by."""
        if self.assessing is not None:
            return self.assessing(self)
        from secondlook.misdirection.assessment import assess  # noqa: PLC0415  (it needs this module)

        return assess(self)

    def is_ours(self, address: str) -> bool:
        """Tell whether an address key is the user's own or of the own house."""
        return address in self.own_addresses or addresses.organisation(address) in self.own_organisations

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
    assessing: Callable[[Facts], Assessment | None] | None = None,
) -> Facts:
    """Put together the facts about a draft. ``own_domains`` are registrable domains of the own house
    beyond those of the user's identities, ``rules`` what the house has laid down, ``documents`` the attachments
    as read; those that nobody read are there as absent. ``assessing``: see ``Facts``.
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
        assessing=assessing,
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
