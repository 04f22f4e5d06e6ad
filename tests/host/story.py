# SPDX-License-Identifier: MPL-2.0
"""A year of made-up mail of a trade desk, for the checks that go by what mails were about.

Five rounds of people, each with its own business; mails to one, to several, and answers to them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache

from host.builders import FakeKnowledge, a_knowledge, a_message
from secondlook.mail import Message

SUSAN = "Susan Chen <susan.chen@harbour.example>"
BOB = "Bob Miller <bob.miller@harbour.example>"
PAUL = "Paul Ward <paul.ward@harbour.example>"
SUSAN_C = "Susan Cheng <susan.cheng@lakeside.example>"
EVE = "Eve Stone <eve.stone@lakeside.example>"
RUTH = "Ruth Hill <ruth.hill@lakeside.example>"
JENS_B = "Jens Brandt <jens.brandt@mueller.example>"
ANNA_S = "Anna Schmidt <anna.schmidt@mueller.example>"
ANNA_T = "Anna Schmitt <anna.schmitt@nordhale.example>"
KATE_H = "Kate Hale <kate.hale@nordhale.example>"
WANG_X = "王晓明 <wangxm@yuanhang.example>"
LI_N = "李娜 <lina@yuanhang.example>"
WANG_S = "王小明 <wangxiaoming@liangcai.example>"
ZHOU = "周强 <zhouqiang@liangcai.example>"
RARE = "Otto Frey <otto.frey@kranich.example>"

_ROUNDS: Sequence[tuple[Sequence[str], Sequence[str], str]] = (
    ((SUSAN, BOB, PAUL), ("container", "vessel", "freight", "demurrage", "berth", "manifest", "tariff"), "Sailing {}"),
    ((SUSAN_C, EVE, RUTH), ("downlight", "lumen", "driver", "dimmer", "sample", "spectrum", "lens"), "Samples {}"),
    ((ANNA_S, JENS_B), ("catalogue", "layout", "photograph", "printing", "cover", "paper"), "Catalogue {}"),
    ((ANNA_T, KATE_H), ("audit", "ledger", "accrual", "statement", "balance", "voucher"), "Accounts {}"),
    ((WANG_X, LI_N), ("报关单", "退税", "装箱", "舱单", "目的港", "提单"), "报关资料 {}"),
    ((WANG_S, ZHOU), ("灯珠", "电镀", "模具", "样品", "色温", "外壳"), "打样进度 {}"),
)
ME_ADDRESS = "lin.yue@haiyue.example"
START = datetime(2025, 1, 6, 8, 0, tzinfo=UTC)
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def words_about(person: str, number: int = 0) -> str:
    """Return a sentence as it is written to that person."""
    people, words, _ = next(one for one in _ROUNDS if person in one[0])
    chosen = random.Random(number).sample(list(words), 4)  # noqa: S311  (the same every time)
    if people[0] == WANG_X or people[0] == WANG_S:
        return f"请确认{chosen[0]}和{chosen[1]}，{chosen[2]}已经准备好了，{chosen[3]}下周安排。"
    return f"please check the {chosen[0]} and the {chosen[1]}; the {chosen[2]} and the {chosen[3]} follow next week."


def greeting_of(person: str) -> str:
    """Return how that person is greeted."""
    name = person.partition(" <")[0]
    return f"{name}：\n" if not name.isascii() else f"Dear {name.split()[0]},\n\n"


@cache
def past_mail() -> tuple[tuple[Message, bool], ...]:
    """Return the mails of the year, oldest first, each with whether we sent it."""
    rng = random.Random(5)  # noqa: S311  (the same every time)
    mails: list[tuple[Message, bool]] = []
    for number in range(420):
        people, _, subject = _ROUNDS[number % len(_ROUNDS)]
        day = NOW - timedelta(hours=24.2 * (420 - number))
        to = rng.sample(list(people), rng.choice([1, 1, 1, 2, min(3, len(people))]))
        title = subject.format(number // 12)
        body = words_about(people[0], number)
        greeted = greeting_of(to[0]) if len(to) == 1 else ""
        mails.append((a_message(to=to, subject=title, body=greeted + body, message_id=f"s{number}@x", date=day), True))
        answer = a_message(
            sender=to[0], to=["Lin Yue <lin.yue@haiyue.example>"], cc=to[1:], subject=f"Re: {title}",
            body=words_about(people[0], number + 1), message_id=f"r{number}@x", date=day + timedelta(hours=5),
        )  # fmt: skip
        mails.append((answer, False))
        if number == 60:
            mails.append((a_message(to=[RARE], subject="Visit", body="Dear Otto,\n\nsee you at the fair.",
                                    message_id="rare@x", date=day), True))  # fmt: skip
    return tuple(mails)


@cache
def the_year() -> FakeKnowledge:
    """Return a memory of that year."""
    return a_knowledge(story=past_mail())
