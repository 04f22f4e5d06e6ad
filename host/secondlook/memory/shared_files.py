# SPDX-License-Identifier: MPL-2.0
"""Files that colleagues sent, as the team's store tells: which went to whom, and finding one or nearly the same again.

Belongs here: the tables ``shared_file``, ``shared_file_number``, ``shared_file_person``. Does not belong here: what
this user sent (``documents``), the team's store (``team``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from secondlook.documents.fingerprint import NEAR, likeness, packed, unpacked
from secondlook.documents.model import Document
from secondlook.facts import SentFile
from secondlook.memory.documents import number_keys
from secondlook.memory.store import Store, as_list

__all__ = ["SharedFile", "add", "copies", "forget", "joined"]

_MOST_ANSWERS = 20
_MOST_CANDIDATES = 200
_MOST_PEOPLE = 200


@dataclass(frozen=True)
class SharedFile:
    """One sending of a file. ``key`` is that of the store's row, ``at`` seconds since the epoch."""

    key: str
    name: str
    sha256: str
    sketch: tuple[int, ...]
    numbers: tuple[int, ...]
    people: tuple[str, ...]  # address keys
    at: int


def add(store: Store, files: Iterable[SharedFile]) -> None:
    """Remember sendings; those that are known are left as they are."""
    with store.transaction():
        for one in files:
            if store.row("SELECT 1 FROM shared_file WHERE key = ?", (one.key,)):
                continue
            number = store.insert(
                "INSERT INTO shared_file (key, name, sha256, sketch, at) VALUES (?, ?, ?, ?, ?)",
                (one.key, one.name, one.sha256, packed(one.sketch), one.at),
            )
            store.many("INSERT OR IGNORE INTO shared_file_number VALUES (?, ?)", [(key, number) for key in one.numbers])
            store.many("INSERT OR IGNORE INTO shared_file_person VALUES (?, ?)", [(who, number) for who in one.people])


def copies(store: Store, document: Document) -> list[SentFile]:
    """Return sendings of this file by colleagues, as one, then of nearly this one with a number in common."""
    found = []
    same = store.rows(
        """SELECT p.address, max(f.at) FROM shared_file AS f JOIN shared_file_person AS p ON p.file = f.id
        WHERE f.sha256 = ? GROUP BY p.address ORDER BY max(f.at) DESC LIMIT ?""",
        (document.sha256, _MOST_PEOPLE),
    )
    if document.sha256 and same:
        found.append(SentFile(document.name, same=True, people=_people(same)))
    numbers = number_keys(document) if document.sketch else ()
    if not numbers:
        return found
    rows = store.rows(
        """SELECT DISTINCT f.id, f.name, f.sketch FROM shared_file_number AS n JOIN shared_file AS f ON f.id = n.file
        WHERE n.number IN (SELECT value FROM json_each(?)) AND f.sha256 <> ? LIMIT ?""",
        (as_list(numbers), document.sha256, _MOST_CANDIDATES),
    )
    near = [(likeness(document.sketch, unpacked(sketch)), number, name) for number, name, sketch in rows if sketch]
    for alike, number, name in sorted(near, reverse=True)[:_MOST_ANSWERS]:
        if alike >= NEAR:
            people = store.rows(
                """SELECT p.address, f.at FROM shared_file_person AS p JOIN shared_file AS f ON f.id = p.file
                WHERE f.id = ? LIMIT ?""",
                (number, _MOST_PEOPLE),
            )
            found.append(SentFile(name, same=False, people=_people(people)))
    return found


def joined(own: list[SentFile], shared: list[SentFile]) -> list[SentFile]:
    """Return both together, with everybody who got the very file as one: whoever of the house sent it."""
    same = [one for one in (*own, *shared) if one.same]
    near = [one for one in (*own, *shared) if not one.same]
    if len(same) < 2:
        return [*same, *near]
    return [SentFile(same[0].name, same=True, people=tuple(pair for one in same for pair in one.people)), *near]


def forget(store: Store, address: str) -> None:
    """Forget that a person got any of these files."""
    store.execute("DELETE FROM shared_file_person WHERE address = ?", (address,))


def _people(rows: Iterable[tuple[object, ...]]) -> tuple[tuple[str, float], ...]:
    return tuple((str(address), float(str(at))) for address, at in rows)
