# SPDX-License-Identifier: MPL-2.0
"""``secondlook learn``."""

from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from secondlook.__main__ import main
from secondlook.documents.reading import read
from secondlook.memory import Memory

ME = "lin@haiyue.example"


def an_mbox(path: Path, count: int, start: int = 0) -> Path:
    """Write an mbox of sent mails."""
    path.write_text(
        "".join(
            f"From - x\nFrom: Lin <{ME}>\nTo: Anna <anna@mueller.example>\nMessage-ID: <{number}@x>\n"
            f"Date: Mon, 2 Mar 2026 10:00:00 +0000\nSubject: Offer\n\nHi\n\n"
            for number in range(start, start + count)
        )
    )
    return path


def learn(tmp_path: Path, *arguments: str) -> int:
    """Run the command."""
    return main(["learn", "--me", ME, "--memory", str(tmp_path / "memory"), *arguments])


def test_learns_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All mails are learned; a second run, with more in the file, learns only what is new."""
    box = an_mbox(tmp_path / "Sent", 3)
    assert learn(tmp_path, str(box), "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "new": 3,
        "known": 0,
        "skipped": 0,
        "broken": 0,
        "files": 0,
        "messages": 3,
    }
    an_mbox(tmp_path / "Sent", 5)
    assert learn(tmp_path, str(box), "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "new": 2,
        "known": 3,
        "skipped": 0,
        "broken": 0,
        "files": 0,
        "messages": 5,
    }
    with Memory.open(tmp_path / "memory") as memory:
        anna = memory.correspondent("anna@mueller.example")
        assert anna is not None
        assert (anna.sent, anna.received) == (5, 0)


def test_several_paths(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Several paths are learned in one go, and the result is told in a sentence."""
    one, other = an_mbox(tmp_path / "one", 2), an_mbox(tmp_path / "other", 2, start=2)
    assert learn(tmp_path, str(one), str(other)) == 0
    assert capsys.readouterr().out.startswith("4 mails learned, 0 known before")


def test_broken_mails_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Mails that cannot be read are named on stderr and do not stop the others."""
    box = an_mbox(tmp_path / "Sent", 2)
    box.write_text(box.read_text() + "From - x\nX-Odd: y\n\nnothing\n\n" * 8)
    assert learn(tmp_path, str(box), "--json") == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["broken"] == 8
    assert f"secondlook: left out: {box}, byte" in captured.err
    assert captured.err.endswith("left out 3 more\n")


@pytest.mark.parametrize("content", [None, b"\x89PNG", b"From - x\nX-Odd: y\n\nnothing\n"])
def test_unreadable(tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]) -> None:
    """If nothing at all can be read, that is status 2 and names the file."""
    path = tmp_path / "file"
    if content is not None:
        path.write_bytes(content)
    assert learn(tmp_path, str(path)) == 2
    assert str(path) in capsys.readouterr().err


def test_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without mail is no error: there is nothing to learn."""
    (tmp_path / "empty").mkdir()
    assert learn(tmp_path, str(tmp_path / "empty"), "--json") == 0
    assert json.loads(capsys.readouterr().out)["new"] == 0


def test_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Interrupted in the middle, whole batches are kept and the next run goes on."""
    from secondlook.cli import learn as command  # noqa: PLC0415

    box = an_mbox(tmp_path / "Sent", 5)
    monkeypatch.setattr(command, "_BATCH", 2)
    real, calls = Memory.learn, []

    def interrupted(self: Memory, *args: object) -> object:
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Memory, "learn", interrupted)
    assert learn(tmp_path, str(box)) == 130
    assert capsys.readouterr().err == "secondlook: interrupted\n"
    monkeypatch.setattr(Memory, "learn", real)
    assert learn(tmp_path, str(box), "--json") == 0
    assert json.loads(capsys.readouterr().out)["new"] == 3


def test_score_lines_are_not_learned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A stream's mails that are only asked about have not happened."""
    lines = [
        {
            "op": op,
            "direction": "sent",
            "message": {"message_id": op, "from": {"address": ME}, "to": [{"address": "a@b.example"}]},
        }
        for op in ("learn", "score")
    ]
    (tmp_path / "s.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert learn(tmp_path, str(tmp_path / "s.jsonl"), "--json") == 0
    assert json.loads(capsys.readouterr().out)["messages"] == 1


def test_files_of_sent_mails_are_known_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was sent with a mail is known again: by its hash and, changed a little, by its text and number."""
    lines = [f"item {number}: LED panel of {number} W, {number}00 pieces" for number in range(60)]
    text = "\n".join(["QUOTATION HY-Q-2604", *lines])
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = ME, "anna@mueller.example", "<offer@x>"
    mail["Date"] = "Tue, 12 May 2026 10:00:00 +0000"
    mail.set_content("see the file")
    mail.add_attachment(text.encode(), maintype="text", subtype="plain", filename="offer.txt")
    path = tmp_path / "offer.eml"
    path.write_bytes(bytes(mail))
    assert learn(tmp_path, str(path), "--no-files") == 0
    assert learn(tmp_path, str(path), "--json") == 0
    assert json.loads(capsys.readouterr().out.partition("\n")[2])["files"] == 1
    changed = read(text.replace("item 7:", "item seven:").encode(), "offer-2.txt")
    other = read(text.replace("HY-Q-2604", "HY-Q-2699").encode(), "offer-3.txt")
    with Memory.open(tmp_path / "memory") as memory:
        (found,) = memory.copies_sent(changed)
        assert (found.same, [address for address, _ in found.people]) == (False, ["anna@mueller.example"])
        assert memory.copies_sent(read(text.encode(), "offer.txt"))[0].same
        assert memory.copies_sent(other) == []
