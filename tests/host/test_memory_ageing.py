# SPDX-License-Identifier: MPL-2.0
"""Forgetting with age: what goes, what stays, in slices beside a host that goes on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from host.builders import ANNA, JENS, KATE, ME, a_mailbox, a_message
from host.memories import counted_steps, rows_of
from secondlook.mail import Message
from secondlook.memory import Memory, ageing
from secondlook.memory.references import OF_A_PERSON
from secondlook.memory.store import Store
from secondlook.session import Session

OWN = a_mailbox(ME).address
NEWEST = datetime(2026, 3, 2, tzinfo=UTC)
NOW = NEWEST.timestamp()


def years_ago(years: float) -> datetime:
    """Return a time before the newest mail."""
    return NEWEST - timedelta(days=365.25 * years)


@pytest.fixture(autouse=True)
def _small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ageing, "SLICE", 3)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give the store of a memory with old and new mails."""
    with Memory.open(tmp_path) as memory:
        memory.learn(
            [
                (a_message(to=[KATE, JENS], subject="PO 4500123", message_id="old@x", date=years_ago(6),
                           body="Dear Katherine,\nlamps, sockets and brackets", attachments=["old.pdf"]), True),
                (a_message(sender=KATE, to=[ME], message_id="answer@x", date=years_ago(6),
                           body="sockets of brass, please, and brackets"), False),
                (a_message(to=[ANNA, JENS], subject="PO 4500999", message_id="new@x", date=NEWEST,
                           body="Dear Anna,\nlamps of glass", attachments=["new.pdf"]), True),
            ],
            me=[OWN],
        )  # fmt: skip
    with closing(Store.open(tmp_path)) as store:
        yield store


def test_the_old_goes_and_the_new_stays(store: Store, tmp_path: Path) -> None:
    """Who was last seen long before the newest mail goes with all that refers to them; the rest stays whole."""
    assert ageing.tidy(store, 0, NOW) == 0
    assert ageing.tidy(store, 5, NOW) == 1
    with Memory.open(tmp_path) as memory:
        assert memory.show("katherine.hale@nordhale.example") is None
        jens = memory.show("jens.brandt@mueller.example")
        assert jens is not None
        assert jens.companions == (("anna.schmidt@mueller.example", 1),)
        assert [name for name, _ in jens.documents] == ["new.pdf"]
        assert memory.deal_people(["order:4500123"]) == {}
        assert memory.known(["old@x", "new@x"]) == {"old@x", "new@x"}  # and is not learned again
    assert store.rows("SELECT count(*) FROM trace") == [(1,)]
    assert store.rows("SELECT count(DISTINCT trace) FROM trace_word") == [(1,)]
    assert store.rows("PRAGMA foreign_key_check") == []
    assert ageing.tidy(store, 5, NOW + 60) == 0  # once a week


def test_an_archive_is_not_forgotten(tmp_path: Path) -> None:
    """Age is counted from the newest mail, not from today."""
    with Memory.open(tmp_path) as memory:
        memory.learn([(a_message(to=[ANNA], message_id="a@x", date=datetime(2001, 5, 1, tzinfo=UTC)), True)], me=[OWN])
    with closing(Store.open(tmp_path)) as store:
        assert ageing.tidy(store, 5) == 0
    with Memory.open(tmp_path) as memory:
        assert memory.show("anna.schmidt@mueller.example") is not None


def test_a_newer_mail_learned_meanwhile_stays(store: Store, tmp_path: Path) -> None:
    """Between two slices the host writes; what it writes is not taken for old."""
    stopped = threading.Event()
    execute, learned = store.execute, []

    def learning_first(sql: str, values: object = ()) -> int:
        if sql.startswith("DELETE FROM trace ") and not learned:
            learned.append(True)
            stopped.set()
        return execute(sql, values)  # type: ignore[arg-type]

    store.execute = learning_first  # type: ignore[method-assign]
    ageing.tidy(store, 5, NOW, stopped)
    with Memory.open(tmp_path) as memory:
        memory.learn([(a_message(to=[KATE], message_id="late@x", date=NEWEST, body="brackets"), True)], me=[OWN])
    assert learned
    assert ageing.tidy(store, 5, NOW) == 0  # Katherine is not old any more
    assert store.rows("SELECT count(*) FROM trace") == [(2,)]
    assert store.rows("PRAGMA foreign_key_check") == []


PEOPLE = st.sampled_from([f"p{number}@a{number % 3}.example" for number in range(8)])
AGES = st.sampled_from([0.1, 3, 4.9, 5.1, 9])  # years
TEXTS = st.sampled_from(["lamps", "sockets of brass", "PO 4500123"])
FILES = st.sampled_from(["", "a.pdf", "b.pdf"])
MANY = st.lists(PEOPLE, min_size=1, max_size=3, unique=True)
MAILS = st.lists(st.tuples(PEOPLE, MANY, st.booleans(), AGES, TEXTS, FILES), min_size=1, max_size=12)


@settings(max_examples=25)
@given(MAILS, st.integers(1, 30))
def test_in_slices_as_in_one_go(tmp_path_factory: pytest.TempPathFactory, mails: list[tuple], until: int) -> None:  # type: ignore[type-arg]
    """Ended after any slice and begun again, with slices of any size, the same rows are left as with cascades."""

    def learned(name: str) -> Path:
        place = tmp_path_factory.mktemp(name)
        batch: list[tuple[Message, bool]] = [
            (
                a_message(sender=ME if sent else sender, to=to if sent else [ME, *to], message_id=f"{number}@x",
                          date=years_ago(age), subject=text, body=text, attachments=[file] if file else []),
                sent,
            )
            for number, (sender, to, sent, age, text, file) in enumerate(mails)
        ]  # fmt: skip
        with Memory.open(place) as memory:
            memory.learn(batch, me=[OWN])
        return place

    before = int(NOW - 5 * ageing.YEAR)
    plain, sliced = learned("plain"), learned("sliced")
    with closing(Store.open(plain)) as store:
        plainly(store, before)
    slices = 0

    class Ended(threading.Event):
        def is_set(self) -> bool:
            nonlocal slices
            slices += 1
            return slices == until

    with closing(Store.open(sliced)) as store:
        ageing.forget_older(store, before, Ended())
        ageing.forget_older(store, before)
        assert store.rows("PRAGMA foreign_key_check") == []
        ageing.forget_unused_names(store)
    assert rows_of(sliced) == rows_of(plain)


def plainly(store: Store, before: int) -> None:
    """Forget in the slow and simple way, by SQLite's own cascades."""
    for table, column in (*OF_A_PERSON, ("trace", "sender")):
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
    ageing.forget_unused_names(store)


def work_of(place: Path, mails: int, forget: str) -> int:
    """Return SQLite's steps (in thousands) for forgetting with so many mails of which every second one goes."""
    batch = [
        (
            a_message(sender=KATE if number % 2 else ANNA, to=[ME], message_id=f"{number}@x",
                      date=years_ago(6 if number % 2 else 0),
                      body=f"lamps, sockets, article {number}, case {number // 7}"),
            False,
        )
        for number in range(mails)
    ]  # fmt: skip
    with Memory.open(place) as memory:
        memory.learn(batch, me=[OWN])
        store = memory._store
        with counted_steps(memory) as steps:
            if forget == "person":
                assert memory.forget("katherine.hale@nordhale.example")
            else:
                assert ageing.tidy(store, 5, NOW) == 1
        assert store.rows("SELECT count(*) FROM trace") == [(mails // 2,)]
        assert store.rows("PRAGMA foreign_key_check") == []
    return steps[0]


@pytest.mark.parametrize("forget", ["person", "age"])
def test_work_grows_with_the_mails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forget: str) -> None:
    """Four times the mails are four times the work, not sixteen: once, all words were looked through for each mail."""
    monkeypatch.setattr(ageing, "SLICE", 20_000)
    assert work_of(tmp_path / "large", 1600, forget) < 6 * max(1, work_of(tmp_path / "small", 400, forget))


def test_a_host_tidies_beside_its_work(store: Store, tmp_path: Path) -> None:
    """The host answers while the old goes, and ends with the thread."""
    session = Session(home=tmp_path)
    session.handle(b'{"id": 1, "action": "hello", "protocol": 1, "version": "0", "locale": "en"}')
    session.warm_up()
    tidying = session._tidying
    assert tidying is not None
    assert session.handle(b'{"id": 2, "action": "status"}')["ok"]
    tidying.join(10)
    assert not tidying.is_alive()
    assert store.rows("SELECT count(*) FROM trace") == [(1,)]
    session.close()


def test_ending_a_host_ends_the_thread(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing waits for the slice that is being done, and for no other; the next start goes on."""
    begun, go_on = threading.Event(), threading.Event()
    what_goes = ageing._what_goes

    def slowly(*, traces: bool) -> Iterator[tuple[str, str]]:
        begun.set()
        go_on.wait(10)
        yield from what_goes(traces=traces)

    monkeypatch.setattr(ageing, "_what_goes", slowly)
    tidying = ageing.Tidying(tmp_path, 5)
    tidying.start()
    assert begun.wait(10)
    closing_it = threading.Thread(target=tidying.close)
    closing_it.start()
    while not tidying._over.is_set():
        closing_it.join(0.01)
    go_on.set()
    closing_it.join(10)
    assert not tidying.is_alive()
    assert store.rows("SELECT count(*) FROM trace") == [(3,)]
    assert store.rows("SELECT count(*) FROM total WHERE name = 'tidied'") == [(0,)]
    assert ageing.tidy(store, 5, NOW) == 1
