# SPDX-License-Identifier: MPL-2.0
"""Groups that past mail suggests, and making them with a click."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from host.builders import a_message
from host.memories import counted_steps
from secondlook.groups.model import ContactData, GroupData
from secondlook.mail import Mailbox, Message
from secondlook.memory import Memory
from secondlook.session import Session

ME = "lin.yue@haiyue.example"
KATE, BEN = "Kate Hale <kate@nordhale.example>", "Ben Norbury <ben@nordhale.example>"
ANNA = "Anna Schmidt <anna@mueller.example>"
AGENT = "Jo Park <jo.park@gmail.com>"
FORWARDER = "Desk <desk@port.example>"


class Desk:
    """A host with a memory that can be filled."""

    def __init__(self, home: Path) -> None:
        self.session = Session(home=home)
        self.count = 0
        self.ask("hello", protocol=1, version="0")

    def ask(self, action: str, **fields: Any) -> Any:
        """Return the result of a request, or the name of its error."""
        answer = self.session.handle(json.dumps({"id": 1, "action": action, **fields}))
        return answer["result"] if answer["ok"] else answer["error"]["name"]

    def learn(self, times: int, *to: str, sender: str = "", subject: str = "Lamps", body: str = "") -> None:
        """Let that many mails have gone out, or come from somebody."""
        mails: list[tuple[Message, bool]] = []
        for _ in range(times):
            self.count += 1
            message_id = f"{self.count}@x.example"
            if sender:
                given = a_message(sender=sender, to=[f"Lin <{ME}>"], message_id=message_id, subject=subject, body=body)
                mails.append((given, False))
            else:
                given = a_message(sender=f"Lin <{ME}>", to=to, message_id=message_id, subject=subject)
                mails.append((given, True))
        self.session.memory.learn(mails, [ME])

    def proposals(self) -> dict[str, Any]:
        """Return the proposals by group."""
        return {one["group"]: one for one in self.ask("group-proposals")["proposals"]}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "home")
    yield made
    made.session.close()


def test_a_house_that_is_in_no_group(desk: Desk) -> None:
    """People of one domain, written with both ways, are proposed under its name; accepted, they are a group."""
    desk.learn(3, KATE)
    desk.learn(2, sender=KATE)
    assert desk.proposals() == {}
    desk.learn(1, BEN)
    found = desk.proposals()["Nordhale"]
    assert found["new"]
    assert [one["address"] for one in found["members"]] == ["kate@nordhale.example", "ben@nordhale.example"]
    assert found["because"] == [{"what": "domain", "count": 6, "more": "nordhale.example"}]

    members = [one["address"] for one in found["members"]]
    groups = desk.ask("group-join", group="Customer - Nord", members=members, kind="customer")["groups"]
    assert [(one["name"], one["kind"], len(one["members"])) for one in groups] == [("Customer - Nord", "customer", 2)]
    assert desk.proposals() == {}


def test_what_is_no_house(desk: Desk) -> None:
    """Not one-way mail, not a provider that strangers share, not one's own house."""
    desk.learn(9, KATE)
    desk.learn(5, AGENT)
    desk.learn(5, sender=AGENT)
    desk.learn(5, "Wang <wang@haiyue.example>")
    desk.learn(5, sender="Wang <wang@haiyue.example>")
    assert desk.proposals() == {}


def test_the_name_is_that_of_the_address_book(desk: Desk) -> None:
    """A company in the address book names the house."""
    desk.session.memory.replace_groups(
        "thunderbird", [], [ContactData(("kate@nordhale.example",), company="Nord Hale Ltd")]
    )
    desk.learn(4, KATE)
    desk.learn(4, sender=KATE)
    assert list(desk.proposals()) == ["Nord Hale Ltd"]


def two_groups(desk: Desk) -> None:
    """Make a group of Kate and one of Anna."""
    groups = [
        GroupData("Nord", "customer", ("kate@nordhale.example",)),
        GroupData("Mueller", "customer", ("anna@mueller.example",)),
    ]
    desk.session.memory.replace_groups("file:x", groups, [])


def test_somebody_always_written_to_together(desk: Desk) -> None:
    """An agent at a free mail provider, always in the mails to one customer, is proposed for it; a forwarder who is in
    everybody's is not.
    """
    two_groups(desk)
    desk.learn(4, KATE, AGENT, FORWARDER)
    desk.learn(4, ANNA, FORWARDER)
    found = desk.ask("group-proposals")["proposals"]
    assert [(one["group"], one["new"], one["members"]) for one in found] == [
        ("Nord", False, [{"address": "jo.park@gmail.com", "name": "Jo Park"}])
    ]
    assert found[0]["because"][0] == {"what": "together", "count": 4, "more": ""}
    desk.ask("group-join", group="Nord", members=["jo.park@gmail.com"])
    assert desk.ask("group-proposals")["proposals"] == []
    (nord,) = [one for one in desk.ask("groups")["groups"] if one["name"] == "Nord"]
    assert {one["address"] for one in nord["members"]} == {"kate@nordhale.example", "jo.park@gmail.com"}
    assert nord["kind"] == "customer"


def test_orders_in_common(desk: Desk) -> None:
    """Somebody who writes about the same orders belongs to it, also if never in one mail."""
    two_groups(desk)
    for number in ("HY-2026-118", "HY-2026-119"):
        desk.learn(2, KATE, subject=f"Order {number}")
        desk.learn(2, sender=AGENT, subject=f"Re: order {number}")
    found = desk.ask("group-proposals")["proposals"]
    assert [(one["group"], one["because"]) for one in found] == [("Nord", [{"what": "orders", "count": 2, "more": ""}])]


SIGNED = "Dear Lin,\n\nthe samples are here.\n\nBest regards\nJo Park\n{}\nTel. +82 2 555 01"


def test_the_name_is_that_under_the_mails(desk: Desk) -> None:
    """Without an address book the signatures of its people name a house."""
    desk.learn(4, KATE)
    desk.learn(2, sender=KATE, body=SIGNED.format("Nord & Hale Lighting Ltd."))
    found = desk.proposals()["Nord & Hale Lighting Ltd."]
    assert found["because"][1] == {"what": "signature", "count": 2, "more": "Nord & Hale Lighting Ltd."}


@pytest.mark.parametrize("company", ["Mueller Leuchten GmbH", "Müller Leuchten GmbH & Co. KG"])
def test_a_company_signed_for_at_a_free_provider(desk: Desk, company: str) -> None:
    """Somebody with a free address who signs for a group's company is proposed for it, though never in one mail."""
    two_groups(desk)
    desk.learn(2, sender=AGENT, body=SIGNED.format(company))
    found = desk.ask("group-proposals")["proposals"]
    assert [(one["group"], one["new"], one["because"]) for one in found] == [
        ("Mueller", False, [{"what": "signature", "count": 2, "more": company}])
    ]


def test_a_group_is_known_by_what_its_people_sign_for(desk: Desk) -> None:
    """The name of the group says nothing; its members' signatures do. Once is not enough."""
    groups = [GroupData("Customer - 17", "customer", ("anna@mueller.example",))]
    desk.session.memory.replace_groups("file:x", groups, [])
    desk.learn(1, sender=ANNA, body=SIGNED.format("Lichthaus Werner GmbH"))
    desk.learn(1, sender=AGENT, body=SIGNED.format("Lichthaus Werner GmbH"))
    assert desk.proposals() == {}
    desk.learn(1, sender=AGENT, body=SIGNED.format("Lichthaus Werner GmbH"))
    assert list(desk.proposals()) == ["Customer - 17"]


def test_two_groups_of_one_name_get_nobody(desk: Desk) -> None:
    """Mueller Austria and Mueller are both meant by the name; nobody is proposed for either."""
    groups = [
        GroupData("Mueller", "customer", ("anna@mueller.example",)),
        GroupData("Agent - Mueller", "agent", ("x@mueller.test",)),
    ]
    desk.session.memory.replace_groups("file:x", groups, [])
    desk.learn(3, sender=AGENT, body=SIGNED.format("Mueller GmbH"))
    assert desk.proposals() == {}


def test_a_factory_that_writes_from_a_free_provider(desk: Desk) -> None:
    """Two people at qq.com who sign for one factory, in its two ways of writing, are one new group."""
    first, second = "陈工 <chen88@qq.com>", "小周 <zhou.gh@163.com>"
    desk.learn(3, first, second)
    desk.learn(2, sender=first, body="您好，\n样品已寄出。\n\n陈国强\n宁波光辉照明有限公司\n电话 0574-8888")
    desk.learn(1, sender=second, body="好的。\n\n周\n宁波光辉照明有限公司 | 宁波市北仑区")
    assert desk.proposals() == {}
    desk.learn(1, sender=second, body="收到。\n\n周\n光辉照明有限公司")
    desk.learn(1, sender=second, body="收到。\n\n周\n宁波光辉照明有限公司")
    found = desk.proposals()["宁波光辉照明有限公司"]
    assert {one["address"] for one in found["members"]} == {"chen88@qq.com", "zhou.gh@163.com"}
    assert found["because"] == [{"what": "signature", "count": 4, "more": "宁波光辉照明有限公司"}]


def test_what_somebody_signs_for_is_shown_and_forgotten(desk: Desk) -> None:
    """It stands among what is known of a person, and goes with them."""
    desk.learn(2, sender=AGENT, body=SIGNED.format("Lichthaus Werner GmbH"))
    row = desk.session.memory.show("jo.park@gmail.com")
    assert row is not None
    assert row.companies == (("Lichthaus Werner GmbH", 2),)
    desk.session.memory.forget("jo.park@gmail.com")
    desk.learn(1, sender=AGENT)
    row = desk.session.memory.show("jo.park@gmail.com")
    assert row is not None
    assert row.companies == ()


def test_declined_for_good(desk: Desk) -> None:
    """What is declined does not come again, whatever more mail says."""
    desk.learn(4, KATE)
    desk.learn(4, sender=KATE)
    key = desk.proposals()["Nordhale"]["key"]
    assert desk.ask("group-proposals", decline=key)["proposals"] == []
    desk.learn(4, BEN)
    assert desk.proposals() == {}


def test_marks(desk: Desk) -> None:
    """A mark is put on a group and taken off; one that a file brought stays."""
    groups = [GroupData("Nord", "customer", ("kate@nordhale.example",), ("important",))]
    desk.session.memory.replace_groups("file:x", groups, [])
    (marked,) = desk.ask("group-tag", group="Nord", tag="needs-second-person", on=True)["groups"]
    assert marked["tags"] == ["important", "needs-second-person"]
    desk.ask("group-tag", group="Nord", tag="important", on=True)
    desk.ask("group-tag", group="Nord", tag="needs-second-person", on=False)
    (marked,) = desk.ask("group-tag", group="Nord", tag="important", on=False)["groups"]
    assert marked["tags"] == ["important"]
    assert marked["kind"] == "customer"


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("group-join", {"group": " ", "members": ["a@b.example"]}),
        ("group-join", {"group": "x" * 201, "members": ["a@b.example"]}),
        ("group-join", {"group": "a\u202eb", "members": ["a@b.example"]}),
        ("group-join", {"group": "x", "members": []}),
        ("group-join", {"group": "x", "members": ["nobody"]}),
        ("group-join", {"group": "x", "members": ["a@b.example"], "kind": "friend"}),
        ("group-tag", {"group": "nothing", "tag": "important", "on": True}),
        ("group-tag", {"group": "nothing", "tag": "colour", "on": True}),
    ],
)
def test_refused(desk: Desk, action: str, fields: dict[str, Any]) -> None:
    """What is no name, address, kind, mark or group is refused."""
    assert desk.ask(action, **fields) == "bad-field"
    assert desk.ask("groups") == {"groups": []}


def test_people_are_mailboxes() -> None:
    """The builder's own spelling of a person is that of a header."""
    assert a_message(to=[KATE]).to == (Mailbox("kate@nordhale.example", "Kate Hale"),)


def steps_for(place: Path, count: int) -> int:
    """Return SQLite's steps (in thousands) for proposals with so many people in groups and as many pairs."""
    people = [f"p{number}@a{number}.example" for number in range(count)]
    mails = [
        (a_message(to=[one, f"q{number}@b{number}.example"], message_id=f"{number}@x"), True)
        for number, one in enumerate(people)
    ]
    with Memory.open(place) as memory:
        memory.learn(mails, me=[ME])
        memory.replace_groups("list", [GroupData("Customer", "customer", tuple(people), ())])
        with counted_steps(memory) as steps:
            memory.group_proposals()
    return steps[0]


def test_work_grows_with_the_people(tmp_path: Path) -> None:
    """Four times the people are about four times the work: once, pairs were looked through for each, for 18 s."""
    assert steps_for(tmp_path / "large", 1600) < 8 * max(1, steps_for(tmp_path / "small", 400))
