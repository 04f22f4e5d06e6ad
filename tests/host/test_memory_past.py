# SPDX-License-Identifier: MPL-2.0
"""Whom the recipient model finds in past mail, and in which order: from the true memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from host.builders import ME, a_mailbox, a_message
from secondlook.memory import Memory
from secondlook.memory.past import MemoryPast

OWN = a_mailbox(ME).address
# Each with the number of mails to them alone.
PEOPLE = (
    ("Anna Schmidt <as@x.example>", 1),
    ("Anna Berg <ab@x.example>", 4),
    ("Anna Hof <ah@x.example>", 2),
    ("Anna Ton <at@x.example>", 2),
    ("Jens Schmidt <js@x.example>", 3),
)


@pytest.fixture
def memory() -> Iterator[Memory]:
    """Give a memory of mails to each of the people, all greeted as Anna."""
    with Memory.open(None) as memory:
        memory.learn(
            [
                (a_message(to=[one], body="Dear Anna,\n\nthank you.", message_id=f"{one}{turn}"), True)
                for one, mails in PEOPLE
                for turn in range(mails)
            ],
            me=[OWN],
        )
        yield memory


def addresses(past: MemoryPast, numbers: Sequence[int]) -> list[str]:
    """Return the part of their addresses before the @."""
    people = past.people(numbers)
    return [people[number].address.partition("@")[0] for number in numbers]


def test_named_like(memory: Memory) -> None:
    """First who has more of the words in the name, then with whom there was more mail, then who is known longer."""
    past = memory.past()
    assert addresses(past, past.named_like(["anna"], 9)) == ["ab", "ah", "at", "as"]
    assert addresses(past, past.named_like(["anna", "schmidt"], 3)) == ["as", "ab", "js"]
    assert past.named_like([], 3) == []


def test_a_word_counts_once(memory: Memory) -> None:
    """Somebody known under two names is not the likelier for it; who never wrote nor was written to is nobody."""
    memory.learn(
        [
            (a_message(to=["Anna Hofmann <ah@x.example>"], message_id="more@x"), True),
            (a_message(sender="Jens Schmidt <js@x.example>", to=[ME], cc=["Anna Copy <ac@x.example>"],
                       message_id="cc@x"), False),
        ],
        me=[OWN],
    )  # fmt: skip
    past = memory.past()
    assert addresses(past, past.named_like(["anna"], 9)) == ["ab", "ah", "at", "as"]


def test_greeted(memory: Memory) -> None:
    """Most often first, and of as many who is known longer, whether by one name or by several."""
    memory.learn([(a_message(to=["Jens Schmidt <js@x.example>"], body="Dear Jens,", message_id="j@x"), True)], me=[OWN])
    past = memory.past()
    for called, most in ((["anna"], {"ab": 4, "js": 3}), (["anna", "jens"], {"ab": 4, "js": 4})):
        found = past.greeted(called)
        assert dict(zip(addresses(past, list(found)), found.values(), strict=True)) == {
            **most,
            "ah": 2,
            "at": 2,
            "as": 1,
        }
        assert addresses(past, list(found)) == [*most, "ah", "at", "as"]


def test_company(memory: Memory) -> None:
    """Who else was in the latest mails in which all of them were; those that only one of them had count for nothing."""
    one, other, third, fourth = (who for who, _ in PEOPLE[:4])
    memory.learn(
        [
            (a_message(to=to, message_id=f"company{place}@x"), True)
            for place, to in enumerate(([one, other, third], [one, other, fourth], [one, other, third], [one, fourth]))
        ],
        me=[OWN],
    )
    past = memory.past()
    number = past.numbers([f"{who}@x.example" for who in ("as", "ab", "ah", "at")])
    first, second, third_number, last = (number[f"{who}@x.example"] for who in ("as", "ab", "ah", "at"))
    assert past.company([first, second]) == (3, {third_number: 2, last: 1})
    assert past.company([first, last]) == (2, {second: 1})
    assert past.company([third_number, last]) == (0, {})
    assert past.company([]) == (0, {})
