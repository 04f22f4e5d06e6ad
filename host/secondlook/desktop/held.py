# SPDX-License-Identifier: MPL-2.0
"""Mails that still wait while the program is about to go away.

Without the program nothing would let them leave; each of them is among Thunderbird's drafts. So taking the
program away first asks what is to become of them.

Belongs here: looking into the ledger without changing it, and giving its mails up as drafts. Does not belong here:
the ledger's rules (``hold.ledger``).
"""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

from secondlook.errors import InstallError

__all__ = ["Waiting", "leave_as_drafts", "waiting"]


@dataclass(frozen=True)
class Waiting:
    """A mail that has not left. ``due`` is in seconds since the epoch."""

    id: str
    subject: str
    due: float


def waiting(folder: Path) -> list[Waiting]:
    """Return the mails that wait in the ledger of a folder, the next one first; nothing if there is no ledger.

    Raises InstallError if there is one that cannot be read: then nobody can say that nothing waits.
    """
    path = folder / "holds.sqlite"
    if not path.is_file():
        return []
    try:
        ledger = sqlite3.connect(path, timeout=5.0)
        try:
            rows = ledger.execute(
                "SELECT id, subject, due FROM hold WHERE state IN ('held', 'released') ORDER BY due"
            ).fetchall()
        finally:
            ledger.close()
    except sqlite3.Error as error:
        raise InstallError(f"{path}: the list of held mails cannot be read: {error}") from error
    return [Waiting(*row) for row in rows]


def leave_as_drafts(folder: Path) -> int:
    """Give up holding: what waits is a draft from now on and never leaves by itself. Return how many.

    Raises InstallError.
    """
    if not waiting(folder):
        return 0
    try:
        ledger = sqlite3.connect(folder / "holds.sqlite", timeout=5.0)
        try:
            with ledger:
                # One that is released is on its way out at this moment, and is no draft any more.
                changed = ledger.execute(
                    "UPDATE hold SET state = 'orphaned', token = '', changed = ? WHERE state = 'held'", (time.time(),)
                ).rowcount
        finally:
            ledger.close()
    except sqlite3.Error as error:
        raise InstallError(f"{folder}: the list of held mails cannot be changed: {error}") from error
    return changed
