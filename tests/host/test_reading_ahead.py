# SPDX-License-Identifier: MPL-2.0
"""Past mail read by a process of its own: nothing is learned otherwise than without it, whatever becomes of it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from host.memories import rows_of
from secondlook.__main__ import main
from secondlook.cli import learn as command
from secondlook.cli import reading_ahead
from secondlook.cli.past_mail import Broken, Event, File, Prepared, past_mail, prepared
from secondlook.cli.reading_ahead import LENGTH, ReadingAhead
from secondlook.cli.reading_child import frames
from secondlook.errors import MailError
from secondlook.mail import Attachment, Mailbox, Message
from secondlook.memory import Memory
from secondlook.memory.gist import gist_of, without_text
from secondlook.memory.threads import mail_key

ME = "lin@haiyue.example"
PEOPLE = ("Anna Schmidt <anna@mueller.example>", "王伟 <wang@ningbo.example>", "Joe <joe@nordhale.example>")
_SENT = (
    "Dear Anna,\nour offer PI-2024-{0:03} for 500 panels. Please pay to IBAN DE89 3704 0044 0532 0130 00.\nBest regards"
)
_CAME = (
    "Hello Lin,\nyour quotation QT-77{0:02} came in. 我们的订单号 PO-88{0:02} 请确认。\n\n> old words\n\n"
    "--\nAnna\nNordhale Trading GmbH"
)


def a_mail(number: int) -> EmailMessage:
    """Return one of many: sent or received, of three people, in threads, some with a file, some of them twice."""
    mail = EmailMessage()
    person = PEOPLE[number % 3]
    sent = number % 2 == 0
    mail["From"], mail["To"] = (f"Lin <{ME}>", person) if sent else (person, f"Lin <{ME}>")
    if number % 5 == 0:
        mail["Cc"] = PEOPLE[(number + 1) % 3]
    mail["Subject"] = f"Re: LED panels {number % 7}"
    mail["Date"] = f"Mon, {1 + number % 27} Feb 2026 10:00:00 +0000"
    if number % 9:
        mail["Message-ID"] = f"<{number % 50}@x>"
        mail["References"] = f"<{number % 11}@x>"
    mail.set_content((_SENT if sent else _CAME).format(number % 60))
    if number % 10 == 0:
        mail.add_attachment(
            f"QUOTATION HY-Q-{2600 + number}\n" + "panel of 30 W\n" * 30,
            subtype="plain",
            filename=f"offer-{number}.txt",
        )
    return mail


@pytest.fixture
def past(tmp_path: Path) -> Path:
    """A folder of an mbox, single mails, JSON lines and what is no mail."""
    folder = tmp_path / "past"
    folder.mkdir()
    with (folder / "0 Sent").open("wb") as box:
        for number in range(150):
            box.write(b"From - x\n" + bytes(a_mail(number)).replace(b"\nFrom ", b"\n>From ") + b"\n")
        box.write(b"From - x\nX-Odd: y\n\nnothing\n\n")
    for number in range(150, 160):
        (folder / f"{number}.eml").write_bytes(bytes(a_mail(number)))
    (folder / "empty.eml").write_bytes(b"no mail at all")
    line = {
        "op": "learn",
        "direction": "sent",
        "message": {"from": {"address": ME}, "to": [{"address": "a@b.example"}]},
    }
    (folder / "more.jsonl").write_text("\n".join((json.dumps(line), "{", json.dumps({**line, "op": "score"}))))
    return folder


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Have even the smallest mailbox read by a process of its own, and see that none is left behind."""
    started: list[subprocess.Popen[bytes]] = []
    real = reading_ahead._started

    def noted() -> subprocess.Popen[bytes]:
        started.append(real())
        return started[-1]

    monkeypatch.setattr(reading_ahead, "_started", noted)
    monkeypatch.setattr(reading_ahead, "WORTH_IT", 0)
    monkeypatch.setattr(reading_ahead, "cores", lambda: 2)
    monkeypatch.setattr(command, "rarely_collected", lambda: None)  # it would last for the other tests
    yield started
    assert all(process.returncode is not None for process in started)
    assert not [thread for thread in threading.enumerate() if thread.name == "reading-ahead"]


def learn(memory: Path, *arguments: object) -> int:
    """Run the command."""
    return main(["learn", "--json", "--me", ME, "--memory", str(memory), *map(str, arguments)])


def test_learns_the_same(
    tmp_path: Path,
    past: Path,
    processes: list[Any],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """All tables have the same rows and the command says the same, learned at once or in two goes."""
    assert learn(tmp_path / "beside", past) == 0
    beside = capsys.readouterr()
    assert len(processes) == 1
    assert learn(tmp_path / "twice", past / "0 Sent") == 0
    assert learn(tmp_path / "twice", past) == 0
    capsys.readouterr()
    monkeypatch.setattr(reading_ahead, "cores", lambda: 1)
    assert learn(tmp_path / "alone", past) == 0
    alone = capsys.readouterr()
    assert len(processes) == 3
    assert (beside.out, beside.err) == (alone.out, alone.err)
    told = json.loads(alone.out)
    assert (told["broken"], told["files"]) == (3, 7)
    assert told["known"] > 50  # of two mails that are one, the first is learned
    expected = rows_of(tmp_path / "alone")
    assert {"trace_word", "document_number", "bank_account", "signed", "greeted", "file_number"} <= {
        name for name, found in expected.items() if found
    }
    assert rows_of(tmp_path / "beside") == expected
    assert learn(tmp_path / "alone twice", past / "0 Sent") == 0
    assert learn(tmp_path / "alone twice", past) == 0
    assert rows_of(tmp_path / "twice") == rows_of(tmp_path / "alone twice")  # rounded otherwise than in one go


def test_few_mails_start_no_process(tmp_path: Path, past: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is little to read, or one core, none is started."""

    def refused() -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(reading_ahead, "_started", refused)
    monkeypatch.setattr(reading_ahead, "cores", lambda: 2)
    assert learn(tmp_path / "memory", "--no-files", past) == 0
    monkeypatch.setattr(reading_ahead, "cores", lambda: 1)
    monkeypatch.setattr(reading_ahead, "WORTH_IT", 0)
    assert learn(tmp_path / "memory", "--no-files", past) == 0


def test_a_path_that_cannot_be_read(
    tmp_path: Path, past: Path, processes: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """The error names the file, as without a process."""
    (tmp_path / "cut.jsonl").write_bytes(b"")
    (tmp_path / "cut.jsonl.gz").write_bytes(b"\x1f\x8b cut")
    assert learn(tmp_path / "memory", past / "0 Sent", tmp_path / "cut.jsonl.gz") == 2
    with_process = capsys.readouterr().err
    assert with_process.startswith(f"secondlook: {tmp_path / 'cut.jsonl.gz'}, line 1: cannot be read: ")
    assert len(processes) == 1
    with pytest.raises(MailError) as error:
        list(command._mails(past_mail([tmp_path / "cut.jsonl.gz"], [ME], files=False), [], None))  # type: ignore[arg-type]
    assert with_process == f"secondlook: {error.value}\n"


def test_interrupted(tmp_path: Path, past: Path, processes: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupted in the middle, whole batches are kept, the process ends, and the next run comes to the same."""
    monkeypatch.setattr(command, "_BATCH", 40)
    real, calls = Memory.learn, []

    def interrupted(self: Memory, *args: object) -> object:
        calls.append(args)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Memory, "learn", interrupted)
    assert learn(tmp_path / "memory", "--no-files", past) == 130
    assert processes[0].returncode is not None
    monkeypatch.setattr(Memory, "learn", real)
    assert learn(tmp_path / "memory", "--no-files", past) == 0
    assert learn(tmp_path / "whole", "--no-files", past) == 0
    assert rows_of(tmp_path / "memory") == rows_of(tmp_path / "whole")


@pytest.mark.parametrize(
    "ending",
    [
        "import sys; sys.exit(1)",
        "import os, sys; sys.stdin.buffer.readline(); os.write(1, FRAME)",
        "import os, sys; sys.stdin.buffer.readline(); os.write(1, FRAME + FRAME[:9])",
        "import os, signal; os.write(1, FRAME); os.kill(os.getpid(), signal.SIGTERM)",
        "import os, time; os.write(1, FRAME[:2]); os.close(1)",
    ],
)
def test_a_process_that_ends_early(
    ending: str, tmp_path: Path, past: Path, processes: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever ends it and wherever, what it said counts, and the rest is read here."""
    frame = next(frames(prepared(past_mail([past], [ME], files=False), b"")))
    program = tmp_path / "ends.py"
    program.write_text(f"FRAME = {frame!r}\n{ending}\n")
    with monkeypatch.context() as patch:
        patch.setattr(reading_ahead, "child_command", lambda _: [sys.executable, str(program)])
        assert learn(tmp_path / "memory", "--no-files", past) == 0
    monkeypatch.setattr(reading_ahead, "cores", lambda: 1)
    assert learn(tmp_path / "whole", "--no-files", past) == 0
    assert len(processes) == 1
    assert rows_of(tmp_path / "memory") == rows_of(tmp_path / "whole")


def test_no_process_can_be_started(tmp_path: Path, past: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that refuses costs nothing but time."""
    monkeypatch.setattr(reading_ahead, "child_command", lambda _: [str(tmp_path / "none")])
    with ReadingAhead([past], [ME], files=True, known=b"") as ahead:
        assert list(ahead) == list(past_mail([past], [ME], files=True))


def test_half_a_character(tmp_path: Path, processes: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    """A mail that has half of a character, which no frame can carry, is learned all the same."""
    box = tmp_path / "0 Sent"
    box.write_bytes(
        b"".join(
            b"From - x\nFrom: Lin <%s>\nTo: anna@mueller.example\nDate: Mon, 2 Feb 2026 10:00:00 +0000\n"
            b"Subject: =?utf-7?Q?Offer_+2AA-_%d?=\n\nHi\n\n" % (ME.encode(), number)
            for number in range(3)
        )
    )
    ((first, *_),) = [list(past_mail([box], [ME], files=False))]
    assert isinstance(first, Prepared)
    assert not first.message.subject.isprintable()
    assert learn(tmp_path / "memory", box) == 0
    assert len(processes) == 1
    assert json.loads(capsys.readouterr().out)["new"] == 3


def test_known_mails_come_whole(past: Path) -> None:
    """A mail that is known has no gist, as nothing more is learned of it; nor has one in so many of the others."""
    mails = [event for event in prepared(past_mail([past], [ME], files=False), b"") if isinstance(event, Prepared)]
    gists = [mail for mail in mails if mail.gist is not None]
    assert len(mails) // 2 < len(gists) < len(mails)
    assert all(not mail.message.body for mail in gists)
    with Memory.open(None) as memory:
        memory.learn([(mail.message, mail.sent) for mail in mails], [ME])
        known = memory.learned_numbers()
    assert len(known) == 8 * len({mail_key(mail.message) for mail in mails})
    again = [event for event in prepared(past_mail([past], [ME], files=False), known) if isinstance(event, Prepared)]
    assert all(mail.gist is None for mail in again)
    assert [mail.message for mail in again] == [
        event.message for event in past_mail([past], [ME], files=False) if isinstance(event, Prepared)
    ]


_TEXT = st.text(st.characters(codec="utf-8"), max_size=80) | st.sampled_from((_SENT.format(1), _CAME.format(2)))
_MESSAGES = st.builds(
    Message,
    sender=st.just(Mailbox(ME)),
    to=st.just((Mailbox("anna@mueller.example", "Anna"),)),
    subject=_TEXT,
    body=_TEXT,
    quoted=_TEXT,
    signature=_TEXT,
    message_id=st.sampled_from(("", "1@x", "2@x")),
    date=st.none() | st.datetimes(timezones=st.just(UTC)),
)
_EVENTS = st.lists(
    st.builds(Prepared, message=_MESSAGES, sent=st.booleans(), size=st.integers(0, 2**40))
    | st.builds(File, attachment=st.builds(Attachment, name=_TEXT), content=st.binary(max_size=50))
    | st.builds(Broken, problem=_TEXT, source=st.none() | _TEXT, line=st.none() | st.integers(0, 99), end=st.booleans())
)


def _received(given_: Sequence[Event]) -> list[Event]:
    decoder = msgspec.msgpack.Decoder(list[Event])
    found: list[Event] = []
    for frame in frames(iter(given_)):
        assert LENGTH.unpack(frame[: LENGTH.size])[0] == len(frame) - LENGTH.size
        found += decoder.decode(frame[LENGTH.size :])
    return found


@given(_EVENTS)
def test_the_wire(events: list[Event]) -> None:
    """What goes in comes out, gists included."""
    assert _received(events) == events
    with_gists = list(prepared(iter(events), b""))
    assert _received(with_gists) == with_gists


@settings(max_examples=20)  # two new memories each
@given(st.lists(st.tuples(_MESSAGES, st.booleans()), max_size=6))
def test_a_gist_is_enough(mails: list[tuple[Message, bool]]) -> None:
    """A mail without its text but with its gist teaches the same."""
    gists = {}
    for message, sent in mails:
        gists.setdefault(mail_key(message), gist_of(message, sent=sent))
    with Memory.open(None) as one, Memory.open(None) as other:
        assert one.learn(mails, [ME]) == other.learn(
            [(without_text(message), sent) for message, sent in mails], [ME], None, gists
        )
        assert _dumped(one) == _dumped(other)


def _dumped(memory: Memory) -> list[str]:
    return [line for line in memory._store._connection.iterdump() if "'since'" not in line]
