# SPDX-License-Identifier: MPL-2.0
"""One connection of the add-on, request by request, on a real memory, ledger and policy."""

from __future__ import annotations

import base64
import errno
import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from secondlook import PROTOCOL_VERSION, __version__, running
from secondlook.paths import HOME_VARIABLE
from secondlook.session import Session

Ask = Callable[..., Any]

ANNA = {"address": "anna@mueller.example", "name": "Anna Schmidt"}
OTHER = {"address": "anna@nord.example", "name": "Anna Schmitt"}
LIN = {"address": "lin@own.example", "name": "Lin"}


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A connection whose files are in a folder of its own."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    opened = Session()
    yield opened
    opened.close()


@pytest.fixture
def say(session: Session) -> Ask:
    """Send a request and give the whole answer envelope."""
    count = iter(range(1, 10_000))

    def send(action: str, **fields: Any) -> Any:
        number = next(count)
        answer = session.handle(json.dumps({"id": number, "action": action, **fields}))
        assert answer["id"] == number
        return answer

    return send


@pytest.fixture
def ask(say: Ask) -> Ask:
    """Send a request after the greeting, and give its result."""
    assert say("hello", protocol=PROTOCOL_VERSION, version="1", locale="en-US")["ok"]

    def send(action: str, **fields: Any) -> Any:
        answer = say(action, **fields)
        assert answer["ok"], answer
        return answer["result"]

    return send


def two_customers(ask: Ask) -> None:
    """Tell the host two customers, as the add-on does from the address book."""
    ask(
        "contacts",
        contacts=[
            {"addresses": [ANNA["address"]], "name": ANNA["name"], "categories": ["Customer - Mueller (DE)"]},
            {"addresses": [OTHER["address"]], "name": OTHER["name"], "categories": ["Customer - Nord (UK)"]},
        ],
    )


def a_draft(*to: dict[str, str], **fields: Any) -> dict[str, Any]:
    """A reply to Anna's mail, with these recipients."""
    original = {"from": ANNA, "to": [LIN], "subject": "Panels", "message_id": "1@mueller.example"}
    message = {"from": LIN, "to": list(to), "subject": "Re: Panels", **fields}
    return {"message": message, "kind": "reply", "thread": [original], "me": [LIN["address"]]}


def test_greeting_comes_first(say: Ask) -> None:
    """Before the greeting nothing is answered; after it the versions are known to both."""
    assert say("held")["error"]["name"] == "not-greeted"
    result = say("hello", protocol=PROTOCOL_VERSION, version="1", locale="zh-CN")["result"]

    assert result == {"protocol": PROTOCOL_VERSION, "version": __version__, "language": "zh_CN"}


@pytest.mark.parametrize(("step", "older"), [(1, "host"), (-1, "add-on")])
def test_other_protocol_is_refused(say: Ask, step: int, older: str) -> None:
    """In whichever order the two are upgraded: error 4, which of them is older, and nothing else is answered."""
    answer = say("hello", protocol=PROTOCOL_VERSION + step, version="9")

    assert f"the {older} is the older one" in answer["error"]["message"]
    assert (answer["error"]["code"], answer["error"]["name"]) == (4, "version-mismatch")
    assert answer["error"]["protocol"] == PROTOCOL_VERSION
    assert say("held")["error"]["name"] == "not-greeted"


def test_a_greeting_of_another_protocol_may_have_other_fields(say: Ask) -> None:
    """The number decides, not the fields that came with it; within our own protocol a strange field is refused."""
    told = say("hello", protocol=PROTOCOL_VERSION + 1, version="9", newly="invented")
    assert told["error"]["name"] == "version-mismatch"
    assert say("hello", protocol=PROTOCOL_VERSION, version="9", newly="invented")["error"]["name"] == "bad-field"


def test_a_host_whose_files_were_replaced_does_nothing_more(say: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an upgrade in place a host that runs refuses everything, because half of it would be the other version."""
    say("hello", protocol=PROTOCOL_VERSION, version="1")
    assert say("held")["ok"]
    now = running.on_disk()
    assert now is not None
    for other in ((now[0] + 1, *now[1:]), None):
        monkeypatch.setattr("secondlook.session.on_disk", lambda other=other: other)
        error = say("held")["error"]
        assert (error["code"], error["name"]) == (17, "replaced")


def test_heartbeat_is_left_for_the_doctor(ask: Ask, tmp_path: Path) -> None:
    """The greeting leaves versions and time in a file for the user's eyes only."""
    note = tmp_path / "home" / "heartbeat.json"

    assert json.loads(note.read_text("utf-8"))["addon"] == "1"
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    assert stat.S_IMODE(note.parent.stat().st_mode) == 0o700
    assert ask("status")["version"] == __version__


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_wrong_customer_is_stopped_in_words(say: Ask, language: str) -> None:
    """A reply of one customer's thread to another customer gets a finding with both names and a fix."""
    say("hello", protocol=PROTOCOL_VERSION, version="1", locale=language)
    two_customers(lambda action, **fields: say(action, **fields)["result"])
    answer = say("check", draft=a_draft(OTHER, body="Dear Anna,\n\nUSD 33,720.00 FOB Ningbo, HY-Q-2611"))["result"]

    assert answer["verdict"] == "confirm"
    (finding,) = answer["findings"]
    assert finding["check"] == "mixed-customer-groups"
    assert "Customer - Nord (UK)" in finding["why"]
    assert finding["fix"]["instead"]["address"] == ANNA["address"]
    assert answer["people"][0]["groups"][0]["kind"] == "customer"
    assert answer["greeting"].startswith("Dear Anna")
    assert {"what": "number", "text": "HY-Q-2611"} in answer["keyData"]


def test_right_customer_is_clear(ask: Ask) -> None:
    """The same to the right one has nothing to say."""
    two_customers(ask)

    answer = ask("check", draft=a_draft(ANNA))

    assert (answer["verdict"], answer["findings"], answer["failed"]) == ("clear", [], [])


def test_what_was_called_right_is_not_asked_again(ask: Ask) -> None:
    """An accepted finding stays away."""
    two_customers(ask)
    (finding,) = ask("check", draft=a_draft(OTHER))["findings"]
    ask("accept", accepted=[[finding["check"], finding["accept"]]])

    assert ask("check", draft=a_draft(OTHER))["verdict"] == "clear"


def test_accepting_nonsense_is_refused(ask: Ask, say: Ask) -> None:
    """A check that does not exist cannot be waved through."""
    assert ask("status")
    assert say("accept", accepted=[["no-such-check", "x"]])["error"]["name"] == "bad-field"


def test_learning_twice_changes_nothing(ask: Ask) -> None:
    """A mail that is learned again is counted as known; `known` names it."""
    mail = {"message": a_draft(ANNA, message_id="2@own.example", date="2026-05-01T10:00:00Z")["message"], "sent": True}

    assert ask("learn", mails=[mail], me=[LIN["address"]])["new"] == 1
    assert ask("learn", mails=[mail], me=[LIN["address"]]) == {"new": 0, "known": 1, "skipped": 0}
    assert ask("known", message_ids=["2@own.example", "3@own.example"]) == {"known": ["2@own.example"]}
    assert ask("forget")["memory"]["messages"] == 0


def test_contacts_arrive_in_parts(ask: Ask) -> None:
    """Groups are taken over with the last part, not before."""
    contact = {"addresses": [ANNA["address"]], "name": ANNA["name"], "categories": ["Customer - Mueller (DE)"]}

    assert ask("contacts", contacts=[contact], more=True)["complete"] is False
    assert ask("groups")["groups"] == []
    assert ask("contacts", lists=[{"name": "客户-北方", "members": [OTHER]}])["complete"] is True
    assert [(group["name"], group["kind"]) for group in ask("groups")["groups"]] == [
        ("Customer - Mueller (DE)", "customer"),
        ("客户-北方", "customer"),
    ]


def test_a_kind_set_by_hand_stays(ask: Ask, say: Ask) -> None:
    """The user's own kind outlives the next synchronisation; a kind that does not exist is refused."""
    two_customers(ask)
    ask("group-kind", group="Customer - Nord (UK)", kind="neutral")
    two_customers(ask)

    kinds = {group["name"]: group["kind"] for group in ask("groups")["groups"]}
    assert kinds["Customer - Nord (UK)"] == "neutral"
    assert say("group-kind", group="Customer - Nord (UK)", kind="friend")["error"]["name"] == "bad-field"


def test_held_mail_from_start_to_end(ask: Ask, say: Ask) -> None:
    """Held, too early, sent now with its token, gone from the list."""
    row = ask("hold", fingerprint="f", subject="Quote", recipients=[ANNA["address"]])
    assert row["due"] - row["started"] == pytest.approx(300, abs=0.01)

    assert say("hold-change", hold=row["id"], to="release")["error"]["name"] == "too-early"
    assert [held["id"] for held in ask("held")["held"]] == [row["id"]]
    token = ask("hold-change", hold=row["id"], to="send-now")["token"]
    assert say("hold-change", hold=row["id"], to="sent", token="x")["error"]["name"] == "wrong-state"
    assert ask("hold-change", hold=row["id"], to="sent", token=token)["state"] == "sent"
    assert ask("held") == {"held": [], "sendNow": True}
    assert say("hold-change", hold=row["id"], to="vanish")["error"]["name"] == "bad-field"


def test_administrator_forbids_send_now(say: Ask) -> None:
    """What managed storage says is kept, also against the user's own click."""
    managed = {"hold": {"allow_send_now": False, "minimum_seconds": 60, "seconds": 0}}
    assert say("hello", protocol=PROTOCOL_VERSION, version="1", managed=managed)["ok"]
    row = say("hold", fingerprint="f")["result"]

    assert row["due"] - row["started"] == pytest.approx(60, abs=0.01)
    assert say("hold-change", hold=row["id"], to="send-now")["error"]["name"] == "too-early"


def test_settings_are_written_and_bad_ones_refused(ask: Ask, say: Ask) -> None:
    """A changed setting shows with its new value and layer; a bad one changes nothing and is named."""
    rows = {row["key"]: row for row in ask("settings", change={"hold.seconds": 60})["rows"]}
    assert (rows["hold.seconds"]["value"], rows["hold.seconds"]["origin"]) == (60, "user")

    refusal = say("settings", change={"hold.seconds": -1})["error"]
    assert refusal["name"] == "policy"
    assert "hold.seconds" in refusal["message"]
    assert ask("hold", fingerprint="f")["due"] > 0


def test_bad_policy_lets_nothing_be_judged(ask: Ask, say: Ask, tmp_path: Path) -> None:
    """With a policy that cannot be used, a check is an error and not a verdict."""
    assert ask("known", message_ids=[]) == {"known": []}
    (tmp_path / "home" / "policy.toml").write_text("[hold]\nseconds = 'soon'\n", encoding="utf-8")

    refusal = say("check", draft=a_draft(ANNA))["error"]
    assert refusal["name"] == "policy"
    assert "policy.toml" in refusal["message"]


def test_damaged_memory_lets_nothing_be_judged(ask: Ask, say: Ask, tmp_path: Path) -> None:
    """With a memory that cannot be read, a check is an error and not a verdict."""
    assert ask("held")["held"] == []
    (tmp_path / "home" / "memory.sqlite").write_bytes(b"no database " * 500)

    assert say("check", draft=a_draft(ANNA))["error"]["name"] == "memory"


@pytest.mark.parametrize(("pragma", "name"), [("max_page_count = 1", "disk-full"), ("query_only = 1", "not-writable")])
def test_what_the_disk_is_to_blame_for_is_told_apart(
    ask: Ask, say: Ask, session: Session, pragma: str, name: str
) -> None:
    """A mail that cannot be entered says whether there is no room or no leave to write; nothing is entered."""
    ask("hold", fingerprint="before")
    session.ledger._db.execute(f"PRAGMA {pragma}")

    assert say("hold", fingerprint="f", subject="x" * 100_000)["error"]["name"] == name
    assert [row["fingerprint"] for row in ask("held")["held"]] == ["before"]


@pytest.mark.parametrize(
    ("number", "name"), [(errno.ENOSPC, "disk-full"), (errno.EROFS, "not-writable"), (errno.EIO, "incident")]
)
def test_a_report_that_cannot_be_written_says_why(
    ask: Ask, say: Ask, monkeypatch: pytest.MonkeyPatch, number: int, name: str
) -> None:
    """Of the record of a mis-send as well."""
    assert ask("incidents")["incidents"] == []

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("secondlook.recovery.chain.locked", refuse)
    sent = {"from": LIN, "to": [OTHER], "subject": "Prices", "message_id": "a@own.example"}
    assert say("incident-open", message=sent)["error"]["name"] == name


def test_attachment_comes_in_pieces(ask: Ask, say: Ask) -> None:
    """The hash of the whole is that of its pieces; a piece out of order is refused and the rest forgotten."""
    content = bytes(range(256)) * 5000
    pieces = [content[start : start + 500_000] for start in range(0, len(content), 500_000)]
    offset = 0
    for piece in pieces:
        fields = {"transfer": "t", "offset": offset, "total": len(content), "data": base64.b64encode(piece).decode()}
        answer = ask("attachment", **fields)
        offset += len(piece)
        assert answer["received"] == offset
    assert (answer["complete"], answer["sha256"]) == (True, hashlib.sha256(content).hexdigest())

    assert say("attachment", transfer="t", offset=5, total=9, data="")["error"]["name"] == "transfer"
    assert say("attachment", transfer="t", offset=0, total=9, data="%%%")["error"]["name"] == "transfer"
    ask("attachment", transfer="t", offset=0, total=9, data=base64.b64encode(b"abc").decode())
    assert say("attachment", transfer="t", offset=4, total=9, data="")["error"]["name"] == "transfer"
    assert say("attachment", transfer="t", offset=3, total=9, data="")["error"]["name"] == "transfer"


def test_letter_in_the_language_of_the_recipient(ask: Ask) -> None:
    """The apology is filled in: to whom, in their language, without the subject of the wrong mail."""
    message = a_draft(OTHER, date="2026-11-20T10:00:00Z")["message"] | {"subject": "Special price"}
    number = ask("incident-open", message=message, wrong=[OTHER])["id"]
    asked = {"incident": number, "letter": "apology", "message": message}
    english = ask("incident-letter", **asked, to=[OTHER], cause="autocomplete")
    chinese = ask("incident-letter", **asked, to=[{"address": "wang@hz.example", "name": "王经理"}])

    assert (english["language"], english["to"]) == ("en", [OTHER])
    assert chinese["language"] == "zh_CN"
    assert "Special price" not in english["subject"] + english["body"]


def test_plain_text_is_told_apart(ask: Ask) -> None:
    """In plain text, quotes are known by their lines: a greeting in the quote is nobody's greeting."""
    body = "Thanks, fine.\n\nOn 11/19/26 08:03, Anna Schmidt wrote:\n> Dear Lin,\n> please find attached the drawing\n"

    answer = ask("check", draft=a_draft(ANNA, body=body))

    assert (answer["verdict"], answer["greeting"]) == ("clear", "")


def test_failure_has_a_number_and_no_text_of_mails(ask: Ask, say: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of our own is answered with a number; the answer carries no mail text."""
    assert ask("status")

    def fail(*_: object) -> None:
        raise RuntimeError("Special price")

    monkeypatch.setattr("secondlook.memory.Memory.status", fail)
    answer = say("status")

    assert answer["error"]["name"] == "internal"
    assert "Special price" not in json.dumps(answer)


def test_a_check_waved_through_is_lowered_and_shown(ask: Ask, say: Ask) -> None:
    """Outcomes add up, the settings say so, and a level that the user sets raises the check again."""

    def row() -> Any:
        (found,) = (one for one in ask("settings")["rows"] if one["key"] == "checks.greeting-mismatch")
        return found

    assert (row()["lowered"], row()["reason"]) == (False, "")
    for _ in range(8):
        assert ask("outcome", check="greeting-mismatch", outcome="shown") == {}
    for _ in range(5):
        ask("outcome", check="greeting-mismatch", outcome="accepted")
    ask("accept", accepted=[["greeting-mismatch", "x"]])
    assert row()["figures"] == {"shown": 8, "accepted": 6, "fixed": 0}
    assert (row()["lowered"], row()["reason"], row()["value"]) == (True, "waved-through", "confirm")

    ask("settings", change={"checks.greeting-mismatch": "confirm"})
    assert row()["lowered"] is False
    assert say("outcome", check="no-such-check", outcome="shown")["error"]["name"] == "bad-field"
    assert say("outcome", check="namesake", outcome="ignored")["error"]["name"] == "bad-field"


def test_quiet_start_lowers_in_check(ask: Ask) -> None:
    """With an empty memory, a check that needs a history gives a notice; chosen by the user, it asks."""
    original = {"from": {"address": "tom@a.example", "name": "Tom Baker"}, "to": [LIN], "message_id": "1@a.example"}
    draft = {
        "message": {"from": LIN, "to": [{"address": "paul@b.example", "name": "Paul Weiss"}], "subject": "Re: x"},
        "kind": "reply",
        "thread": [original],
        "me": [LIN["address"]],
    }
    levels = {one["check"]: one["level"] for one in ask("check", draft=draft)["findings"]}
    assert levels["outside-thread"] == "notice"
    ask("settings", change={"checks.outside-thread": "confirm"})
    levels = {one["check"]: one["level"] for one in ask("check", draft=draft)["findings"]}
    assert levels["outside-thread"] == "confirm"


def test_rules_reach_the_checks(ask: Ask) -> None:
    """A blocked recipient is stopped through the protocol, and cannot be waved through."""
    ask("settings", change={"recipients.blocked": ["nord.example"]})
    answer = ask("check", draft=a_draft(OTHER))
    assert answer["verdict"] == "block"
    finding = next(one for one in answer["findings"] if one["check"] == "blocked-recipient")
    assert finding["accept"] == ""
