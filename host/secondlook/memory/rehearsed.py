# SPDX-License-Identifier: MPL-2.0
"""What a replay of past mail found: thresholds by check, what is odd for this user, and a few numbers about the replay
itself.

Belongs here: the tables ``threshold``, ``personal`` and ``rehearsal``. Does not belong here: the replay
(``noise.rehearsal``); asking for what is odd, with all else about a mail (``past``). No mail and no person is in these
rows.
"""

from __future__ import annotations

from collections.abc import Mapping

from secondlook.memory.store import Store
from secondlook.noise.thresholds import Threshold

__all__ = ["keep", "keep_personal", "numbers", "thresholds"]


def keep(store: Store, found: Mapping[str, Threshold], about: Mapping[str, float]) -> None:
    """Replace what was kept of an earlier replay."""
    with store.transaction():
        store.execute("DELETE FROM threshold")
        store.execute("DELETE FROM rehearsal")
        store.many(
            "INSERT INTO threshold VALUES (?, ?, ?)", [(name, one.confirm, one.notice) for name, one in found.items()]
        )
        store.many("INSERT INTO rehearsal VALUES (?, ?)", [(name, float(value)) for name, value in about.items()])


def keep_personal(store: Store, found: Mapping[str, float]) -> None:
    """Replace what is known to be odd for this user: numbers by name, none to forget it."""
    with store.transaction():
        store.execute("DELETE FROM personal")
        store.many("INSERT INTO personal VALUES (?, ?)", [(name, float(value)) for name, value in found.items()])


def thresholds(store: Store) -> dict[str, Threshold]:
    """Return the thresholds by check; empty before any replay."""
    rows = store.rows("SELECT check_name, confirm, notice FROM threshold")
    return {name: Threshold(confirm, notice) for name, confirm, notice in rows}


def numbers(store: Store) -> dict[str, float]:
    """Return the numbers of the last replay by name; empty before any."""
    return dict(store.rows("SELECT name, value FROM rehearsal"))
