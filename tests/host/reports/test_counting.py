# SPDX-License-Identifier: MPL-2.0
"""Counting through requests of the add-on and the command line, as they come."""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from host.reports.sample import counts
from secondlook import PROTOCOL_VERSION
from secondlook.cli import run
from secondlook.hold import schema
from secondlook.hold.ledger import Ledger
from secondlook.mail import Mailbox, Message
from secondlook.paths import HOME_VARIABLE
from secondlook.recovery.changes import Cause, Graded
from secondlook.recovery.store import Incidents
from secondlook.reports import tally
from secondlook.reports.counts import as_json
from secondlook.reports.ledger import Tallies
from secondlook.session import Session

Ask = Callable[..., Any]
LIN = {"address": "lin@own.example", "name": "Lin"}
ANNA = {"address": "anna@mueller.example", "name": "Anna Schmidt"}
OTHER = {"address": "anna@nord.example", "name": "Anna Schmitt"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where everything is kept."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def ask(home: Path) -> Iterator[Ask]:
    """Ask the host, after the greeting, and give the result."""
    session = Session()
    count = iter(range(1, 10_000))

    def send(action: str, **fields: Any) -> Any:
        answer = session.handle(json.dumps({"id": next(count), "action": action, **fields}))
        session.settle()
        assert answer["ok"], answer
        return answer["result"]

    send("hello", protocol=PROTOCOL_VERSION, version="1", locale="en-US")
    send(
        "contacts",
        contacts=[
            {"addresses": [ANNA["address"]], "name": ANNA["name"], "categories": ["Customer - Mueller (DE)"]},
            {"addresses": [OTHER["address"]], "name": OTHER["name"], "categories": ["Customer - Nord (UK)"]},
        ],
    )
    assert home.exists()
    yield send
    session.close()


@pytest.fixture
def session_counts() -> Callable[[int], dict[str, str]]:
    """Give the file of one user's usual week."""
    return lambda number: {
        "name": f"{number}.json",
        "text": as_json(counts(user=f"{number:016x}", made=1.0)).decode(),
    }


def check(ask: Ask, to: dict[str, str], attempt: str) -> Any:
    """Judge a reply to Anna."""
    original = {"from": ANNA, "to": [LIN], "subject": "Panels", "message_id": "1@mueller.example"}
    message = {"from": LIN, "to": [to], "subject": "Re: Panels"}
    draft = {"message": message, "kind": "reply", "thread": [original], "me": [LIN["address"]]}
    return ask("check", draft=draft, attempt=attempt)


def hold(ask: Ask, answer: Any, attempt: str) -> Any:
    """Hold it with what was said of it."""
    said = [{name: one[name] for name in ("level", "why", "check", "accept")} for one in answer["findings"]]
    return ask("hold", fingerprint="f", verdict=answer["verdict"], findings=said, attempt=attempt)


def counted(home: Path) -> dict[tuple[str, str], int]:
    """Give all counts of today, by check and what."""
    with Tallies(home / "holds.sqlite") as tallies:
        return {(row.check, row.what): row.times for row in tallies.rows(tallies.today, tallies.today)}


def test_a_clear_mail_is_checked_and_held(ask: Ask, home: Path) -> None:
    """Looks while writing are not counted; the one at Send is."""
    check(ask, ANNA, "")
    hold(ask, check(ask, ANNA, "one"), "one")

    assert counted(home) == {("", "checked"): 1, ("", "held"): 1}


def test_a_mail_sent_on_unchanged_is_a_false_alarm(ask: Ask, home: Path) -> None:
    """Stopped, accepted, held: one of the mail, and one of the check that asked."""
    hold(ask, check(ask, OTHER, "one"), "one")

    found = counted(home)
    asked = {name for name, what in found if what == "interrupted"} - {""}
    assert "mixed-customer-groups" in asked
    assert all(found[name, "accepted"] == 1 for name in ("", *asked))


def test_a_changed_recipient_is_a_fix(ask: Ask, home: Path) -> None:
    """Stopped, corrected, judged again, held: fixed, and one mail checked."""
    check(ask, OTHER, "one")
    hold(ask, check(ask, ANNA, "one"), "one")

    found = counted(home)
    assert found["", "checked"] == 1
    assert found["", "fixed"] == 1
    assert found["mixed-customer-groups", "fixed"] == 1
    assert ("", "accepted") not in found


def test_regret_in_the_hold_is_no_false_alarm(ask: Ask, home: Path) -> None:
    """Sent all the same, then taken back while it waited."""
    row = hold(ask, check(ask, OTHER, "one"), "one")
    ask("hold-change", hold=row["id"], to="undone")

    found = counted(home)
    assert (found["", "accepted"], found["", "regretted"], found["", "undone"]) == (1, 1, 1)
    assert found["mixed-customer-groups", "regretted"] == 1


def test_a_closed_window_gives_up(ask: Ask, home: Path) -> None:
    """Stopped, and the window closed; told twice it counts once."""
    check(ask, OTHER, "one")
    ask("attempt-over", attempt="one")
    ask("attempt-over", attempt="one")
    ask("attempt-over", attempt="never seen")

    assert counted(home)["", "cancelled"] == 1


def test_an_unchecked_mail_is_no_checked_one(ask: Ask, home: Path) -> None:
    """A mail sent without a verdict is held and counted as that."""
    ask("hold", fingerprint="f", verdict="unchecked", attempt="one")

    assert counted(home) == {("", "held"): 1, ("", "unchecked"): 1}


def test_the_add_on_gets_numbers_pictures_and_files(ask: Ask, home: Path) -> None:
    """The three answers to a request for a report."""
    hold(ask, check(ask, OTHER, "one"), "one")

    window = ask("report")
    assert [one["number"] for one in window["tiles"]] == ["1", "1", "1", "0", "0", "0"]
    assert set(window["plots"]) == {"mails", "outcomes", "rates", "checks"}
    assert window["plots"]["mails"].startswith("data:image/svg+xml;base64,")
    assert ask("report", file="html")["text"].startswith("<!doctype html>")
    table = ask("report", file="csv")
    assert table["name"].endswith(".csv")
    assert ",mails,,checked,1," in table["text"]
    shared = json.loads(ask("report", file="counts")["text"])
    assert len(shared["user"]) == 16
    assert ask("report", file="counts")["text"].count(shared["user"]) == 1
    assert LIN["address"] not in json.dumps(shared)
    if os.name == "posix":
        assert stat.S_IMODE((home / "counts-number").stat().st_mode) == 0o600


def test_the_add_on_sums_up_files_of_a_team(ask: Ask, session_counts: Callable[[int], dict[str, str]]) -> None:
    """The sum of the files, over all their days; nobody's own counts; which file is bad is said."""
    hold(ask, check(ask, OTHER, "one"), "one")
    files = [session_counts(number) for number in range(3)]

    window = ask("report", team=files)
    assert (window["first"], window["last"]) == ("2026-11-02", "2026-11-08")
    assert window["whose"] == "The team together, people: 3"
    assert "lowest has 10.0" in window["note"]
    assert [one["number"] for one in window["tiles"]] == ["150", "15", "3", "6", "6", "3"]
    handed = json.loads(ask("report", team=files, file="counts")["text"])
    assert (handed["user"], handed["users"]) == ("", 3)
    assert ask("report", team=files, first="2026-11-05")["tiles"][0]["number"] == "30"


def test_a_bad_file_of_a_team_is_named(ask: Ask, session_counts: Callable[[int], dict[str, str]]) -> None:
    """Nothing is summed up; the file's name is text, however it is spelt."""
    with pytest.raises(AssertionError, match=r"bad-field.*lin .json: holds no counts"):
        ask("report", team=[session_counts(1), {"name": "lin\n.json", "text": "{}"}])


def test_incidents_and_second_persons_are_read_from_their_own_records(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An incident with its grade and cause stands in the report, without a second book-keeping."""
    incidents = Incidents(home / "incidents")
    opened = incidents.open(
        Message(sender=Mailbox("lin@own.example"), message_id="m@own.example"), [Mailbox("a@b.example")]
    )
    incidents.note(opened.id, Graded(grade="high"))
    incidents.note(opened.id, Cause(cause="reply-all"))

    assert run(["report", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["incidents"] == {"reply-all": {"high": 1}}


def test_old_counts_are_forgotten(tmp_path: Path) -> None:
    """After 800 days a count is gone; an attempt nobody ended is given up after three."""
    now = [time.time() - 900 * 86_400]
    tallies = Tallies(tmp_path / "holds.sqlite", lambda: now[0])
    tallies.judged("one", "m", [("namesake", "confirm")])
    assert {row.what for row in tallies.rows("2000-01-01", "2100-01-01")} == {"checked", "interrupted"}
    now[0] += 5 * 86_400
    assert {row.what for row in tallies.rows("2000-01-01", "2100-01-01")} == {"checked", "interrupted", "cancelled"}
    # A clock that is set far ahead by mistake deletes nothing.
    now[0] += tally.KEPT_DAYS * 86_400
    tallies.judged("two", "m", [])
    assert len(tallies.rows("2000-01-01", "2100-01-01")) == 6
    now[0] += 86_400
    assert [(row.check, row.what) for row in tallies.rows("2000-01-01", "2100-01-01")] == [("", "checked")]
    tallies.close()


def test_a_ledger_of_before_is_taken_over(tmp_path: Path) -> None:
    """A mail that an older host holds leaves in good order, and is not counted by halves."""
    path = tmp_path / "holds.sqlite"
    ledger = Ledger(path)
    row = ledger.start(fingerprint="f", seconds=0)
    ledger._db.execute("UPDATE hold SET counted = ''")
    token = ledger.release(row.id).token
    assert ledger.finish(row.id, "sent", token).state == "sent"
    ledger.close()
    assert "counted" in schema.COLUMNS
    with Tallies(path) as tallies:
        assert {row.what for row in tallies.rows(tallies.today, tallies.today)} == {"held"}


def test_a_locked_ledger_costs_a_count_and_nothing_else(ask: Ask, home: Path) -> None:
    """While another program writes, the answer comes and the count is made up for by the hold."""
    check(ask, ANNA, "zero")
    other = Ledger(home / "holds.sqlite")
    other._db.execute("BEGIN IMMEDIATE")
    answer = check(ask, OTHER, "one")
    other._db.execute("ROLLBACK")
    other.close()
    assert answer["verdict"] == "confirm"
    assert ("", "interrupted") not in counted(home)
    hold(ask, answer, "one")
    found = counted(home)
    assert (found["", "checked"], found["", "interrupted"], found["", "accepted"]) == (2, 1, 1)


def test_command_prints_tables_and_writes_files(ask: Ask, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Tables on the terminal; HTML, CSV and the counts for the team as files; a team from such files."""
    hold(ask, check(ask, OTHER, "one"), "one")

    assert run(["report", "--language", "en"]) == 0
    out = capsys.readouterr().out
    assert "Customers mixed up" in out
    assert "1 of 1 (100 %)" in out
    files = [tmp_path / name for name in ("r.html", "r.csv", "r.json")]
    assert run(["report", "--html", str(files[0]), "--csv", str(files[1]), "--share", str(files[2])]) == 0
    assert capsys.readouterr().out == ""
    assert all(path.stat().st_size > 100 for path in files)
    assert run(["report", "--team", str(files[2]), str(files[2]), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["users"], told["mails"]["checked"], told["mails"]["falseAlarms"]) == (1, 1, 1)
    assert run(["report", "--team", str(files[2]), "--language", "zh_CN"]) == 0
    assert "少于 3 人" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--from", "yesterday"], "no period"),
        (["--from", "2026-11-30", "--to", "2026-11-01"], "before it begins"),
        (["--from", "1900-01-01"], "at most"),
        (["--to", "0001-01-01"], "no period"),
        (["--team", "/nowhere/counts.json"], "cannot be read"),
        (["--team", "."], "no file with counts"),
        (["--html", "/nowhere/at/all.html"], "cannot be written"),
        (["--share", "x", "--team", "x"], "does not go with"),
    ],
)
def test_wrong_use_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    """Exit status 2, and one line that says what."""
    monkeypatch.chdir(tmp_path)
    assert run(["report", *arguments]) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1
