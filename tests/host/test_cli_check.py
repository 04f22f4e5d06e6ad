# SPDX-License-Identifier: MPL-2.0
"""``secondlook check``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from host.builders import a_message
from secondlook.__main__ import main
from secondlook.groups.model import GroupData
from secondlook.memory import Memory

ME = "lin@haiyue.example"
ANNA, HALE = "Anna Schmidt <anna@mueller.example>", "Katherine Hale <kate@nordhale.example>"


def a_mail(path: Path, *to: str, **headers: str) -> str:
    """Write a mail and return its path."""
    fields = {"From": f"Lin <{ME}>", "To": ", ".join(to), "Subject": "Offer"} | headers
    path.write_text(
        "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in fields.items()) + "\nHello,\nLin\n"
    )
    return str(path)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a home with two customers."""
    monkeypatch.setenv("SECONDLOOK_HOME", str(tmp_path / "home"))
    with Memory.open(tmp_path / "home") as memory:
        memory.replace_groups(
            "book",
            [
                GroupData("Customer - Mueller", "customer", ("anna@mueller.example",)),
                GroupData("Customer - Nord", "customer", ("kate@nordhale.example",)),
            ],
        )
    return tmp_path


def test_clear(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mail with nothing to say about is clear, status 0."""
    assert main(["check", a_mail(folder / "a.eml", ANNA), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "verdict": "clear", "risk": 0.0, "findings": [], "recipients": {"anna@mueller.example": 0.0}, "failed": [],
    }  # fmt: skip


def test_two_customers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two customers in one mail is status 1, with the contract's facts."""
    assert main(["check", a_mail(folder / "a.eml", ANNA, HALE), "--json", "--language", "en"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["verdict"] in {"confirm", "block"}
    finding = next(one for one in answer["findings"] if one["check"] == "mixed-customer-groups")
    assert {"check", "level", "recipients", "why", "evidence", "fix"} <= finding.keys()
    assert 0 < answer["recipients"]["kate@nordhale.example"] <= 1


def test_for_people(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json the same is said in lines, in the language asked for, harmless to a terminal."""
    mail = a_mail(folder / "a.eml", ANNA, "=?utf-8?Q?Kate_=1B[2J?= <kate@nordhale.example>")
    assert main(["check", mail, "--language", "zh-CN"]) == 1
    said = capsys.readouterr().out
    assert "mixed-customer-groups" in said
    assert "客户" in said
    assert "\x1b" not in said


def test_thread(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the mails it answers given, a stranger to the conversation is noticed."""
    original = a_mail(folder / "o.eml", ME, From=ANNA, Message_ID="<o@x>")
    answer = a_mail(folder / "a.eml", HALE, Subject="Re: Offer", In_Reply_To="<o@x>")
    assert main(["check", answer, "--json"]) == 0
    capsys.readouterr()
    assert main(["check", answer, "--thread", original, "--json"]) == 1
    assert "Customer - Mueller" in json.loads(capsys.readouterr().out)["findings"][0]["why"]


def test_kind(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """How the mail was begun is told from its headers unless it is said."""
    with Memory.open(folder / "home") as memory:
        message = a_message(sender="Jo <jo@other.example>", to=[ME], message_id="o@x")
        memory.learn([(message, False)], [ME])
    answer = a_mail(folder / "a.eml", HALE, Subject="Offer", In_Reply_To="<o@x>")
    main(["check", answer, "--json"])
    as_answer = json.loads(capsys.readouterr().out)
    main(["check", answer, "--kind", "new", "--json"])
    assert as_answer["risk"] > json.loads(capsys.readouterr().out)["risk"]


def test_policy(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The policy named counts: a check that is off says nothing; a bad policy is status 2."""
    policy = folder / "policy.toml"
    policy.write_text('[checks]\nmixed-customer-groups = "off"\n')
    mail = a_mail(folder / "a.eml", ANNA, HALE)
    assert main(["check", mail, "--policy", str(policy), "--json"]) == 0
    policy.write_text("[checks]\nno-such-check = 3\n")
    capsys.readouterr()
    assert main(["check", mail, "--policy", str(policy)]) == 2
    assert str(policy) in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, b"\0\0\0"])
def test_unreadable(folder: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]) -> None:
    """A mail that cannot be read is status 2, named; so is an unreadable original."""
    path = folder / "bad.eml"
    if content is not None:
        path.write_bytes(content)
    assert main(["check", str(path)]) == 2
    assert "bad.eml" in capsys.readouterr().err
    assert main(["check", a_mail(folder / "a.eml", ANNA), "--thread", str(path)]) == 2


def test_own_addresses(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--me names the user's other addresses: they are no recipients to wonder about."""
    mail = a_mail(folder / "a.eml", ANNA, "Lin <lin@private.example>")
    assert main(["check", mail, "--me", ME, "--me", "lin@private.example", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "clear"
