# SPDX-License-Identifier: MPL-2.0
"""One person's several addresses, learned nicknames, and who takes part in which order: from the true memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from host.builders import ANNA, CHEN, JENS, KATE, ME, PORT, a_mailbox, a_message
from host.memories import rows_of
from secondlook.groups.model import ContactData, GroupData
from secondlook.mail import Message
from secondlook.memory import Memory

OWN = a_mailbox(ME).address
ROOT = Path(__file__).parents[2]


@pytest.fixture
def memory() -> Iterator[Memory]:
    """Give an empty memory."""
    with Memory.open(None) as memory:
        yield memory


def heard_from(memory: Memory, *people: str) -> None:
    """Learn a mail of each."""
    past = [(a_message(sender=one, to=[ME], message_id=f"{one}@in"), False) for one in people]
    memory.learn(past, me=[OWN])


def others(memory: Memory, address: str) -> tuple[str, ...]:
    """Return the other addresses of a person."""
    return memory.other_addresses(memory.correspondents([address]).values()).get(address, ())


def test_one_card(memory: Memory) -> None:
    """What stands on one card is one person's, wherever it is."""
    memory.replace_groups("book", [], [ContactData(("anna@mueller.example", "anna77@gmail.com"), "Anna Schmidt")])
    assert others(memory, "anna@mueller.example") == ("anna77@gmail.com",)
    assert others(memory, "anna77@gmail.com") == ("anna@mueller.example",)


def test_a_department_is_no_person(memory: Memory) -> None:
    """A card with a dozen addresses is not one person's."""
    many = tuple(f"a{n}@mueller.example" for n in range(12))
    memory.replace_groups("book", [], [ContactData(many, "Mueller")])
    assert others(memory, many[0]) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anna Schmidt <anna.schmidt@mueller.example>", "Anna Schmidt <aschmidt@mueller.example>", True),
        ("Anna Schmidt <anna.schmidt@mueller.com>", '"Schmidt, Anna" <anna.s@asia.mueller.com>', True),
        ("王伟 <wangw@yuanhang.example>", "王伟 <wei.wang@yuanhang.example>", True),
        ("Anna Schmidt <anna.schmidt@mueller.example>", "Anna Schmidt <anna@nordhale.example>", False),
        ("Anna Schmidt <annas@gmail.com>", "Anna Schmidt <anna.s@gmail.com>", False),
        ("Anna <anna@mueller.example>", "Anna <anna2@mueller.example>", False),
        ("田中 <tanaka@akari.example>", "田中 <k.tanaka@akari.example>", False),
        ("Order Desk <orders@mueller.example>", "Order Desk <sales@mueller.example>", False),
        ("Anna Schmidt <anna.schmidt@mueller.example>", "Anna Schmitt <a.schmitt@mueller.example>", False),
    ],
)
def test_one_name_in_one_house(memory: Memory, one: str, other: str, *, same: bool) -> None:
    """The whole name and the same house; a first name, a surname or a desk is nobody's."""
    heard_from(memory, one, other)
    found = others(memory, a_mailbox(one).address)
    assert found == ((a_mailbox(other).address,) if same else ())


def test_an_address_only_written_to_may_be_a_slip(memory: Memory) -> None:
    """Anna's address with a letter missing, used once by mistake, does not become hers."""
    heard_from(memory, ANNA)
    slip = "Anna Schmidt <anna.schmid@mueller.example>"
    memory.learn([(a_message(to=[slip], message_id="slip@x"), True)], me=[OWN])
    assert others(memory, "anna.schmidt@mueller.example") == ()
    assert others(memory, "anna.schmid@mueller.example") == ()


def test_nicknames(memory: Memory) -> None:
    """Letters to somebody alone teach what they are called; the address book knows as well."""
    hello = "Hi Bonnie,\n\nthank you."
    alone = [(a_message(to=[KATE], body=hello, message_id=f"{n}@x"), True) for n in range(3)]
    memory.learn([*alone, (a_message(to=[ANNA, JENS], body=hello, message_id="both@x"), True)], me=[OWN])
    assert memory.nicknamed("Bonnie") == {"katherine.hale@nordhale.example": 3}
    memory.replace_groups("book", [], [ContactData(("jens.brandt@mueller.example",), "Jens Brandt", nickname="JB")])
    assert memory.nicknamed("jb")["jens.brandt@mueller.example"] >= 100


def test_a_nickname_of_many(memory: Memory) -> None:
    """Of all who are greeted so, those who are most often; the book counts on top of the letters, however few."""
    hello = "Hi Bonnie,\n\nthank you."
    people = [f"Bonnie Lee <b{place:02}@x.example>" for place in range(60)]
    memory.learn(
        [
            (a_message(to=[one], body=hello, message_id=f"{place}.{turn}@x"), True)
            for place, one in enumerate(people)
            for turn in range(1 if place >= 45 else 2)
        ],
        me=[OWN],
    )
    memory.replace_groups("book", [], [ContactData(("b59@x.example",), "Bonnie Lee", nickname="bonnie")])
    twice, once = (
        [f"b{place:02}@x.example" for place in range(45)],
        [f"b{place:02}@x.example" for place in range(45, 49)],
    )
    assert list(memory.nicknamed("Bonnie").items()) == [
        ("b59@x.example", 101), *((one, 2) for one in twice), *((one, 1) for one in once),
    ]  # fmt: skip


def mail_about(number: int, subject: str, *people: str, body: str = "") -> tuple[Message, bool]:
    """Return a mail of ours to these people."""
    return a_message(to=people, subject=subject, body=body, message_id=f"deal-{number}@x"), True


def test_deals(memory: Memory) -> None:
    """Who was in mails about an order, in subject or text, however it was written; Bcc takes part in nothing."""
    memory.learn(
        [
            mail_about(1, "PO 4500123", ANNA, CHEN),
            mail_about(2, "Shipping", ANNA, PORT, body="for 订单号：4500123"),
            (a_message(to=[ANNA], bcc=[KATE], subject="P.O. 4500123", message_id="b@x"), True),
            mail_about(3, "PO 4500999", JENS),
            (a_message(sender=CHEN, to=[ME], subject="RE: PO#4500123", message_id="in@x"), False),
        ],
        me=[OWN],
    )
    assert memory.deal_people(["order:4500123"]) == {
        "anna.schmidt@mueller.example": 3,
        "chenjg@guanghui.example": 2,
        "mei.zhou@blueanchor.example": 1,
    }
    assert memory.deal_people(["order:1"]) == {}
    memory.forget("chenjg@guanghui.example")
    assert "chenjg@guanghui.example" not in memory.deal_people(["order:4500123"])


def test_a_domain_of_several_groups(memory: Memory) -> None:
    """Listed people of an agency are of their group; anybody else there could be of either, and is marked so."""
    memory.replace_groups(
        "list",
        [
            GroupData("Customer - A", "customer", ("tom@lagoon.example", "x@a.example"), ()),
            GroupData("Customer - B", "customer", ("pia@lagoon.example",), ()),
        ],
    )
    assert [(g.name, g.by) for g in memory.groups_of("tom@lagoon.example")] == [("Customer - A", "member")]
    assert [(g.name, g.by) for g in memory.groups_of("new@a.example")] == [("Customer - A", "domain")]
    assert [(g.name, g.by) for g in memory.groups_of("new@lagoon.example")] == [
        ("Customer - A", "one-of"),
        ("Customer - B", "one-of"),
    ]


NEWEST = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.slow
def test_killed_in_the_middle(tmp_path: Path) -> None:
    """Learning that is killed and begun again ends with the same memory, row by row, as learning in one go."""
    mails = [
        json.dumps(
            {
                "op": "learn",
                "id": f"m{n}",
                "direction": "sent" if n % 2 else "received",
                "message": {
                    "message_id": f"m{n}@x",
                    "date": (NEWEST + timedelta(minutes=n)).isoformat(),
                    "from": {"address": OWN if n % 2 else f"p{n % 17}@a{n % 5}.example", "name": ""},
                    "to": [{"address": f"p{(n * k) % 23}@a{n % 5}.example"} for k in range(1, 4)],
                    "subject": f"PO {4_500_000 + n // 40}",
                    "body": f"Hello,\nsample {n % 13} and lamp {n % 29} follow.",
                },
            }
        )
        for n in range(6_000)
    ]
    stream = tmp_path / "stream.jsonl"
    stream.write_text("\n".join(mails))
    whole, broken = tmp_path / "whole", tmp_path / "broken"

    def learning(folder: Path) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "secondlook", "learn", "--me", OWN, "--memory", str(folder), str(stream)],
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(ROOT / "host")},
        )

    assert learning(whole).wait(120) == 0
    kills = 0
    for wanted in (1, 3_000):
        started = learning(broken)
        while started.poll() is None:
            with Memory.open(broken) as memory:
                if memory.messages() >= wanted:
                    started.kill()
                    kills += 1
                    break
            time.sleep(0.01)
        started.wait(60)
    assert kills == 2
    assert learning(broken).wait(120) == 0
    assert rows_of(broken) == rows_of(whole)
