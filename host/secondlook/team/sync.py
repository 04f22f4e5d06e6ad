# SPDX-License-Identifier: MPL-2.0
"""Bringing a desk's copy and the shared store together: one round, and the thread that makes round after round.

Belongs here: when to push and pull, what to do when the store is away, and telling how it stands. Does not belong here:
what is kept (``copy``), what is done with what came (``applying``).

No request of the add-on waits for any of this: the thread has connections of its own.
"""

from __future__ import annotations

import getpass
import json
import logging
import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from secondlook.errors import SecondLookError, TeamError
from secondlook.team.copy import Copy
from secondlook.team.database import Database, SqliteDatabase
from secondlook.team.place import LOGIN, Place
from secondlook.team.store import Store
from secondlook.team.versions import Version

__all__ = ["Round", "Sync", "login_of", "open_store", "synchronise"]

log = logging.getLogger(__name__)

EVERY = 5.0  # seconds between two rounds: so long a colleague's answer may take to arrive
LIST_EVERY = 300.0  # seconds after which it is asked anew who has a desk
LONGEST_PAUSE = 30.0  # seconds between two tries while the store is away
# Reasons for which a single change is at fault, and the others can go on.
_OF_THE_CHANGE = frozenset({"not-allowed", "too-large", "bad-change"})


@dataclass(frozen=True)
class Round:
    """What one round did: changes pushed, changes the store did not take, and what came that was new."""

    pushed: int
    refused: int
    came: tuple[Version, ...]


def synchronise(store: Store, copy: Copy) -> Round:
    """Push what waits, then pull what came since. Raises TeamError; what was done by then stays done."""
    last = store.last()
    anew = copy.meet(store.desk, last)
    pushed = refused = 0
    came: list[Version] = []
    changes = copy.waiting()
    if not (changes or anew) and last == copy.since:
        return Round(0, 0, ())
    while True:
        if changes:
            refused += _push(store, copy, changes)
            pushed += len(changes)
        came += _pull(store, copy)
        before, changes = changes, copy.waiting()
        if not changes or changes[0] in before:  # what the store took, and does not show us, is not pushed for ever
            return Round(pushed, refused, tuple(came))


def _push(store: Store, copy: Copy, changes: Sequence[Version]) -> int:
    """Push all at once; where one is at fault, one by one. Return how many the store did not take."""
    try:
        store.push(changes)
    except TeamError as error:
        if error.reason not in _OF_THE_CHANGE:
            raise
    else:
        return 0
    refused = 0
    for change in changes:
        try:
            store.push([change])
        except TeamError as error:
            if error.reason not in _OF_THE_CHANGE:
                raise
            copy.refuse(change.key, error.reason)
            refused += 1
    return refused


def _pull(store: Store, copy: Copy) -> list[Version]:
    came: list[Version] = []
    while True:
        pulled = store.pull(copy.since)
        came += copy.take(pulled)
        if not pulled.more:
            return came


def login_of(place: Place) -> str:
    """Return the login of this desk: as the policy says, else that of the operating system."""
    return (place.user or LOGIN).replace(LOGIN, getpass.getuser())


def open_store(place: Place, password_file: Path, *, team: str = "", login: str = "") -> Store:
    """Connect to the shared store as this desk, or as ``login``. Raises TeamError: "other-team" where the store says
    another team than the policy.
    """
    login = login or login_of(place)
    if place.server:
        from secondlook.team.postgres import PostgresDatabase, password_from  # noqa: PLC0415  (loads the network)

        password = "" if place.certificate else password_from(password_file)
        database: Database = PostgresDatabase(place, login, password)
    else:
        path = Path(place.path)
        if not path.exists():  # not made by chance, where a share is not mounted
            raise TeamError("unreachable", f"{path}: there is no team store")
        database = SqliteDatabase(path, login)
    try:
        store = Store(database)
    except BaseException:
        database.close()
        raise
    if team and store.desk.team != team:
        store.close()
        raise TeamError("other-team", f"the store says this desk is of team {store.desk.team!r}")
    return store


class Sync(threading.Thread):
    """Makes a round every few seconds, for as long as the host runs.

    ``connect`` opens the shared store and ``copy`` this desk's, both in this thread. ``came`` is called in it after
    each round, with what came, if anything did, and the copy; only then the round is noted as done.
    """

    def __init__(
        self,
        connect: Callable[[], Store],
        copy: Callable[[], Copy],
        came: Callable[[Sequence[Version], Copy], None],
        *,
        every: float = EVERY,
        after: float = 0.0,
    ) -> None:
        super().__init__(name="team", daemon=True)
        self._connect, self._copy, self._came = connect, copy, came
        self._every, self._after = every, after
        self._listed = float("-inf")  # when the colleagues were asked for, by the monotonic clock
        self._wake = threading.Event()
        self._over = threading.Event()

    def wake(self) -> None:
        """Make a round now: something waits."""
        self._wake.set()

    def close(self, seconds: float = 2.0) -> None:
        """End after the round that is on its way; what waits then, waits on the disk."""
        self._over.set()
        self._wake.set()
        if self.is_alive():
            self.join(seconds)

    def run(self) -> None:
        """Make rounds until the end. Nothing that goes wrong ends them: it is noted, and tried again later."""
        self._wait(self._after)
        store: Store | None = None
        copy: Copy | None = None
        failures = 0
        try:
            while not self._over.is_set():
                try:
                    copy = copy or self._copy()
                    store = store or self._connect()
                    self._round(store, copy)
                    failures = 0
                except SecondLookError as error:
                    failures += 1
                    self._failed(error, copy)
                    if store is not None:
                        store.close()
                    store = None
                except Exception:
                    failures += 1
                    log.exception("team: a round failed")
                    if store is not None:
                        store.close()
                    store = None
                self._wait(self._pause(failures))
        finally:
            if store is not None:
                store.close()
            if copy is not None:
                copy.close()

    def _round(self, store: Store, copy: Copy) -> None:
        started = time.monotonic()
        done = synchronise(store, copy)
        if started - self._listed > LIST_EVERY:
            copy.note(colleagues=json.dumps(store.colleagues()))
            self._listed = started
        self._came(done.came, copy)
        copy.note(reached=str(time.time()), problem="", team=store.desk.team, role=store.desk.role)
        if done.pushed or done.came:
            took = 1000 * (time.monotonic() - started)
            log.info("team: %d pushed, %d refused, %d came, %.0f ms", done.pushed, done.refused, len(done.came), took)

    def _failed(self, error: SecondLookError, copy: Copy | None) -> None:
        reason = error.reason if isinstance(error, TeamError) else "copy"
        log.warning("team: %s", reason)
        if copy is not None:
            try:
                copy.note(problem=reason)
            except SecondLookError:
                log.warning("team: the copy cannot be written")

    def _pause(self, failures: int) -> float:
        """Seconds until the next round: twice as long after each failure, and never the same for all desks at once."""
        pause = min(self._every * 2.0 ** min(failures, 10), LONGEST_PAUSE) if failures else self._every
        return pause * random.uniform(0.8, 1.2)  # noqa: S311  (nothing secret)

    def _wait(self, seconds: float) -> None:
        self._wake.wait(seconds)
        self._wake.clear()
