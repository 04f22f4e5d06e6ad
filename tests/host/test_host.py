# SPDX-License-Identifier: MPL-2.0
"""The loop, as a real process over its pipes, and what it writes to its log."""

from __future__ import annotations

import json
import logging
import os
import stat
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from secondlook import PROTOCOL_VERSION
from secondlook.host import serve
from secondlook.paths import HOME_VARIABLE
from secondlook.session import Session

HELLO = {"id": 1, "action": "hello", "protocol": PROTOCOL_VERSION, "version": "1"}
# What Thunderbird starts a host with.
ARGUMENTS = ["/somewhere/secondlook.json", "secondlook@thunderbird.addon"]


class Wire:
    """A transport that is a list of requests."""

    def __init__(self, *requests: dict[str, Any]) -> None:
        self.incoming = iter([json.dumps(request) for request in requests])
        self.answers: list[Any] = []

    def receive(self) -> str | None:
        return next(self.incoming, None)

    def send(self, message: bytes) -> None:
        self.answers.append(json.loads(message))


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A host as Thunderbird starts it."""
    started = subprocess.Popen(
        [sys.executable, "-I", "-m", "secondlook", *ARGUMENTS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, HOME_VARIABLE: str(tmp_path / "home")},
    )
    yield started
    started.kill()
    started.communicate()


def framed(message: dict[str, Any]) -> bytes:
    data = json.dumps(message).encode()
    return struct.pack("@I", len(data)) + data


def answers(output: bytes) -> list[Any]:
    found = []
    while output:
        (length,) = struct.unpack("@I", output[:4])
        found.append(json.loads(output[4 : 4 + length]))
        output = output[4 + length :]
    return found


def test_answers_until_the_stream_ends(process: subprocess.Popen[bytes]) -> None:
    """It greets, answers, refuses nonsense, and ends well when Thunderbird closes the stream."""
    nonsense = {"id": 2, "action": "no-such-thing"}
    output, errors = process.communicate(framed(HELLO) + framed(nonsense) + framed({"id": 3, "action": "held"}), 30)

    assert [answer["ok"] for answer in answers(output)] == [True, False, True]
    assert process.returncode == 0
    assert errors == b""


def test_a_broken_stream_ends_it(process: subprocess.Popen[bytes]) -> None:
    """After a message cut short nothing more is believed; the exit status says so."""
    output, _ = process.communicate(framed(HELLO) + struct.pack("@I", 500) + b'{"id": 2}', 30)

    assert len(answers(output)) == 1
    assert process.returncode == 1


def test_a_stray_print_does_not_reach_the_wire(tmp_path: Path) -> None:
    """Whatever a library prints while a request is handled goes to stderr, not between two answers."""
    code = (
        "import builtins, secondlook.host, secondlook.session as session\n"
        "honest = session.Session.handle\n"
        "def noisy(self, raw):\n"
        "    print('a line for nobody')\n"
        "    return honest(self, raw)\n"
        "session.Session.handle = noisy\n"
        "secondlook.host.serve()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=framed(HELLO),
        capture_output=True,
        env={**os.environ, HOME_VARIABLE: str(tmp_path / "home")},
        check=True,
        timeout=30,
    )

    assert [answer["ok"] for answer in answers(done.stdout)] == [True]
    assert b"a line for nobody" in done.stderr


def test_log_has_numbers_and_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log names request, time and kind of error; no address, no subject, no words; only its owner reads it."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setattr(sys, "stdout", sys.stdout)  # serve() sends prints elsewhere; put back afterwards

    def fail(*_: object, **_more: object) -> None:
        raise ValueError("Special price for anna@mueller.example")

    monkeypatch.setattr("secondlook.actions.checking.gather", fail)
    message = {
        "from": {"address": "lin@own.example"},
        "to": [{"address": "anna@mueller.example"}],
        "subject": "Special",
    }
    wire = Wire(HELLO, {"id": 2, "action": "check", "draft": {"message": message}})
    root = logging.getLogger("secondlook")
    before = list(root.handlers)
    try:
        assert serve(wire, Session()) == 0
    finally:
        for handler in set(root.handlers) - set(before):
            root.removeHandler(handler)
            handler.close()

    log = tmp_path / "home" / "log" / "host.log"
    text = log.read_text("utf-8")
    assert wire.answers[1]["error"]["name"] == "internal"
    assert "check 2:" in text
    assert "ValueError at" in text
    assert not any(word in text for word in ("anna", "lin@", "mueller", "Special"))
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


@pytest.mark.slow
def test_long_answers_come_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer Thunderbird would not take whole is sent in parts that give it back."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    members = [
        {"address": f"person{number}@firm{number}.example", "name": f"经理 {number}"} for number in range(20_000)
    ]
    wire = Wire(
        HELLO,
        {"id": 2, "action": "contacts", "lists": [{"name": "客户-全部名单", "members": members}]},
        {"id": 3, "action": "groups"},
    )
    assert serve(wire, Session()) == 0

    parts = [answer for answer in wire.answers if answer["id"] == 3]
    assert len(parts) == parts[0]["parts"] > 1
    whole = json.loads("".join(part["text"] for part in parts))
    assert sum(len(group["members"]) for group in whole["result"]["groups"]) == len(members)
