# SPDX-License-Identifier: MPL-2.0
"""The memory's file: who may read it, and what is said when it cannot be used."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from host.builders import a_message
from secondlook.errors import MemoryStoreError, SecondLookError
from secondlook.memory import Memory
from secondlook.memory import store as store_module
from secondlook.memory.marks import number_hash
from secondlook.memory.references import FORGOTTEN, OF_A_FILE, OF_A_PERSON, OF_A_TRACE
from secondlook.memory.schema import MIGRATIONS
from secondlook.memory.store import FILE_NAME, Store

posix_only = pytest.mark.skipif(os.name != "posix", reason="permissions of this kind exist on POSIX only")


@posix_only
def test_private(tmp_path: Path) -> None:
    """Folder and file are for their owner only, also when they were open to others before."""
    folder = tmp_path / "new" / "memory"
    Memory.open(folder).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600
    folder.chmod(0o755)
    (folder / FILE_NAME).chmod(0o644)
    with Memory.open(folder) as memory:
        memory.accept("a", "b")
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert set(modes.values()) == {0o600}, modes


def test_kept(tmp_path: Path) -> None:
    """What was written is there after opening again."""
    with Memory.open(tmp_path) as memory:
        memory.accept("a", "b")
    with Memory.open(tmp_path) as memory:
        assert memory.accepted("a", "b")


def test_version(tmp_path: Path) -> None:
    """A new file has the newest version; one of a newer program is refused and left as it is."""
    Memory.open(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(MemoryStoreError, match="newer Second Look"):
        Memory.open(tmp_path)


def test_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later migration runs once over an older file, and a failing one leaves it as it was."""
    Memory.open(tmp_path).close()
    monkeypatch.setattr(store_module, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE more (x) ; nonsense"))
    with pytest.raises(MemoryStoreError, match="syntax error"):
        Store.open(tmp_path)
    monkeypatch.setattr(store_module, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE more (x)"))
    for _ in range(2):
        store = Store.open(tmp_path)
        assert store.row("SELECT count(*) FROM more") == (0,)
        store.close()


def test_a_memory_with_two_tables_of_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A memory of before, in which orders were counted twice, goes on with what its other table has."""
    before = MIGRATIONS.index(next(one for one in MIGRATIONS if "DROP TABLE deal" in one))
    monkeypatch.setattr(store_module, "MIGRATIONS", MIGRATIONS[:before])
    old = Store.open(tmp_path)
    for person, address, last in ((1, "a@b.example", 1_700_000_000), (2, "c@d.example", 1_600_000_000)):
        old.execute("INSERT INTO person VALUES (?, ?, 'b.example', 3, 0, 0, 0, ?)", (person, address, last))
    old.execute("INSERT INTO deal VALUES (7, 1, 3, 1)")
    for person in (1, 2):
        old.execute("INSERT INTO document_number VALUES (?, ?, 2)", (number_hash("order:4500123"), person))
    old.close()
    monkeypatch.undo()
    with Memory.open(tmp_path) as memory:
        assert memory.deal_people(["order:4500123"]) == {"a@b.example": 2, "c@d.example": 2}
        memory.learn(
            [(a_message(to=["a@b.example"], subject="PO 4500123", message_id="n@x"), True)], me=["me@x.example"]
        )
        assert memory.deal_people(["order:4500123"])["a@b.example"] == 3
        assert memory.number_uses(["order:4500123"])["order:4500123"][0].address == "a@b.example"
    store = Store.open(tmp_path)
    assert store.rows("SELECT name FROM sqlite_master WHERE name = 'deal'") == []
    assert dict(store.rows("SELECT person, last FROM document_number"))[2] == 1_600_000_000
    store.close()


def test_every_table_of_past_mail_is_forgotten() -> None:
    """A new table is either forgotten with past mail or named here as staying."""
    store = Store.open(None)
    tables = {name for (name,) in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    store.close()
    staying = {"party", "party_member", "party_kind", "contact", "contact_address"}
    staying |= {"shared_file", "shared_file_number", "shared_file_person"}  # the team's, not past mail
    assert tables == {*FORGOTTEN, *staying, "name_form"}  # unused names are deleted row by row


def test_every_reference_is_listed() -> None:
    """What refers to a person, a trace or a file, by a foreign key or by its column's name, is in the list by which
    all that hangs on them is forgotten; and the lists name nothing that is not there.
    """
    store = Store.open(None)
    tables = [name for (name,) in store.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    columns = {(table, row[1]) for table in tables for row in store.rows(f"PRAGMA table_info({table})")}
    keys = {(table, row[3]): row[2] for table in tables for row in store.rows(f"PRAGMA foreign_key_list({table})")}
    store.close()
    listed = {
        "person": {*OF_A_PERSON, ("trace", "sender")},  # a trace is no leaf: it goes after what hangs on it
        "trace": set(OF_A_TRACE),
        "document": {*OF_A_FILE, ("document_person", "document")},  # this one keeps the file
    }
    names = {"person": ("person", "low", "high", "sender"), "trace": ("trace",), "document": ("document",)}
    for table, known in listed.items():
        by_name = {(where, column) for where, column in columns if column in names[table]}
        by_key = {where for where, to in keys.items() if to == table}
        assert known == by_name | by_key, table


def test_damaged(tmp_path: Path) -> None:
    """A file that is no database, and one damaged inside, are named with what to do."""
    (tmp_path / FILE_NAME).write_bytes(b"this is a letter, not a database" * 100)
    with pytest.raises(MemoryStoreError, match=r"memory\.sqlite: .*Move it away"):
        Memory.open(tmp_path)


def test_damaged_inside(tmp_path: Path) -> None:
    """Damage that shows only in use is reported in the same way."""
    with Memory.open(tmp_path) as memory:
        for number in range(2000):
            memory.accept("check", f"key {number}")
    path = tmp_path / FILE_NAME
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)

    def ask() -> bool:
        with Memory.open(tmp_path) as memory:
            return memory.accepted("check", "key 1")

    with pytest.raises(MemoryStoreError, match="damaged"):
        ask()


def test_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another process is writing is waited for, then named as in use."""
    monkeypatch.setattr(store_module, "_BUSY_SECONDS", 0.05)
    with Memory.open(tmp_path) as memory:
        other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(MemoryStoreError, match="another program"):
            memory.accept("a", "b")
        other.execute("ROLLBACK")
        other.close()
        memory.accept("a", "b")


def test_no_folder(tmp_path: Path) -> None:
    """A folder that cannot be made is named."""
    (tmp_path / "file").write_text("")
    with pytest.raises(SecondLookError, match="file"):
        Memory.open(tmp_path / "file" / "memory")
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(MemoryStoreError, match="cannot be opened"):
        Memory.open(tmp_path)


def test_read_only(tmp_path: Path) -> None:
    """A memory that cannot be written is named with what to look at."""
    with Memory.open(tmp_path) as memory:
        memory._store.execute("PRAGMA query_only = ON")
        with pytest.raises(MemoryStoreError, match="cannot be written"):
            memory.accept("a", "b")


def test_failed_transaction_is_undone() -> None:
    """Whatever is raised inside a transaction undoes it and comes out."""
    store = Store.open(None)

    def fail() -> None:
        with store.transaction():
            store.execute("INSERT INTO total VALUES ('x', 1)")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert store.row("SELECT count(*) FROM total") == (0,)
    store.close()
