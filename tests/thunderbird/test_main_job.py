# SPDX-License-Identifier: MPL-2.0
"""The main job in a real Thunderbird: a wrong customer is stopped, everything else goes out untouched."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from trial.hands import Hands, mailbox
from trial.stage import questions
from trial.stage.office import Office
from trial.stage.waiting import StageError, wait_until
from trial.workplace import EXTENSION_ID, second_look_home, workplace

PEER = Path(__file__).parent / "peer"
HOLD_SECONDS = 6
# Longer than a send takes here; what has not arrived by then is not going to.
QUIET_SECONDS = 2.0


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """Lin's workplace with a short hold, so that tests can wait for it."""
    with workplace(hold_seconds=HOLD_SECONDS, peer=PEER) as opened:
        yield opened


@pytest.fixture
def hands(office: Office) -> Iterator[Hands]:
    """Lin's hands; what a test leaves held is taken back, and what it called right is asked about again."""
    lin = Hands(office)
    yield lin
    with sqlite3.connect(second_look_home(office) / "memory.sqlite") as memory:
        memory.execute("DELETE FROM accepted")
    memory.close()
    lin.take_everything_back()


def test_no_manifest_warnings(office: Office) -> None:
    """Thunderbird has nothing against the add-on's manifest."""
    assert office.thunderbird.addon_warnings(EXTENSION_ID) == []


def test_clear_mail_is_held_and_then_sent(hands: Hands, office: Office) -> None:
    """A mail that nobody has anything against waits without a question, saved and out of the way, then leaves."""
    window = hands.right_reply()
    window.press_send()

    hands.wait_held()
    assert not hands.review_open
    assert len(office.sink.received) == 0
    assert window.run("return win.windowState == win.STATE_MINIMIZED;")
    drafts = wait_until(lambda: office.dovecot.mails("Drafts"), 10, "the draft on the server")
    assert drafts[0].message["Subject"] == window.state().subject

    mail = office.sink.wait_for(1, HOLD_SECONDS + 15)[0]
    assert mail.recipients == (hands.story.right.email,)
    assert mail.message["In-Reply-To"] == hands.story.original_id
    assert [part.get_filename() for part in mail.message.iter_attachments()] == [hands.story.file_name]
    window.wait_closed()
    wait_until(lambda: not hands.held(), 10, "an empty list of held mails")
    wait_until(lambda: not office.dovecot.mails("Drafts"), 10, "the draft to be gone")
    # What was sent is learned, the file by its hash.
    wait_until(lambda: hands.story.file_name in documents_of(office, hands.story.attachment), 10, "the file learned")


def test_words_typed_into_the_line_above_a_quote_count(hands: Hands, office: Office) -> None:
    """Where the reply stands below the quote, words typed at the very top end up in "On …, Anna wrote:"."""
    with office.thunderbird.pref("mail.identity.default.reply_on_top", 0):
        window = office.reply(hands.story.original_id.strip("<>"))
        window.type_text("Dear Anna, please find attached the list. ")
        assert "moz-cite-prefix" in window.editor("return doc.body.firstElementChild.className;")
        assert any("attached" in words for words in wait_until(lambda: hands.marked(window), 10, "marked words"))


def _type_name_if_asked(hands: Hands) -> None:
    review = hands.review()
    if review.evaluate("return !document.querySelector('#name-question').hidden;"):
        wanted = review.text("#name-label bdi")
        review.fill("#typed", wanted)


def documents_of(office: Office, content: bytes) -> list[str]:
    """Give the names under which the memory knows a file of that content."""
    memory = sqlite3.connect(second_look_home(office) / "memory.sqlite")
    rows = memory.execute(
        "SELECT name FROM document WHERE sha256 = ?", (hashlib.sha256(content).hexdigest(),)
    ).fetchall()
    memory.close()
    return [name for (name,) in rows]


def test_wrong_customer_is_stopped_and_set_right_by_a_click(hands: Hands, office: Office) -> None:
    """Customer A's quotation to customer B is stopped in words, one click sets it right, and it goes to A."""
    window = hands.wrong_reply()
    window.press_send()
    review = hands.review()

    review.wait_text(hands.story.wrong.name)
    assert hands.story.right_group in review.text()
    assert hands.story.wrong_group in review.text()
    assert review.evaluate("return document.querySelector('#send').disabled;")
    time.sleep(QUIET_SECONDS)
    assert len(office.sink.received) == 0
    assert hands.held() == []

    review.click("button.fix.primary")
    wait_until(lambda: window.state().to == (mailbox(hands.story.right),), 10, "the right Anna in the window")
    wait_until(
        lambda: not review.evaluate("return document.querySelector('#send').disabled;"), 10, "Send to be possible"
    )
    review.click("#send")
    review.wait_closed()
    mail = office.sink.wait_for(1, HOLD_SECONDS + 15)[0]
    assert mail.recipients == (hands.story.right.email,)


def test_impatient_fingers(hands: Hands, office: Office) -> None:
    """Send pressed five times is one question, also where the look while writing has said that there will be one."""
    window = hands.wrong_reply()
    window.to_front()
    wait_until(lambda: hands.banner(window), 10, "the banner while writing")
    office.display.key(*["ctrl+Return"] * 5)

    hands.review()
    time.sleep(QUIET_SECONDS)
    kinds = [facts["type"] for facts in office.thunderbird.windows()]
    assert kinds.count("mail:extensionPopup") == 1
    assert hands.held() == []
    assert len(office.sink.received) == 0


def test_keyboard_goes_back(hands: Hands, office: Office) -> None:
    """Escape in the review window goes back to the mail, which is open, unlocked and not sent."""
    window = hands.wrong_reply()
    window.press_send()
    review = hands.review()
    review.key("Escape")
    review.wait_closed()

    assert not window.wait_state(locked=False).sending
    assert hands.held() == []
    assert len(office.sink.received) == 0


def test_approval_dies_when_a_recipient_is_added(hands: Hands, office: Office) -> None:
    """A recipient added while the review window is open is asked about again; nothing leaves on the old approval."""
    window = hands.wrong_reply()
    window.press_send()
    review = hands.review()
    review.evaluate("for (let box; (box = document.querySelector('input.accept:not(:checked)')); ) box.click();")
    _type_name_if_asked(hands)
    window.add_recipient("stranger@elsewhere.example", "cc")
    wait_until(lambda: window.state().cc, 5, "the added recipient")
    review.click("#send")

    review.wait_text("stranger@elsewhere.example")
    assert hands.held() == []
    time.sleep(QUIET_SECONDS)
    assert len(office.sink.received) == 0


def test_change_while_held_is_not_sent(hands: Hands, office: Office) -> None:
    """A held mail that was changed does not leave; its window comes back and the list says why."""
    window = hands.right_reply()
    window.press_send()
    hands.wait_held()
    window.add_recipient("stranger@elsewhere.example", "cc")

    item = hands.wait_held("not-sent", timeout=HOLD_SECONDS + 10)[0]
    assert item["why"] == "changed"
    assert len(office.sink.received) == 0
    # The list has it first, its window a moment later.
    wait_until(lambda: "changed while it was waiting" in hands.banner(window), 5, "the reason in its window")


def test_undo(hands: Hands, office: Office) -> None:
    """Take back in the list brings the window back to be edited, and nothing leaves."""
    window = hands.right_reply()
    window.press_send()
    hands.wait_held()
    held = hands.held_list()
    held.click('[data-action="undo"]')

    wait_until(lambda: not hands.held(), 5, "an empty list")
    assert not window.wait_state(locked=False).sending
    window.to_front()
    time.sleep(HOLD_SECONDS + 1)
    assert len(office.sink.received) == 0


def test_send_now(hands: Hands, office: Office) -> None:
    """Send now in the list lets a mail go before its time."""
    window = hands.right_reply()
    hands.background("await host.request('settings', { change: { 'hold.seconds': 600 } });")
    try:
        window.press_send()
        hands.wait_held()
        hands.held_list().click('[data-action="sendNow"]')
        assert office.sink.wait_for(1, 15)[0].recipients == (hands.story.right.email,)
    finally:
        hands.background("await host.request('settings', { change: { 'hold.seconds': args[0] } });", HOLD_SECONDS)


def test_window_closed_while_held(hands: Hands, office: Office) -> None:
    """Closing the window of a held mail sends nothing and loses nothing: the draft stays, the list says so."""
    before = len(office.dovecot.mails("Drafts"))
    window = hands.right_reply()
    window.press_send()
    hands.wait_held()
    window.discard()

    assert hands.wait_held("orphaned")[0]["why"] == "window-closed"
    time.sleep(HOLD_SECONDS + 1)
    assert len(office.sink.received) == 0
    assert len(office.dovecot.mails("Drafts")) == before + 1


def test_refused_by_the_server(hands: Hands, office: Office) -> None:
    """A mail the server does not take comes back as not sent, and is still there."""
    window = hands.right_reply()
    window.press_send()
    hands.wait_held()
    office.sink.faults.data_answer = "550 5.7.1 refused"

    assert "refused" in questions.wait_question(office.thunderbird, HOLD_SECONDS + 15).text
    questions.answer(office.thunderbird, "accept")
    item = hands.wait_held("not-sent", timeout=10)[0]
    assert item["why"] == "smtp"
    assert window.open


def test_hint_while_writing(hands: Hands) -> None:
    """The banner says while writing what Send would ask, the greeting is marked, and both go with their reason."""
    window = hands.wrong_reply()
    window.to_front()

    wait_until(lambda: hands.story.wrong_group.split(" (")[0] in hands.banner(window), 10, "the banner")
    before = window.editor("return doc.documentElement.outerHTML;")
    assert "secondlook" not in before.lower()
    hands.background(
        "await messenger.compose.setComposeDetails(args[0], { to: [args[1]] });",
        window.tab_id,
        mailbox(hands.story.right),
    )

    def gone() -> bool:
        if shown := hands.banner(window):
            raise StageError(shown)
        return True

    wait_until(gone, 10, "the banner to go")


def test_words_are_marked(hands: Hands) -> None:
    """The words that gave a finding are marked in the text."""
    window = hands.reply(mailbox(hands.story.right), attach=False, text="Dear Anna, please find attached the list. ")
    window.to_front()

    marked = wait_until(lambda: hands.marked(window), 10, "marked words")
    assert any("attached" in words for words in marked)


def test_nothing_of_ours_leaves(hands: Hands, office: Office) -> None:
    """The mail received is free of us: no header, no banner, no mark, not the name.

    The last test here: once this mail is out, the wrong Anna is part of the conversation.
    """
    window = hands.reply(mailbox(hands.story.wrong), text="Dear Anna, please see the attached. ")
    window.to_front()
    wait_until(lambda: hands.banner(window), 10, "the banner while writing")
    window.press_send()
    review = hands.review()
    for box in range(review.evaluate("return document.querySelectorAll('input.accept').length;")):
        review.evaluate("document.querySelectorAll('input.accept')[args[0]].click();", box)
    _type_name_if_asked(hands)
    review.click("#send")
    # What was said about it goes with it into the list.
    assert "confirm" in [finding["level"] for finding in hands.wait_held()[0]["findings"]]
    received = office.sink.wait_for(1, HOLD_SECONDS + 15)[0]

    text = received.raw.decode("utf-8", "replace").lower()
    assert not re.search(r"second ?-?look|highlight|sticky|x-second|::before", text)
    known = {
        "message-id", "date", "mime-version", "user-agent", "content-language", "subject", "to", "cc", "references",
        "in-reply-to", "from", "organization", "content-type", "content-transfer-encoding", "autocrypt", "openpgp",
    }  # fmt: skip
    assert {name.lower() for name in received.message} - known == set()
