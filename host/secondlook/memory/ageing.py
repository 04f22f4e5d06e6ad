# SPDX-License-Identifier: MPL-2.0
"""Forgetting with age: what has not happened for years goes, person by person and pair by pair.

Belongs here: which rows are too old. Does not belong here: counting an older mail less (``traces``), forgetting on
request (``people``). Age is counted back from the newest mail learned, so that an archive is not forgotten at once.
"""

from __future__ import annotations

import time

from secondlook.memory.people import person_columns
from secondlook.memory.store import Store

__all__ = ["forget_older", "tidy"]

YEAR = 365.25 * 86_400  # seconds
EVERY = 7 * 86_400  # seconds between two times of looking for what is too old


def tidy(store: Store, years: int, now: float | None = None) -> int:
    """Forget what is older than so many years, once a week at most; 0 keeps everything. Return the people forgotten."""
    if years <= 0:
        return 0
    today = int(time.time() if now is None else now)
    (last,) = store.row("SELECT coalesce((SELECT value FROM total WHERE name = 'tidied'), 0)")
    if today - last < EVERY:
        return 0
    store.execute("INSERT OR REPLACE INTO total VALUES ('tidied', ?)", (today,))
    (newest,) = store.row("SELECT coalesce(max(last), 0) FROM person")
    return forget_older(store, int(min(newest, today) - years * YEAR))


def forget_older(store: Store, before: int) -> int:
    """Forget people, pairs, files, deals and traces last seen before that time (seconds since the epoch). What has
    no date stays, and so do the hashes of mails, lest they be learned again. Return how many people went.
    """
    if before <= 0:
        return 0
    with store.transaction():
        gone = store.row("SELECT count(*) FROM person WHERE last BETWEEN 1 AND ?", (before - 1,))
        for table, column in person_columns(store):
            store.execute(
                f"DELETE FROM {table} WHERE {column} IN (SELECT id FROM person WHERE last BETWEEN 1 AND ?)",  # noqa: S608
                (before - 1,),
            )
        for table, column in (
            ("person", "last"), ("pair", "last"), ("document_person", "last"), ("document_number", "last"),
            ("domain", "last"), ("trace", "at"), ("accepted", "at"),
        ):  # fmt: skip
            store.execute(f"DELETE FROM {table} WHERE {column} BETWEEN 1 AND ?", (before - 1,))  # noqa: S608
        store.execute("DELETE FROM document WHERE id NOT IN (SELECT document FROM document_person)")
    return int(gone[0])
