# SPDX-License-Identifier: MPL-2.0
"""Learning past mail: from messages to rows, a batch in one transaction.

Belongs here: what is counted and remembered of a mail. Counts are summed up in memory first, because the
same people come again and again. Does not belong here: threads (``threading``), reading (``knowledge``).
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import combinations, islice

from secondlook import addresses
from secondlook.mail import Attachment, Mailbox, Message
from secondlook.memory.documents import Readings, write_documents
from secondlook.memory.gist import Gists, gist_of
from secondlook.memory.marks import write_marks
from secondlook.memory.name_forms import clean_name, plain_form, stored_forms
from secondlook.memory.providers import Providers, write_providers
from secondlook.memory.serving import Serving, write_serving
from secondlook.memory.signed import write_signed
from secondlook.memory.store import Store, as_list
from secondlook.memory.threads import Threads, mail_key
from secondlook.memory.traces import Traced, write_traces

__all__ = ["Learned", "learn", "remember_names"]

BATCH = 500  # mails in one transaction
MOST_PAIRED = 40  # people of a mail; beyond it, being addressed together says nothing
MOST_PEOPLE = 2_000  # of a mail; no provider takes more
_DAY = 86_400


@dataclass(frozen=True)
class Learned:
    """What became of a number of mails: learned, known before, without anybody to remember."""

    new: int = 0
    known: int = 0
    skipped: int = 0

    def __add__(self, other: Learned) -> Learned:
        return Learned(self.new + other.new, self.known + other.known, self.skipped + other.skipped)


@dataclass(slots=True)
class _Seen:
    """Counts about one address in one batch."""

    sent: int = 0
    received: int = 0
    copied: int = 0
    first: int = 0
    last: int = 0

    def at(self, when: int) -> None:
        if when:
            self.first = min(self.first or when, when)
            self.last = max(self.last, when)


@dataclass
class _Batch:
    """Sums over the new mails of one batch, by address, name, domain."""

    people: dict[str, _Seen] = field(default_factory=dict)
    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    domains: dict[str, list[int]] = field(default_factory=dict)
    pairs: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    documents: dict[Attachment, dict[str, int]] = field(default_factory=dict)
    in_thread: list[tuple[int, Sequence[str]]] = field(default_factory=list)
    serving: Serving = field(default_factory=Serving)
    providers: Providers = field(default_factory=Providers)
    traced: list[Traced] = field(default_factory=list)


def learn(
    store: Store,
    items: Iterable[tuple[Message, bool]],
    me: Collection[str],
    readings: Readings | None = None,
    gists: Gists | None = None,
) -> Learned:
    """Remember mails that are not remembered yet. Each batch is whole or not there at all. ``readings`` is what
    their attachments say, as far as they were read, and ``gists`` what their text tells where that was found before.
    """
    own = frozenset(addresses.key(address) for address in me)
    total = Learned()
    left = iter(items)
    while batch := list(islice(left, BATCH)):
        with store.transaction():
            total += _learn_batch(store, batch, own, readings or {}, gists or {})
    return total


def _learn_batch(
    store: Store, items: Sequence[tuple[Message, bool]], own: frozenset[str], readings: Readings, gists: Gists
) -> Learned:
    threads = Threads(store, [message for message, _ in items])
    batch = _Batch()
    new = known = skipped = 0
    latest = int(time.time()) + _DAY  # a mail "from the future" says nothing about when
    for message, sent in items:
        key = mail_key(message)
        if threads.is_learned(key):
            known += 1
            continue
        thread = threads.add(key, message)
        when = int(message.date.timestamp()) if message.date else 0
        people = _count(batch, message, own, sent=sent, when=when if when <= latest else 0)
        if not people:
            skipped += 1
            continue
        new += 1
        batch.serving.count(message, people, own, sent=sent)
        if not sent:
            batch.providers.count(message, own)
        batch.in_thread.append((thread, people))
        if len(people) <= MOST_PAIRED:
            gist = gists.get(key) or gist_of(message, sent=sent)
            batch.traced.append(Traced(message, sent, when if when <= latest else 0, people, gist))
    _write_own(store, own)
    ids = _write_people(store, batch)
    _write_names(store, batch, ids)
    write_traces(store, batch.traced, ids)  # first: it asks who had met before these mails
    _write_sums(store, batch, ids)
    write_documents(store, batch.documents, ids, readings)
    write_serving(store, batch.serving, ids)
    write_providers(store, batch.providers)
    write_marks(store, batch.traced, ids)
    write_signed(store, batch.traced, ids)
    threads.write(((thread, ids[address]) for thread, people in batch.in_thread for address in people))
    store.execute(
        "INSERT INTO total VALUES ('mails', ?) ON CONFLICT DO UPDATE SET value = value + excluded.value",
        (new,),
    )
    return Learned(new, known, skipped)


def _count(batch: _Batch, message: Message, own: frozenset[str], *, sent: bool, when: int) -> list[str]:
    """Add one mail to the sums and return the keys of everybody in it but the user."""
    people: dict[str, _Seen] = {}
    sender = _key(message.sender)
    listed = [(message.sender, sender)] if not sent else []
    listed += islice(((mailbox, _key(mailbox)) for _, mailbox in message.recipients()), MOST_PEOPLE)
    for mailbox, address in listed:
        if not address or address in own:
            continue
        if name := clean_name(mailbox.name, address):
            batch.names[address, name] += 1
        if address in people:
            continue
        seen = batch.people.setdefault(address, _Seen())
        people[address] = seen
        seen.at(when)
        if sent:
            seen.sent += 1
        elif address == sender:
            seen.received += 1
        else:
            seen.copied += 1
    _count_domains(batch, people, sender, sent=sent, when=when)
    # People in Bcc do not meet anybody: an announcement to all customers is no reason to mix two of them.
    met = sorted(set(people) - {_key(mailbox) for mailbox in message.bcc})
    if len(met) <= MOST_PAIRED:
        for pair in combinations(met, 2):
            sums = batch.pairs.setdefault(pair, [0, 0])
            sums[0] += 1
            sums[1] = max(sums[1], when)
    if sent:
        for attachment in message.attachments:
            if attachment.name:
                batch.documents.setdefault(attachment, {}).update(dict.fromkeys(people, when))
    return list(people)


def _count_domains(batch: _Batch, people: Iterable[str], sender: str, *, sent: bool, when: int) -> None:
    """Count the mail once for every domain it went to, or for the one it came from."""
    exchanged = people if sent else [address for address in people if address == sender]
    for domain in {domain_key(address) for address in exchanged}:
        sums = batch.domains.setdefault(domain, [0, 0, 0])
        sums[0 if sent else 1] += 1
        sums[2] = max(sums[2], when)


def _key(mailbox: Mailbox) -> str:
    """Return the key of an address that can be written to; nothing for a local user or an X.400 path."""
    address = addresses.key(mailbox.address) if "@" in mailbox.address else ""
    return address if address.isprintable() else ""


def domain_key(address: str) -> str:
    """Return the registrable domain of an address key."""
    return addresses.registrable_domain(addresses.domain_of(address))


def _write_own(store: Store, own: Iterable[str]) -> None:
    store.many(
        "INSERT OR IGNORE INTO own_address VALUES (?, ?)",
        [(address, domain_key(address)) for address in own if "@" in address],
    )


def _write_people(store: Store, batch: _Batch) -> dict[str, int]:
    """Add the sums to the people's rows and return their ids by address."""
    store.many(
        """INSERT INTO person (address, domain, sent, received, copied, first, last)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (address) DO UPDATE SET
            sent = sent + excluded.sent,
            received = received + excluded.received,
            copied = copied + excluded.copied,
            first = CASE WHEN first = 0 OR (excluded.first > 0 AND excluded.first < first)
                    THEN excluded.first ELSE first END,
            last = max(last, excluded.last)""",
        [
            (address, domain_key(address), seen.sent, seen.received, seen.copied, seen.first, seen.last)
            for address, seen in batch.people.items()
        ],
    )
    return dict(
        store.rows(
            "SELECT address, id FROM person WHERE address IN (SELECT value FROM json_each(?))",
            (as_list(batch.people),),
        )
    )


def _write_names(store: Store, batch: _Batch, ids: dict[str, int]) -> None:
    remember_names(store, {name for _, name in batch.names})
    store.many(
        "INSERT INTO person_name VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET seen = seen + excluded.seen",
        [(ids[address], name, seen) for (address, name), seen in batch.names.items()],
    )


def remember_names(store: Store, names: AbstractSet[str]) -> None:
    """Write the forms by which names are found, for those that are new."""
    known = {
        name
        for (name,) in store.rows(
            """SELECT value FROM json_each(?) WHERE value IN (SELECT name FROM person_name)
            OR value IN (SELECT name FROM contact)""",
            (as_list(names),),
        )
    }
    store.many("INSERT OR IGNORE INTO name_form VALUES (?, ?, ?)", _forms(names - known))


def _forms(names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for name in names:
        plain = plain_form(name)
        for form in stored_forms(name):
            yield form, name, plain


def _write_sums(store: Store, batch: _Batch, ids: dict[str, int]) -> None:
    store.many(
        """INSERT INTO domain VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
            sent = sent + excluded.sent,
            received = received + excluded.received,
            last = max(last, excluded.last)""",
        [(domain, *sums) for domain, sums in batch.domains.items()],
    )
    store.many(
        """INSERT INTO pair VALUES (min(?1, ?2), max(?1, ?2), ?3, ?4) ON CONFLICT DO UPDATE SET
            mails = mails + excluded.mails, last = max(last, excluded.last)""",
        [(ids[one], ids[other], *sums) for (one, other), sums in batch.pairs.items()],
    )
