# SPDX-License-Identifier: MPL-2.0
"""A mail that is judged again as it stands, in an unchanged memory, is not assessed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from host.builders import ANNA, CHEN, JENS, KATE, ME, a_draft, a_mailbox, a_message
from secondlook.facts import Facts, gather
from secondlook.memory import Memory
from secondlook.misdirection import assessment, recent

OWN = a_mailbox(ME).address
DAY = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    """Give a memory of enough mails for the recipient model."""
    mails = [
        (
            a_message(to=[(ANNA, JENS, KATE)[number % 3], *([JENS] if number % 6 == 0 else [])],
                      message_id=f"{number}@x", date=DAY + timedelta(hours=number), body=f"sample {number % 7}"),
            True,
        )
        for number in range(assessment.EXPERIENCE + 10)
    ]  # fmt: skip
    with Memory.open(tmp_path) as memory:
        memory.learn(mails, me=[OWN])
        yield memory


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Facts]:
    """Give the list of facts that an assessment was made of."""
    found: list[Facts] = []

    def noted(facts: Facts) -> assessment.Assessment | None:
        found.append(facts)
        return assessment.assess(facts)

    monkeypatch.setattr(recent, "assess", noted)
    return found


def facts_of(memory: Memory, kept: recent.Recent | None, *to: str, body: str = "The sample") -> Facts:
    """Gather the facts of a mail anew, as each request does."""
    draft = a_draft(to=to or [ANNA, KATE], body=body)
    return gather(draft, memory, assessing=kept.assess if kept else None)


def test_the_same_mail_again(memory: Memory, made: list[Facts]) -> None:
    """Nothing is asked of the memory, and the answer is that of a new one."""
    kept = recent.Recent(memory.state)
    first = facts_of(memory, kept).assessment
    again = facts_of(memory, kept)
    assert again.assessment is first is not None
    assert replace(again, judged=0.5).assessment is first
    assert len(made) == 1
    fresh = facts_of(memory, None).assessment
    assert fresh is not None
    assert {one: doubt.risk for one, doubt in fresh.doubts.items()} == pytest.approx(
        {one: doubt.risk for one, doubt in first.doubts.items()}, abs=1e-3
    )


def _another_process(memory: Memory, folder: Path) -> None:
    del memory
    with Memory.open(folder) as other:
        other.learn([(a_message(to=[CHEN], message_id="other@x", date=DAY), True)], me=[OWN])


@pytest.mark.parametrize(
    "change",
    [
        lambda memory, _: memory.learn([(a_message(to=[CHEN], message_id="new@x", date=DAY), True)], me=[OWN]),
        lambda memory, _: memory.forget("jens.brandt@mueller.example"),
        lambda memory, _: memory.accept("odd-one-out", "x"),
        _another_process,
    ],
    ids=["learned", "forgotten", "accepted", "another process"],
)
def test_a_changed_memory(
    memory: Memory, made: list[Facts], tmp_path: Path, change: Callable[[Memory, Path], object]
) -> None:
    """Whatever is written makes it be made again."""
    kept = recent.Recent(memory.state)
    assert facts_of(memory, kept).assessment
    change(memory, tmp_path)
    assert facts_of(memory, kept).assessment
    assert len(made) == 2


def test_a_changed_mail(memory: Memory, made: list[Facts]) -> None:
    """Other recipients, another text, and back: each is a mail of its own."""
    kept = recent.Recent(memory.state)
    for to, body in (((ANNA,), "x"), ((ANNA, JENS), "x"), ((ANNA, JENS), "y"), ((ANNA,), "x")):
        found = facts_of(memory, kept, *to, body=body).assessment
        assert found is not None
        assert len(found.doubts) == len(to)
    assert len(made) == 4


def test_another_house(memory: Memory, made: list[Facts]) -> None:
    """Who belongs to the user's own house is part of the question."""
    kept = recent.Recent(memory.state)
    draft = a_draft(to=[ANNA, KATE])
    for domains in ((), ("nordhale.example",)):
        assert gather(draft, memory, own_domains=domains, assessing=kept.assess).assessment
    assert len(made) == 2


def test_after_a_minute(memory: Memory, made: list[Facts], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is long ago goes by the clock."""
    now = 1000.0
    monkeypatch.setattr(recent.time, "monotonic", lambda: now)
    kept = recent.Recent(memory.state)
    for now in (1000.0, 1059.0, 1061.0, 1062.0):  # noqa: B007  (read by the clock)
        assert facts_of(memory, kept).assessment
    assert len(made) == 2


def test_an_error_leaves_nothing(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    """If it cannot be made, the next request tries again."""
    kept = recent.Recent(memory.state)
    assert facts_of(memory, kept, ANNA).assessment

    def broken(facts: Facts) -> None:
        raise RuntimeError(facts.draft.kind)

    with monkeypatch.context() as patched:
        patched.setattr(recent, "assess", broken)
        for _ in range(2):
            with pytest.raises(RuntimeError):
                _ = facts_of(memory, kept, ANNA, KATE).assessment
    found = facts_of(memory, kept, ANNA, KATE).assessment
    assert found is not None
    assert len(found.doubts) == 2


def test_a_draft_compares_by_what_it_says(memory: Memory) -> None:
    """Two requests with the same bytes are the same mail."""
    one = a_draft(to=[ANNA])
    same = msgspec.json.decode(msgspec.json.encode(one), type=type(one))
    assert gather(one, memory).people == gather(same, memory).people
    assert one == same
