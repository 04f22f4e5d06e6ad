# SPDX-License-Identifier: MPL-2.0
"""Which own address writes with whom, and who stands in Bcc beside whom: learned, and found again.

Belongs here: summing both up over a batch, their rows, the two questions about them. Does not belong here:
the batch itself (``learning``), what follows from it (``checks/wrong_identity``, ``checks/bcc_leftover``).
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from secondlook import addresses
from secondlook.facts import Served
from secondlook.mail import Message
from secondlook.memory.store import Store, as_list

__all__ = ["Beginning", "Serving", "beginning", "in_bcc", "served", "write_serving"]

MOST_HOUSES = 10  # organisations in To and Cc; beyond it, who stands in Bcc belongs to nobody in particular


@dataclass
class Serving:
    """Sums over the mails of one batch. Addresses are keys; ``direct`` counts [sent, received]."""

    direct: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    hidden: Counter[tuple[str, str]] = field(default_factory=Counter)
    sent: int = 0

    def count(self, message: Message, people: Iterable[str], own: frozenset[str], *, sent: bool) -> None:
        """Add one mail. ``people`` is everybody in it whose address can be written to, but the user."""
        known = set(people)
        sender = addresses.key(message.sender.address)
        if not sent:
            if sender in known:
                for mine in {addresses.key(box.address) for _, box in message.recipients()} & own:
                    self.direct.setdefault((mine, sender), [0, 0])[1] += 1
            return
        self.sent += 1
        hidden = {addresses.key(box.address) for box in message.bcc} & known
        if sender in own:
            for person in known:
                self.direct.setdefault((sender, person), [0, 0])[0] += 1
        if hidden:
            houses = {addresses.organisation(person) for person in known - hidden}
            houses -= {addresses.organisation(mine) for mine in own}
            if len(houses) <= MOST_HOUSES:
                self.hidden.update((person, house) for person in hidden for house in houses)


def write_serving(store: Store, sums: Serving, ids: Mapping[str, int]) -> None:
    """Add the sums to the tables. Goes with the batch's transaction."""
    store.many(
        """INSERT INTO served VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
            sent = sent + excluded.sent, received = received + excluded.received""",
        [(own, ids[person], *counts) for (own, person), counts in sums.direct.items()],
    )
    store.many(
        "INSERT INTO blind VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET mails = mails + excluded.mails",
        [(ids[person], house, mails) for (person, house), mails in sums.hidden.items()],
    )
    # A memory that was made before the beginning was written down is an old one.
    store.execute(
        """INSERT OR IGNORE INTO total SELECT 'since', CASE WHEN EXISTS
            (SELECT 1 FROM total WHERE name = 'mails' AND value > 0) THEN 0 ELSE ? END""",
        (int(time.time()),),
    )
    store.execute(
        "INSERT INTO total VALUES ('sent', ?) ON CONFLICT DO UPDATE SET value = value + excluded.value",
        (sums.sent,),
    )


def served(store: Store, people: Sequence[str]) -> list[Served]:
    """Return with which own addresses those people were written with."""
    rows = store.rows(
        """SELECT s.own, p.address, s.sent, s.received FROM json_each(?) AS asked
        JOIN person AS p ON p.address = asked.value JOIN served AS s ON s.person = p.id""",
        (as_list(dict.fromkeys(people)),),
    )
    return [Served(*row) for row in rows]


def in_bcc(store: Store, address: str) -> dict[str, int]:
    """Return how often the address stood in Bcc, by organisation of those in To and Cc."""
    return dict(
        store.rows(
            "SELECT b.house, b.mails FROM person AS p JOIN blind AS b ON b.person = p.id WHERE p.address = ?",
            (address,),
        )
    )


@dataclass(frozen=True)
class Beginning:
    """Since when the memory has been learning, in seconds since the epoch, and how many mails of the user it
    has learned. ``since`` is None while it is empty, and 0 if it began before this was written down.
    """

    since: float | None
    sent: int


def beginning(store: Store) -> Beginning:
    """Return how old and how full the memory is."""
    totals: dict[str, int] = dict(store.rows("SELECT name, value FROM total"))
    since = totals.get("since", 0 if totals.get("mails") else None)
    return Beginning(since, totals.get("sent", 0))
