# SPDX-License-Identifier: MPL-2.0
"""What a check asks of the memory costs by what is asked about, not by how much mail was learned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from host.builders import ANNA, CHEN, JENS, ME, a_mailbox, a_message
from secondlook.documents.model import Document
from secondlook.knowledge import Correspondent
from secondlook.mail import Attachment
from secondlook.memory import Memory
from secondlook.memory.answers import Answers
from secondlook.memory.past import MemoryPast
from secondlook.memory.store import Row, Store, Values

OWN, PEER, OTHER = (a_mailbox(one).address for one in (ME, ANNA, JENS))
TEXT = "Anna Schmidt wants 400 brackets for order 4500123"

# Of every question, what it is asked with.
OF_CHECKS: dict[str, tuple[Any, ...]] = {
    "correspondent": (PEER,),
    "correspondents": ([PEER],),
    "namesakes": ("Anna Schmidt",),
    "called": ("Anna",),
    "nicknamed": ("anna",),
    "similar_addresses": (PEER,),
    "freemail_twin": ("anna.schmidt@gmail.com",),
    "similar_domains": ("mueIler.example",),
    "domain_mails": ("mueller.example",),
    "other_addresses": ([Correspondent(PEER, ("Anna Schmidt",), received=1)],),
    "together": (PEER, [OTHER]),
    "thread_people": (["1@mail.example"],),
    "groups_of": (PEER,),
    "listed_in": ("Mueller",),
    "copies_sent": (Document(name="offer.pdf", sha256="ab" * 32),),
    "companies_of": ([PEER],),
    "naming": (),
    "served": ([PEER],),
    "in_bcc": (PEER,),
    "deal_people": (["order:4500123"],),
    "parties_named": (TEXT,),
    "number_uses": (["order:4500123"],),
    "account_uses": (["DE02120300000000202051"],),
    "accounts_with": ([PEER], ["DE02120300000000202051"]),
    "own_account_mails": (["DE02120300000000202051"],),
    "sent_files": ([PEER], 0.0),
    "issued": (["HD2026"],),
    "is_our_copy": ("ab" * 32,),
    "accepted": ("namesake", PEER),
    "messages": (),
    "past": (),
}
OF_THE_MODEL: dict[str, tuple[Any, ...]] = {
    "numbers": ([PEER],),
    "people": ([1, 2],),
    "warmth": (1_700_000_000.0,),
    "habits": (),
    "personal": (),
    "pairs": ([1, 2], [1]),
    "thread": ("order 4500123", 0.0, 2_000_000_000.0),
    "weights": ({1: 1},  20),
    "similar": ({1: 1.0},),
    "greeted": (["anna"],),
    "greetings": ([1],),
    "partners": (1, 4),
    "latest": (60, 14),
    "named_like": (["anna", "schmidt"], 6),
    "lately": ([1, 2], 120),
    "company": ([1, 2],),
}  # fmt: skip

# May be gone through from one end to the other.
_GIVEN = re.compile(r"SCAN (?:asked|json_each|mine|\(subquery-\d+\)|CONSTANT ROW)(?: VIRTUAL TABLE .*)?$")
_SMALL = {
    "SCAN habit",  # a few dozen names of habits
    "SCAN personal",  # a number for each signal of the recipient model
    "SCAN own_address",  # the user's own
    "SCAN bank_account",  # accounts that stood in mails, and to whom
    "SCAN issued_password",  # those of the last hour
}


@pytest.fixture
def memory() -> Iterator[Memory]:
    """Give a memory of three mails."""
    paper = Attachment(name="offer.pdf", size=10, sha256="ab" * 32)
    with Memory.open(None) as memory:
        memory.learn(
            [
                (a_message(to=[one], subject="Order 4500123", body=TEXT, message_id=f"{n}@mail.example",
                           attachments=(paper,)), True)
                for n, one in enumerate((ANNA, JENS, CHEN))
            ],
            me=[OWN],
        )  # fmt: skip
        yield memory


def plans(store: Store, monkeypatch: pytest.MonkeyPatch, question: str, of: object) -> list[tuple[str, str]]:
    """Ask a question twice, and return the steps of all that the second one asked of SQLite, each with its SQL."""
    asked: list[tuple[str, Values]] = []
    ask = Store.rows

    def noted(self: Store, sql: str, values: Values = ()) -> list[Row]:
        asked.append((sql, values))
        return ask(self, sql, values)

    arguments = (OF_CHECKS | OF_THE_MODEL)[question]
    getattr(of, question)(*arguments)  # what is kept from one question to the next is read now
    monkeypatch.setattr(Store, "rows", noted)
    getattr(of, question)(*arguments)
    monkeypatch.undo()
    return [(step, sql) for sql, values in asked for *_, step in store.rows(f"EXPLAIN QUERY PLAN {sql}", values)]


@pytest.mark.parametrize("question", [*OF_CHECKS, *OF_THE_MODEL])
def test_no_table_is_gone_through(memory: Memory, monkeypatch: pytest.MonkeyPatch, question: str) -> None:
    """Every question finds its rows by an index: files sent within the last hour had been found among all files."""
    of = memory if question in OF_CHECKS else memory.past()
    steps = plans(memory._store, monkeypatch, question, of)
    through = {step: sql for step, sql in steps if step.startswith("SCAN") and not _GIVEN.match(step)}
    assert not through.keys() - _SMALL, through


def test_every_question_is_here() -> None:
    """A new question has to say what it is asked with."""
    for kind, known in ((Answers, OF_CHECKS), (MemoryPast, OF_THE_MODEL)):
        assert {name for name in vars(kind) if not name.startswith("_")} == set(known)
