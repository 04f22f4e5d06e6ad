# SPDX-License-Identifier: MPL-2.0
"""Forgetting with age: what has not happened for years goes, person by person and pair by pair.

Belongs here: which rows are too old, and taking them away while the host goes on judging. Does not belong here:
counting an older mail less (``traces``), forgetting on request (``people``). Age is counted back from the newest mail
learned, so that an archive is not forgotten at once.

A large memory takes minutes to go through. So it is done in slices, each a transaction of its own, in a thread with a
connection of its own (``Tidying``). What is left after an interruption goes the next time: whatever refers to a row
goes before it, and that the work is done is noted last.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from secondlook.errors import MemoryStoreError
from secondlook.memory.groups import forget_unused_names
from secondlook.memory.references import OF_A_FILE, OF_A_PERSON, OF_A_TRACE, in_use
from secondlook.memory.store import Store

__all__ = ["Tidying", "forget_older", "tidy"]

log = logging.getLogger(__name__)

YEAR = 365.25 * 86_400  # seconds
EVERY = 7 * 86_400  # seconds between two times of looking for what is too old
SLICE = 20_000  # rows looked at in one transaction: others who write wait for a fraction of a second
_NOTHING_ASKED = threading.Event()

_OLD_PERSON = "last BETWEEN 1 AND :before"
_OF_OLD_PERSON = f"EXISTS (SELECT 1 FROM person AS one WHERE one.id = {{column}} AND one.{_OLD_PERSON})"  # noqa: S608
_OLD_TRACE = f"(at BETWEEN 1 AND :before OR {_OF_OLD_PERSON.format(column='sender')})"
# Of a word in a mail only the mail is known, and there are millions: newer mails are passed over by their number.
_OF_OLD_TRACE = (
    f"{{column}} <= :newest AND EXISTS (SELECT 1 FROM trace AS mail WHERE mail.id = {{column}} AND {_OLD_TRACE})"  # noqa: S608
)
# What is forgotten by its own age, whoever it is about.
_BY_TIME = (
    ("pair", "last"), ("document_person", "last"), ("document_number", "last"), ("domain", "last"), ("accepted", "at"),
)  # fmt: skip


def tidy(store: Store, years: int, now: float | None = None, stop: threading.Event = _NOTHING_ASKED) -> int:
    """Forget what is older than so many years, once a week at most; 0 keeps everything. Return the people forgotten."""
    if years <= 0:
        return 0
    today = int(time.time() if now is None else now)
    (last,) = store.row("SELECT coalesce((SELECT value FROM total WHERE name = 'tidied'), 0)")
    if today - last < EVERY:
        return 0
    (newest,) = store.row("SELECT coalesce(max(last), 0) FROM person")
    gone = forget_older(store, int(min(newest, today) - years * YEAR), stop)
    if not stop.is_set():
        store.execute("INSERT OR REPLACE INTO total VALUES ('tidied', ?)", (today,))
    return gone


def forget_older(store: Store, before: int, stop: threading.Event = _NOTHING_ASKED) -> int:
    """Forget people, pairs, files, deals and traces last seen before that time (seconds since the epoch). What has
    no date stays, and so do the hashes of mails, lest they be learned again. Return how many people went. Ends early,
    between two slices, when ``stop`` is set.
    """
    if before <= 0:
        return 0
    gone = 0
    values = {"before": before - 1}
    (newest,) = store.row(f"SELECT coalesce(max(id), 0) FROM trace WHERE {_OLD_TRACE}", values)  # noqa: S608
    for table, condition in _what_goes(traces=newest > 0):
        for sql, bounds in _slices(store, table, condition, {**values, "newest": newest}):
            if stop.is_set():
                return gone
            with store.uncascaded():
                deleted = store.execute(sql, bounds)
            gone += deleted if table == "person" else 0
    if gone:
        with store.transaction():
            forget_unused_names(store)
    return gone


def _what_goes(*, traces: bool) -> Iterator[tuple[str, str]]:
    """Yield tables with the condition for a row to go, what refers to a row before it."""
    if traces:
        for table, column in OF_A_TRACE:
            yield table, _OF_OLD_TRACE.format(column=f"{table}.{column}")
        yield "trace", _OLD_TRACE
    for table, column in OF_A_PERSON:
        yield table, _OF_OLD_PERSON.format(column=f"{table}.{column}")
    for table, column in _BY_TIME:
        yield table, f"{column} BETWEEN 1 AND :before"
    for table, column in (*OF_A_FILE, ("document", "id")):
        yield table, f"NOT {in_use(f'{table}.{column}')}"
    yield "person", _OLD_PERSON


def _slices(
    store: Store, table: str, condition: str, values: dict[str, int]
) -> Iterator[tuple[str, dict[str, int | str]]]:
    """Yield statements that delete what meets a condition, each from about ``SLICE`` rows, by the first column of the
    table's key. Nothing is yielded for a table in which no row meets it.
    """
    if not store.row(f"SELECT 1 FROM {table} WHERE {condition} LIMIT 1", values):  # noqa: S608  (our own tables)
        return
    key = next(name for _, name, _, _, _, place in store.rows(f"PRAGMA table_info({table})") if place == 1)
    low: tuple[int | str, ...] = ()
    while True:
        beyond = f"{key} > :low AND" if low else ""
        bounds: dict[str, int | str] = {**values, **({"low": low[0]} if low else {})}
        high = store.row(
            f"SELECT {key} FROM {table} WHERE {beyond} 1 ORDER BY {key} LIMIT 1 OFFSET {SLICE}",  # noqa: S608
            bounds,
        )
        upto = f"{key} <= :high AND" if high else ""
        yield (
            f"DELETE FROM {table} WHERE {beyond} {upto} ({condition})",  # noqa: S608
            bounds | ({"high": high[0]} if high else {}),
        )
        if not high:
            return
        low = high


class Tidying(threading.Thread):
    """The thread in which a memory is tidied, for a host that has it open and goes on."""

    def __init__(self, folder: Path, years: int) -> None:
        """Plan it for the memory of a folder."""
        super().__init__(name="tidying", daemon=True)
        self._folder, self._years = folder, years
        self._over = threading.Event()

    def run(self) -> None:
        """Tidy once, if it is time to."""
        try:
            store = Store.open(self._folder)
            try:
                gone = tidy(store, self._years, stop=self._over)
            finally:
                store.close()
            log.info("forgotten with age: %d people", gone)
        except MemoryStoreError as error:
            log.warning("tidying: %s", error)  # what is left goes the next time

    def close(self) -> None:
        """End after the slice that is being done."""
        self._over.set()
        if self.is_alive():
            self.join()
