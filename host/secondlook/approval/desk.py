# SPDX-License-Identifier: MPL-2.0
"""Whose desk it is: what both sides of an approval need to know of the user.

Belongs here: that, and which keys count for whom. Does not belong here: asking and answering.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from secondlook import addresses
from secondlook.approval.keys import OwnKey
from secondlook.approval.ledger import Ledger
from secondlook.facts import SecondPerson

__all__ = ["Desk"]


@dataclass(frozen=True)
class Desk:
    """The user's ledger and key, the house's rules, and the addresses of all of the user's identities."""

    ledger: Ledger
    own: OwnKey
    rules: SecondPerson
    me: tuple[str, ...]

    @cached_property
    def mine(self) -> frozenset[str]:
        """The address keys of the user."""
        return frozenset(addresses.key(address) for address in self.me)

    @property
    def choices(self) -> tuple[str, ...]:
        """The address keys that may be asked: those the policy lists, never an own one."""
        return tuple(address for address in self.rules.reviewers if address not in self.mine)

    def trusted(self, address: str) -> tuple[str, ...]:
        """Return the keys by which an address is known: those of the policy, or else the one the user has confirmed."""
        listed = tuple(key for of, key in self.rules.keys if of == address)
        return listed or tuple(one.key for one in self.ledger.colleagues(address) if one.state == "confirmed")
