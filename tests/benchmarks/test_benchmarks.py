# SPDX-License-Identifier: MPL-2.0
"""The measurements run and give figures. What the figures are is no matter of a test: machines differ."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks import check_time, cold_start, learning_files, learning_thunderbird, sending
from benchmarks.figures import Figure, Spread, table
from benchmarks.mail_bytes import as_bytes
from benchmarks.synthetic import Desk
from secondlook.mail_parsing import from_email
from secondlook.memory import Memory


def produced(figures: Sequence[Figure], count: int) -> None:
    """Every figure has a value, samples, a budget in words, and can be shown and written."""
    assert len(figures) == count
    for figure in figures:
        assert figure.value > 0
        assert figure.budget
        assert all(spread.lowest > 0 for spread in (*figure.measured.values(), *figure.floors.values()))
        assert figure.name in table([figure])
        assert json.loads(json.dumps(figure.as_json()))["met"] is figure.met


def test_spread() -> None:
    """The 95th percentile is one of the samples: the nearest rank."""
    spread = Spread.of([float(value) for value in range(1, 101)])
    assert (spread.median, spread.p95, spread.lowest, spread.highest, spread.n) == (50.5, 95, 1, 100, 100)
    with pytest.raises(ValueError, match="no samples"):
        Spread.of([])


def test_desk_is_the_same_every_time() -> None:
    """The same seed gives the same mails; a small desk's are the first of a large one's; all addresses come."""
    few, many = list(Desk(300).mails(200)), list(Desk(300).mails(3000))
    assert many[:200] == few
    assert len({person.address for company in Desk(300).companies for person in company.people}) == 300
    seen = {mailbox.address for message, _ in many for _, mailbox in message.recipients()}
    seen |= {message.sender.address for message, _ in many}
    assert len(seen) == 301  # and the owner


def test_mail_bytes_are_read_back() -> None:
    """What is written as a mail is read as the same mail."""
    for message, _ in Desk(200).mails(150):
        read = from_email(as_bytes(message, "What was asked."))
        assert read.sender == message.sender
        assert (read.to, read.cc, read.subject, read.date) == (message.to, message.cc, message.subject, message.date)
        assert (read.message_id, read.references) == (message.message_id, message.references)
        assert [paper.name for paper in read.attachments] == [paper.name for paper in message.attachments]
        assert message.body.split("\n")[2] in read.body


@pytest.mark.slow
def test_cold_start() -> None:
    """Starts of the host and of its floor are timed."""
    produced(cold_start.measure(times=2), 1)


@pytest.mark.slow
def test_check() -> None:
    """Checks are timed with memories of several sizes, and the host's memory is read."""
    produced(check_time.measure(sizes=(300, 900), drafts=3, addresses=400), 3)


def test_kept_memory(tmp_path: Path) -> None:
    """A memory is built once; a larger one goes on from it, or from where an ended run had come to, to the same end."""
    desk = Desk(200)
    small, large = (check_time.kept_memory(tmp_path / "kept", desk, size) for size in (100, 150))
    check_time.build_memory(tmp_path / "at once", desk, 150)
    (tmp_path / "ended").mkdir()
    check_time.build_memory(tmp_path / "ended" / "200-150.part", desk, 60)
    ended = check_time.kept_memory(tmp_path / "ended", desk, 150)
    assert sorted(one.name for one in tmp_path.rglob("200-*")) == ["200-100", "200-150", "200-150"]
    with Memory.open(small) as memory:
        assert memory.messages() == 100
    states = []
    for folder in (large, tmp_path / "at once", ended):
        with Memory.open(folder) as memory:
            states.append(memory.status())
    assert states[0]["messages"] == 150
    assert states == [states[0]] * 3
    before = (large / "memory.sqlite").stat().st_mtime_ns
    assert check_time.kept_memory(tmp_path / "kept", desk, 150) == large
    assert (large / "memory.sqlite").stat().st_mtime_ns == before


@pytest.mark.slow
def test_learning_from_files() -> None:
    """An mbox is learned and parsed."""
    produced(learning_files.measure(mails=300, times=2), 1)


@pytest.mark.slow
@pytest.mark.thunderbird
def test_learning_through_thunderbird() -> None:
    """A mailbox is learned through Thunderbird."""
    produced(learning_thunderbird.measure(mails=60, floor_mails=10), 1)


@pytest.mark.slow
@pytest.mark.thunderbird
def test_sending() -> None:
    """Mails are sent, held, saved and asked about with the clocks on."""
    produced(sending.measure(rounds=2, port_rounds=6), 3)
