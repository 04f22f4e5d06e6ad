# SPDX-License-Identifier: MPL-2.0
"""What a team shares: one table a kind, with its fields, who may read a row of it and who may add one.

Belongs here: that, once for both databases; ``schema`` and ``roles`` make SQL of it, ``store`` holds to it. Does not
belong here: which of several versions stands (``versions``).

Every row of every kind is one version of one thing: nothing is overwritten, and a change is a new row. All have the
same head, which the store itself fills in and no desk can choose:

    team      whose it is                       number    counts the changes of that team, in the order of commits
    at        seconds since the epoch, by the server's clock       desk, role    who made the change, and as what

and these, which the desk gives:

    key       made by chance, once for each change: a change that comes twice is one
    id        what it is a version of           after     the key of the version that the change was made to, "" if new
    gone      1 where the thing was removed
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

__all__ = ["GIVEN", "HEAD", "KINDS", "ROLES", "Kind", "Role"]

Role = Literal["member", "lead", "administrator"]
ROLES: tuple[Role, ...] = ("member", "lead", "administrator")

# Filled in by the store, and given by the desk; in the order of the tables.
HEAD = ("team", "number", "at", "desk", "role")
GIVEN = ("key", "id", "after", "gone")


@dataclass(frozen=True)
class Kind:
    """A kind of thing. ``fields`` are all text; lists in them are JSON.

    ``read`` says which rows a member sees: all of the "team", its "own", or those whose ``people`` name one of its
    addresses (a line for each). A lead sees all of the team where ``lead`` is true. ``write`` lists who may add rows.
    """

    name: str
    fields: tuple[str, ...]
    read: Literal["team", "own", "people"]
    write: frozenset[Role]
    lead: bool = True
    large: bool = False  # rows may have megabytes


_EVERYBODY: frozenset[Role] = frozenset(ROLES)
_HOUSE: frozenset[Role] = frozenset({"lead", "administrator"})

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            # A group: its kind, its tags, and its members as pairs of address and name.
            Kind("party", ("kind", "tags", "members"), "team", _HOUSE),
            # Two groups or domains that must never meet in one mail.
            Kind("conflict", ("one", "other"), "team", _HOUSE),
            # The team's layer of the settings, as the text of a policy file.
            Kind("policy", ("text",), "team", frozenset({"administrator"})),
            # A file that went out: by what it is known again, and to whom it went. Never what it says.
            Kind("document", ("name", "size", "sketch", "numbers", "recipients"), "team", _EVERYBODY),
            # A mis-send in sum: never who, never what was written.
            Kind("incident", ("grade", "cause", "rule", "opened", "state"), "own", _EVERYBODY),
            # One step of an approval. ``people`` are the asker and whoever may answer.
            Kind(
                "approval",
                ("step", "sender", "people", "mail", "request", "expires"),
                "people",
                _EVERYBODY,
            ),
            # The signed request or answer itself, with the mail's text in it: for those it is made out to alone.
            Kind(
                "approval_document",
                ("what", "sender", "people", "document"),
                "people",
                _EVERYBODY,
                lead=False,
                large=True,
            ),
        )
    }
)
