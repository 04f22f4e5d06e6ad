# SPDX-License-Identifier: MPL-2.0
"""Who takes part in which deal: people by the order numbers of the mails they were in.

Belongs here: counting while learning, and asking. Does not belong here: reading order numbers (``orders``), what
follows from it (``checks``). Numbers are kept as hashes: they serve to recognise, never to be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from secondlook import addresses
from secondlook.mail import Message
from secondlook.memory.store import Store, as_list
from secondlook.memory.threads import id_key
from secondlook.orders import orders_of

__all__ = ["Deals", "deal_people", "write_deals"]

MOST_PEOPLE = 40  # of a mail; a circular about an order is no deal


@dataclass
class Deals:
    """Sums over the mails of one batch: (deal, address key) to mails, and the newest time."""

    mails: Counter[tuple[int, str]] = field(default_factory=Counter)
    last: dict[tuple[int, str], int] = field(default_factory=dict)

    def count(self, message: Message, people: Sequence[str], when: int) -> None:
        """Add one mail. Who stands in Bcc takes part in nothing."""
        hidden = {addresses.key(box.address) for box in message.bcc}
        if len(people) > MOST_PEOPLE:
            return
        for order in orders_of(message):
            for person in people:
                if person not in hidden:
                    place = deal_key(order), person
                    self.mails[place] += 1
                    self.last[place] = max(self.last.get(place, 0), when)


def deal_key(order: str) -> int:
    """Return the number under which an order is kept."""
    return id_key(f"order\0{order}")


def write_deals(store: Store, sums: Deals, ids: Mapping[str, int]) -> None:
    """Add the sums to the table. Goes with the batch's transaction."""
    store.many(
        """INSERT INTO deal VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
            mails = mails + excluded.mails, last = max(last, excluded.last)""",
        [(deal, ids[person], mails, sums.last[deal, person]) for (deal, person), mails in sums.mails.items()],
    )


def deal_people(store: Store, orders: Iterable[str]) -> dict[str, int]:
    """Return in how many mails about one of these orders each person was, by address key; the most of any order."""
    return dict(
        store.rows(
            """SELECT p.address, max(d.mails) FROM json_each(?) AS asked JOIN deal AS d ON d.deal = asked.value
            JOIN person AS p ON p.id = d.person GROUP BY p.address""",
            (as_list(deal_key(order) for order in orders),),
        )
    )
