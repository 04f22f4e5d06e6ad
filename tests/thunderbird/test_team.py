# SPDX-License-Identifier: MPL-2.0
"""A second person without a server: Lin asks, Wang answers, by ordinary mail between two real Thunderbirds."""

from __future__ import annotations

import email
import email.policy
import json
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from secondlook.approval.documents import Answer, Request, mail_hash, read
from secondlook.approval.keys import OwnKey
from thunderbird.looking import PICTURES
from thunderbird.team_stage import KATE, LIN, WANG, Team, by_hand, the_team
from trial.stage import questions
from trial.stage.waiting import StageError, wait_until
from trial.workplace import EXTENSION_ID, run_secondlook

FOLDER = "Second Look"


@pytest.fixture(scope="module")
def both() -> Iterator[Team]:
    """Two Thunderbirds for all rows, because each start takes seconds."""
    with the_team() as opened:
        yield opened


@pytest.fixture
def team(both: Team) -> Iterator[Team]:
    """Both, and afterwards a clean desk."""
    yield both
    for desk in (both.lin, both.wang):
        desk.hands.take_everything_back()
        desk.hands.background(
            """
            for (const tab of await messenger.tabs.query({})) {
                if (tab.url?.includes("/ui/")) await messenger.tabs.remove(tab.id);
            }
            """
        )
        desk.office.tidy()


def carried(letter: bytes, name: str) -> bytes:
    """Give the document that a mail carries."""
    message = email.message_from_bytes(letter, policy=email.policy.default)
    (part,) = [part for part in message.iter_attachments() if part.get_filename() == name]
    return part.get_content()  # type: ignore[no-any-return]


def a_letter(sender: str, to: str, token: str, name: str, content: bytes) -> bytes:
    """Make a mail with a document, as anybody can."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, f"[Second Look {token}] forged"
    mail["Message-ID"] = f"<{abs(hash(content))}.{len(content)}@elsewhere.example>"
    mail["Date"] = "Thu, 26 Nov 2026 02:00:00 +0000"
    mail.set_content("see attachment")
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes(policy=email.policy.SMTP)


def confirm(team: Team) -> None:
    """Let Lin confirm Wang's key on her list, by a click."""
    page = team.lin.page()
    if page.evaluate("return !!document.querySelector('[data-state=confirmed]');"):
        return
    page.wait(".row[data-state=seen] .confirm", 20)
    page.click(".row[data-state=seen] .confirm")


def lines(team: Team, start: str) -> list[str]:
    """Give the lines of both trails that begin so."""
    return [line for desk in (team.lin, team.wang) for line in desk.trail() if line.startswith(start)]


def test_team_request_review_approval_release(team: Team) -> None:
    """Send asks for a second person; Wang sees the mail, agrees; after Lin has confirmed his key, it leaves."""
    window = team.write("Contract 118", "Dear Kate, our best price. <img src='http://127.0.0.1:9/spy.png'>")
    team.lin.hands.attach(window, "contract.txt", "Vertrag über 100 Stück".encode())
    window.press_send()
    page = team.lin.hands.review()
    page.wait("#reviewer")
    assert page.value("#reviewer") == WANG.address
    page.fill("#note", "Kate waits for it.")
    page.click("#send")
    page.wait_closed(20)
    held = team.lin.hands.wait_held()[0]
    assert held["waitsFor"]
    assert team.sent("Contract 118") == []

    review = team.open_request("Contract 118")
    shown = review.text()
    for words in ("Lin Yue", "Kate waits for it.", KATE, "contract.txt", "nordhale.example"):
        assert words in shown, words
    # The mail is shown in a frame that can run and fetch nothing; the picture from elsewhere is not even asked for.
    frame = review.evaluate("const f = document.querySelector('iframe'); return [f.getAttribute('sandbox'), f.srcdoc];")
    assert frame[0] == ""
    assert "our best price" in frame[1]
    assert "spy.png" not in frame[1]
    review.screenshot(PICTURES / "second-review.png")
    review.click("#yes")
    review.wait("#close", 20)
    review.click("#close")

    team.lin.wait(lambda: any(row["unconfirmed"] for row in team.lin.approvals()["asked"]), 20, "the answer at Lin's")
    assert team.sent("Contract 118") == []
    confirm(team)
    left = team.wait_sent("Contract 118")
    assert "Vertrag" in str(left.message) or b"VmVydHJhZ" in left.raw
    assert left.recipients == ("kate.hale@nordhale.example",)
    team.wait_state("Contract 118", "used")
    # Out of the way: neither the request nor the answer lies in an inbox.
    for desk in (team.lin, team.wang):
        desk.wait(lambda desk=desk: desk.subjects(FOLDER), 20, f"the folder of {desk.who.name}")
        desk.wait(lambda desk=desk: not desk.subjects("INBOX"), 20, f"an empty inbox of {desk.who.name}")
    assert {"asked", "agreed", "used"} <= set(team.lin.trail())
    assert {"came", "agreed"} <= set(team.wang.trail())
    # Both reports know of it; the letters between the two are no mails of theirs.
    lin, wang = (json.loads(run_secondlook(desk.office, "report", "--json").stdout) for desk in (team.lin, team.wang))
    once = dict.fromkeys(("checked", "interrupted", "passed-on", "held", "sent"), 1)
    # Whether the contract beside it was remarked on while it was written depends on how soon it was read.
    assert {what: count for what, count in lin["mails"].items() if what != "noticed"} == once | {"falseAlarms": 0}
    assert (lin["secondPerson"], wang["secondPerson"]) == ({"asked": {"agreed": 1}}, {"reviewed": {"agreed": 1}})
    assert wang["mails"] == {"falseAlarms": 0}


def test_team_refusal_with_remark(team: Team) -> None:
    """A no brings the mail back to Lin with Wang's words; nothing left."""
    confirm_first(team)
    window = team.write("Price list 7")
    team.ask(window)
    team.answer("Price list 7", "no", "The discount is wrong: 5 %, not 15 %.")
    team.wait_state("Price list 7", "refused")
    item = team.lin.hands.wait_held("not-sent", timeout=20)[0]
    assert (item["why"], item["remark"]) == ("refused", "The discount is wrong: 5 %, not 15 %.")
    assert "5 %, not 15 %" in team.lin.hands.banner(window)
    assert team.sent("Price list 7") == []
    assert team.state("Price list 7") == "refused"


def test_team_answer_that_cannot_be_sent(team: Team) -> None:
    """Wang's server takes nothing: his window says so and does not say "done" before, the list says so after it was
    closed, and one click sends the answer when the server is back.
    """
    confirm_first(team)
    window = team.write("Order 12")
    team.ask(window)
    review = team.open_request("Order 12")
    office = team.wang.office
    office.sink.faults.delay = 2.0
    office.sink.faults.data_answer = "554 5.7.1 refused"
    try:
        review.click("#yes")
        wait_until(office.composing, 10, "the answer on its way")
        assert not review.evaluate("return document.querySelector('#close').checkVisibility();")
        assert review.evaluate("return document.querySelector('#no').disabled;")
        assert review.text("#until") == "Your answer is on its way…"
        questions.wait_question(office.thunderbird, 20)
        questions.answer(office.thunderbird, "accept")
        review.wait("#again", 20)
        assert "could not be sent" in review.text("#trouble")
        assert "has not been sent" in review.text("#result")
        assert office.composing() == []
        review.click("#close")
        review.wait_closed()
        row = '.row[data-state="agreed"]:has([aria-label*="Order 12"])'
        listed = team.wang.page()
        listed.wait(f"{row} .finding")
        assert "has not been sent" in listed.text(row)
        assert team.state("Order 12") == "waiting"
    finally:
        office.sink.faults.reset()
    listed.click(f"{row} button.primary")
    review = office.page("/ui/approval/review", EXTENSION_ID).wait_open()
    review.click("#again")
    team.wait_state("Order 12", "used")
    assert len(team.sent("Order 12")) == 1
    review.wait("#close")
    assert not review.evaluate("return document.querySelector('#again').checkVisibility();")
    assert "has not been sent" not in review.text("#result")


def test_team_silence_is_no(team: Team) -> None:
    """When nobody has answered in time the mail comes back, and an answer after that does not count."""
    confirm_first(team)
    window = team.write("Offer 9")
    team.ask(window)
    review = team.open_request("Offer 9")
    team.restart_time("Offer 9")
    item = team.lin.hands.wait_held("not-sent", timeout=20)[0]
    assert item["why"] == "not-agreed"
    assert team.lin.hands.banner(window)
    review.click("#yes")
    review.wait("#close", 20)
    review.click("#close")
    team.lin.wait(lambda: "not-counted: late" in team.lin.trail(), 20, "the late answer refused")
    assert team.sent("Offer 9") == []


def test_team_changed_after_approval_asks_again(team: Team) -> None:
    """A yes is for that mail alone: changed afterwards it does not leave, and Send asks anew."""
    confirm_first(team)
    window = team.write("Drawing 3")
    team.ask(window)
    # The words are changed while Wang looks at what he was sent.
    review = team.open_request("Drawing 3")
    window.insert_text("And 20 % off. ")
    review.click("#yes")
    review.wait("#close", 20)
    review.click("#close")
    team.wait_state("Drawing 3", "agreed")
    item = team.lin.hands.wait_held("not-sent", timeout=20)[0]
    assert item["why"] == "changed"
    assert team.sent("Drawing 3") == []

    team.ask(window)
    assert team.state("Drawing 3") == "waiting"
    assert sum(row["subject"] == "Drawing 3" for row in team.lin.approvals()["asked"]) == 2
    team.answer("Drawing 3", "yes")
    left = team.wait_sent("Drawing 3")
    assert "20 % off" in left.message.get_body(("plain", "html")).get_content()  # type: ignore[union-attr]


FORGE = """
import sys, msgspec
from pathlib import Path
from secondlook.approval.documents import read, signed, mail_hash, VERSION, PREFIX, spelled
from secondlook.approval.keys import OwnKey
home, path, what = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
own = OwnKey.open(home / "approval")
document = read(Path(path).read_bytes()).document
if what == "version":
    content = {**msgspec.to_builtins(document), "version": VERSION + 1, "key": own.public}
    data = spelled({"signature": own.sign(PREFIX + spelled(content)), "signed": content})
else:
    data = signed(msgspec.structs.replace(document, key=own.public, **eval(what)), own)
sys.stdout.buffer.write(data)
"""


def test_team_forged_replayed_and_readdressed_answers(team: Team, tmp_path_factory: pytest.TempPathFactory) -> None:
    """By a stranger's key, changed in one letter, an old yes, somebody else's yes, from another sender: none counts."""
    confirm_first(team)
    first = team.write("Sample 1")
    team.ask(first)
    team.answer("Sample 1", "yes")
    team.wait_sent("Sample 1")
    old = carried(team.post.letters[-1].raw, "answer.secondlook")

    window = team.write("Sample 2")
    team.ask(window)
    request = carried(team.post.letters[-1].raw, "request.secondlook")
    asked = read(request).document
    assert isinstance(asked, Request)
    template = read(old).document
    assert isinstance(template, Answer)
    folder = tmp_path_factory.mktemp("forged")
    (folder / "old").write_bytes(old)
    other = {"id": asked.id, "nonce": asked.nonce, "request": read(request).hash}
    yes = {**other, "mail": mail_hash(asked.mail)}
    stranger = OwnKey.open(folder / "eve")
    forged = _signed_anew(template, stranger, **yes)
    token = asked.id[:8]
    before = len(lines(team, "not-"))
    attempts = [
        (WANG.address, forged),  # by a stranger's key
        (WANG.address, old),  # a true yes, to the mail before, once more
        (WANG.address, by_hand(team.wang, FORGE, str(folder / "old"), repr(other))),  # to the mail before, by Wang
        (WANG.address, old.replace(b'"says":"yes"', b'"says":"yes "')),
        ("eve@elsewhere.example", by_hand(team.wang, FORGE, str(folder / "old"), repr(yes))),  # in another's mail
        (WANG.address, by_hand(team.wang, FORGE, str(folder / "old"), repr({"asker": "boss@haiyue-trade.example"}))),
        (WANG.address, by_hand(team.lin, FORGE, str(folder / "old"), repr(yes))),  # Lin signs for Wang
    ]
    for sender, content in attempts:
        team.post.put(a_letter(sender, LIN.address, token, "answer.secondlook", content), LIN.address)
    refused = {
        "not-read: changed", "not-counted: other-mail", "not-counted: not-for-me", "not-counted: other-sender",
        "not-counted: self", "not-counted: wrong-key",
    }  # fmt: skip
    team.lin.wait(lambda: len(lines(team, "not-")) - before >= 6, 40, "all refused")
    assert refused <= set(team.lin.trail())
    assert team.sent("Sample 2") == []
    assert team.state("Sample 2") == "waiting"
    assert team.lin.hands.wait_held()[0]["subject"] == "Sample 2"
    # What does not count stays where everybody can see it.
    assert "[Second Look" in " ".join(team.lin.subjects("INBOX"))
    team.answer("Sample 2", "yes")
    team.wait_sent("Sample 2")
    assert len(team.sent("Sample 2")) == 1


def test_team_reviewer_on_another_version(team: Team, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A request or answer of a newer Second Look is not taken for something else; both sides say what to do."""
    confirm_first(team)
    window = team.write("Newer 1")
    team.ask(window)
    request = carried(team.post.letters[-1].raw, "request.secondlook")
    folder = tmp_path_factory.mktemp("versions")
    (folder / "request").write_bytes(request)
    newer = by_hand(team.lin, FORGE, str(folder / "request"), "version")
    token = read(request).document.id[:8]
    team.post.put(a_letter(LIN.address, WANG.address, token, "request.secondlook", newer), WANG.address)
    team.wang.wait(lambda: "not-read: version" in team.wang.trail(), 30, "the newer request refused")
    team.answer("Newer 1", "no", "first an answer in our version")
    answer = carried(team.post.letters[-1].raw, "answer.secondlook")
    (folder / "answer").write_bytes(answer)
    newer = by_hand(team.wang, FORGE, str(folder / "answer"), "version")
    team.post.put(a_letter(WANG.address, LIN.address, token, "answer.secondlook", newer), LIN.address)
    team.lin.wait(lambda: "not-read: version" in team.lin.trail(), 30, "the newer answer refused")
    assert team.sent("Newer 1") == []


def _signed_anew(answer: Answer, key: OwnKey, **fields: str) -> bytes:
    import msgspec  # noqa: PLC0415

    from secondlook.approval.documents import signed  # noqa: PLC0415

    return signed(msgspec.structs.replace(answer, key=key.public, **fields), key)


def confirm_first(team: Team) -> None:
    """Let Lin know Wang's key, as after a first exchange, when the first row did not run."""
    if not any(one["state"] == "confirmed" for one in team.lin.approvals()["keys"]):
        key = team.wang.approvals()["own"]["key"]
        team.lin.host("approval-key", address=WANG.address, key=key, to="confirm", me=[LIN.address])
    if not any(one["state"] == "confirmed" for one in team.lin.approvals()["keys"]):
        raise StageError("Wang's key is not confirmed")
