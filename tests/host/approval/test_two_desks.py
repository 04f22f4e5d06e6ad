# SPDX-License-Identifier: MPL-2.0
"""Asking and answering between two desks: what counts, and everything that does not."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from host.approval.desks import (
    DEPUTY,
    FILE,
    LIN,
    RULES,
    WANG,
    Clock,
    Office,
    a_mail,
    an_office,
    answer_in,
    request_in,
)  # fmt: skip
from secondlook.approval import answering, asking
from secondlook.approval.desk import Desk
from secondlook.approval.documents import VERSION, Answer, Read, Request, mail_hash, read, signed
from secondlook.approval.keys import OwnKey
from secondlook.approval.ledger import Ledger
from secondlook.approval.mails import answer_mail, request_mail
from secondlook.errors import ApprovalError, RequestError
from secondlook.facts import SecondPerson

HOUR = 3600


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return an_office(tmp_path)


def whats(desk: Desk) -> list[str]:
    """Return what the trail of a desk says."""
    return [line.what for line in desk.ledger.trail() if line.side != "keys"]


def changed(office: Office, data: bytes, key: OwnKey | None = None, **fields: object) -> bytes:
    """Return an answer with other fields, signed anew by Wang's or another key."""
    answer = answer_in(data).document
    key = key or office.wang.own
    return signed(msgspec.structs.replace(answer, **{"key": key.public, **fields}), key)


def test_yes(office: Office) -> None:
    """Asked, answered, taken: that mail may leave, once, and both sides have written it down."""
    asked = office.ask()
    with pytest.raises(RequestError, match="waiting"):
        asking.may_leave(office.lin.ledger, asked.id)
    received = office.receive(asked.document)
    assert (received.problem, received.state) == ("", "open")
    taken = office.take(office.say(received, remark="Gut."))
    assert (taken.problem, taken.state, taken.remark) == ("", "agreed", "Gut.")

    asking.may_leave(office.lin.ledger, asked.id)
    standing = asking.standing(office.lin.ledger, mail_hash(a_mail()))
    assert standing is not None
    assert standing.reviewer == WANG.address
    asking.used(office.lin.ledger, asked.id)
    with pytest.raises(RequestError, match="used"):
        asking.may_leave(office.lin.ledger, asked.id)
    assert whats(office.lin) == ["asked", "agreed", "used"]
    assert whats(office.wang) == ["came", "agreed"]
    assert all(line.whole for desk in (office.lin, office.wang) for line in desk.ledger.trail())


def test_no(office: Office) -> None:
    """A no is a no, with its remark."""
    asked = office.ask()
    taken = office.take(office.say(office.receive(asked.document), "no", "Preis stimmt nicht"))
    assert (taken.state, taken.remark) == ("refused", "Preis stimmt nicht")
    with pytest.raises(RequestError, match="refused"):
        asking.may_leave(office.lin.ledger, asked.id)
    assert asking.standing(office.lin.ledger, asked.mail) is None


def test_silence_is_no(office: Office) -> None:
    """After its time a request cannot be answered, an answer does not count, and the mail may not leave."""
    asked = office.ask()
    received = office.receive(asked.document)
    answer = office.say(received)
    other = office.receive(office.ask(a_mail(subject="another")).document)
    office.clock.time += 24 * HOUR
    assert office.take(answer).problem == "late"
    with pytest.raises(RequestError, match="expired"):
        asking.may_leave(office.lin.ledger, asked.id)
    with pytest.raises(ApprovalError, match=r"^late"):
        office.say(other)
    assert asking.standing(office.lin.ledger, asked.mail) is None
    assert office.receive(office.ask(a_mail(subject="third")).document).problem == ""


def test_an_agreement_does_not_last_for_ever(office: Office) -> None:
    """A yes that nobody used within the time of a request is not good any more."""
    asked = office.ask()
    office.take(office.say(office.receive(asked.document)))
    office.clock.time += 24 * HOUR - 1
    asking.may_leave(office.lin.ledger, asked.id)
    office.clock.time += 1
    with pytest.raises(RequestError, match="expired"):
        asking.may_leave(office.lin.ledger, asked.id)


@pytest.mark.parametrize(
    "other",
    [
        {"subject": "Vertrag 119"}, {"body": "<p>Liebe Anna, 您好 </p>"}, {"to": ("kate@nordhale.example",)},
        {"bcc": ("spy@x.example",)}, {"reply_to": ("x@y.example",)}, {"plain": True},
        {"sender": "sales@haiyue.example"},
        {"files": ()}, {"files": (FILE, FILE)}, {"files": (msgspec.structs.replace(FILE, sha256="cd" * 32),)},
        {"files": (msgspec.structs.replace(FILE, name="合同2.pdf"),)},
    ],
    ids=str,
)  # fmt: skip
def test_another_mail_is_asked_about_anew(office: Office, other: dict[str, object]) -> None:
    """A yes is for that mail alone: with anything changed there is none."""
    office.take(office.say(office.receive(office.ask().document)))
    assert asking.standing(office.lin.ledger, mail_hash(a_mail())) is not None
    assert asking.standing(office.lin.ledger, mail_hash(a_mail(**other))) is None


def test_nobody_is_asked_twice_about_one_mail(office: Office) -> None:
    """Send pressed again on the very mail gives the request that waits; a refused one is asked anew."""
    first = office.ask()
    assert office.ask().id == first.id
    office.take(office.say(office.receive(first.document), "no"))
    assert office.ask().id != first.id


def test_answer_does_not_count_twice(office: Office) -> None:
    """The same answer again is known, and cannot make a used mail leave once more, nor undo a no."""
    asked = office.ask()
    yes = office.say(office.receive(asked.document))
    office.take(yes)
    assert office.take(yes).problem == "known"
    asking.used(office.lin.ledger, asked.id)
    assert office.take(yes).problem == "known"
    assert office.take(changed(office, yes, at=5)).problem == "replayed"
    again = office.ask()
    assert again.id != asked.id
    assert office.take(yes).problem == "known"
    # An old yes, made out to the new request in everything that can be seen from outside.
    assert office.take(changed(office, yes, id=again.id)).problem == "other-mail"


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"mail": "0" * 64}, "other-mail"),
        ({"request": "0" * 64}, "other-mail"),
        ({"nonce": "0" * 32}, "other-mail"),
        ({"id": "0" * 32}, "unknown"),
        ({"asker": "somebody@haiyue.example"}, "not-for-me"),
        ({"reviewer": msgspec.structs.replace(WANG, address="other@haiyue.example")}, "not-asked"),
        ({"reviewer": LIN}, "self"),
    ],
)
def test_answer_to_something_else(office: Office, fields: dict[str, object], problem: str) -> None:
    """An answer that differs in anything from what was asked does not count, however well it is signed."""
    asked = office.ask()
    answer = office.say(office.receive(asked.document))
    assert office.take(changed(office, answer, **fields)).problem == problem
    with pytest.raises(RequestError):
        asking.may_leave(office.lin.ledger, asked.id)
    assert office.take(answer).state == "agreed"


def test_other_keys_and_senders(office: Office, tmp_path: Path) -> None:
    """Not by another's key, not by one's own, not in somebody else's mail."""
    asked = office.ask()
    answer = office.say(office.receive(asked.document))
    stranger = OwnKey.open(tmp_path / "stranger")
    assert office.take(changed(office, answer, stranger)).problem == "wrong-key"
    assert office.take(changed(office, answer, office.lin.own)).problem == "self"
    assert office.take(answer, sender="eve@elsewhere.example").problem == "other-sender"
    with pytest.raises(RequestError, match="waiting"):
        asking.may_leave(office.lin.ledger, asked.id)
    assert office.take(answer, sender="WANG.LEI@haiyue.example").state == "agreed"


def test_unknown_key_waits_for_the_user(tmp_path: Path) -> None:
    """A yes by a key that nobody vouched for is kept; when the user has compared and confirmed it, it counts."""
    office = an_office(tmp_path, known=False)
    asked = office.ask()
    answer = office.say(office.receive(asked.document))
    taken = office.take(answer)
    assert (taken.problem, taken.key) == ("unknown-key", office.wang.own.public)
    with pytest.raises(RequestError, match="waiting"):
        asking.may_leave(office.lin.ledger, asked.id)
    assert asking.take_pending(office.lin) == []

    office.lin.ledger.keep_key(WANG.address, OwnKey.open(tmp_path / "eve").public, "confirmed")
    assert asking.take_pending(office.lin) == []
    office.lin.ledger.keep_key(WANG.address, office.wang.own.public, "confirmed")
    (counted,) = asking.take_pending(office.lin)
    assert counted.state == "agreed"
    asking.may_leave(office.lin.ledger, asked.id)


def test_one_confirmed_key_each(office: Office, tmp_path: Path) -> None:
    """Confirming a new key ends the old one."""
    new = OwnKey.open(tmp_path / "new computer")
    office.lin.ledger.keep_key(WANG.address, new.public, "confirmed")
    answer = office.say(office.receive(office.ask().document))
    assert office.take(answer).problem == "wrong-key"
    assert [one.state for one in office.lin.ledger.colleagues(WANG.address)].count("confirmed") == 1


def test_the_policy_goes_before_the_user(tmp_path: Path) -> None:
    """A key that the administrator lists is the only one for that person, whatever the user has confirmed."""
    office = an_office(tmp_path)
    stranger = OwnKey.open(tmp_path / "stranger")
    listed = replace(RULES, keys=((WANG.address, stranger.public),))
    strict = Office(office.clock, replace(office.lin, rules=listed), office.wang)
    answer = strict.say(strict.receive(strict.ask().document))
    assert strict.take(answer).problem == "wrong-key"
    assert strict.take(changed(office, answer, stranger)).state == "agreed"


def test_substitute(office: Office, tmp_path: Path) -> None:
    """Who stands in may answer; somebody else may not."""
    asked = office.ask()
    assert asked.reviewers == (WANG.address, DEPUTY.address)
    ledger = Ledger(None, office.clock)
    deputy = Desk(ledger, OwnKey.open(tmp_path / "deputy"), RULES, (DEPUTY.address,))
    office.lin.ledger.keep_key(DEPUTY.address, deputy.own.public, "confirmed")
    got = answering.receive(
        deputy, request_in(asked.document), asked.document, sender=LIN.address, files=(FILE.sha256,)
    )
    _, answer = answering.answer(deputy, [DEPUTY], got.request, "yes")
    taken = office.take(answer, sender=DEPUTY.address)
    assert (taken.state, taken.reviewer) == ("agreed", DEPUTY)


def test_only_who_is_listed_may_be_asked(office: Office) -> None:
    """Not oneself, also not under another of one's addresses, and nobody who is not listed."""
    for who in (LIN.address, "sales@haiyue.example", "other@haiyue.example", ""):
        with pytest.raises(ApprovalError, match=r"^not-asked"):
            office.ask(reviewer=who)
    own = replace(RULES, reviewers=("sales@haiyue.example", LIN.address))
    assert replace(office.lin, rules=own).choices == ()


def test_self_approval_is_impossible_on_the_other_side_too(office: Office) -> None:
    """A request of one's own is not shown, whichever of one's addresses it comes from; and cannot be answered."""
    asked = office.ask()
    came = request_in(asked.document)
    got = answering.receive(office.lin, came, asked.document, sender=LIN.address, files=(FILE.sha256,))
    assert got.problem == "self"
    with pytest.raises(ApprovalError, match=r"^gone"):
        answering.answer(office.lin, [LIN], came.hash, "yes")
    # The same key under another name is the same person.
    alias = replace(office.wang, own=office.lin.own)
    assert answering.receive(alias, came, asked.document, sender=LIN.address, files=(FILE.sha256,)).problem == "self"


@pytest.mark.parametrize(
    ("fields", "sender", "files", "problem"),
    [
        ({}, "eve@elsewhere.example", (FILE.sha256,), "other-sender"),
        ({"reviewers": ("other@haiyue.example",)}, LIN.address, (FILE.sha256,), "not-for-me"),
        ({"expires": 1_790_000_000}, LIN.address, (FILE.sha256,), "late"),
        ({"expires": 1_790_000_000 + 60 * 24 * HOUR}, LIN.address, (FILE.sha256,), "late"),
        ({}, LIN.address, (), "files"),
        ({}, LIN.address, ("cd" * 32,), "files"),
    ],
)
def test_requests_that_are_not_shown(
    office: Office, fields: dict[str, object], sender: str, files: tuple[str, ...], problem: str
) -> None:
    """Not from somebody else, not to somebody else, not out of time, not with other files than it names."""
    request = request_in(office.ask().document).document
    data = signed(msgspec.structs.replace(request, **fields), office.lin.own)
    assert office.receive(data, sender, files=files).problem == problem
    assert office.wang.ledger.all_reviewed() == []
    assert whats(office.wang) == [f"not-shown: {problem}"]


def test_request_of_a_changed_key(office: Office, tmp_path: Path) -> None:
    """A colleague whose key was confirmed is not taken for somebody with another."""
    eve = OwnKey.open(tmp_path / "eve")
    request = request_in(office.ask().document).document
    forged = signed(msgspec.structs.replace(request, key=eve.public), eve)
    assert office.receive(forged).problem == "wrong-key"


def test_request_comes_twice(office: Office) -> None:
    """The same mail again is known; another one under its id is refused."""
    asked = office.ask()
    first = office.receive(asked.document)
    assert office.receive(asked.document).problem == "known"
    request = request_in(asked.document).document
    other = signed(msgspec.structs.replace(request, note="other"), office.lin.own)
    assert office.receive(other).problem == "replayed"
    office.say(first)
    again = office.receive(asked.document)
    assert (again.problem, again.state) == ("known", "agreed")


def test_answered_once(office: Office) -> None:
    """A yes cannot be followed by a no, nor a no by a yes."""
    received = office.receive(office.ask().document)
    office.say(received, "no")
    with pytest.raises(ApprovalError, match=r"^answered"):
        office.say(received)


def test_not_asked_cannot_answer(office: Office) -> None:
    """An identity that was not asked cannot answer."""
    received = office.receive(office.ask().document)
    with pytest.raises(ApprovalError, match=r"^not-for-me"):
        answering.answer(
            office.wang, [msgspec.structs.replace(WANG, address="w@haiyue.example")], received.request, "no"
        )


def test_trail_shows_other_hands(tmp_path: Path) -> None:
    """A line of the trail that was changed, taken out or put in is not whole, and a restart changes nothing."""
    path = tmp_path / "approvals.sqlite"
    ledger = Ledger(path, Clock())
    for number in range(5):
        ledger.note(str(number), "asked", "asked")
    ledger.close()
    assert path.stat().st_mode & 0o777 == 0o600

    def spoiled(statement: str) -> list[bool]:
        with sqlite3.connect(path) as database:
            database.execute("BEGIN")
            database.execute(statement)
            database.commit()
        database.close()
        again = Ledger(path, Clock())
        found = [line.whole for line in again.trail()]
        again.close()
        return found

    assert spoiled("UPDATE trail SET what = what") == [True] * 5
    assert spoiled("UPDATE trail SET what = 'agreed' WHERE number = 3") == [True, True, False, True, True]
    assert spoiled("UPDATE trail SET what = 'asked' WHERE number = 3") == [True] * 5
    assert spoiled("DELETE FROM trail WHERE number = 2") == [True, False, True, True]


def test_texts_are_forgotten_after_a_month(tmp_path: Path) -> None:
    """Thirty days after the end the text of the mail is gone; the hashes, states and the trail stay."""
    path, clock = tmp_path / "approvals.sqlite", Clock()
    office = an_office(tmp_path)
    lin = replace(office.lin, ledger=Ledger(path, clock))
    asked, _ = asking.ask(lin, a_mail(), asker=LIN, reviewer=WANG.address)
    waiting, _ = asking.ask(lin, a_mail(subject="2"), asker=LIN, reviewer=WANG.address)
    lin.ledger.move_asked(asked.id, "withdrawn")
    lin.ledger.close()
    clock.time += 30 * 24 * HOUR + 1
    again = Ledger(path, clock)
    rows = {row.id: row for row in again.all_asked()}
    assert (rows[asked.id].document, rows[asked.id].subject, rows[asked.id].mail) == (b"", "", asked.mail)
    assert rows[waiting.id].document == waiting.document
    assert len(again.trail()) == 3
    again.close()


STEPS = st.lists(st.sampled_from(["ask", "receive", "yes", "no", "take", "leave", "used", "day"]), max_size=14)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_a_mail_leaves_only_after_a_yes_in_time(tmp_path: Path, steps: list[str]) -> None:
    """In whatever order things happen, a mail may leave only after a yes of Wang's to it that came in time."""
    office = an_office(tmp_path)
    asked = received = answer = None
    said, agreed_at = "", -1.0
    for step in steps:
        if step == "ask":
            asked = office.ask()
        elif step == "receive" and asked:
            received = office.receive(asked.document)
        elif step in {"yes", "no"} and received:
            try:
                answer = office.say(received, "yes" if step == "yes" else "no")
                said = step
            except ApprovalError:
                pass
        elif step == "take" and answer:
            if office.take(answer).problem == "":
                agreed_at = office.clock.time if said == "yes" else -1.0
        elif step == "leave" and asked:
            try:
                asking.may_leave(office.lin.ledger, asked.id)
            except RequestError:
                continue
            assert 0 <= office.clock.time - agreed_at < 24 * HOUR
        elif step == "used" and asked:
            asking.used(office.lin.ledger, asked.id)
        elif step == "day":
            office.clock.time += 10 * HOUR


@pytest.mark.parametrize("language", ["en", "zh_CN", "de"])
def test_the_mails_in_words(office: Office, language: str) -> None:
    """Subject and text are whole sentences in which what a mail says is text; the subject tells what it is."""
    asked = office.ask(a_mail(subject="{name}\r\nBcc: x@y.example {until}"), note="Bitte\n\nschnell {name}")
    request = request_in(asked.document).document
    assert isinstance(request, Request)
    subject, body = request_mail(request, language)
    assert subject.startswith(f"[Second Look {asked.id[:8]}] ")
    assert "\n" not in subject
    assert "{name} Bcc: x@y.example {until}" in subject
    assert "Lin Yue" in body
    assert "schnell {name}" in body
    answer = answer_in(office.say(office.receive(asked.document), "no", "zu <b>teuer</b>")).document
    assert isinstance(answer, Answer)
    subject, body = answer_mail(request, answer, language)
    assert subject.startswith(f"[Second Look {asked.id[:8]}] ")
    assert "zu <b>teuer</b>" in body
    assert "Wang Lei" in body


def test_reads_name_their_hash(office: Office) -> None:
    """The hash of a document is that of its bytes, by which the other side calls it."""
    asked = office.ask()
    came = read(asked.document)
    assert isinstance(came, Read)
    assert came.hash == asked.request
    assert came.document.version == VERSION
    assert SecondPerson().reviewers == ()
