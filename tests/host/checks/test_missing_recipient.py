# SPDX-License-Identifier: MPL-2.0
"""Cases of ``missing-recipient``; they also stand on its page in docs/checks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from host.builders import DESK, FakeKnowledge, a_draft, a_knowledge, a_message
from host.checks.casebook import Case, confirm_case
from host.story import ANNA_S, BOB, EVE, JENS_B, LI_N, NOW, PAUL, RARE, SUSAN, WANG_X, ZHOU
from secondlook.checks.missing_recipient import CHECK
from secondlook.levels import Level

SECOND = "Paul Ward <p.ward@harbour.example>"


def after(*mails: tuple[int, Sequence[str]]) -> FakeKnowledge:
    """Return a memory of that many mails to those people."""
    story = []
    for count, people in mails:
        for _ in range(count):
            number = len(story)
            story.append((a_message(to=people, message_id=f"m{number}@x", date=NOW - timedelta(days=number + 1)), True))
    return a_knowledge(story=story)


ROUND = after((9, [SUSAN, BOB, PAUL]), (4, [SUSAN]), (8, [WANG_X, LI_N, ZHOU]))

CASES = (
    Case("Paul is in every mail to Susan and Bob, and not in this one", a_draft([SUSAN, BOB]), Level.NOTICE,
         fix="add paul.ward@harbour.example", why="always", knowledge=ROUND),
    Case("in Cc it is the same", a_draft([SUSAN], cc=[PAUL]), Level.NOTICE, fix="add bob.miller@harbour.example",
         knowledge=ROUND),
    Case("王晓明、李娜的邮件总有周强", a_draft([WANG_X, LI_N]), Level.NOTICE, fix="add zhouqiang@liangcai.example",
         knowledge=ROUND),
    Case("in nine of ten mails", a_draft([SUSAN, BOB]), Level.NOTICE,
         knowledge=after((18, [SUSAN, BOB, PAUL]), (2, [SUSAN, BOB]))),
    Case("all are there", a_draft([SUSAN, BOB, PAUL]), knowledge=ROUND),
    Case("三位都在", a_draft([WANG_X, LI_N, ZHOU]), knowledge=ROUND),
    Case("to one alone", a_draft([SUSAN]), knowledge=ROUND),
    Case("often without him", a_draft([SUSAN, BOB]), knowledge=after((9, [SUSAN, BOB, PAUL]), (4, [SUSAN, BOB]))),
    Case("too few mails to tell", a_draft([SUSAN, BOB]), knowledge=after((3, [SUSAN, BOB, PAUL]))),
    Case("two are left out: a part of the round, on purpose", a_draft([SUSAN, BOB]),
         knowledge=after((9, [SUSAN, BOB, PAUL, EVE]))),
    Case("somebody new is in it", a_draft([SUSAN, BOB, RARE]), knowledge=ROUND),
    Case("never together before", a_draft([ANNA_S, JENS_B]), knowledge=ROUND),
    Case("he is there with his other address", a_draft([SUSAN, SECOND]),
         knowledge=after((9, [SUSAN, SECOND, PAUL]))),
    Case("no past mail to go by", a_draft([SUSAN, BOB]), knowledge=DESK),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check makes of the mail what the table says."""
    confirm_case(CHECK, case)
