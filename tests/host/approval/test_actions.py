# SPDX-License-Identifier: MPL-2.0
"""Two hosts, asked as their add-ons ask them: a held mail leaves only after the yes of the one who was asked."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from secondlook.approval.ledger import Ledger, Reviewed
from secondlook.policy import files
from secondlook.session import Session

LIN, WANG = "lin.yue@haiyue.example", "wang.lei@haiyue.example"
POLICY = f"""
[hold]
seconds = 0
[second_person]
needed_for = ["nordhale.example"]
reviewers = ["{WANG}"]
"""
MAIL = {"from": f"Lin Yue <{LIN}>", "to": ["kate@nordhale.example"], "subject": "Offer", "body": "<p>Hi</p>"}


class Host:
    """One user's host."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        home.mkdir(mode=0o700)
        (home / "policy.toml").write_text(POLICY, encoding="utf-8")
        self.home, self._patch = home, monkeypatch
        self.session = Session(home=home)
        self.count = 0
        self.ask("hello", protocol=1, version="0")

    def ask(self, action: str, **fields: Any) -> Any:
        """Return the result of a request, or the name of its error."""
        self._patch.setenv("SECONDLOOK_HOME", str(self.home))
        self.count += 1
        answer = self.session.handle(json.dumps({"id": self.count, "action": action, **fields}))
        return answer["result"] if answer["ok"] else answer["error"]["name"]

    def check(self, seal: str = "") -> Any:
        """Return what is said of the mail."""
        message = {"from": {"address": LIN}, "to": [{"address": "kate@nordhale.example"}], "subject": "Offer"}
        return self.ask("check", draft={"message": message, "me": [LIN]}, seal=seal)


@pytest.fixture
def hosts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Host, Host]]:
    """Lin's and Wang's hosts."""
    monkeypatch.setattr(files, "administrator_path", lambda: tmp_path / "none.toml")
    lin, wang = Host(tmp_path / "lin", monkeypatch), Host(tmp_path / "wang", monkeypatch)
    yield lin, wang
    lin.session.close()
    wang.session.close()


def asked(lin: Host) -> Any:
    """Let Lin ask."""
    return lin.ask("approval-ask", mail=MAIL, asker={"address": LIN, "name": "Lin Yue"}, me=[LIN], reviewer=WANG)


def answered(lin: Host, wang: Host, question: Any, says: str = "yes") -> Any:
    """Let the request arrive, be answered, and the answer arrive; Lin knows Wang's key."""
    lin.ask("approval-key", address=WANG, key=wang.ask("approvals")["own"]["key"], to="confirm", me=[LIN])
    came = wang.ask("approval-read", document=question["mail"]["document"], sender=LIN, me=[WANG])
    said = wang.ask("approval-decide", request=came["request"], says=says, me=[{"address": WANG}], remark="r")
    return lin.ask("approval-read", document=said["mail"]["document"], sender=WANG, me=[LIN])


def test_a_held_mail_waits_for_the_yes(hosts: tuple[Host, Host]) -> None:
    """Asked about at Send, held, refused its release, agreed to, released, and good for no other mail."""
    lin, wang = hosts
    said = lin.check()
    assert (said["verdict"], said["approval"]) == ("block", "")
    assert [one["address"] for one in said["secondPerson"]["reviewers"]] == [WANG]
    question = asked(lin)
    fields = {"fingerprint": "f", "approval": question["approval"], "seconds": 0}
    assert lin.ask("hold", **fields, seal="0" * 64) == "not-agreed"
    row = lin.ask("hold", **fields, seal=question["seal"])
    assert row["approval"] == question["approval"]
    for way in ("release", "send-now"):
        assert lin.ask("hold-change", hold=row["id"], to=way) == "not-agreed"
    assert lin.check(question["seal"])["secondPerson"]["waiting"]["approval"] == question["approval"]

    taken = answered(lin, wang, question)
    assert (taken["state"], taken["problem"], taken["remark"]) == ("agreed", "", "r")
    quiet = lin.check(question["seal"])
    assert (quiet["verdict"], quiet["approval"]) == ("notice", question["approval"])
    assert lin.check("0" * 64)["verdict"] == "block"
    assert lin.check()["verdict"] == "block"
    released = lin.ask("hold-change", hold=row["id"], to="release")
    lin.ask("hold-change", hold=row["id"], to="sent", token=released["token"])
    again = lin.ask("hold", **fields, seal=question["seal"])
    assert lin.ask("hold-change", hold=again["id"], to="release") == "not-agreed"
    assert lin.check(question["seal"])["verdict"] == "block"


def test_a_long_wait_ends_with_the_yes(hosts: tuple[Host, Host]) -> None:
    """The mail waits for the whole time of the request, and after the yes only for its usual hold."""
    lin, wang = hosts
    question = asked(lin)
    assert 86_000 < question["seconds"] <= 86_400
    row = lin.ask(
        "hold", fingerprint="f", approval=question["approval"], seal=question["seal"], seconds=question["seconds"]
    )
    assert row["due"] - row["started"] > 86_000
    answered(lin, wang, question)
    (held,) = lin.ask("held")["held"]
    assert held["due"] - held["started"] < 5
    assert lin.ask("hold-change", hold=row["id"], to="release")["state"] == "released"


def test_a_no_and_what_cannot_be(hosts: tuple[Host, Host]) -> None:
    """A no keeps the mail; nobody asks themselves, confirms their own key or answers what never came."""
    lin, wang = hosts
    question = asked(lin)
    assert answered(lin, wang, question, "no")["state"] == "refused"
    assert lin.check(question["seal"])["verdict"] == "block"
    own = lin.ask("approvals")["own"]["key"]
    mail = {"mail": MAIL, "asker": {"address": LIN}, "me": [LIN]}
    assert lin.ask("approval-ask", **mail, reviewer=LIN) == "approval"
    assert lin.ask("approval-key", address=WANG, key=own, to="confirm", me=[LIN]) == "approval"
    assert lin.ask("approval-key", address=WANG, key="x", to="confirm", me=[LIN]) == "bad-field"
    assert wang.ask("approval-decide", request="0" * 64, says="yes", me=[{"address": WANG}]) == "approval"
    assert wang.ask("approval-get", request="0" * 64) == "approval"
    assert lin.ask("approval-read", document="rubbish", sender=WANG, me=[LIN])["problem"] == "not-a-document"
    assert lin.ask("approval-withdraw", approval=question["approval"]) == {"withdrawn": False}


def test_an_answer_whose_mail_could_not_be_sent(hosts: tuple[Host, Host]) -> None:
    """Said once more, the answer is the same document; said otherwise, it is refused."""
    lin, wang = hosts
    question = asked(lin)
    came = wang.ask("approval-read", document=question["mail"]["document"], sender=LIN, me=[WANG])
    fields = {"request": came["request"], "me": [{"address": WANG}]}
    assert not wang.ask("approval-get", request=came["request"])["unsent"]
    first = wang.ask("approval-decide", **fields, says="yes")
    assert wang.ask("approval-decide", **fields, says="yes") == first
    assert wang.ask("approval-decide", **fields, says="no") == "approval"
    shown = wang.ask("approval-get", request=came["request"])
    assert (shown["state"], shown["mail"]["subject"], shown["confirmed"]) == ("agreed", "Offer", False)
    assert [line["what"] for line in shown["trail"]] == ["came", "agreed"]
    assert shown["unsent"]
    assert [one["unsent"] for one in wang.ask("approvals")["reviewed"]] == [True]
    assert wang.ask("approval-told", request=came["request"]) == {}
    assert not wang.ask("approval-get", request=came["request"])["unsent"]


def test_an_answer_that_came_too_late_to_be_sent(hosts: tuple[Host, Host], monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the time is over there is nothing left to send."""
    lin, wang = hosts
    came = wang.ask("approval-read", document=asked(lin)["mail"]["document"], sender=LIN, me=[WANG])
    wang.ask("approval-decide", request=came["request"], says="yes", me=[{"address": WANG}])
    ledger = wang.session.approvals
    monkeypatch.setattr(ledger, "_now", lambda now=ledger.now: now + 2 * 86_400.0)
    assert not wang.ask("approval-get", request=came["request"])["unsent"]


def test_a_ledger_of_an_earlier_version(tmp_path: Path) -> None:
    """It lacks a column; its answers count as sent, and the next one does not until it is."""
    path = tmp_path / "approvals.sqlite"
    Ledger(path).close()
    row = Reviewed("r", "i", b"d", "Offer", LIN, (), 2**33, "open", "", b"", 1, 1)
    with closing(sqlite3.connect(path)) as database:
        database.execute("ALTER TABLE reviewed DROP COLUMN told")
    ledger = Ledger(path)
    ledger.enter_reviewed(row)
    assert ledger.reviewed("r") == row
    ledger.move_reviewed("r", "agreed", answer=b"a")
    ledger.close()
    ledger = Ledger(path)
    found = ledger.reviewed("r")
    assert found is not None
    assert not found.told
    ledger.close()


def test_keys_from_first_use_to_confirmed(hosts: tuple[Host, Host]) -> None:
    """A key is listed as seen, then as confirmed; an answer that waited for it counts with that click."""
    lin, wang = hosts
    question = asked(lin)
    came = wang.ask("approval-read", document=question["mail"]["document"], sender=LIN, me=[WANG])
    said = wang.ask("approval-decide", request=came["request"], says="yes", me=[{"address": WANG}])
    taken = lin.ask("approval-read", document=said["mail"]["document"], sender=WANG, me=[LIN])
    assert (taken["problem"], taken["state"]) == ("unknown-key", "waiting")
    listed = lin.ask("approvals")
    assert [(one["state"], one["fingerprint"]) for one in listed["keys"]] == [("seen", taken["fingerprint"])]
    assert listed["asked"][0]["unconfirmed"]
    after = lin.ask("approval-key", address=WANG, key=taken["key"], to="confirm", me=[LIN])
    assert [one["state"] for one in after["taken"]] == ["agreed"]
    assert [one["state"] for one in after["keys"]] == ["confirmed"]
    assert lin.ask("approval-key", address=WANG, key=taken["key"], to="forget", me=[LIN])["keys"] == []
