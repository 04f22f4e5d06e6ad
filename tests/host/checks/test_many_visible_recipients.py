# SPDX-License-Identifier: MPL-2.0
"""Cases of ``many-visible-recipients``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import BOSS, LIU, ME, a_draft, a_group, a_knowledge
from host.checks.casebook import Case, confirm_case
from secondlook.checks.many_visible_recipients import CHECK
from secondlook.levels import Level


def crowd(people: int, houses: int, start: int = 0) -> list[str]:
    """Return so many strangers of so many companies."""
    return [f"p{n}@house{n % houses}.example" for n in range(start, start + people)]


CUSTOMERS = a_knowledge(groups={a_group(f"客户-{n}", "customer"): [f"@house{n}.example"] for n in range(3)})

CASES = (
    Case("ten strangers of four companies", a_draft(crowd(10, 4)), Level.NOTICE, about=tuple(crowd(10, 4)),
         fix="move-to-bcc", why="visible"),
    Case("half of them in Cc", a_draft(crowd(6, 6), cc=crowd(6, 6, 6)), Level.NOTICE),
    Case("thirty strangers", a_draft(crowd(30, 12)), Level.CONFIRM, fix="move-to-bcc"),
    Case("三家客户同时可见", a_draft(crowd(12, 4), body="各位：\n放假通知"), Level.CONFIRM, knowledge=CUSTOMERS),
    Case("twenty of the same conversation and ten more", a_draft(crowd(30, 10),
         thread=[";".join(crowd(20, 10))]), Level.CONFIRM),
    Case("the colleagues among them do not count, the strangers do",
         a_draft([*crowd(10, 5), BOSS, LIU]), Level.NOTICE, about=tuple(crowd(10, 5))),
    Case("private mailboxes are each their own", a_draft([f"friend{n}@gmail.com" for n in range(10)]),
         Level.NOTICE),
    Case("nine are few enough", a_draft(crowd(9, 5))),
    Case("many people of three companies: a shipment", a_draft(crowd(20, 3))),
    Case("all in Bcc", a_draft([ME], bcc=crowd(40, 20))),
    Case("密送的新年问候", a_draft([], bcc=crowd(40, 20), body="新年快乐")),
    Case("a circle that has been written to before", a_draft(crowd(12, 6)),
         knowledge=a_knowledge(together=[(1, crowd(12, 6))])),
    Case("all are in the conversation", a_draft(crowd(12, 6), thread=[";".join(crowd(12, 6))])),
    Case("the usual circle of this order: buyer, agent, forwarder, bank, inspector",
         a_draft(crowd(12, 6), subject="PO 4500123"),
         knowledge=a_knowledge(deals=[(2, "PO 4500123", crowd(12, 6))])),
    Case("这笔订单的各方都在", a_draft(crowd(12, 6), subject="订单号：4500123 装运"),
         knowledge=a_knowledge(deals=[(3, "PO 4500123", crowd(12, 6))])),
    Case("the circle of the order and one who has no part in it",
         a_draft([*crowd(12, 6), "x@elsewhere.example"], subject="PO 4500123"), Level.NOTICE,
         knowledge=a_knowledge(deals=[(2, "PO 4500123", crowd(12, 6))])),
    Case("only colleagues", a_draft([f"c{n}@haiyue.example" for n in range(50)])),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
