# SPDX-License-Identifier: MPL-2.0
"""What every source of groups is turned into, and what the memory keeps of it.

Belongs here: the two neutral types. Does not belong here: reading a source (``address_books``,
``csv_file``, ``vcard_file``), storing them (``memory``), what a check sees of them (``facts.Group``).
"""

from __future__ import annotations

from dataclasses import dataclass

from secondlook.facts import GroupKind

__all__ = ["ContactData", "GroupData"]


@dataclass(frozen=True)
class ContactData:
    """A person or desk. ``addresses`` as written, the preferred one first; at least one."""

    addresses: tuple[str, ...]
    name: str = ""
    nickname: str = ""
    company: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class GroupData:
    """A party and the addresses that belong to it, as written. Two groups of one source differ in name."""

    name: str
    kind: GroupKind
    members: tuple[str, ...]
    tags: tuple[str, ...] = ()
