# SPDX-License-Identifier: MPL-2.0
"""Cases of ``newsgroup-recipient``; they also stand on its page in docs/checks."""

from __future__ import annotations

import msgspec
import pytest

from host.builders import ANNA, LIU, WANG, a_draft, the_facts
from host.checks.casebook import Case, confirm_case
from secondlook.checks.newsgroup_recipient import CHECK
from secondlook.levels import Level
from secondlook.mail import Draft


def posted(*newsgroups: str, to: str = "", body: str = "Dear Anna,", thread: str = "") -> Draft:
    """Return a mail that also goes to these newsgroups."""
    draft = a_draft([to] if to else [], body=body, thread=[thread] if thread else [])
    return msgspec.structs.replace(draft, newsgroups=newsgroups)


CASES = (
    Case("to a customer and a newsgroup", posted("comp.lighting", to=ANNA), Level.CONFIRM, why="public"),
    Case("to a colleague and a newsgroup", posted("comp.lighting", to=LIU), Level.CONFIRM, why="public"),
    Case("to a newsgroup alone", posted("comp.lighting", body="Does anybody know?"), Level.CONFIRM, why="public"),
    Case("two newsgroups are one finding", posted("comp.lighting", "alt.lamps", to=ANNA), Level.CONFIRM, why="public"),
    Case("an answer to a customer, and a newsgroup", posted("comp.lighting", to=ANNA, thread=ANNA), Level.CONFIRM,
         why="public"),
    Case("给客户的邮件同时发往新闻组", posted("cn.comp.lighting", to=WANG, body="王经理：\n您好"), Level.CONFIRM,
         why="public"),
    Case("只发往新闻组", posted("cn.comp.lighting", body="请教各位"), Level.CONFIRM, why="public"),
    Case("people only", posted(to=ANNA)),
    Case("a line for newsgroups with nothing in it", posted("", to=ANNA)),
    Case("a name like a newsgroup's in the text", posted(to=ANNA, body="I read it in comp.lighting.")),
    Case("只有收件人，没有新闻组", posted(to=WANG, body="王经理：\n您好")),
    Case("正文提到新闻组的名称", posted(to=WANG, body="我在 cn.comp.lighting 看到的。")),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)


def test_called_right_for_good_only_where_nobody_else_reads_it() -> None:
    """A group that somebody posts to regularly can be accepted; a customer beside it is asked about every time."""
    [alone] = CHECK.find(the_facts(posted("b.lamps", "a.lamps")))
    [beside] = CHECK.find(the_facts(posted("a.lamps", to=ANNA)))
    assert (alone.accept_as, beside.accept_as) == ("a.lamps + b.lamps", "")
