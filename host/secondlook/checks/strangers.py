# SPDX-License-Identifier: MPL-2.0
"""Who wrote the mail that is answered or passed on, and whether that address only looks like a partner's.

Belongs here: finding that sender, and comparing with who is known. Does not belong here: recipients
(``lookalike_address``, ``reply_to_divergence``), what to make of it (each check).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondlook import addresses
from secondlook.checks.near import domain_slip, slip
from secondlook.facts import Facts
from secondlook.mail import Mailbox
from secondlook.names.likeness import Likeness, alike

__all__ = ["Stranger", "sender_looks_like"]

KNOWN_WELL = 3  # mails exchanged from which an address is genuine
SHORTEST_LABEL = 5  # letters of a company's domain that another may contain
_FROM = re.compile(
    r"(?:From|Von|De|От|发件人|差出人|寄件人)\s?[:：]?[^\n<]{0,80}[<＜(]?\s?(?:mailto:)?"
    r"(?P<address>[^\s<>()@:：]{1,64}@[^\s<>()\[\]@,;]{1,200})"
)
_ANY_ADDRESS = re.compile(r"[^\s<>()@:：\"',;]{1,64}@[A-Za-z0-9.-]{1,200}\.[A-Za-z]{2,24}")


@dataclass(frozen=True)
class Stranger:
    """The sender of what is answered or passed on. ``known`` is the partner it looks like; None: it is known, or at
    least like nobody.
    """

    address: str
    shown: str
    known: str | None


def sender_looks_like(facts: Facts) -> Stranger | None:
    """Return who wrote what this mail answers or passes on; None if nothing tells."""
    sender = _sender(facts)
    if sender is None:
        return None
    address = addresses.key(sender.address)
    shown = sender.address
    if not address or facts.is_ours(address):
        return None
    known = facts.knowledge.correspondent(address)
    well = known is not None and known.sent >= KNOWN_WELL
    if well or facts.knowledge.groups_of(address) or (known is not None and known.in_address_book):
        return Stranger(address, shown, _diverted(facts, address))
    return Stranger(address, shown, _diverted(facts, address) or _like(facts, sender, address))


def _sender(facts: Facts) -> Mailbox | None:
    """The sender of the newest mail of the thread that is not ours; else the first address in what is quoted."""
    for original in facts.draft.thread:
        if addresses.key(original.sender.address) not in facts.own_addresses:
            return original.sender
    quoted = facts.draft.message.quoted[:4000]
    match = _FROM.search(quoted)
    found = match["address"] if match else next(iter(_ANY_ADDRESS.findall(quoted)), "")
    return Mailbox(found.rstrip(".")) if found else None


def _diverted(facts: Facts, address: str) -> str | None:
    """An answer asked for at an address of another house that looks like the sender's."""
    for original in facts.draft.thread[:1]:
        if addresses.key(original.sender.address) != address:
            continue
        for mailbox in original.reply_to:
            other = addresses.key(mailbox.address)
            if addresses.organisation(other) != addresses.organisation(address) and slip(other, address):
                return original.sender.address
    return None


def _like(facts: Facts, sender: Mailbox, address: str) -> str | None:
    """Return the partner that an unknown address is like: in its letters, its domain, or its whole name."""
    for other in facts.knowledge.similar_addresses(address):
        if other.sent + other.received >= KNOWN_WELL and slip(address, other.address):
            return other.mailbox.address
    domain = addresses.registrable_domain(addresses.domain_of(address))
    for known, mails in facts.knowledge.similar_domains(domain):
        if mails >= KNOWN_WELL and domain_slip(domain, known):
            return known
    for other in facts.knowledge.namesakes(sender.name) if sender.name else ():
        if other.sent < KNOWN_WELL or not any(alike(sender.name, name) is Likeness.SAME for name in other.names):
            continue
        return other.mailbox.address
    return None
