# SPDX-License-Identifier: MPL-2.0
"""Which mails belong to one conversation, and who takes part in it.

Belongs here: keys of mails, joining threads when a mail refers to several. A mail may be learned before the
one it answers, so ids that are only referred to are kept as well. Message ids are stored as hashes: they
serve to recognise, never to be read. Does not belong here: counting people (``learning``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from secondlook import addresses
from secondlook.mail import Message
from secondlook.memory.store import Store, as_list

__all__ = ["Threads", "id_key", "mail_key", "thread_numbers"]

_MOST_REFERENCES = 20  # the oldest and the newest; those between came with other mails


def id_key(message_id: str) -> int:
    """Return a 64-bit number for a message id. Among 200,000 mails two are alike with chance 1e-9."""
    raw = message_id.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "big", signed=True)


def mail_key(message: Message) -> int:
    """Return the number of a mail: of its message id or, without one, of its date, sender and subject."""
    if message.message_id:
        return id_key(message.message_id)
    parts = [
        message.date.isoformat() if message.date else "",
        addresses.key(message.sender.address),
        message.subject,
    ]
    if not message.date:
        parts += [addresses.key(mailbox.address) for _, mailbox in message.recipients()]
    return id_key("\0".join(parts))


def _referred(message: Message) -> list[int]:
    ids = [*message.in_reply_to, *message.references]
    if len(ids) > _MOST_REFERENCES:
        ids = [*ids[:2], *ids[-_MOST_REFERENCES + 2 :]]
    return [id_key(message_id) for message_id in dict.fromkeys(ids)]


class Threads:
    """The threads that the mails of one batch touch, in memory until ``write``."""

    def __init__(self, store: Store, messages: Sequence[Message]) -> None:
        self._store = store
        wanted = {mail_key(message) for message in messages}
        wanted.update(number for message in messages for number in _referred(message))
        rows = store.rows(
            "SELECT id, thread, learned FROM mail WHERE id IN (SELECT value FROM json_each(?))",
            (as_list(wanted),),
        )
        self._thread = {number: thread for number, thread, _ in rows}
        self._learned = {number for number, _, learned in rows if learned}
        self._touched: set[int] = set()
        self._joined: dict[int, int] = {}  # a thread that has become part of another

    def is_learned(self, key: int) -> bool:
        """Tell whether that mail was learned, before or in this batch."""
        return key in self._learned

    def add(self, key: int, message: Message) -> int:
        """Note a mail as learned and return its thread, which may later turn out to be part of another."""
        numbers = [key, *_referred(message)]
        threads = {self._root(self._thread[number]) for number in numbers if number in self._thread}
        # The number of a thread is that of any of its mails.
        thread = min(threads, default=key)
        for other in threads - {thread}:
            self._joined[other] = thread
        for number in numbers:
            self._thread[number] = thread
        self._touched.update(numbers)
        self._learned.add(key)
        return thread

    def _root(self, thread: int) -> int:
        path = []
        while thread in self._joined:
            path.append(thread)
            thread = self._joined[thread]
        for step in path:
            self._joined[step] = thread
        return thread

    def write(self, people: Iterable[tuple[int, int]]) -> None:
        """Write the mails, the joins, and (thread, person id) pairs. Call inside a transaction."""
        joins = [(self._root(thread), thread) for thread in self._joined]
        self._store.many("UPDATE mail SET thread = ? WHERE thread = ?", joins)
        self._store.many(
            "INSERT OR IGNORE INTO thread_person SELECT ?, person FROM thread_person WHERE thread = ?", joins
        )
        self._store.many("DELETE FROM thread_person WHERE thread = ?", [(old,) for _, old in joins])
        self._store.many(
            """INSERT INTO mail VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET
                thread = excluded.thread, learned = max(learned, excluded.learned)""",
            [(number, self._root(self._thread[number]), int(number in self._learned)) for number in self._touched],
        )
        self._store.many(
            "INSERT OR IGNORE INTO thread_person VALUES (?, ?)",
            [(self._root(thread), person) for thread, person in people],
        )


def thread_numbers(message_ids: Iterable[str]) -> list[int]:
    """Return the numbers under which ``mail`` has these message ids."""
    return [id_key(message_id) for message_id in dict.fromkeys(message_ids) if message_id]
