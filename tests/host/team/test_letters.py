# SPDX-License-Identifier: MPL-2.0
"""Asking a second person through the team's store, in both databases: request, answer, and what does not count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from host.team.shared import Shared, a_change, address
from host.team.test_room import Host, home, managed
from secondlook.approval.documents import Answer, read, signed
from secondlook.approval.keys import OwnKey
from secondlook.documents.model import Document
from trial.stage.waiting import wait_until

__all__ = ["home"]  # the fixture

LIN, WANG, ZHAO, SUN = (address(login) for login in ("lin", "wang", "zhao", "sun"))
KATE = "kate.hale@nordhale.example"
SECOND = {
    "second_person": {"needed_for": ["nordhale.example"], "reviewers": [WANG, SUN], "substitutes": [[WANG, ZHAO]]},
    "hold": {"seconds": 0},
}


def a_mail(subject: str = "Offer", **more: Any) -> dict[str, Any]:
    """Give a mail as the add-on does."""
    return {"from": f"Lin Yue <{LIN}>", "to": [KATE], "subject": subject, "body": "<p>Hi</p>", **more}


class Desk:
    """A host of one desk."""

    def __init__(self, host: Host, login: str) -> None:
        self.host, self.me, self.ask = host, address(login), host.ask
        self.came: list[dict[str, Any]] = []

    def look(self) -> list[dict[str, Any]]:
        """Take in what came through the store."""
        new: list[dict[str, Any]] = self.ask("team-mail", me=[self.me])["came"]
        self.came += new
        return new

    def wait(self) -> dict[str, Any]:
        """Wait for the next that comes."""
        seen = len(self.came)

        def more() -> bool:
            assert self.host.session.team is not None
            self.host.session.team.wake()
            self.look()
            return len(self.came) > seen

        wait_until(more, 20, f"something for {self.me}", every=0.05)
        return self.came[seen]

    def trust(self, other: Desk) -> None:
        """Confirm a colleague's key."""
        key = other.ask("approvals")["own"]["key"]
        self.ask("approval-key", address=other.me, key=key, to="confirm", me=[self.me])

    def question(self, subject: str = "Offer", reviewer: str = WANG, **more: Any) -> Any:
        """Ask."""
        asker = {"address": self.me, "name": "Lin Yue"}
        return self.ask("approval-ask", mail=a_mail(subject, **more), asker=asker, me=[self.me], reviewer=reviewer)

    def decide(self, request: str, says: str, remark: str = "") -> Any:
        """Answer."""
        return self.ask("approval-decide", request=request, says=says, me=[{"address": self.me}], remark=remark)

    def state(self, approval: str) -> str:
        """Give how a request of one's own stands."""
        return next(str(row["state"]) for row in self.ask("approvals")["asked"] if row["approval"] == approval)


Desks = Callable[[str], Desk]


@pytest.fixture
def desks(shared: Shared, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    """Give what opens the host of a desk, with the store reached."""
    opened: list[Host] = []
    assert home.is_dir()  # with the password that all of them use

    def one(login: str) -> Desk:
        folder = tmp_path / login
        folder.mkdir(mode=0o700)
        monkeypatch.setattr("getpass.getuser", lambda: login)
        policy = managed(shared, **SECOND)
        policy["team"].pop("name", None)
        host = Host(folder, policy)
        opened.append(host)
        host.caught_up()
        return Desk(host, login)

    yield one
    for host in opened:
        host.session.close()


def test_request_and_yes(shared: Shared, desks: Desks) -> None:
    """Asked, shown, agreed to, counted: without a mail; and the held mail may leave, once."""
    lin, wang = desks("lin"), desks("wang")
    lin.trust(wang)
    asked = lin.question()
    assert (asked["new"], asked["stored"]) == (True, True)
    held = lin.ask("hold", fingerprint="f", approval=asked["approval"], seal=asked["seal"], seconds=asked["seconds"])
    came = wang.wait()
    assert (came["kind"], came["problem"], came["who"]["address"]) == ("request", "", LIN)
    shown = wang.ask("approval-get", request=came["request"])
    assert (shown["subject"], shown["mail"]["body"]) == ("Offer", "<p>Hi</p>")
    assert wang.decide(came["request"], "yes", "looks right")["stored"]
    assert not wang.ask("approval-get", request=came["request"])["unsent"]
    back = lin.wait()
    assert (back["kind"], back["state"], back["problem"], back["remark"]) == ("answer", "agreed", "", "looks right")
    released = lin.ask("hold-change", hold=held["id"], to="release")
    lin.ask("hold-change", hold=held["id"], to="sent", token=released["token"])
    again = lin.ask("hold", fingerprint="f", approval=asked["approval"], seal=asked["seal"], seconds=0)
    assert lin.host.say("hold-change", hold=again["id"], to="release")["error"]["name"] == "not-agreed"

    # The trail is in the store: for those it concerns and the leads, without the mail.
    lin.host.caught_up()
    steps = [one for one in shared.desk("zhao").pull(0).versions if one.kind == "approval"]
    assert [(one.body["step"], one.desk) for one in steps] == [("asked", "lin"), ("agreed", "wang"), ("used", "lin")]
    assert {one.body["mail"] for one in steps} == {asked["seal"]}
    documents = {login: [one.body["what"] for one in shared.desk(login).pull(0).versions
                         if one.kind == "approval_document"] for login in ("lin", "wang", "chen", "sun")}  # fmt: skip
    assert documents == {"lin": ["request", "answer"], "wang": ["request", "answer"], "chen": [], "sun": []}
    assert lin.look() == wang.look() == []  # nothing comes twice


def test_refusal(desks: Desks) -> None:
    """A no with a remark keeps the mail."""
    lin, wang = desks("lin"), desks("wang")
    lin.trust(wang)
    asked = lin.question()
    wang.decide(wang.wait()["request"], "no", "the price is wrong")
    back = lin.wait()
    assert (back["state"], back["remark"]) == ("refused", "the price is wrong")
    assert lin.state(asked["approval"]) == "refused"


def test_a_substitute_may_answer(desks: Desks) -> None:
    """The request reaches who stands in as well, and one answer is enough; the other comes too late."""
    lin, wang, zhao = desks("lin"), desks("wang"), desks("zhao")
    lin.trust(wang)
    lin.trust(zhao)
    lin.question()
    here, there = wang.wait(), zhao.wait()
    assert zhao.decide(there["request"], "yes")["stored"]
    assert lin.wait()["state"] == "agreed"
    wang.decide(here["request"], "no")
    assert lin.wait()["problem"] == "replayed"
    assert lin.ask("approvals")["asked"][0]["state"] == "agreed"


def test_what_goes_by_mail(shared: Shared, desks: Desks) -> None:
    """A mail with files, one to a reviewer without a desk in the team, and all while the store is away."""
    lin = desks("lin")
    file = {"name": "offer.pdf", "size": 3, "sha256": "0" * 64}
    assert not lin.question("With a file", files=[file])["stored"]
    assert not lin.question("To the south", reviewer=SUN)["stored"]
    room = lin.host.session.team
    assert room is not None
    room.close()
    room._copy = None
    room.copy.note(problem="unreachable")
    assert not lin.question("Away")["stored"]
    lin.host.session._team = None  # closed above
    assert [one.kind for one in shared.desk("lin").pull(0).versions] == []


def test_nothing_false_counts(shared: Shared, desks: Desks, tmp_path: Path) -> None:
    """Answers that are forged, replayed, for another mail or in another's name are refused, as by mail."""
    lin, wang = desks("lin"), desks("wang")
    lin.trust(wang)
    first = lin.question("First")
    wang.decide(wang.wait()["request"], "yes")
    assert lin.wait()["state"] == "agreed"
    asked = lin.question("Second")
    request = wang.wait()["request"]
    shown = wang.ask("approval-get", request=request)
    (old,) = (one.body["document"] for one in shared.desk("wang").pull(0).versions
              if one.kind == "approval_document" and one.body["what"] == "answer")  # fmt: skip
    true = read(old.encode()).document
    assert isinstance(true, Answer)
    about = {"id": shown["id"], "request": request, "mail": asked["seal"]}
    question = read(asked["mail"]["document"].encode()).document
    about["nonce"] = question.nonce
    import msgspec  # noqa: PLC0415

    stranger = OwnKey.open(tmp_path / "eve")
    forged = signed(msgspec.structs.replace(true, key=stranger.public, **about), stranger).decode()
    wangs = wang.host.session.own_key
    other = signed(msgspec.structs.replace(true, **{**about, "mail": true.mail}), wangs).decode()
    by_lin = signed(
        msgspec.structs.replace(true, **about, key=lin.host.session.own_key.public), lin.host.session.own_key
    ).decode()
    genuine = signed(msgspec.structs.replace(true, **about), wangs).decode()

    def put(login: str, document: str) -> str:
        people = f"{address(login)} {LIN}"
        body = {"what": "answer", "sender": address(login), "people": people, "document": document}
        shared.desk(login).push([a_change("approval_document", **body)])
        return str(lin.wait()["problem"])

    assert put("wang", old) == "known"  # the true yes to the first mail, once more
    assert put("wang", forged) == "wrong-key"
    assert put("wang", other) == "other-mail"
    assert put("wang", by_lin) == "self"
    assert put("wang", genuine.replace('"says":"yes"', '"says":"yes "')) == "changed"
    assert put("zhao", genuine) == "other-sender"  # from the desk of somebody else
    assert put("wang", "nonsense") == "not-a-document"
    assert lin.state(asked["approval"]) == "waiting"
    assert put("wang", genuine) == ""
    assert (lin.state(asked["approval"]), lin.state(first["approval"])) == ("agreed", "agreed")


def test_a_key_nobody_confirmed(desks: Desks) -> None:
    """The yes waits until the key is confirmed, as when it comes by mail."""
    lin, wang = desks("lin"), desks("wang")
    asked = lin.question()
    wang.decide(wang.wait()["request"], "yes")
    assert lin.wait()["problem"] == "unknown-key"
    assert lin.state(asked["approval"]) == "waiting"
    lin.trust(wang)
    assert lin.state(asked["approval"]) == "agreed"


def test_expiry(desks: Desks) -> None:
    """An answer after the time of the request is too late."""
    lin, wang = desks("lin"), desks("wang")
    lin.trust(wang)
    asked = lin.question()
    request = wang.wait()["request"]
    ledger = lin.host.session.approvals
    with ledger._step():
        ledger._db.execute("UPDATE asked SET expires = ?", (ledger.now,))
    wang.decide(request, "yes")
    assert lin.wait()["problem"] == "late"
    assert lin.state(asked["approval"]) == "expired"


def test_offline_answer_arrives_later(desks: Desks) -> None:
    """An answer that is given while the store is away waits in the outbox, and counts when it is through."""
    lin, wang = desks("lin"), desks("wang")
    lin.trust(wang)
    lin.question()
    request = wang.wait()["request"]
    room = wang.host.session.team
    assert room is not None
    assert room._thread is not None
    room._thread.close(10)
    assert wang.decide(request, "yes")["stored"]
    assert room.copy.count_waiting() == 2
    room.start()
    room.wake()
    assert lin.wait()["state"] == "agreed"


def test_files_that_just_left(shared: Shared, desks: Desks) -> None:
    """A file is told to the team when its mail has left, and known on another desk; past mail tells nothing."""
    lin, wang = desks("lin"), desks("wang")
    now = datetime.now(UTC)

    def learned(sha256: str, when: datetime) -> None:
        file = {"name": "offer.pdf", "size": 20, "sha256": sha256}
        message = {
            "from": {"address": LIN}, "to": [{"address": KATE}], "subject": "Offer", "body": "Hello",
            "message_id": f"{sha256[:8]}@haiyue-trade.example", "date": when.isoformat(), "attachments": [file],
        }  # fmt: skip
        assert lin.ask("learn", mails=[{"message": message, "sent": True}], me=[LIN])["new"] == 1

    learned("a" * 64, now - timedelta(days=30))
    learned("b" * 64, now)
    lin.host.caught_up()
    wang.host.caught_up()
    rows = [one for one in shared.desk("wang").pull(0).versions if one.kind == "document"]
    assert [(one.id, one.body["recipients"]) for one in rows] == [("b" * 64, f'["{KATE}"]')]
    (sent,) = wang.host.session.memory.copies_sent(Document(name="offer.pdf", sha256="b" * 64))
    assert [who for who, _ in sent.people] == [KATE]


def test_incidents_in_sum(shared: Shared, desks: Desks) -> None:
    """A mis-send is in the store with grade, cause, rule, day and state, as it changes; nobody and nothing is named."""
    lin = desks("lin")
    message = {
        "from": {"address": LIN}, "to": [{"address": KATE, "name": "Katherine Hale"}], "subject": "Secret offer",
        "body": "Dear Kate, our cost price is 17.", "message_id": "abc@haiyue-trade.example",
        "date": "2026-11-20T08:00:00+00:00",
    }  # fmt: skip
    opened = lin.ask("incident-open", message=message, wrong=[{"address": KATE, "name": "Katherine Hale"}])
    for change in ({"what": "cause", "cause": "autocomplete", "note": "Kate again"}, {"what": "closed"}):
        lin.ask("incident-note", incident=opened["id"], change=change)
    lin.ask("incident-get", incident=opened["id"])
    lin.host.caught_up()
    rows = [one for one in shared.desk("zhao").pull(0).versions if one.kind == "incident"]
    assert [(one.body["cause"], one.body["state"]) for one in rows] == [
        ("", "open"), ("autocomplete", "open"), ("autocomplete", "closed"),
    ]  # fmt: skip
    assert {one.body["grade"] for one in rows} <= {"low", "medium", "high"}
    everything = str([dict(one.body) for one in rows])
    for word in ("kate", "Kate", "nordhale", "Secret", "17", "haiyue"):
        assert word not in everything, word
    assert [one for one in shared.desk("wang").pull(0).versions if one.kind == "incident"] == []


def test_without_a_store(home: Path) -> None:
    """Nothing of it is asked or answered."""
    host = Host(home, SECOND)
    assert host.ask("team-mail", me=[LIN]) == {"configured": False, "came": []}
    asked = host.ask("approval-ask", mail=a_mail(), asker={"address": LIN}, me=[LIN], reviewer=WANG)
    assert asked["stored"] is False
    host.session.close()
