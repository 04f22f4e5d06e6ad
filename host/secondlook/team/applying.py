# SPDX-License-Identifier: MPL-2.0
"""What came from the team's store, put where this desk uses it: groups into the memory, the rest into the policy.

Belongs here: from rows to what the rooms understand, and back. Does not belong here: rows (``copy``), requests and
answers to second persons (``mail``).

A row may be of anybody who may write it, with whatever program. What cannot be used is left out and counted, but for
the settings: those that cannot be understood must not become "allowed" (``policy``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast, get_args

from secondlook import addresses
from secondlook.facts import GroupKind
from secondlook.groups.model import ContactData, GroupData
from secondlook.mail import Mailbox
from secondlook.policy import TeamLayer
from secondlook.policy.settings import LONGEST_NAME
from secondlook.team.copy import Copy
from secondlook.team.versions import Version

__all__ = ["POLICY", "SOURCE", "conflict_body", "conflict_id", "group_body", "groups_into", "layer_of"]

SOURCE = "team"  # the source under which the memory keeps the team's groups
POLICY = "policy"  # the id of the one thing of the kind "policy"
MOST_MEMBERS = 20_000  # of one group


def group_body(kind: str, members: Iterable[Mailbox], tags: Iterable[str] = ()) -> dict[str, str]:
    """Return the fields of a group."""
    people = [[one.address, one.name] for one in members]
    return {"kind": kind, "tags": _json(sorted(tags)), "members": _json(people)}


def conflict_id(one: str, other: str) -> str:
    """Return the id of a pair, whichever is named first."""
    return _json(sorted((one.casefold(), other.casefold())))


def conflict_body(one: str, other: str) -> dict[str, str]:
    """Return the fields of a pair that must never meet."""
    return {"one": one, "other": other}


def groups_into(folder: Path, copy: Copy) -> int:
    """Put the team's groups as they stand into the memory of this folder; return how many could not be used."""
    from secondlook.memory import Memory  # noqa: PLC0415  (heavy, and needed only when a group came)

    groups: list[GroupData] = []
    names: dict[str, str] = {}
    unusable = 0
    for version in copy.standing("party").values():
        read = _group(version)
        if read is None:
            unusable += 1
            continue
        groups.append(read[0])
        for one in read[1]:
            names.setdefault(one.address, one.name)
    contacts = [ContactData((address,), name) for address, name in names.items() if name]
    with Memory.open(folder) as memory:
        memory.replace_groups(SOURCE, groups, contacts)
    return unusable


def layer_of(copy: Copy) -> TeamLayer:
    """Return what the team's store says of settings and of pairs that must never meet."""
    settings = copy.standing(POLICY).get(POLICY)
    pairs = [
        (version.body["one"], version.body["other"])
        for version in copy.standing("conflict").values()
        if _is_name(version.body.get("one")) and _is_name(version.body.get("other"))
    ]
    return TeamLayer(settings.body["text"] if settings else "", tuple(pairs))


def _group(version: Version) -> tuple[GroupData, Sequence[Mailbox]] | None:
    try:
        members = [Mailbox(*map(_text, one)) for one in json.loads(version.body["members"])]
        tags = tuple(map(_text, json.loads(version.body["tags"])))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    kind = version.body["kind"]
    if not _is_name(version.id) or kind not in get_args(GroupKind) or len(members) > MOST_MEMBERS:
        return None
    members = [one for one in members if addresses.domain_of(one.address)]
    return GroupData(version.id, cast("GroupKind", kind), tuple(one.address for one in members), tags), members


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")  # noqa: TRY004  (as what json raises)
    return value


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_NAME and value.isprintable() and value.strip() == value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
