# SPDX-License-Identifier: MPL-2.0
"""A desk's copy and its outbox against the shared store: whatever is lost on the way, nothing is lost or doubled."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from host.team.shared import Shared, SharedFile, SharedServer, a_change, a_file, address
from secondlook.errors import MemoryStoreError, TeamError
from secondlook.team.copy import FILE_NAME, Copy
from secondlook.team.database import SqliteDatabase
from secondlook.team.kinds import KINDS
from secondlook.team.store import Desk, Pulled, Store, add_desk
from secondlook.team.sync import Sync, open_store, synchronise
from secondlook.team.versions import Version
from trial.stage.waiting import wait_until

GROUP = {"kind": "customer", "tags": "[]", "members": "[]"}


@pytest.fixture
def copies() -> Iterator[dict[str, Copy]]:
    """A copy in memory for each desk that is asked for."""
    found = _Copies()
    yield found
    for one in found.values():
        one.close()


class _Copies(dict[str, Copy]):
    def __missing__(self, login: str) -> Copy:
        self[login] = Copy(None)
        return self[login]


def test_what_one_does_the_others_have(shared: Shared, copies: dict[str, Copy]) -> None:
    """A lead's group is in force on the lead's desk at once, and on others after a round each."""
    copies["zhao"].put("party", "客户-德国", {**GROUP, "members": '[["kate@nordhale.example", ""]]'})
    assert list(copies["zhao"].standing("party")) == ["客户-德国"]
    assert synchronise(shared.desk("zhao"), copies["zhao"]).pushed == 1
    assert copies["zhao"].count_waiting() == 0
    done = synchronise(shared.desk("lin"), copies["lin"])
    assert [one.id for one in done.came] == ["客户-德国"]
    assert copies["lin"].standing("party")["客户-德国"].body["members"] == '[["kate@nordhale.example", ""]]'
    copies["zhao"].put("party", "客户-德国", GROUP, gone=True)
    synchronise(shared.desk("zhao"), copies["zhao"])
    synchronise(shared.desk("lin"), copies["lin"])
    assert copies["lin"].standing("party") == {}
    assert synchronise(shared.desk("lin"), copies["lin"]) == synchronise(shared.desk("lin"), copies["lin"])


def test_two_who_were_away(shared: Shared, copies: dict[str, Copy]) -> None:
    """Both changed a group without the other: the administrator's stands whoever was first, and the other is shown."""
    copies["zhao"].put("party", "Nord", {**GROUP, "kind": "supplier"})
    copies["chen"].put("party", "Nord", {**GROUP, "kind": "agent"})
    for login in ("chen", "zhao", "chen", "lin"):
        synchronise(shared.desk(login), copies[login])
    for login in ("chen", "zhao", "lin"):
        assert copies[login].standing("party")["Nord"].body["kind"] == "agent"
        (met,) = copies[login].meetings()
        assert (met.stood.desk, met.gave_way.desk, met.gave_way.body["kind"]) == ("chen", "zhao", "supplier")
    # Having seen it, the lead may change it again.
    copies["zhao"].put("party", "Nord", {**GROUP, "kind": "neutral"})
    for login in ("zhao", "lin"):
        synchronise(shared.desk(login), copies[login])
    assert copies["lin"].standing("party")["Nord"].body["kind"] == "neutral"


def test_what_the_store_does_not_take(shared: Shared, copies: dict[str, Copy]) -> None:
    """It is kept, shown with the reason, not in force, and keeps nothing else back."""
    copies["lin"].put("document", "a", a_change("document").body)
    copies["lin"].put("policy", "policy", {"text": "[hold]\nseconds = 1\n"})
    copies["lin"].put("document", "b", a_change("document").body)
    done = synchronise(shared.desk("lin"), copies["lin"])
    assert (done.refused, [one.id for one in done.came]) == (1, ["a", "b"])
    ((change, reason),) = copies["lin"].refused()
    assert (change.kind, reason) == ("policy", "not-allowed")
    assert copies["lin"].standing("policy") == {}
    assert copies["lin"].waiting() == []
    copies["lin"].dismiss(change.key)
    assert copies["lin"].refused() == []


def test_large_pushes_go_in_pieces(copies: dict[str, Copy]) -> None:
    """Not more than sixteen million characters at once; a larger one alone."""
    for size in (10_000_000, 5_000_000, 5_000_000, 10):
        copies["lin"].put("policy", "policy", {"text": "x" * size})
    assert [len(one.body["text"]) for one in copies["lin"].waiting()] == [10_000_000, 5_000_000]


def test_another_store_in_its_place(shared: Shared, copies: dict[str, Copy], tmp_path: Path) -> None:
    """A store put back to an earlier state gets again what this desk had done, once; another one is begun anew."""
    lin = copies["lin"]
    for name in ("a", "b", "c"):
        lin.put("document", name, a_change("document").body)
        synchronise(shared.desk("lin"), lin)
    owner = shared.owner()
    owner.rows("DELETE FROM document WHERE id <> 'a'")
    owner.rows("UPDATE team SET last = 1 WHERE name = 'north'")
    synchronise(shared.desk("lin"), lin)
    assert {one.id for one in shared.desk("wang").pull(0).versions} == {"a", "b", "c"}
    assert len(shared.desk("wang").pull(0).versions) == 3

    (tmp_path / "other").mkdir()
    with a_file(tmp_path / "other") as other:
        synchronise(other.desk("lin"), lin)
        assert lin.standing("document") == {}
        assert other.desk("wang").pull(0).versions == ()


def test_a_new_role_sees_what_was_before(shared: Shared, copies: dict[str, Copy]) -> None:
    """Who becomes a lead sees the team's incidents of earlier days too, on the connection that is open."""
    copies["wang"].put("incident", "i", a_change("incident").body)
    synchronise(shared.desk("wang"), copies["wang"])
    lin = shared.another("lin")
    synchronise(lin, copies["lin"])
    assert copies["lin"].standing("incident") == {}
    add_desk(shared.owner(), "lin", "north", "lead", [address("lin")])
    try:
        synchronise(lin, copies["lin"])
        assert list(copies["lin"].standing("incident")) == ["i"]
    finally:
        add_desk(shared.owner(), "lin", "north", "member", [address("lin")])
    # And who is one no longer, sees them no longer.
    synchronise(lin, copies["lin"])
    assert copies["lin"].standing("incident") == {}
    lin.close()


class Faulty(Store):
    """A store whose connection breaks where it is told to: before a push, or after it was taken."""

    def __init__(self, store: Store, chance: random.Random, share: float) -> None:
        self._store, self._chance, self._share = store, chance, share
        self.desk = store.desk

    def _break(self) -> None:
        if self._chance.random() < self._share:
            raise TeamError("unreachable", "broken on purpose")

    def last(self) -> int:
        self._break()
        return self._store.last()

    def push(self, changes: Sequence[Version]) -> None:
        self._break()
        self._store.push(changes)
        self._break()  # taken, and nobody was told

    def pull(self, since: int, most: int = 3) -> Pulled:
        self._break()
        pulled = self._store.pull(since, most)
        self._break()
        return pulled


steps = st.lists(
    st.tuples(
        st.sampled_from(["zhao", "chen", "lin"]),
        st.sampled_from(["party", "document", "sync", "sync", "sync"]),
        st.sampled_from(["a", "b"]),
        st.booleans(),
    ),
    max_size=40,
)


@contextmanager
def a_small_store() -> Iterator[SharedFile]:
    """Make a store for one example."""
    with TemporaryDirectory() as folder, a_file(Path(folder)) as one:
        yield one


@settings(max_examples=40)
@given(steps, st.randoms(use_true_random=False), st.sampled_from([0.0, 0.2, 0.5]))
def test_any_order_any_loss(made: list[tuple[str, str, str, bool]], chance: random.Random, share: float) -> None:
    """Any order of changes and rounds, any loss of connection, any repeat: all desks end in one state, in which every
    change stands once in the store.
    """
    with a_small_store() as shared:
        _play(shared, made, chance, share)


@pytest.mark.slow
@settings(max_examples=8)
@given(steps, st.randoms(use_true_random=False), st.sampled_from([0.2, 0.5]))
def test_any_order_any_loss_on_a_server(
    database: SharedServer, made: list[tuple[str, str, str, bool]], chance: random.Random, share: float
) -> None:
    """The same in PostgreSQL."""
    database.empty()
    _play(database, made, chance, share)


def _play(shared: Shared, made: list[tuple[str, str, str, bool]], chance: random.Random, share: float) -> None:
    desks = {login: (shared.desk(login), Copy(None)) for login in ("zhao", "chen", "lin")}
    keys: list[str] = []
    for login, what, thing, gone in made:
        store, copy = desks[login]
        if what == "sync":
            try:
                synchronise(Faulty(store, chance, share), copy)
            except TeamError as error:
                assert error.reason == "unreachable"  # noqa: PT017
            continue
        body = GROUP if what == "party" else a_change("document").body
        change = copy.put(what, thing, body, gone=gone)
        if what != "party" or login != "lin":  # which the store does not take of a member
            keys.append(change.key)
    for _ in range(2):
        for store, copy in desks.values():
            synchronise(store, copy)
    pulled = shared.desk("chen").pull(0).versions
    assert sorted(one.key for one in pulled) == sorted(keys)
    assert [one.number for one in pulled] == sorted(one.number for one in pulled)
    states = [[copy.standing(kind) for kind in KINDS] for _, copy in desks.values()]
    assert states[0] == states[1] == states[2]
    met = [copy.meetings() for _, copy in desks.values()]
    assert met[0] == met[1] == met[2]
    # Each desk's changes are in the order in which it made them.
    for login, (_, copy) in desks.items():
        own = [one.key for one in pulled if one.desk == login]
        assert own == [key for key in keys if key in set(own)]
        copy.close()


def test_the_thread_makes_rounds(shared: Shared, tmp_path: Path) -> None:
    """It pushes when woken, pulls by itself, notes when the store is away, and goes on when it is back."""
    came: list[str] = []
    away: list[bool] = []

    def connect() -> Store:
        if away:
            raise TeamError("unreachable", "away")
        return shared.another("lin")

    def take(versions: Sequence[Version], _: Copy) -> None:
        came.extend(one.id for one in versions)

    thread = Sync(connect, lambda: Copy(tmp_path), take, every=0.05)
    copy = Copy(tmp_path)
    copy.put("document", "mine", a_change("document").body)
    thread.start()
    try:
        wait_until(lambda: came == ["mine"], 10, "its own change back", every=0.02)
        shared.desk("wang").push([a_change("document", of="another's")])
        wait_until(lambda: came == ["mine", "another's"], 10, "a change of another's", every=0.02)
        assert copy.state("problem") == ""
        reached = float(copy.state("reached"))
        wait_until(lambda: float(copy.state("reached")) > reached, 10, "a later round", every=0.02)
        assert (copy.state("team"), copy.state("role")) == ("north", "member")
    finally:
        thread.close(10)
        copy.close()
    assert not thread.is_alive()


def test_away_and_back(shared: Shared, tmp_path: Path) -> None:
    """While the store is away the copy goes on working and says why; afterwards all is caught up."""
    away = [True]

    def connect() -> Store:
        if away[0]:
            raise TeamError("unreachable", "away")
        return shared.another("lin")

    thread = Sync(connect, lambda: Copy(tmp_path), lambda *_: None, every=0.05)
    copy = Copy(tmp_path)
    thread.start()
    try:
        wait_until(lambda: copy.state("problem") == "unreachable", 10, "the problem noted", every=0.02)
        copy.put("document", "meanwhile", a_change("document").body)
        assert list(copy.standing("document")) == ["meanwhile"]
        away[0] = False
        thread.wake()
        wait_until(lambda: copy.count_waiting() == 0, 10, "caught up", every=0.02)
        wait_until(lambda: copy.state("problem") == "", 10, "no problem", every=0.02)
    finally:
        thread.close(10)
        copy.close()
    assert [one.id for one in shared.desk("wang").pull(0).versions] == ["meanwhile"]


def test_private_and_kept(tmp_path: Path) -> None:
    """The copy is the user's alone, and there after a restart with what waits."""
    copy = Copy(tmp_path)
    change = copy.put("document", "a", a_change("document").body)
    copy.close()
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o777 == 0o600
    again = Copy(tmp_path)
    assert again.waiting() == [change]
    again.close()


def test_opened_by_several_at_once(tmp_path: Path) -> None:
    """The host and its thread may both be the first to open a new copy."""
    problems: list[Exception] = []

    def one(number: int) -> None:
        try:
            copy = Copy(tmp_path / f"home{number // 4}")
            copy.put("document", f"{number}", a_change("document").body)
            copy.close()
        except MemoryStoreError as error:
            problems.append(error)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert problems == []


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """A share that is not mounted is away, not empty."""
    from secondlook.team.place import Place  # noqa: PLC0415

    place = Place(path=str(tmp_path / "share" / "team.sqlite"))
    with pytest.raises(TeamError) as caught:
        open_store(place, tmp_path / "none")
    assert caught.value.reason == "unreachable"
    assert not (tmp_path / "share").exists()


def test_the_team_must_be_the_policys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a store that says another team, nothing is shared."""
    monkeypatch.setattr("getpass.getuser", lambda: "lin")
    with a_file(tmp_path) as shared:
        from secondlook.team.place import Place  # noqa: PLC0415

        place = Place(path=str(shared.path))
        store = open_store(place, tmp_path / "none", team="north")
        assert store.desk == Desk("lin", "north", "member", store.desk.store, (address("lin"),))
        store.close()
        with pytest.raises(TeamError) as caught:
            open_store(replace(place), tmp_path / "none", team="south")
        assert caught.value.reason == "other-team"


def test_old_sqlite_is_told(tmp_path: Path) -> None:
    """A file that is no database is said to be away, not crashed on."""
    (tmp_path / "team.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(TeamError):
        SqliteDatabase(tmp_path / "team.sqlite", "lin")
