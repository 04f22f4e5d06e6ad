# SPDX-License-Identifier: MPL-2.0
"""Which mail provider a domain is with, as the headers of received mails show it; for recall after a mis-send.

Belongs here: counting over a batch, the rows, finding again. Does not belong here: which server belongs to which
provider (``recovery.recall``).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from secondlook import addresses
from secondlook.mail import Message
from secondlook.memory.store import Store

__all__ = ["Providers", "provider_of", "write_providers"]


@dataclass
class Providers:
    """Mails of one batch by (registrable domain, provider)."""

    mails: Counter[tuple[str, str]] = field(default_factory=Counter)

    def count(self, message: Message, own: frozenset[str]) -> None:
        """Add one received mail: its first servers are the sender's, its last one is ours."""
        if not message.route:
            return
        from secondlook.recovery import recall  # noqa: PLC0415  (a mail without headers does not need the table)

        self._add(message.sender.address, recall.sending_provider(message.route))
        receiving = recall.receiving_provider(message.route)
        for mailbox in {box.address for _, box in message.recipients() if addresses.key(box.address) in own}:
            self._add(mailbox, receiving)

    def _add(self, address: str, provider: str) -> None:
        domain = addresses.registrable_domain(addresses.domain_of(address)) if "@" in address else ""
        if domain and provider:
            self.mails[domain, provider] += 1


def write_providers(store: Store, sums: Providers) -> None:
    """Add the sums to the table. Goes with the batch's transaction."""
    store.many(
        "INSERT INTO provider VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET mails = mails + excluded.mails",
        [(domain, provider, mails) for (domain, provider), mails in sums.mails.items()],
    )


def provider_of(store: Store, domain: str) -> str:
    """Return the provider that most mails of a registrable domain came through; empty if none is known."""
    rows = store.rows("SELECT provider FROM provider WHERE domain = ? ORDER BY mails DESC, provider LIMIT 1", (domain,))
    return str(next(iter(rows))[0]) if rows else ""
