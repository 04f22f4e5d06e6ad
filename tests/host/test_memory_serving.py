# SPDX-License-Identifier: MPL-2.0
"""Which own address serves whom, and who stands in Bcc beside whom."""

from __future__ import annotations

from host.builders import ANNA, CARMEN, JENS, KATE, LIU, ME, a_mailbox, a_message
from secondlook.facts import Served
from secondlook.memory import Memory

OWN = a_mailbox(ME).address
OTHER = "lin@haiyue-logistics.example"
ADDRESS = "anna.schmidt@mueller.example"


def learned(*mails: tuple[object, bool]) -> Memory:
    """Return a memory of these mails."""
    memory = Memory.open(None)
    memory.learn(mails, me=[OWN, OTHER])  # type: ignore[arg-type]
    return memory


def test_served() -> None:
    """Mails from and to each own address are counted apart; learning twice counts once."""
    mails = [
        (a_message(to=[ANNA], cc=[JENS], message_id="1@x"), True),
        (a_message(sender=OTHER, to=[ANNA], message_id="2@x"), True),
        (a_message(sender=ANNA, to=[OTHER], cc=[KATE], message_id="3@x"), False),
        (a_message(sender=ANNA, to=["list@x.example"], message_id="4@x"), False),
    ]
    with learned(*mails, *mails) as memory:
        assert sorted(memory.served([ADDRESS]), key=lambda row: row.own) == [
            Served(OWN, ADDRESS, 1, 0),
            Served(OTHER, ADDRESS, 1, 1),
        ]
        assert memory.served(["katherine.hale@nordhale.example", "x@nobody.example"]) == []


def test_in_bcc() -> None:
    """Counted by the outside houses in To and Cc; colleagues and crowds are none."""
    crowd = [f"a@house{n}.example" for n in range(11)]
    with learned(
        (a_message(to=[ANNA, JENS, LIU], bcc=[CARMEN], message_id="1@x"), True),
        (a_message(to=[KATE], cc=[ANNA], bcc=[CARMEN], message_id="2@x"), True),
        (a_message(to=crowd, bcc=[CARMEN], message_id="3@x"), True),
        (a_message(to=[CARMEN], message_id="4@x"), True),
    ) as memory:
        assert memory.in_bcc("c.ortega@ribera.example") == {"mueller.example": 2, "nordhale.example": 1}
        assert memory.in_bcc(ADDRESS) == {}
