# SPDX-License-Identifier: MPL-2.0
"""Incidents from the request to the report: kept, told in words, exported, and never anything but text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from secondlook import PROTOCOL_VERSION
from secondlook.cli import run
from secondlook.paths import HOME_VARIABLE
from secondlook.recovery.changes import CAUSES, GRADES, LETTERS, RULES
from secondlook.recovery.telling import say
from secondlook.session import Session

Ask = Callable[..., Any]
NASTY = '<img src=x onerror=alert(1)>"&{sender}'
MAIL = {
    "from": {"address": "lin@haiyue.example", "name": "Lin"},
    "to": [{"address": "bo@nord.example", "name": NASTY}],
    "subject": f"Quotation {NASTY}",
    "body": "Our cost price is USD 7.10, do not tell the customer.",
    "message_id": "wrong-1@haiyue.example",
    "date": "2026-03-05T06:03:00Z",
    "attachments": [{"name": f"{NASTY}.xlsx"}],
}
BO = MAIL["to"]
OWN_TAGS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "dl", "dt", "dd", "bdi", "br", "ul", "li",
    "strong", "span", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "div",
}  # fmt: skip
ANNA = [{"address": "anna@mueller.example", "name": "Anna"}]


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A connection whose files are in a folder of its own."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    opened = Session()
    yield opened
    opened.close()


@pytest.fixture(params=["en", "zh-CN"])
def ask(session: Session, request: pytest.FixtureRequest) -> Ask:
    """Send a request and give its result, in both languages."""

    def send(action: str, **fields: Any) -> Any:
        answer = session.handle(json.dumps({"id": 1, "action": action, **fields}))
        assert answer["ok"], answer
        return answer["result"]

    send("hello", protocol=PROTOCOL_VERSION, version="1", locale=request.param)
    return send


def lead_through(ask: Ask) -> dict[str, Any]:
    """Note something of every kind, and give the incident."""
    number = ask("incident-open", message=MAIL, wrong=BO, right=ANNA)["id"]
    last: dict[str, Any] = {}
    for change in (
        {"what": "stopped", "mails": 1},
        {"what": "people", "wrong": BO, "right": ANNA},
        {"what": "graded", "grade": "medium"},
        {"what": "recalled", "address": "bo@nord.example", "outcome": "failed"},
        {"what": "letter", "letter": "apology", "state": "opened", "to": BO, "subject": NASTY},
        {"what": "letter", "letter": "apology", "state": "sent", "to": BO, "subject": NASTY, "message_id": "l@x"},
        {"what": "task", "task": "quotes", "state": "done", "owner": NASTY, "note": NASTY},
        {"what": "follow-up", "at": "2026-03-06T06:00:00+00:00"},
        {"what": "reply", "reply": "deleted", "state": "accepted", "sender": BO[0], "words": NASTY},
        {"what": "cause", "cause": "autocomplete", "note": NASTY},
        {
            "what": "rule",
            "rule": "conflict-pair",
            "state": "switched-on",
            "values": [NASTY, "B"],
            "mails": 9,
            "spoken": 2,
        },
        {"what": "closed", "closed": True},
    ):
        last = ask("incident-note", incident=number, change=change, message=MAIL)
    return last


def test_the_whole_way(ask: Ask) -> None:
    """Everything noted is there again, also for a session that comes later, and the same mail is the same incident."""
    told = lead_through(ask)
    again = ask("incident-open", message=MAIL, wrong=[])
    assert again == told
    assert (told["proposed"], told["grade"], told["gradedByUser"]) == ("high", "medium", True)
    assert any("our cost" in reason for reason in told["reasons"])
    assert told["recall"][0]["outcome"] == "failed"
    assert [one["state"] for one in told["letters"]] == ["sent"]
    states = {task["task"]: task["state"] for task in told["tasks"]}
    assert (states["apology"], states["quotes"], states["confirmation"], states["cause"]) == ("done",) * 4
    assert states["manager"] == "open"
    assert told["due"] == []  # closed
    assert ask("incidents")["whole"]


def test_what_the_checks_had_said(ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    """A mail that left past a question carries it into the incident; what was waved through may be asked again."""
    why = f"Bo {NASTY}"
    finding = {"level": "confirm", "why": why, "check": "namesake", "accept": "bo@nord.example"}
    quiet = {"level": "notice", "why": "new", "check": "first-time-recipient", "accept": ""}
    hold = ask("hold", fingerprint="f", findings=[finding, quiet], seconds=0)["id"]
    token = ask("hold-change", hold=hold, to="release")["token"]
    ask("hold-change", hold=hold, to="sent", token=token, message_id=MAIL["message_id"])

    told = ask("incident-open", message=MAIL, wrong=BO, right=ANNA)

    assert [(one["check"], one["accepted"], one["why"]) for one in told["said"]] == [
        ("namesake", True, why), ("first-time-recipient", False, "new"),
    ]  # fmt: skip
    ask("incident-note", incident=told["id"], change={"what": "cause", "cause": "accepted-warning"})
    rules = ask("incident-rules", incident=told["id"])["rules"]
    assert (rules[0]["rule"], rules[0]["values"]) == ("ask-again", ["namesake", "bo@nord.example"])
    assert "namesake" not in rules[0]["says"]  # the check's title, in the user's words
    run(["incident", "export", told["id"], "--format", "html", "--language", "en"])
    assert "What the checks had said" in capsys.readouterr().out
    removed = ask("incident-remove", incident=told["id"])
    assert removed["said"][0] == {"check": "namesake", "level": "confirm", "accepted": True, "why": ""}
    assert ask("incidents")["whole"]


def test_text_of_the_mail_is_not_kept(ask: Ask, tmp_path: Path) -> None:
    """Neither the log nor the personal parts hold the mail's text beyond the words that made the grade."""
    lead_through(ask)
    kept = "".join(path.read_text("utf-8") for path in (tmp_path / "incidents").rglob("*.json*"))
    assert "do not tell the customer." not in kept


class _Tags(HTMLParser):
    """Collects the tags of a page, what they point to, those that are open, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_report(ask: Ask, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The HTML report is well formed and holds everything as text: no tag of a mail's, nothing from elsewhere."""
    number = lead_through(ask)["id"]
    page = tmp_path / "report.html"
    assert run(["incident", "export", number, "--out", str(page)]) == 0
    markup = page.read_text("utf-8")
    tags = _Tags()
    tags.feed(markup)
    assert not tags.open
    assert tags.tags <= OWN_TAGS
    assert tags.attributes <= {"lang", "charset", "name", "content", "http-equiv", "class"}
    assert not re.search(r"url\(|@import", markup)
    assert NASTY in tags.text
    assert "http" not in markup.replace("http-equiv", "")
    assert "autocomplete" in tags.text.lower()
    capsys.readouterr()
    assert run(["incident", "export", number]) == 0
    assert json.loads(capsys.readouterr().out)["record"]["flaws"] == []


def test_a_changed_byte_is_told(ask: Ask, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After a change in the log, export, verify and the window's list say so."""
    number = lead_through(ask)["id"]
    assert run(["incident", "verify"]) == 0
    log = tmp_path / "incidents" / "log.jsonl"
    log.write_bytes(log.read_bytes().replace(b'"medium"', b'"low"   ', 1))
    capsys.readouterr()
    assert run(["incident", "verify"]) == 1
    assert run(["incident", "export", number, "--format", "html"]) == 1
    assert "changed by other hands" in capsys.readouterr().err
    assert not ask("incidents")["whole"]


def test_command_line(ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    """List and show print one line a thing, as text or JSON; removing takes the names away, and the record is whole."""
    number = lead_through(ask)["id"]
    assert run(["incident", "list", "--language", "en"]) == 0
    assert number in capsys.readouterr().out
    assert run(["incident", "show", number, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == number
    assert run(["incident", "show", "0123"]) == 2
    assert "no incident" in capsys.readouterr().err
    assert run(["incident", "remove-personal", number]) == 0
    assert run(["incident", "verify"]) == 0
    assert run(["incident", "show", number]) == 0
    told = capsys.readouterr().out
    assert "nord" not in told
    assert "onerror" not in told


def test_grade_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A saved mail can be graded without recording anything."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    mail = tmp_path / "wrong.eml"
    mail.write_text(
        "From: lin@haiyue.example\nTo: bo@nord.example\nSubject: Cost breakdown\n\nour cost is USD 7\n", "utf-8"
    )
    assert run(["incident", "grade", str(mail), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["grade"] == "high"
    assert not (tmp_path / "home" / "incidents").exists()


def test_letter_and_own_template(ask: Ask) -> None:
    """A letter comes in the language of their past mail; the user's own template takes its place, in that language."""
    number = ask("incident-open", message=MAIL, wrong=BO, right=ANNA)["id"]
    asked: dict[str, Any] = {"incident": number, "letter": "apology", "message": MAIL, "to": ANNA}
    german = ask(
        "incident-letter", **asked, sample="Guten Tag, bitte senden Sie uns das Angebot für die Leuchten. Danke"
    )
    assert german["language"] == "de"
    assert "Rechte vorbehalten" in german["body"]  # graded high
    tried = ask("incident-letter", **asked, language="de", subject="Zu {when}", body="{greeting} Kurz.")
    assert tried["body"] == "Guten Tag Anna, Kurz.\n"
    ask("letter-template", letter="apology", language="de", subject="Zu {when}", body="{greeting} Kurz.")
    own = ask("incident-letter", **asked, language="de")
    assert (own["own"], own["body"]) == (True, "Guten Tag Anna, Kurz.\n")
    ask("letter-template", letter="apology", language="de")
    assert not ask("incident-letter", **asked, language="de")["own"]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_word_is_there(language: str) -> None:
    """Grades, letters, causes and rules have their words in both languages."""
    for section, names in (("grade", GRADES), ("letter", LETTERS), ("cause", CAUSES), ("rule", RULES)):
        for name in names:
            assert say(section, name, language)
