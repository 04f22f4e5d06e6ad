# SPDX-License-Identifier: MPL-2.0
"""Address books and groups. Done by ``actions.books``."""

from __future__ import annotations

from typing import Literal

import msgspec

from secondlook.mail import Mailbox
from secondlook.protocol.request import Request

__all__ = ["Contact", "Contacts", "GroupJoin", "GroupKindSet", "GroupProposals", "GroupTag", "Groups", "MailingList"]


class Contact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address-book card. ``book`` is the name of its address book."""

    addresses: tuple[str, ...]
    name: str = ""
    nickname: str = ""
    company: str = ""
    categories: tuple[str, ...] = ()
    book: str = ""


class MailingList(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address-book mailing list with its direct members."""

    name: str
    members: tuple[Mailbox, ...]
    book: str = ""


class Contacts(Request, frozen=True, tag="contacts"):
    """Replace what is known from Thunderbird's address books. ``more`` tells that further parts follow;
    the replacement happens with the last part.
    """

    contacts: tuple[Contact, ...] = ()
    lists: tuple[MailingList, ...] = ()
    more: bool = False


class Groups(Request, frozen=True, tag="groups"):
    """List the groups with their kinds, members and domains."""


class GroupKindSet(Request, frozen=True, tag="group-kind"):
    """Set the kind of one group by hand; it outlives the next synchronisation."""

    group: str
    kind: str


class GroupProposals(Request, frozen=True, tag="group-proposals"):
    """List the groups that past mail suggests; with ``decline``, never that one again."""

    decline: str = ""


class GroupJoin(Request, frozen=True, tag="group-join"):
    """Put people into a group of the user's own, which is made if it is not there; with its ``kind`` if given."""

    group: str
    members: tuple[str, ...]
    kind: str = ""


class GroupTag(Request, frozen=True, tag="group-tag"):
    """Mark a group, or take the user's own mark off."""

    group: str
    tag: Literal["important", "needs-second-person"]
    on: bool
