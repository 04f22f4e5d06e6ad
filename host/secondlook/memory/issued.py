# SPDX-License-Identifier: MPL-2.0
"""Passwords that were made for protected copies, as hashes and for an hour: to know one again when it is typed.

Belongs here: the table ``issued_password``. A password is four groups of four letters (79 bits), so that its hash gives
nothing away. Does not belong here: making passwords (``documents.protecting``), finding them in a text (``checks``).
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from secondlook.knowledge import IssuedPassword
from secondlook.memory.name_forms import printable
from secondlook.memory.store import Store, as_list
from secondlook.memory.threads import id_key

__all__ = ["KEPT", "add_issued", "drop_issued", "is_ours", "issued"]

KEPT = 3600  # seconds


def _number(letters: str) -> int:
    return id_key("password\0" + letters)


def add_issued(store: Store, letters: str, name: str, sha256: str) -> None:
    """Remember a password, by its letters and digits only, and the protected copy that it opens."""
    drop_issued(store)
    store.execute(
        "INSERT OR REPLACE INTO issued_password VALUES (?, ?, ?, ?)",
        (_number(letters), printable(name), sha256, int(time.time())),
    )


def drop_issued(store: Store, before: float | None = None) -> None:
    """Forget the passwords made before that time (seconds since the epoch), an hour ago if none is given."""
    store.execute("DELETE FROM issued_password WHERE at < ?", (int(time.time() - KEPT if before is None else before),))


def issued(store: Store, letters: Iterable[str]) -> Sequence[IssuedPassword]:
    """Return those of these that are passwords made within the last hour, the newest first."""
    by_number = {_number(one): one for one in letters}
    rows = store.rows(
        """SELECT number, name, sha256 FROM issued_password
        WHERE at >= ? AND number IN (SELECT value FROM json_each(?)) ORDER BY at DESC""",
        (int(time.time() - KEPT), as_list(by_number)),
    )
    return [IssuedPassword(by_number[number], name, sha256) for number, name, sha256 in rows]


def is_ours(store: Store, sha256: str) -> bool:
    """Tell whether a file is a protected copy that was made here within the last hour."""
    values = (sha256, int(time.time() - KEPT))
    return bool(store.row("SELECT 1 FROM issued_password WHERE sha256 = ? AND at >= ? LIMIT 1", values))
