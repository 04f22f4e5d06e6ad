# SPDX-License-Identifier: MPL-2.0
"""Address books and groups: taking them over, listing them, setting a kind by hand.

Belongs here: requests about who belongs to whom. Does not belong here: making groups out of cards (``groups/``).
"""

from __future__ import annotations

from typing import Any

from secondlook import protocol as wire
from secondlook.errors import ErrorCode, RequestError
from secondlook.groups.address_books import from_address_books
from secondlook.session import Session

ADDRESS_BOOKS = "thunderbird"  # the source under which Thunderbird's own contacts are kept


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
                "members": [{"address": member.address, "name": member.name} for member in row.members],
                "domains": list(row.domains),
                "tags": sorted(row.tags),
            }
            for row in session.memory.groups()
        ]
    }


def group_kind(session: Session, request: wire.GroupKindSet) -> dict[str, Any]:
    """Set a group's kind by hand."""
    kinds = ("customer", "supplier", "agent", "neutral", "own", "unknown")
    if request.kind not in kinds:
        raise RequestError(ErrorCode.BAD_FIELD, f"kind must be one of {', '.join(kinds)} - at `$.kind`")
    session.memory.set_group_kind(request.group, request.kind)
    return groups(session, wire.Groups(id=request.id))
