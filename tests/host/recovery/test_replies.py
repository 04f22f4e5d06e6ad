# SPDX-License-Identifier: MPL-2.0
"""What answers say, in ten languages; and that ordinary mail says nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from host.builders import a_knowledge, a_mailbox, a_message
from secondlook.recovery.model import Incident, Mail
from secondlook.recovery.noticing import notice
from secondlook.recovery.replies import bounced_addresses, is_bounce, read_answer, says_not_for_me

CASES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("replies_cases.toml").read_text("utf-8"))
BO = "Bo Hale <bo@hale.example>"


def recall(texts: list[str]) -> list[str]:
    """Return those that say that they were not meant and were not understood."""
    return [text for text in texts if not says_not_for_me(a_message(sender=BO, body=text))]


@pytest.mark.parametrize("part", [0, 1], ids=["seen", "held-out"])
def test_not_for_me_in_all_languages(part: int) -> None:
    """At least 85 of 100 are noticed over all languages, in both parts."""
    every = [text for texts in CASES["not_for_me"].values() for text in texts]
    chosen = [text for place, text in enumerate(every) if (place % 3 == 2) == bool(part)]
    missed = recall(chosen)
    assert len(CASES["not_for_me"]) >= 5
    assert len(missed) <= 0.15 * len(chosen), missed


@pytest.mark.parametrize("language", CASES["not_for_me"])
def test_every_language_is_understood(language: str) -> None:
    """No language lags far behind."""
    texts = CASES["not_for_me"][language]
    assert len(recall(texts)) <= max(1, 0.25 * len(texts)), recall(texts)


@pytest.mark.parametrize("text", CASES["ordinary"]["any"])
def test_ordinary_mail_says_nothing(text: str) -> None:
    """Neither orders nor complaints nor a house's notice below its mails."""
    assert says_not_for_me(a_message(sender=BO, body=text)) == ""


@pytest.mark.parametrize(
    ("reply", "text"), [(name, text) for name, texts in CASES["answers"].items() for text in texts]
)
def test_answers(reply: str, text: str) -> None:
    """What an answer to the letter says."""
    assert read_answer(a_message(sender=BO, body=text)).reply == reply


def test_far_below_or_in_quotes_counts_for_nothing() -> None:
    """Only the writer's own words near the top are looked at."""
    assert says_not_for_me(a_message(body="Thanks!", quoted="> I think this was not meant for me.")) == ""
    assert says_not_for_me(a_message(body="word " * 600 + "\nI think this was not meant for me.")) == ""


def test_bounces() -> None:
    """A bounce names the address that does not exist; a full mailbox is no wrong address."""
    report = (
        "Final-Recipient: rfc822; Anna.Schmidt@Mueler.example\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 user unknown"
    )
    bounce = a_message(sender="Mail Delivery <MAILER-DAEMON@mx.example>", subject="Undelivered Mail", body="…")
    assert is_bounce(bounce)
    assert not is_bounce(a_message(sender=BO, body="Undelivered mail is a nuisance"))
    assert bounced_addresses(bounce, report) == ["anna.schmidt@mueler.example"]
    full = "Final-Recipient: rfc822; a@b.example\nStatus: 4.2.2\nDiagnostic-Code: smtp; 452 mailbox full"
    assert bounced_addresses(bounce, full) == []
    plain = a_message(sender="postmaster@mx.example", body="<bo@hael.example>: user unknown")
    assert bounced_addresses(plain) == ["bo@hael.example"]


def test_only_a_near_miss_is_noticed() -> None:
    """A bounce is worth a word if a known address is one slip away, and not if the bounced one has written to us."""
    known = a_knowledge({"Anna Schmidt <anna.schmidt@mueller.example>": (9, 9), "old@gone.example": (3, 3)})
    bounce = a_message(sender="MAILER-DAEMON@mx.example", message_id="b1", references=["sent-1"])
    found = notice(bounce, "Final-Recipient: rfc822; anna.schmidt@mueler.example\n550 user unknown", [], known)
    assert found is not None
    assert (found.reply, found.meant.address if found.meant else "", found.about) == (
        "bounce", "anna.schmidt@mueller.example", "sent-1",
    )  # fmt: skip
    for address in ("old@gone.example", "nobody@nowhere-else.example"):
        assert notice(bounce, f"Final-Recipient: rfc822; {address}\n550 user unknown", [], known) is None


def test_an_answer_finds_its_incident() -> None:
    """By the thread and the house it comes from: a stranger in the thread, or them elsewhere, is no answer."""
    incident = Incident("aa11", mail=Mail(message_id="wrong-1"), wrong=(a_mailbox(BO),))
    incident.letters = [{"letter": "apology", "message_id": "letter-1"}]
    known = a_knowledge({})
    body = "Deleted, no worries."
    answer = a_message(sender=BO, body=body, message_id="a1", references=["letter-1"])
    found = notice(answer, "", [incident], known)
    assert found is not None
    assert (found.incident, found.reply) == ("aa11", "deleted")
    assert found.change.state == "offered"
    colleague = a_message(sender="eve@hale.example", body=body, message_id="a2", references=["wrong-1"])
    assert notice(colleague, "", [incident], known) is not None
    for other in (
        a_message(sender="eve@low.example", body=body, references=["letter-1"]),
        a_message(sender=BO, body=body, references=["another"]),
    ):
        assert notice(other, "", [incident], known) is None
    incident.replies = [{"message_id": "a1"}]
    assert notice(answer, "", [incident], known) is None  # told once


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    """Whatever stands in a mail, it is read."""
    message = a_message(sender=BO, body=text)
    says_not_for_me(message)
    assert read_answer(message).reply in {"deleted", "passed-on", "refused", "other"}
    bounced_addresses(message, text)
