# SPDX-License-Identifier: MPL-2.0
"""Many desks at one shared store, at a steady rate, while the server is killed and comes back.

Here: the desks, what they do, and the figures. Not here: what the figures must be (`test_store_load.py`).

Every desk is what a real one is: a copy on the disk, an outbox, a TLS connection, and the rounds of `team.sync`. A
request is a change that is entered, pushed, and has come back with a number; its time is counted from when it was due.
"""

from __future__ import annotations

import itertools
import random
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from host.team.shared import a_change
from secondlook.errors import TeamError
from secondlook.team.copy import Copy
from secondlook.team.postgres import PostgresDatabase
from secondlook.team.store import Store, add_desk, make
from secondlook.team.sync import synchronise
from stores.server import Server

PASSWORD = "of a desk"
TEAM_SIZE = 25


@dataclass
class Figures:
    """What was measured. Times in seconds; those of requests that met an outage stand apart."""

    quiet: list[float] = field(default_factory=list)
    struck: list[float] = field(default_factory=list)
    outages: list[tuple[float, float]] = field(default_factory=list)
    back: list[float] = field(default_factory=list)  # when the last desk was connected again after each
    breaks: int = 0
    rows: int = 0
    took: float = 0.0

    def line(self, times: Sequence[float]) -> str:
        """Say how long they took."""
        if not times:
            return "none"
        ordered = sorted(times)
        at = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
        middle, longest = statistics.median(ordered), ordered[-1]
        return f"median {1000 * middle:.0f} ms, 95th {1000 * at:.0f} ms, max {1000 * longest:.0f} ms"

    def report(self) -> str:
        """Say all of it."""
        pairs = zip(self.outages, self.back, strict=True)
        down = ", ".join(f"{end - begin:.1f} s, all back after {back - begin:.1f} s" for (begin, end), back in pairs)
        return (
            f"{len(self.quiet) + len(self.struck)} requests in {self.took:.0f} s;"
            f" server gone {len(self.outages)} times ({down})\n"
            f"  with the server there: {len(self.quiet)} requests, {self.line(self.quiet)}\n"
            f"  with it gone, or not all back: {len(self.struck)} requests, {self.line(self.struck)}\n"
            f"  connections that broke: {self.breaks}; rows in the store: {self.rows}"
        )


class Desk(threading.Thread):
    """One desk, which does what it is told at the times it is told."""

    def __init__(self, world: World, login: str, folder: Path) -> None:
        super().__init__(name=login, daemon=True)
        self.world, self.login = world, login
        self.team, self.place = world.team_of(login)
        self.folder = folder
        self.due: list[float] = []
        self.times: list[tuple[float, float]] = []
        self.keys: list[tuple[str, str]] = []
        self.breaks = 0
        self.back: list[float] = []  # when it was connected again after a break, in seconds since the beginning
        self.state: dict[str, list[str]] = {}
        self.problem = ""
        self._store: Store | None = None
        self._chance = random.Random(login)  # noqa: S311

    def run(self) -> None:
        """Connect, make the requests, and catch up in the end."""
        try:
            with _closing(Copy(self.folder)) as copy:
                self._round(copy)
                self.world.ready.wait()
                for due in self.due:
                    time.sleep(max(0.0, self.world.begun + due - time.monotonic()))
                    self._do(copy)
                    self._round(copy)
                    self.times.append((due, time.monotonic() - self.world.begun))
                self.world.finished.wait()
                self._round(copy)
                self.state = {
                    kind: sorted(one.key for one in copy.standing(kind).values()) for kind in ("party", "document")
                }
        except Exception as error:  # noqa: BLE001  (a thread's error would be lost)
            self.problem = repr(error)
        finally:
            self.world.arrived(self)
            if self._store is not None:
                self._store.close()

    def _do(self, copy: Copy) -> None:
        kind = self._chance.choices(("document", "approval", "incident", "party"), (40, 30, 20, 10))[0]
        if kind == "party" and self.place >= 3:  # the first three of a team are its leads
            kind = "document"
        peer = self.world.login(self.team * TEAM_SIZE + self._chance.randrange(TEAM_SIZE))
        sample = a_change(kind, sender=address(self.login), people=f"{address(self.login)} {address(peer)}")
        thing = f"group {self._chance.randrange(20)}" if kind == "party" else f"{self.login} {len(self.keys)}"
        self.keys.append((kind, copy.put(kind, thing, sample.body).key))

    def _round(self, copy: Copy) -> None:
        """Push and pull until nothing waits, however often the connection breaks."""
        for attempt in itertools.count():
            try:
                if self._store is None:
                    database = PostgresDatabase(self.world.place, self.login, PASSWORD)
                    try:
                        self._store = Store(database)
                    except BaseException:
                        database.close()
                        raise
                synchronise(self._store, copy)
                if attempt:
                    self.back.append(time.monotonic() - self.world.begun)
            except TeamError as error:
                if error.reason != "unreachable":
                    raise
                self.breaks += 1
                if self._store is not None:
                    self._store.close()
                self._store = None
                # As the real thread: longer each time, and no two alike.
                time.sleep(min(0.25 * 2**attempt, 4.0) * self._chance.uniform(0.8, 1.2))
                continue
            if copy.count_waiting() == 0:
                return


def address(login: str) -> str:
    """Give the address of a desk."""
    return f"{login}@haiyue-trade.example"


class World:
    """The desks, the store, and the one who kills it."""

    def __init__(self, server: Server, folder: Path, *, desks: int, rate: float, seconds: float) -> None:
        self.server, self.seconds, self.rate = server, seconds, rate
        self.database = server.database()
        self.place = server.place(self.database)
        owner = server.owner(self.database)
        make(owner)
        self._count = desks
        for number in range(desks):
            login = self.login(number)
            team, place = divmod(number, TEAM_SIZE)
            owner.rows(f"CREATE ROLE {login} LOGIN PASSWORD '{PASSWORD}'")
            add_desk(owner, login, f"team {team}", "lead" if place < 3 else "member", [address(login)])
        owner.close()
        self.begun = 0.0
        self.ready, self.finished = threading.Event(), threading.Event()
        self._left = threading.Semaphore(0)
        self.desks = [Desk(self, self.login(number), folder / self.login(number)) for number in range(desks)]
        # Evenly over the time, by every desk in turn, in an order of its own each turn.
        chance = random.Random(7)  # noqa: S311
        turns: list[Desk] = []
        for number in range(round(seconds * rate)):
            turns = turns or chance.sample(self.desks, desks)
            turns.pop().due.append(number / rate)

    def login(self, number: int) -> str:
        """Give the login of a desk."""
        return f"desk{number % self._count}"

    def team_of(self, login: str) -> tuple[int, int]:
        """Give the team of a desk, and its place there."""
        return divmod(int(login.removeprefix("desk")), TEAM_SIZE)

    def arrived(self, _desk: Desk) -> None:
        """A desk has ended."""
        self._left.release()

    def run(self, kills: Sequence[tuple[float, Callable[[], None]]], down: float) -> Figures:
        """Let all of it happen; ``kills`` at these seconds, and the server is back ``down`` seconds after each."""
        figures = Figures()
        for desk in self.desks:
            desk.start()
        # All have made their first round when the store has seen so many connections.
        self._wait_connected()
        self.begun = time.monotonic()
        self.ready.set()
        for at, kill in kills:
            time.sleep(max(0.0, self.begun + at - time.monotonic()))
            begin = time.monotonic() - self.begun
            kill()
            time.sleep(down)
            self.server.start()
            figures.outages.append((begin, time.monotonic() - self.begun))
        time.sleep(max(0.0, self.begun + self.seconds - time.monotonic()))
        while any(len(desk.times) < len(desk.due) and not desk.problem for desk in self.desks):
            time.sleep(0.05)
        figures.took = time.monotonic() - self.begun
        self.finished.set()
        for _ in self.desks:
            assert self._left.acquire(timeout=120)
        # An outage lasts until the last desk that it had cut off is connected again: that takes the server its time.
        backs = sorted(moment for desk in self.desks for moment in desk.back)
        starts = [begin for begin, _ in figures.outages] + [float("inf")]
        for place, (begin, end) in enumerate(figures.outages):
            later = [moment for moment in backs if begin < moment < starts[place + 1]]
            figures.back.append(max([end, *later]))
        for desk in self.desks:
            figures.breaks += desk.breaks
            for due, done in desk.times:
                struck = any(
                    due <= back and done >= begin
                    for (begin, _), back in zip(figures.outages, figures.back, strict=True)
                )
                (figures.struck if struck else figures.quiet).append(done - due)
        return figures

    def _wait_connected(self) -> None:
        owner = self.server.owner(self.database)
        question = (
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'secondlook' AND usename LIKE 'desk%'"
        )
        end = time.monotonic() + 120
        while owner.rows(question)[0][0] < len(self.desks):
            assert time.monotonic() < end, "not all desks are connected"
            assert not any(desk.problem for desk in self.desks), [desk.problem for desk in self.desks if desk.problem]
            time.sleep(0.1)
        owner.close()

    def compare(self, figures: Figures) -> None:
        """Assert that every change is in the store once, and that all desks of a team have the same."""
        assert [desk.problem for desk in self.desks if desk.problem] == []
        pushed = Counter(key for desk in self.desks for _, key in desk.keys)
        owner = self.server.owner(self.database)
        stored = Counter(
            str(row[0])
            for kind in ("document", "approval", "incident", "party")
            for row in owner.rows(f"SELECT key FROM {kind}")  # noqa: S608
        )
        for team, last in owner.rows("SELECT name, last FROM team"):
            numbers = owner.rows(
                """SELECT count(*), count(DISTINCT number), max(number) FROM (SELECT number, team FROM document
                UNION ALL SELECT number, team FROM approval UNION ALL SELECT number, team FROM incident
                UNION ALL SELECT number, team FROM party) AS a WHERE team = :team""",
                {"team": team},
            )
            assert numbers[0][0] == numbers[0][1]
            assert numbers[0][2] <= last
        owner.close()
        assert stored == pushed  # none lost, none doubled
        assert set(pushed.values()) == {1}
        figures.rows = stored.total()
        for team in {desk.team for desk in self.desks}:
            members = [desk for desk in self.desks if desk.team == team]
            documents = sorted(key for desk in members for kind, key in desk.keys if kind == "document")
            for desk in members:
                assert desk.state["document"] == documents
                assert desk.state["party"] == members[0].state["party"]


@contextmanager
def _closing(copy: Copy) -> Iterator[Copy]:
    try:
        yield copy
    finally:
        copy.close()
