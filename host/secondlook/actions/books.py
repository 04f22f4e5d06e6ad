# SPDX-License-Identifier: MPL-2.0
"""Address books and groups: taking them over, listing them, setting a kind by hand.

Belongs here: requests about who belongs to whom. Does not belong here: making groups out of cards (``groups/``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, get_args

from secondlook.errors import ErrorCode, RequestError
from secondlook.facts import GroupKind
from secondlook.groups.address_books import from_address_books
from secondlook.groups.model import GroupData
from secondlook.mail import Mailbox
from secondlook.memory.proposals import CHECK
from secondlook.protocol import books as wire
from secondlook.session import Session

ADDRESS_BOOKS = "thunderbird"  # the source under which Thunderbird's own contacts are kept
OWN = "own"  # the source of groups made and marked in the groups window
LONGEST_NAME = 200  # characters


def contacts(session: Session, request: wire.Contacts) -> dict[str, Any]:
    """Gather the parts of the address books, and take them over with the last one."""
    session.contacts += request.contacts
    session.lists += request.lists
    if request.more:
        return {"contacts": len(session.contacts), "groups": 0, "complete": False}
    found, cards = from_address_books(session.contacts, session.lists)
    session.memory.replace_groups(ADDRESS_BOOKS, found, cards)
    session.contacts, session.lists = [], []
    return {"contacts": len(cards), "groups": len(found), "complete": True}


def groups(session: Session, _request: wire.Groups) -> dict[str, Any]:
    """List the groups."""
    return {
        "groups": [
            {
                "name": row.name,
                "kind": row.kind,
                "source": row.source,
                "members": _people(row.members),
                "domains": list(row.domains),
                "tags": sorted(row.tags),
            }
            for row in session.memory.groups()
        ]
    }


def group_kind(session: Session, request: wire.GroupKindSet) -> dict[str, Any]:
    """Set a group's kind by hand."""
    _known_kind(request.kind)
    session.memory.set_group_kind(request.group, request.kind)
    return groups(session, wire.Groups(id=request.id))


def group_proposals(session: Session, request: wire.GroupProposals) -> dict[str, Any]:
    """List what past mail suggests."""
    if request.decline:
        session.memory.accept(CHECK, request.decline)
    return {
        "proposals": [
            {
                "key": one.key,
                "group": one.group,
                "new": one.new,
                "members": _people(one.members),
                "because": [{"what": why.what, "count": why.count, "more": why.more} for why in one.because],
            }
            for one in session.memory.group_proposals()
        ]
    }


def group_join(session: Session, request: wire.GroupJoin) -> dict[str, Any]:
    """Put people into a group of the user's own."""
    name = " ".join(request.group.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise RequestError(ErrorCode.BAD_FIELD, "that is no name of a group - at `$.group`")
    if not request.members or not all("@" in member for member in request.members):
        raise RequestError(ErrorCode.BAD_FIELD, "members are addresses, one at least - at `$.members`")
    if request.kind:
        _known_kind(request.kind)
    _change_own(session, name, members=request.members)
    if request.kind:
        session.memory.set_group_kind(name, request.kind)
    return groups(session, wire.Groups(id=request.id))


def group_tag(session: Session, request: wire.GroupTag) -> dict[str, Any]:
    """Mark a group, or take the user's own mark off. A mark that a contact or a file brought stays."""
    if request.group not in {row.name for row in session.memory.groups()}:
        raise RequestError(ErrorCode.BAD_FIELD, "there is no such group - at `$.group`")
    _change_own(session, request.group, tag=request.tag, on=request.on)
    return groups(session, wire.Groups(id=request.id))


def _change_own(session: Session, name: str, *, members: tuple[str, ...] = (), tag: str = "", on: bool = True) -> None:
    """Change one of the user's own groups, or begin one: it adds to what other sources say under that name."""
    own, cards = session.memory.imported(OWN)
    found = {group.name: group for group in own}
    group = found.get(name, GroupData(name, "unknown", ()))
    tags = tuple(one for one in group.tags if one != tag) + ((tag,) if tag and on else ())
    found[name] = replace(group, members=tuple(dict.fromkeys((*group.members, *members))), tags=tags)
    kept = [group for group in found.values() if group.members or group.tags]
    session.memory.replace_groups(OWN, kept, cards)


def _people(members: Iterable[Mailbox]) -> list[dict[str, str]]:
    return [{"address": one.address, "name": one.name} for one in members]


def _known_kind(kind: str) -> None:
    kinds = get_args(GroupKind)
    if kind not in kinds:
        raise RequestError(ErrorCode.BAD_FIELD, f"kind must be one of {', '.join(kinds)} - at `$.kind`")
