# SPDX-License-Identifier: MPL-2.0
"""A second person with a team store: Lin asks, Wang answers, through a PostgreSQL between two real Thunderbirds."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest

from secondlook.approval.documents import Answer, Request, mail_hash, read, signed
from secondlook.approval.keys import OwnKey
from secondlook.mail import Mailbox
from secondlook.team.applying import POLICY, conflict_body, conflict_id, group_body
from secondlook.team.postgres import PostgresDatabase
from secondlook.team.store import Store, add_desk, make
from secondlook.team.versions import Version
from stores.server import Server, a_server
from thunderbird.team_stage import LIN, WANG, Team, the_team
from trial.stage.profile import Identity
from trial.stage.waiting import wait_until

PASSWORD = "of a desk"
LOGINS = {LIN.address: "lin", WANG.address: "wang", "chen@haiyue-trade.example": "chen"}


@dataclass
class House:
    """Both desks, and the store between them."""

    team: Team
    server: Server
    database: str

    def store(self, login: str) -> Store:
        """Open the store as a desk, with a program of one's own."""
        return Store(PostgresDatabase(self.server.place(self.database), login, PASSWORD))

    def push(self, login: str, *changes: tuple[str, str, dict[str, str]]) -> None:
        """Change something in the store."""
        store = self.store(login)
        now = {(one.kind, one.id): one.key for one in store.pull(0).versions}
        store.push([
            Version(kind, thing, secrets.token_hex(16), now.get((kind, thing), ""), False, body)
            for kind, thing, body in changes
        ])  # fmt: skip
        store.close()

    def documents(self, login: str) -> list[dict[str, Any]]:
        """Give the signed documents that a desk may read, oldest first."""
        store = self.store(login)
        found = [dict(one.body) for one in store.pull(0).versions if one.kind == "approval_document"]
        store.close()
        return found


@pytest.fixture(scope="module")
def both() -> Iterator[House]:
    """Two Thunderbirds and a server for all rows."""
    with a_server() as server:
        database = server.database()
        owner = server.owner(database)
        make(owner)
        for address, login in LOGINS.items():
            server.login(login, PASSWORD)
            add_desk(owner, login, "north", "administrator" if login == "chen" else "member", [address])
        owner.close()

        def policy(who: Identity) -> tuple[dict[str, Any], str]:
            place = server.url(database).replace("://", f"://{LOGINS[who.address]}@")
            return {"team": {"database": place, "name": "north"}}, PASSWORD

        with the_team(store=policy) as team:
            for desk in (team.lin, team.wang):
                wait_until(lambda desk=desk: desk.host("team")["reached"] > 0, 30, "the store reached", every=0.2)
            yield House(team, server, database)


@pytest.fixture
def house(both: House) -> Iterator[House]:
    """Both, and afterwards a clean desk."""
    yield both
    for desk in (both.team.lin, both.team.wang):
        desk.hands.take_everything_back()
        desk.hands.background(
            """
            for (const tab of await messenger.tabs.query({})) {
                if (tab.url?.includes("/ui/")) await messenger.tabs.remove(tab.id);
            }
            """
        )
        desk.office.tidy()


def confirm(team: Team) -> None:
    """Let Lin confirm Wang's key on her list, by a click."""
    page = team.lin.page()
    if not page.evaluate("return !!document.querySelector('[data-state=confirmed]');"):
        page.wait(".row[data-state=seen] .confirm", 20)
        page.click(".row[data-state=seen] .confirm")


def test_team_store_request_approval_release(house: House) -> None:
    """The request is at Wang's and the answer at Lin's within seconds, and no mail travels between them."""
    team = house.team
    team.post.letters.clear()  # of a try before
    team.ask(team.write("Contract 201", "Dear Kate, our best price."), "Kate waits for it.")
    review = team.open_request("Contract 201")
    for words in ("Lin Yue", "Kate waits for it.", "Contract 201"):
        assert words in review.text(), words
    review.click("#yes")
    review.wait("#close", 20)
    review.click("#close")
    team.lin.wait(lambda: any(row["unconfirmed"] for row in team.lin.approvals()["asked"]), 20, "the answer at Lin's")
    assert team.sent("Contract 201") == []
    confirm(team)
    team.wait_sent("Contract 201")
    assert len(team.sent("Contract 201")) == 1
    assert team.post.letters == []
    assert [one["what"] for one in house.documents("lin")] == ["request", "answer"]
    assert house.documents("chen") == []


def test_team_store_refusal_and_what_is_false(house: House, tmp_path: Path) -> None:
    """A forged yes, one to another mail and one from another desk change nothing; Wang's no has a remark."""
    team = house.team
    confirm_first(house)
    team.ask(team.write("Contract 202"))
    asked = read(wait_until(lambda: newest(house, "request", "Contract 202"), 20, "the request in the store").encode())
    assert isinstance(asked.document, Request)
    question = asked.document
    yes = Answer(
        version=1, id=question.id, nonce=question.nonce, request=asked.hash, mail=mail_hash(question.mail),
        asker=LIN.address, reviewer=Mailbox(WANG.address, "Wang Lei"), key="", says="yes", at=question.created,
    )  # fmt: skip
    stranger = OwnKey.open(tmp_path / "eve")
    forged = signed(msgspec.structs.replace(yes, key=stranger.public), stranger).decode()
    wangs = OwnKey.open(team.wang.home / "approval")
    other = signed(msgspec.structs.replace(yes, key=wangs.public, mail="0" * 64), wangs).decode()
    true = signed(msgspec.structs.replace(yes, key=wangs.public), wangs).decode()
    people = f"\n{LIN.address}\n{WANG.address}\n"
    for login, document in (("wang", forged), ("wang", other), ("chen", true)):
        sender = next(address for address, one in LOGINS.items() if one == login)
        body = {"what": "answer", "sender": sender, "people": people, "document": document}
        house.push(login, ("approval_document", f"forged by {login} {len(document)} {document[15:25]}", body))
    refused = {"not-counted: wrong-key", "not-counted: other-mail", "not-counted: other-sender"}
    team.lin.wait(lambda: refused <= set(team.lin.trail()), 30, "all refused")
    assert team.state("Contract 202") == "waiting"
    team.answer("Contract 202", "no", "The price is wrong.")
    team.wait_state("Contract 202", "refused")
    assert "The price is wrong." in str(team.lin.approvals()["asked"][0]["remark"])
    assert team.sent("Contract 202") == []
    assert team.post.letters == []


def newest(house: House, what: str, subject: str) -> str:
    """Give the newest document of that sort about a mail; empty where there is none yet."""
    found = [one["document"] for one in house.documents("lin") if one["what"] == what]
    return found[-1] if found and subject in found[-1] else ""


def confirm_first(house: House) -> None:
    """Let Lin know Wang's key, as after a first exchange."""
    team = house.team
    if not any(one["state"] == "confirmed" for one in team.lin.approvals()["keys"]):
        key = team.wang.approvals()["own"]["key"]
        team.lin.host("approval-key", address=WANG.address, key=key, to="confirm", me=[LIN.address])


def test_team_store_killed_and_back(house: House) -> None:
    """The server is killed before the request: it waits, the page says why, and it comes through afterwards. The next
    one, when it is known that the store is away, goes by mail, and so does its answer.
    """
    team = house.team
    team.post.letters.clear()  # of a try before
    confirm_first(house)
    window = team.write("Contract 203")
    window.press_send()
    review = team.lin.hands.review()
    review.wait("#reviewer")
    just_reached(house)
    house.server.kill()
    review.click("#send")
    review.wait_closed(20)
    page = settings(team)
    page.wait('#team [data-problem="unreachable"]', 40)
    assert "cannot be reached" in page.text("#team")
    assert team.state("Contract 203") == "waiting"
    assert team.post.letters == []
    team.ask(team.write("Contract 204"))
    team.answer("Contract 204", "yes")
    team.wait_sent("Contract 204")
    assert [(mail.sender, mail.recipients) for mail in team.post.letters] == [
        (LIN.address, (WANG.address,)), (WANG.address, (LIN.address,)),
    ]  # fmt: skip
    house.server.start()
    team.answer("Contract 203", "yes", within=60)
    team.wait_sent("Contract 203", 60)
    assert [len(team.sent(f"Contract {number}")) for number in (203, 204)] == [1, 1]
    assert len(team.post.letters) == 2


def just_reached(house: House) -> None:
    """Wait for a round of Lin's: in the next four seconds there is none, and nobody notices that the store is away."""
    lin = house.team.lin
    before = lin.host("team")["reached"]
    wait_until(lambda: lin.host("team")["reached"] > before, 30, "the store reached again", every=0.1)


def test_team_store_gives_groups_and_settings(house: House) -> None:
    """What the administrator gives to the team is asked about at Lin's Send, and stands in her settings."""
    team = house.team
    team.post.letters.clear()  # of a try before
    house.push(
        "chen",
        ("party", "Nordhale", group_body("customer", [Mailbox("kate.hale@nordhale.example", "Katherine Hale")])),
        ("party", "Südwind", group_body("agent", [Mailbox("jens.holm@suedwind.example", "Jens Holm")])),
        ("conflict", conflict_id("Nordhale", "Südwind"), conflict_body("Nordhale", "Südwind")),
        (POLICY, POLICY, {"text": 'locked = ["hold.late_minutes"]\n[hold]\nlate_minutes = 33\n'}),
    )
    team.lin.wait(lambda: team.lin.host("team")["conflicts"] == 1, 30, "the pair at Lin's")
    window = team.lin.office.compose({
        "to": ["Jens Holm <jens.holm@suedwind.example>"], "cc": ["Katherine Hale <kate.hale@nordhale.example>"],
        "subject": "Both", "body": "<p>Hello.</p>", "isPlainText": False,
    })  # fmt: skip
    window.press_send()
    review = team.lin.hands.review()
    review.wait(".finding", 20)
    assert "Südwind" in review.text()
    page = settings(team)
    page.wait("#team .facts")
    text = page.text("#team")
    for words in ("localhost", "member", "north", "groups: 2, pairs kept apart: 1"):
        assert words in text, words
    field = "return document.querySelector('[id=\"hold.late_minutes\"]')"
    assert page.evaluate(f"{field}.value;") == "33"
    assert page.evaluate(f"{field}.disabled;")


def settings(team: Team) -> Any:
    """Open Lin's settings."""
    page = team.lin.office.page("/ui/settings/index", "secondlook@thunderbird.addon")
    if not page.open:
        team.lin.hands.background('await messenger.tabs.create({ url: "ui/settings/index.html" });')
    page.wait_open().wait(".setting")
    return page
