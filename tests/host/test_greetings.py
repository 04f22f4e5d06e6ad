# SPDX-License-Identifier: MPL-2.0
"""Greetings: whom the first line addresses."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook import greetings
from secondlook.greetings import find_greeting, read_greeting


@pytest.mark.parametrize(
    ("body", "words", "called"),
    [
        ("Dear Anna,\n\nthank", "Dear Anna", ("Anna",)),
        ("Hi Anna, thanks for", "Hi Anna", ("Anna",)),
        ("hi anna,\nthanks", "hi anna", ("anna",)),
        ("Hello Mr Tanaka,\nthank", "Hello Mr Tanaka", ("Tanaka",)),
        ("Dear Tanaka-san,\nthank", "Dear Tanaka-san", ("Tanaka",)),
        ("Dear Ms. Schmidt\nthank", "Dear Ms. Schmidt", ("Schmidt",)),
        ("Dear Mr. and Mrs. Smith,\nthank", "Dear Mr. and Mrs. Smith", ("Smith",)),
        ("Dear Anna and Tom,\nthank", "Dear Anna and Tom", ("Anna", "Tom")),
        ("Sehr geehrte Frau Vogel,\nvielen", "Sehr geehrte Frau Vogel", ("Vogel",)),
        ("Hola Carmen:\ngracias", "Hola Carmen", ("Carmen",)),
        ("Good morning Jens,\nthank", "Good morning Jens", ("Jens",)),
        ("Anna,\nplease", "Anna", ("Anna",)),
        ("Anna -- please look", "Anna", ("Anna",)),
        ("Anna\n\nplease look", "Anna", ("Anna",)),
        ("\n\n  Dear Anna,\n", "Dear Anna", ("Anna",)),
        ("王经理：\n您好", "王经理", ("王",)),
        ("王总，李工：\n您好", "王总，李工", ("王", "李")),
        ("尊敬的王先生，您好！\n感谢", "尊敬的王先生", ("王",)),
        ("亲爱的小李：\n好", "亲爱的小李", ("李",)),
        ("李小姐，你好\n附件", "李小姐", ("李",)),
        ("王晓明，你好：\n附件", "王晓明", ("王晓明",)),
        ("晓明，你好\n附件", "晓明", ("晓明",)),
        ("欧阳女士：\n您好", "欧阳女士", ("欧阳",)),
        ("芳姐，\n单证", "芳姐", ("芳",)),
        ("Dear 王经理，\n您好", "Dear 王经理", ("王",)),
        ("您好，王经理：\n附件", "您好，王经理", ("王",)),
        ("田中様\nいつも", "田中様", ("田中",)),
        ("yo Tom 👋 marks", "yo Tom", ("Tom",)),
        ("Javier buenas!! sí", "Javier", ("Javier",)),
        ("Good morning, dear Katherine,\n\nI", "Good morning, dear Katherine", ("Katherine",)),
        ("Coucou Claire ! c'est", "Coucou Claire", ("Claire",)),
        ("Глубокоуважаемая Ольга,\n\nпозвольте", "Глубокоуважаемая Ольга", ("Ольга",)),
        ("wotcha Kate! ready?", "wotcha Kate", ("Kate",)),
        ("下午好呀，陈总～\n货", "下午好呀，陈总", ("陈",)),
        ("建国总，对账单", "建国总", ("建国",)),
    ],
)
def test_named(body: str, words: str, called: tuple[str, ...]) -> None:
    """The words as they stand, the names without titles."""
    greeting = read_greeting(body)
    assert greeting is not None
    assert (greeting.text, greeting.called) == (words, called)
    assert find_greeting(body) == words


@pytest.mark.parametrize(
    "body",
    [
        "Dear all,\nnote", "Dear Sir or Madam,\nnote", "Hi there,\nnote", "Hi team,\nnote", "Hey Dad,\nnote",
        "Dear Sales Team,\nnote", "To whom it may concern:\nnote", "大家好，\n请", "各位领导，\n请", "您好，\n请",
        "老师您好，\n请", "尊敬的先生/女士：\n请", "Dear Customer,\nnote",
    ],
)  # fmt: skip
def test_everybody(body: str) -> None:
    """A greeting to all names nobody."""
    assert read_greeting(body) is None


@pytest.mark.parametrize(
    "body",
    [
        "", "\n", "Kim\n", "FYI, Kim\n", "Thanks, Mark", "Thank you for the samples.\nBest", "Sure, let's do it.\n",
        "hi just wanted to say", "Brad Holmes\nSteve January\nLynn Blair", "Call Greg Sharp\n----\nJim",
        "Anna, Tom Berg, and I had a talk.\nBest", "好的，谢谢", "请问，单价多少？\n", "周末好，\n另外",
        "马上安排，谢谢", "Monday, we ship.\nBest",
    ],
)  # fmt: skip
def test_no_greeting(body: str) -> None:
    """Signatures, sentences and lists are no greetings."""
    assert read_greeting(body) is None


@given(st.text(max_size=200))
def test_any_text(body: str) -> None:
    """Whatever stands in a body, the greeting is part of its first line."""
    greeting = read_greeting(body)
    if greeting is not None:
        assert greeting.called
        assert greeting.text
        assert greeting.text in body
    find_greeting(body)


@pytest.mark.parametrize("body", ["A " * 5000, "Dear " + "Aa " * 5000, "王，" * 5000, "A, " * 5000 + "and I"])
def test_long_lines_are_no_trap(body: str) -> None:
    """A line made to be slow is cut first."""
    read_greeting(body)


def test_examples_in_the_module() -> None:
    """What the documentation shows is true."""
    assert doctest.testmod(greetings).failed == 0
