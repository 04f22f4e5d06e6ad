# SPDX-License-Identifier: MPL-2.0
"""``secondlook replay``."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from secondlook.__main__ import main
from secondlook.groups.model import GroupData
from secondlook.memory import Memory

ME = "lin@haiyue.example"
ANNA, HALE = "anna@mueller.example", "kate@nordhale.example"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep away from the real user's files."""
    monkeypatch.setenv("SECONDLOOK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def customers(tmp_path: Path) -> Path:
    """Give a memory with two customers."""
    with Memory.open(tmp_path / "memory") as memory:
        memory.replace_groups(
            "book",
            [GroupData("Customer - Mueller", "customer", (ANNA,)), GroupData("Customer - Nord", "customer", (HALE,))],
        )
    return tmp_path / "memory"


def a_folder(path: Path, *mails: tuple[str, str, str], answers: str = "") -> Path:
    """Write mails (day of March, sender, recipients) as files, newest first."""
    path.mkdir()
    for number, (day, sender, to) in enumerate(reversed(mails)):
        refers = f"In-Reply-To: <{answers}@x>\n" if answers and sender == ME else ""
        (path / f"{number}.eml").write_text(
            f"From: {sender}\nTo: {to}\nSubject: Secret\nMessage-ID: <{day}@x>\n{refers}"
            f"Date: {day} Mar 2026 10:00:00 +0000\n\nHello,\n"
        )
    return path


def replay(path: Path, *arguments: str) -> int:
    """Run the command."""
    return main(["replay", "--me", ME, *arguments, str(path)])


def test_counts(tmp_path: Path, customers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sent mails are judged with the groups of the memory named; its own memory is untouched."""
    box = a_folder(tmp_path / "box", ("1", ME, ANNA), ("2", ANNA, ME), ("3", ME, f"{ANNA}, {HALE}"))
    assert replay(box, "--memory", str(customers), "--json") == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["judged"], facts["learned"], facts["interruptions"]) == (2, 3, 1)
    assert facts["interruptions_per_100"] == 50.0
    assert facts["checks"]["mixed-customer-groups"]["interruptions"] == 1
    assert facts["checks"]["mixed-customer-groups"]["examples"] == ["3@x"]
    assert facts["milliseconds"].keys() == {"median", "p95"}
    with Memory.open(customers) as memory:
        assert memory.messages() == 0


def test_no_address_or_text_in_json(tmp_path: Path, customers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The facts for programs carry ids; subjects and recipients are for the terminal only."""
    box = a_folder(tmp_path / "box", ("1", ME, f"{ANNA}, {HALE}"))
    assert replay(box, "--memory", str(customers), "--json") == 0
    facts = capsys.readouterr().out
    assert not any(word in facts for word in ("mueller", "nordhale", "Secret"))
    assert replay(box, "--memory", str(customers)) == 0
    said = capsys.readouterr().out
    assert "Secret -> anna@mueller.example, kate@nordhale.example" in said
    assert "100.00 per 100" in said


def test_judged_before_learned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each mail is judged by the past only, in order of time whatever the order of files.

    The answer of day 3 goes to somebody who is in the conversation from day 1 on; that of day 2 does not.
    """
    mails = [("1", ANNA, ME), ("2", ME, HALE), ("3", ME, ANNA)]
    assert replay(a_folder(tmp_path / "box", *mails, answers="1"), "--json") == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["judged"] == 2
    found = {example for check in facts["checks"].values() for example in check["examples"]}
    assert found <= {"2@x"}


def test_nothing_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without any mail that is status 2 and names the path."""
    (tmp_path / "empty").mkdir()
    assert replay(tmp_path / "empty") == 2
    assert "empty" in capsys.readouterr().err
    assert replay(tmp_path / "gone") == 2


def a_line(op: str, case: str, *to: str, direction: str = "sent") -> dict[str, Any]:
    """Return a line of a benchmark stream."""
    return {
        "op": op,
        "id": case,
        "direction": direction,
        "message": {
            "message_id": f"{case}@x",
            "date": "2026-03-02T10:00:00Z",
            "from": {"address": ME},
            "to": [{"address": one} for one in to],
            "subject": "Secret",
            "body": "Hello",
        },
    }


@pytest.fixture
def stream(tmp_path: Path) -> Path:
    """Give a stream with three cases."""
    lines = [
        a_line("learn", "l1", ANNA),
        a_line("score", "c1", ANNA),
        a_line("score", "c2", "Anna@Mueller.example", HALE),
        a_line("learn", "l2", ANNA),
        a_line("score", "c3", "ana@mueller.example"),
    ]
    path = tmp_path / "s.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode()))
    return path


def test_stream(stream: Path, customers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A stream gives one line for each case, in order, addresses as written; the counts go to stderr."""
    assert replay(stream, "--memory", str(customers)) == 0
    captured = capsys.readouterr()
    scores = [json.loads(line) for line in captured.out.splitlines()]
    assert [score["id"] for score in scores] == ["c1", "c2", "c3"]
    assert all(score.keys() == {"id", "risk", "recipients", "interrupt", "suggest"} for score in scores)
    assert [score["interrupt"] for score in scores[:2]] == [False, True]
    assert scores[1]["recipients"].keys() == {"Anna@Mueller.example", HALE}
    assert scores[1]["risk"] > scores[0]["risk"]
    assert "3 mails judged, 2 learned" in captured.err


def test_stream_into_a_file(stream: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --out the lines go there and the counts to stdout; a place that cannot be written is named."""
    assert replay(stream, "--out", str(tmp_path / "scores"), "--json") == 0
    assert json.loads(capsys.readouterr().out)["judged"] == 3
    assert len((tmp_path / "scores").read_text().splitlines()) == 3
    assert replay(stream, "--out", str(tmp_path / "no" / "scores")) == 2


def test_suggestion(stream: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a check would replace a recipient, the line says by whom."""
    assert replay(stream) == 0
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["suggest"] in ({}, {"ana@mueller.example": ANNA})


def test_score_lines_teach_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same case asked twice gets the same answer, whatever was asked between."""
    lines = [a_line("learn", "l", ANNA), *(a_line("score", case, case_to) for case, case_to in
             [("a", HALE), ("b", "x@y.example"), ("c", HALE)])]  # fmt: skip
    (tmp_path / "s.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert replay(tmp_path / "s.jsonl") == 0
    first, _, again = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert {**first, "id": ""} == {**again, "id": ""}


def test_streams_have_no_attachments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A stream does not say what was attached, so nothing is said about an attachment that is missing."""
    line = a_line("score", "c", ANNA)
    line["message"]["body"] = "Please find attached our offer."
    (tmp_path / "s.jsonl").write_text(json.dumps(line))
    assert replay(tmp_path / "s.jsonl") == 0
    captured = capsys.readouterr()
    assert not json.loads(captured.out)["interrupt"]
    assert "forgotten-attachment" not in captured.err
