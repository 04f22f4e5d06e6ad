# SPDX-License-Identifier: MPL-2.0
"""``noise.teaching``: what is odd for this user is learned while past mail is run over."""

from __future__ import annotations

import math
import random

import pytest

from host.builders import a_message
from host.story import EVE, JENS_B, KATE_H, ME_ADDRESS, past_mail
from secondlook import policy
from secondlook.facts import gather
from secondlook.mail import Draft, Message
from secondlook.memory import Memory
from secondlook.misdirection.assessment import assess
from secondlook.misdirection.model import load
from secondlook.misdirection.personal import CLEAN
from secondlook.noise import teaching
from secondlook.noise.mistakes import misdirected
from secondlook.noise.rehearsal import Rehearsal


@pytest.fixture(autouse=True)
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a year of made-up mail is enough to forget some of it, too."""
    monkeypatch.setattr(teaching, "KEPT", 100)


def past(*, odd: bool) -> list[tuple[Message, bool]]:
    """Give the year; an ``odd`` user puts somebody of another round beside every fourth mail to one."""
    mails = []
    for number, (message, sent) in enumerate(past_mail()):
        if odd and sent and len(message.to) == 1 and number % 4 == 0:
            message = a_message(  # noqa: PLW2901
                to=[f"{message.to[0].name} <{message.to[0].address}>", (EVE, JENS_B, KATE_H)[number % 3]],
                subject=message.subject, body=message.body, message_id=message.message_id, date=message.date,
            )  # fmt: skip
        mails.append((message, sent))
    return mails


def run_over(memory: Memory, mails: list[tuple[Message, bool]], *, judged: bool = True) -> Rehearsal:
    run = Rehearsal(memory, policy.load(), (ME_ADDRESS,))
    for message, sent in mails:
        run.learn(message, sent=sent, teaches=judged)
    return run


def risks(memory: Memory, mails: list[Message]) -> tuple[list[float], list[float]]:
    """Give the risks of right mails, and of the same with somebody added."""

    def risk(mail: Message) -> float:
        found = assess(gather(Draft(message=mail, kind="new", me=(ME_ADDRESS,)), memory))
        assert found is not None
        return found.risk

    chance = random.Random(3)  # noqa: S311  (the same every time)
    wrong = [
        made
        for mail in mails
        for kind, made, _ in chance.sample(list(misdirected(mail, memory, chance)), 2)
        if kind.startswith("add-")
    ]
    return list(map(risk, mails)), list(map(risk, wrong))


def surprise(right: list[float], wrong: list[float]) -> float:
    """Give how surprising it is which mails are the wrong ones, by their risks: the loss that is learned by."""
    return -(CLEAN * sum(math.log(1.0 - one) for one in right) + sum(map(math.log, wrong)))


def test_other_mails_of_the_user_surprise_less() -> None:
    """Of somebody who puts strangers side by side all year, in mails that nobody has learned from."""
    mails = past(odd=True)
    with Memory.open(None) as memory:
        run = run_over(memory, mails[:-160])
        assert load().of_user(run.personal()).personal is not None
        new = [message for message, sent in mails[-160:] if sent]
        with_it = surprise(*risks(memory, new))
        memory.keep_personal({})
        without = surprise(*risks(memory, new))
    assert with_it < 0.9 * without


def test_too_little_mail_teaches_nothing() -> None:
    """Nor do mails whose text is not there."""
    with Memory.open(None) as memory:
        assert run_over(memory, past(odd=False)[:180]).personal() == {}
    with Memory.open(None) as memory:
        assert run_over(memory, past(odd=False), judged=False).personal() == {}


def test_the_same_every_time() -> None:
    """Chance is drawn from a seed, so that a replay can be repeated."""
    found = []
    for _ in range(2):
        with Memory.open(None) as memory:
            found.append(run_over(memory, past(odd=True)[:500]).personal())
    assert found[0] == found[1] != {}


def test_once_there_is_enough_few_mails_teach(monkeypatch: pytest.MonkeyPatch) -> None:
    """And only the newest are kept."""
    monkeypatch.setattr(teaching, "KEPT", 30)
    with Memory.open(None) as memory:
        taken: list[Message] = []
        run = Rehearsal(memory, policy.load(), (ME_ADDRESS,))
        take = run._teaching.take
        monkeypatch.setattr(run._teaching, "take", lambda message: (taken.append(message), take(message)))
        for message, sent in past(odd=False):
            run.learn(message, sent=sent)
    sent = sum(sent for _, sent in past_mail())
    assert len(run._teaching._mails) <= 30
    assert sent / teaching.EVERY < len(taken) < sent / 2
