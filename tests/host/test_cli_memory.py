# SPDX-License-Identifier: MPL-2.0
"""``secondlook memory``: one person looked at, one person forgotten."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from host.builders import ANNA, JENS, KATE, ME, a_mailbox, a_message
from secondlook.__main__ import main
from secondlook.memory import Memory

OWN = a_mailbox(ME).address
ADDRESS = "anna.schmidt@mueller.example"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a memory that knows Anna, Jens and Kate."""
    home = tmp_path / "home"
    monkeypatch.setenv("SECONDLOOK_HOME", str(home))
    with Memory.open(home) as memory:
        memory.learn(
            [
                (a_message(to=[ANNA, JENS], message_id="1@x", attachments=["offer.pdf"]), True),
                (a_message(to=[KATE], bcc=[ANNA], message_id="2@x", attachments=["list.pdf"]), True),
                (a_message(sender=ANNA, to=[ME], message_id="3@x", references=["1@x"]), False),
            ],
            me=[OWN],
        )
        memory.accept("namesake", f"{ADDRESS} for anna.schmitt@nordhale.example")
        memory.accept("namesake", f"not.{ADDRESS} for x@y.example")
    return home


def test_show(capsys: pytest.CaptureFixture[str]) -> None:
    """Everything that is known comes out, for people and for programs."""
    assert main(["memory", "show", "Anna.Schmidt@MUELLER.example", "--json"]) == 0
    person = json.loads(capsys.readouterr().out)["person"]
    assert (person["sent"], person["received"]) == (2, 1)
    assert person["names"] == [["Anna Schmidt", 3]]
    assert person["companions"] == [["jens.brandt@mueller.example", 1]]
    assert person["served"] == [{"own": OWN, "person": ADDRESS, "sent": 2, "received": 1}]
    assert person["in_bcc"] == [["nordhale.example", 1]]
    assert {name for name, _ in person["documents"]} == {"offer.pdf", "list.pdf"}
    assert person["accepted"] == [["namesake", f"{ADDRESS} for anna.schmitt@nordhale.example"]]

    assert main(["memory", "show", ADDRESS]) == 0
    shown = capsys.readouterr().out
    assert "2 to, 1 from" in shown
    assert "2026-03-02" in shown
    assert "offer.pdf" in shown


def test_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    """An address that nobody has is status 1."""
    assert main(["memory", "show", "x@nowhere.example"]) == 1
    assert main(["memory", "forget", "x@nowhere.example", "--json"]) == 1
    assert capsys.readouterr().out.startswith("Nothing is known of x@nowhere.example.\n")


def test_forget(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Afterwards no table has a row about the person, and the others are as they were."""
    with sqlite3.connect(home / "memory.sqlite") as before:
        (number,) = before.execute("SELECT id FROM person WHERE address = ?", (ADDRESS,)).fetchone()
    before.close()
    assert main(["memory", "forget", ADDRESS]) == 0
    assert capsys.readouterr().out == f"Forgotten: {ADDRESS}.\n"
    assert main(["memory", "show", ADDRESS]) == 1
    assert main(["memory", "show", "jens.brandt@mueller.example"]) == 0
    with Memory.open(home) as memory:
        known = memory.correspondents([ADDRESS, "katherine.hale@nordhale.example"])
        assert list(known) == ["katherine.hale@nordhale.example"]
        assert memory.domain_mails("mueller.example") == 1
        assert not memory.accepted("namesake", f"{ADDRESS} for anna.schmitt@nordhale.example")
        assert memory.accepted("namesake", f"not.{ADDRESS} for x@y.example")
        assert memory.namesakes("Anna Schmidt") == []
        assert memory.learn([(a_message(to=[ANNA], message_id="1@x"), True)], me=[OWN]).known == 1
        assert memory.correspondent(ADDRESS) is None
    left = sqlite3.connect(home / "memory.sqlite")
    for (table,) in left.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        for _, column, *_ in left.execute(f"PRAGMA table_info({table})").fetchall():
            if column in {"person", "low", "high", "sender"}:
                rows = left.execute(f"SELECT 1 FROM {table} WHERE {column} = ?", (number,)).fetchall()  # noqa: S608
                assert rows == [], f"{table}.{column}"
    left.close()
    assert b"anna.schmidt@mueller" not in (home / "memory.sqlite").read_bytes().replace(f"not.{ADDRESS}".encode(), b"")


def test_last_of_a_house(home: Path) -> None:
    """With the last person of a domain its counts go as well."""
    main(["memory", "forget", "katherine.hale@nordhale.example"])
    with Memory.open(home) as memory:
        assert memory.domain_mails("nordhale.example") == 0
