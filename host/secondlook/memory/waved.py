# SPDX-License-Identifier: MPL-2.0
"""What became of each check's findings: how often they were shown, called right, mended, or heeded later.

Belongs here: counting by day, so that old habits fade. Does not belong here: what follows from the figures
(``secondlook.noise``). Nothing about a mail or a person is in these rows.
"""

from __future__ import annotations

import time
from typing import Literal, get_args

from secondlook.memory.store import Store
from secondlook.noise import Figures

__all__ = ["OUTCOMES", "Outcome", "count", "count_sent", "figures", "sent"]

Outcome = Literal["shown", "accepted", "fixed", "undone"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

DAY = 86_400
_MAILS = ""  # the check under which mails that went out are counted
KEPT = 400  # days; longer ago says nothing about today


def count(store: Store, check: str, outcome: Outcome, now: float | None = None) -> None:
    """Add one. Raises ValueError for an outcome that does not exist."""
    if outcome not in OUTCOMES:
        raise ValueError(outcome)
    today = int((time.time() if now is None else now) // DAY)
    row = [int(outcome == one) for one in OUTCOMES]
    with store.transaction():
        store.execute("DELETE FROM outcome WHERE day < ?", (today - KEPT,))
        store.execute(
            """INSERT INTO outcome VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
                shown = shown + excluded.shown, accepted = accepted + excluded.accepted,
                fixed = fixed + excluded.fixed, undone = undone + excluded.undone""",
            (check, today, *row),
        )


def count_sent(store: Store, now: float | None = None) -> None:
    """Count a mail that goes out: the row of no check, in the column of what was shown."""
    today = int((time.time() if now is None else now) // DAY)
    store.execute(
        "INSERT INTO outcome VALUES (?, ?, 1, 0, 0, 0) ON CONFLICT DO UPDATE SET shown = shown + 1", (_MAILS, today)
    )


def sent(store: Store, days: int, now: float | None = None) -> int:
    """Return how many mails went out in the last days."""
    today = int((time.time() if now is None else now) // DAY)
    return int(store.row("SELECT coalesce(sum(shown), 0) FROM outcome WHERE check_name = ? AND day > ?",
                         (_MAILS, today - days))[0])  # fmt: skip


def figures(store: Store, days: int, now: float | None = None) -> dict[str, Figures]:
    """Return the sums of the last days by check."""
    today = int((time.time() if now is None else now) // DAY)
    rows = store.rows(
        """SELECT check_name, sum(shown), sum(accepted), sum(fixed), sum(undone) FROM outcome
        WHERE day > ? AND check_name <> ? GROUP BY check_name""",
        (today - days, _MAILS),
    )
    return {check: Figures(*counts) for check, *counts in rows}
