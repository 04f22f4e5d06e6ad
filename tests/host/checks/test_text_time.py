# SPDX-License-Identifier: MPL-2.0
"""No text makes a check of the text slow, however long its lines and whatever they repeat."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from host.builders import DESK, KATE, a_draft, the_facts
from secondlook.checks import CHECKS
from secondlook.greetings import find_greeting, read_greeting
from secondlook.words import split

LONG = 20_000  # characters of one line
MOST_SECONDS = 2.0  # of processor time for all checks of the text; a square of such a line would take minutes
TEXT = {
    "greeting-mismatch",
    "other-customer-mentioned",
    "forgotten-attachment",
    "sensitive-text",
    "bank-details",
    "numbers-disagree",
    "password-in-same-mail",
}
UNITS = (
    "our ",
    "our cost ",
    "password is ",
    "密码",
    "please find ",
    "attached ",
    "não anexo ",
    "der Anhang ",
    "vous trouverez ",
    "Nord Hale ",
    "a@b.example ",
    "x.",
    "PO-1",
    "account no. 1 ",
    "DE89 ",
    "底价",
    "is an ",
    "Dear ",
    "Dear A, ",
    "王，",
    "On 1 Jan 2026 ",
    "> ",
    "From: ",
    "1 ",
    "USD 1,",
    "FOB ",
    "the customer ",
    "je vous ",
    "不要让",
    "_",
)


@pytest.mark.parametrize("unit", UNITS)
def test_long_lines_are_no_trap(unit: str) -> None:
    """One line of twenty thousand characters is done with in no time, as own and as quoted text."""
    text = (unit * LONG)[:LONG]
    facts = the_facts(a_draft([KATE], subject=text[:300], body=text, quoted=text, attachments=["x.zip"]), DESK)
    without = the_facts(a_draft([KATE], subject=text[:300], body=text), DESK)
    begun = time.process_time()
    split(text)
    find_greeting(text)
    for check in CHECKS:
        if check.name in TEXT:
            list(check.find(facts))
            list(check.find(without))
    assert time.process_time() - begun < MOST_SECONDS


PIECES = st.sampled_from(
    [
        "Dear ",
        "Hi",
        "Liebe ",
        "Estimado Sr. ",
        "Уважаемый ",
        "株式会社",
        "様",
        "王",
        "经理",
        "您好",
        "，",
        ",",
        ":",
        "\n",
        " ",
        "Anna",
        "and ",
        "und ",
        "Herr ",
        "Иван",
        "佐藤",
        "!",
        "-",
        "Mr. ",
        "尊敬的",
        "公司",
        "部",
        "田中",
        "さん",
        "各位",
        "Dr. ",
    ]
)


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_greeting(body: str) -> None:
    """Whatever pieces of greetings are put together, names are given as they stand, and the words are in the text."""
    greeting = read_greeting(body)
    if greeting is not None:
        assert greeting.called
        assert all(greeting.called)
        assert greeting.text in body
    shown = find_greeting(body)
    assert shown is None or shown in body


LINES = st.sampled_from(
    [
        "> quoted",
        "On 3 Mar 2026, Anna <a@b.example> wrote:",
        "-----Original Message-----",
        "From: a@b.example",
        "Sent: 3 Mar 2026",
        "To: c@d.example",
        "Subject: x",
        "",
        "own words",
        "-- ",
        "发件人: a@b.example",
        "附件",
        "> > twice",
        "主题：报价",
    ]
)


@settings(max_examples=150)
@given(st.lists(LINES, max_size=20))
def test_no_line_is_lost_in_telling_words_apart(lines: list[str]) -> None:
    """Every line ends up in one of the three parts, and in one only."""
    parts = split("\n".join(lines))
    found = [line for part in parts for line in part.split("\n") if line.strip() and line.strip() != "--"]
    assert sorted(found) == sorted(line for line in lines if line.strip() and line.strip() != "--")
