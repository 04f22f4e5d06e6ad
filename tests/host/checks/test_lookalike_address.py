# SPDX-License-Identifier: MPL-2.0
"""Cases of ``lookalike-address``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import ANNA, CHEN, DESK, WANG, a_draft, a_knowledge
from host.checks.casebook import Case, confirm_case
from secondlook.checks.lookalike_address import CHECK
from secondlook.levels import Level
from secondlook.mail import Mailbox

FRIEND = "Petra Vogel <petra.vogel@gmx.de>"
KNOWN = a_knowledge(
    {
        FRIEND: 20,
        "marta.lopez@ribera.example": 2,
        "sales1@guanghui.example": 30,
        "李伟 <liwei88@qq.com>": 15,
        "x@abc.example": 40,
        "lena@muenchen-licht.example": 12,
    },
    based_on=DESK,
)

CASES = (
    Case("another ending", a_draft(["anna.schmidt@mueller.test"]), Level.CONFIRM,
         about=("anna.schmidt@mueller.test",), fix="replace anna.schmidt@mueller.example", why="ending"),
    Case("a letter missing in the company's name", a_draft(["anna.schmidt@muller.example"]), Level.CONFIRM,
         fix="replace anna.schmidt@mueller.example", why="letter"),
    Case("two letters changed about in the person's name", a_draft(["anna.schmitd@mueller.example"]),
         Level.CONFIRM, fix="replace anna.schmidt@mueller.example", why="swap"),
    Case("rn for m", a_draft(["c.ortega@ribera.example", "j@nordha1e.example"]), Level.CONFIRM,
         about=("j@nordha1e.example",), why="domain", fix="none"),
    Case("a digit one for an l in a known person's company", a_draft(["katherine.hale@nordha1e.example"]),
         Level.CONFIRM, fix="replace katherine.hale@nordhale.example", why="look"),
    Case("Cyrillic letters in the company's name", a_draft(["anna.schmidt@muеller.example"]), Level.CONFIRM,
         fix="replace anna.schmidt@mueller.example", why="look"),
    Case("a letter too many in the person's name", a_draft(["katherine.halle@nordhale.example"]),
         Level.CONFIRM, fix="replace katherine.hale@nordhale.example", why="letter"),
    Case("同名邮箱，但 163 写成了 126", a_draft(["liwei88@163.com"]), Level.CONFIRM,
         fix="replace liwei88@qq.com", why="twin", knowledge=KNOWN),
    Case("the other mail provider", a_draft(["petra.vogel@web.de"]), Level.CONFIRM,
         fix="replace petra.vogel@gmx.de", why="twin", knowledge=KNOWN),
    Case("王经理的地址少了一个字母", a_draft(["王晓明 <wangxm@yuanhan.example>"]), Level.CONFIRM,
         fix="replace wangxm@yuanhang.example", why="letter"),
    Case("unknown person at a company name that is almost a customer's", a_draft(["einkauf@mueler.example"]),
         Level.CONFIRM, why="domain", fix="none"),
    Case("the same slip once more, after one mail went wrong", a_draft(["anna.schmidt@mueller.test"]),
         Level.CONFIRM, why="ending", fix="replace anna.schmidt@mueller.example",
         knowledge=a_knowledge({"anna.schmidt@mueller.test": (1, 0)}, based_on=DESK)),
    Case("a name that is the address of somebody else", a_draft(['"anna.schmidt@mueller.example" <anna@evil.example>']),
         Level.CONFIRM, about=("anna@evil.example",), fix="replace anna.schmidt@mueller.example", why="name"),
    Case("显示名称里写着别人的地址", a_draft([Mailbox("a@evil.example", "王经理 <wangxm@yuanhang.example>")]),
         Level.CONFIRM, fix="replace wangxm@yuanhang.example", why="name"),
    Case("the same, in an answer to somebody who has written once",
         a_draft([Mailbox("anna@evil.example", "'anna.schmidt@mueller.example'")], kind="reply"), Level.CONFIRM,
         fix="replace anna.schmidt@mueller.example", why="name",
         knowledge=a_knowledge({"anna@evil.example": (0, 1)}, based_on=DESK)),
    Case("a name that is its own address",
         a_draft([Mailbox("anna.schmidt@mueller.example", "'anna.schmidt@mueller.example'")])),
    Case("a name that is an address nobody knows", a_draft(['"ida@lakeside.example" <ida@evil.example>'])),
    Case("a desk whose name is a colleague's address of that house",
         a_draft(['"anna.schmidt@mueller.example" <purchasing@mueller.example>'])),
    Case("sister company that writes to us itself", a_draft(["anna.schmidt@mueller.test"]),
         knowledge=a_knowledge({"anna.schmidt@mueller.test": (4, 6)}, based_on=DESK)),
    Case("new person at a sister company with a history", a_draft(["katherine.hale@nordhale.test"]),
         knowledge=a_knowledge({"tom@nordhale.test": 12}, based_on=DESK)),
    Case("two numbered desks", a_draft(["sales2@guanghui.example"]), knowledge=KNOWN),
    Case("two people of one house whose names say so",
         a_draft(["Katja Schmidt <anka.schmidt@mueller.example>"])),
    Case("short company names have many neighbours", a_draft(["x@abd.example"]), knowledge=KNOWN),
    Case("the like address is hardly in use itself", a_draft(["marta.lopes@ribera.example"]), knowledge=KNOWN),
    Case("both addresses are in the mail", a_draft([ANNA, "anna.schmidt@mueller.test"])),
    Case("常用地址本身", a_draft([WANG, CHEN])),
    Case("our own at another provider", a_draft(["bob.lind@gmx.de"], sender="Robert Lind <lind@jinghe.example>"),
         knowledge=a_knowledge({"bob.lind@web.de": 20}, based_on=DESK)),
    Case("王磊写给自己另一个邮箱", a_draft(["leiwang@163.com"], sender="Wang Lei <lei@jinghe.example>"),
         knowledge=a_knowledge({"leiwang@126.com": 20}, based_on=DESK)),
    Case("a new address like no other", a_draft(["eva.stone@lakeside.example"])),
    Case("a common local part at two companies", a_draft(["info@lakeside.example"]),
         knowledge=a_knowledge({"info@harbour.example": 30}, based_on=DESK)),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
