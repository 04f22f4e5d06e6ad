# SPDX-License-Identifier: MPL-2.0
"""Of several versions of one thing, which one stands.

Belongs here: the rule, and nothing else; every desk comes to the same answer by it. Does not belong here: where
versions are kept (``store``, ``copy``).

The rule. Versions come in the order of their numbers, which is that in which the server took them.

1. A change made to the version that stands takes its place.
2. A change made to another version (its writer had not seen the one that stands, being away, or both wrote at once)
   *meets* the one that stands. Then an administrator's stands against anybody else's; between equals, the later one.
3. What gave way is not lost: it stays in the store, and is shown as having met another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondlook.team.kinds import Role

__all__ = ["Meeting", "Version", "standing"]


@dataclass(frozen=True)
class Version:
    """A row of the shared store. ``number`` is 0 while it waits to be pushed. ``body`` has the fields of its kind."""

    kind: str
    id: str
    key: str
    after: str
    gone: bool
    body: Mapping[str, str]
    number: int = 0
    at: int = 0
    desk: str = ""
    role: Role = "member"


@dataclass(frozen=True)
class Meeting:
    """Two versions that did not know of each other: the one that stood against the other, and the one that gave way."""

    stood: Version
    gave_way: Version


def standing(versions: Sequence[Version]) -> tuple[Version | None, list[Meeting]]:
    """Return which of the versions of one thing stands, and which met on the way.

    Versions with a number come first, in its order; those that wait to be pushed after them, in the order given. The
    one that stands may say that the thing is ``gone``.
    """
    waiting = [one for one in versions if not one.number]
    taken = sorted((one for one in versions if one.number), key=lambda one: one.number)
    now: Version | None = None
    meetings: list[Meeting] = []
    for one in (*taken, *waiting):
        if now is None or one.after == now.key:
            now = one
            continue
        if now.role == "administrator" and one.role != "administrator":
            meetings.append(Meeting(now, one))
        else:
            meetings.append(Meeting(one, now))
            now = one
    return now, meetings
