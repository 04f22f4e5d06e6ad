# SPDX-License-Identifier: MPL-2.0
"""The first day with the add-on: the page that opens by itself, learning, and learning going on by itself."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from thunderbird.looking import PICTURES
from trial.desk.build import load_desk
from trial.hands import Hands
from trial.stage import folders
from trial.stage.office import Office
from trial.stage.pages import Page
from trial.stage.waiting import StageError, wait_until
from trial.workplace import EXTENSION_ID, OWNER, run_secondlook, second_look_home, wait_for_groups, workplace

PEER = Path(__file__).parent / "peer"
WELCOME = "/ui/welcome/"
# What is in the trash teaches nothing.
MAILS = sum(mail.folder != "Trash" for mail in load_desk(attachments=False).mails)
# A host that takes this long for every 25 mails leaves time to click in between.
SLOW_MILLISECONDS = 500


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """Lin's workplace on the first day: nothing learned, and the page that opened by itself still there."""
    with workplace(learned=False, hold_seconds=1, peer=PEER) as opened:
        yield opened


@pytest.fixture
def hands(office: Office) -> Hands:
    """Lin's hands."""
    return Hands(office)


def welcome(hands: Hands) -> Page:
    """Give the first page; opened again if an earlier test closed it."""
    page = hands.office.page(WELCOME, EXTENSION_ID)
    if not page.open:
        hands.background('await messenger.tabs.create({ url: "ui/welcome/index.html" });')
    page.wait_open().wait("#host-state p")
    return page


def learned(hands: Hands) -> int:
    """Give the number of mails the host has learned."""
    return int(hands.background("return (await host.request('status')).memory.messages;"))


def in_mailbox(hands: Hands) -> int:
    """Give the number of mails to be learned, those of earlier tests included."""
    return sum(len(hands.office.dovecot.mails(name)) for name in ("INBOX", "Sent", "Archive"))


def progress(hands: Hands) -> dict[str, Any]:
    """Give how far learning has come, as the add-on keeps it."""
    found: dict[str, Any] = hands.background("return (await messenger.storage.local.get('learning')).learning;")
    return found


def forget(hands: Hands) -> None:
    """Let the host forget past mail."""
    hands.background("await host.request('forget');")


def slow_down(hands: Hands) -> None:
    """Let the host take its time for learning, so that there is a middle to click in."""
    hands.background(
        """
        const [pause] = args;
        host.request = async function (action, ...rest) {
            if (action == "learn") await new Promise(resolve => setTimeout(resolve, pause));
            return Object.getPrototypeOf(host).request.call(host, action, ...rest);
        };
        """,
        SLOW_MILLISECONDS,
    )


def speed_up(hands: Hands) -> None:
    """Take the brake off again."""
    hands.background("delete host.request;")


def wait_done(page: Page, timeout: float = 30.0) -> None:
    """Wait until the page says that learning is done."""
    page.wait_text("From now on it learns from each mail by itself", timeout)


def wait_learned(hands: Hands, count: int, timeout: float = 15.0) -> None:
    """Wait until the host has learned exactly that many mails."""

    def there() -> bool:
        if (found := learned(hands)) != count:
            raise StageError(f"{found} mails learned")
        return True

    wait_until(there, timeout, f"{count} mails learned")


def test_page_opens_by_itself_and_explains(office: Office) -> None:
    """After the installation the page is there, says what will happen, finds the host, and names the account."""
    page = office.page(WELCOME, EXTENSION_ID).wait_open()
    page.wait("#account-account1, #accounts input")

    shown = page.text()
    for words in (
        "While you write",
        "At Send",
        "After Send",
        "every mail waits a few minutes",
        "Nothing is sent anywhere",
    ):
        assert words in shown
    assert "Ready, version" in page.text("#host-state")
    assert OWNER.address in page.text("#accounts")
    assert page.evaluate("return document.querySelector('#accounts input').checked;")
    assert page.text("#start") == "Start learning"


def test_nothing_is_learned_unasked(hands: Hands) -> None:
    """Before the click nothing was read, and without an account there is nothing to click."""
    assert learned(hands) == 0
    page = welcome(hands)
    page.click("#accounts input")
    wait_until(lambda: page.evaluate("return document.querySelector('#start').disabled;"), 5, "Start to be off")
    page.click("#accounts input")
    wait_until(lambda: not page.evaluate("return document.querySelector('#start').disabled;"), 5, "Start to be on")


def test_learns_by_a_click_and_shows_how_far(hands: Hands) -> None:
    """One click reads every folder but the trash, the page counts along, and the host knows the mails then."""
    page = welcome(hands)
    seen: list[str] = []

    def done() -> bool:
        counted = page.text("#counted")
        if not seen or seen[-1] != counted:
            seen.append(counted)
        return progress(hands)["state"] == "done"

    page.click("#start")
    wait_until(done, 30, "learning done", every=0.02)
    wait_done(page)

    assert page.text("#counted") == f"Mails read: {MAILS} of {MAILS}"
    assert len(seen) > 2, seen
    assert page.evaluate("return document.querySelector('#bar').value;") == 1
    assert learned(hands) == MAILS
    memory = hands.background("return (await host.request('status')).memory;")
    assert memory["correspondents"] > 20


def test_past_mail_is_run_over_and_told(hands: Hands, office: Office) -> None:
    """After learning, the sent mails are judged silently; the page says how many would have been stopped, and which."""
    page = welcome(hands)
    page.wait_text("sent mails: stopped", 60)
    sent = len(office.dovecot.mails("Sent"))
    found = hands.background("return (await host.request('rehearse', { step: 'last' }));")
    assert found["judged"] == sent
    assert f"In your last {sent} sent mails: stopped {found['interruptions']}" in page.text("#rehearsal")
    page.screenshot(PICTURES / "rehearsal.png")
    assert learned(hands) == MAILS
    assert not (second_look_home(office) / "rehearsal").exists()


def test_second_run_learns_nothing_twice(hands: Hands) -> None:
    """Learn again reads everything once more and adds nothing."""
    page = welcome(hands)
    assert page.text("#start") == "Learn again"
    page.click("#start")

    wait_until(
        lambda: (now := progress(hands))["state"] == "done" and now["done"] == MAILS and now["learned"] == 0,
        30,
        "a second run that is done",
    )
    assert learned(hands) == MAILS


def test_a_mail_that_would_have_been_stopped_is_listed_and_opens(hands: Hands, office: Office) -> None:
    """One past mail to two customers: tried again, it stands in the list with its reason, and a click opens it."""
    story = hands.story
    raw = (
        f"Message-ID: <slip@desk.example>\r\nFrom: {OWNER.address}\r\n"
        f"To: {story.right.email}, {story.wrong.email}\r\n"
        "Subject: Price list for both\r\nDate: Mon, 16 Nov 2026 09:00:00 +0000\r\n\r\nDear Anna,\r\nas agreed.\r\n"
    )
    office.dovecot.deliver(raw.encode(), "Sent")
    folders.fetch(office.thunderbird)
    folders.wait_messages(office.thunderbird, len(office.dovecot.mails("Sent")), "Sent")
    page = welcome(hands)
    page.click("#rehearse")
    page.wait("#rehearsed li", 60)
    listed = page.text("#rehearsed")
    assert "Price list for both" in listed
    assert story.wrong_group in listed
    page.evaluate("document.querySelector('#rehearsal').scrollIntoView();")
    page.screenshot(PICTURES / "rehearsal-list.png")
    page.click("#rehearsed button")
    wait_until(
        lambda: hands.background(
            """
            for (const tab of await messenger.tabs.query({ type: "messageDisplay" })) {
                const { messages } = await messenger.messageDisplay.getDisplayedMessages(tab.id);
                if (messages.some(({ subject }) => subject == "Price list for both")) {
                    await messenger.tabs.remove(tab.id);
                    return true;
                }
            }
            return false;
            """
        ),
        10,
        "the mail on show",
    )


def test_new_mail_is_learned(hands: Hands, office: Office) -> None:
    """A mail that arrives later is learned without a click."""
    before = learned(hands)
    raw = (
        "Message-ID: <first-contact@novato.example>\r\nFrom: Nina Novato <nina@novato.example>\r\n"
        f"To: {OWNER.address}\r\nSubject: Inquiry\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\n\r\nHello Lin\r\n"
    )
    inbox = len(folders.messages(office.thunderbird))
    office.dovecot.deliver(raw.encode())
    folders.wait_messages(office.thunderbird, inbox + 1)

    wait_learned(hands, before + 1)
    known = hands.background(
        "return (await host.request('known', { message_ids: [args[0]] })).known;", "first-contact@novato.example"
    )
    assert known == ["first-contact@novato.example"]


def test_sent_mail_is_learned(hands: Hands, office: Office) -> None:
    """A mail that was sent is learned as a sent one: its recipient is somebody written to from then on."""
    window = office.compose(
        {"to": ["Otto Neu <otto@neu.example>"], "subject": "Catalogue", "body": "Dear Otto, here we are."}
    )
    before = learned(hands)
    window.press_send()
    office.sink.wait_for(1, 20)

    wait_learned(hands, before + 1)
    person = hands.background(
        """
        const [address, me] = args;
        const message = { from: { address: me }, to: [{ address }], subject: "Again", body: "Dear Otto" };
        return (await host.request("check", { draft: { message, me: [me] }, live: true })).people[0];
        """,
        "otto@neu.example",
        OWNER.address,
    )
    assert (person["sent"], person["received"]) == (1, 0)


def test_pause_and_go_on(hands: Hands) -> None:
    """Pause stops the reading and keeps what was read; Go on finishes the rest, nothing twice."""
    forget(hands)
    slow_down(hands)
    page = welcome(hands)
    page.click("#start")
    wait_until(lambda: progress(hands)["done"] > 0, 10, "the first mails")
    page.click("#pause")
    page.wait_text("Paused. What was read is kept.")

    # The batch that was on its way when Pause was clicked is the last one.
    time.sleep(2 * SLOW_MILLISECONDS / 1000)
    halfway = learned(hands)
    time.sleep(2 * SLOW_MILLISECONDS / 1000)
    assert learned(hands) == halfway
    assert 0 < halfway < MAILS
    assert not page.evaluate("return document.querySelector('#resume').hidden;")

    speed_up(hands)
    page.click("#resume")
    wait_done(page)
    assert progress(hands)["learned"] == learned(hands) == in_mailbox(hands)
    assert progress(hands)["done"] == progress(hands)["total"]


@pytest.mark.parametrize("kill", [pytest.param(False, id="quit"), pytest.param(True, id="killed")])
def test_restart_in_the_middle(hands: Hands, office: Office, kill: bool) -> None:
    """Thunderbird ends while learning is under way; after the next start it goes on and finishes by itself."""
    forget(hands)
    slow_down(hands)
    welcome(hands).click("#start")
    wait_until(lambda: progress(hands)["done"] > 0, 10, "the first mails")
    everything = in_mailbox(hands)
    assert 0 < learned(hands) < everything
    office.restart(kill=kill)

    wait_learned(hands, everything, 40)
    wait_done(welcome(hands))


def test_what_is_odd_for_this_user_is_learned(hands: Hands, office: Office) -> None:
    """Where there is enough sent mail, the silent run leaves its numbers for the checks to come; they go with the
    rest.
    """
    story = hands.story
    people = (story.right.email, story.wrong.email, f"{story.right.email}, dock@harbour-office.example")
    for number in range(120):
        day = datetime(2026, 6, 1, 9, tzinfo=UTC) + timedelta(days=number)
        raw = (
            f"Message-ID: <habit{number}@desk.example>\r\nFrom: {OWNER.address}\r\n"
            f"To: {people[number % len(people)]}\r\nSubject: Week {number // 7}\r\n"
            f"Date: {format_datetime(day)}\r\n\r\nGood morning,\r\nas agreed on the phone.\r\n"
        )
        office.dovecot.deliver(raw.encode(), "Sent")
    folders.fetch(office.thunderbird)
    folders.wait_messages(office.thunderbird, len(office.dovecot.mails("Sent")), "Sent")
    page = welcome(hands)
    assert _odd_for_the_user(office) == 0
    page.click("#rehearse")
    page.wait_text(f"In your last {len(office.dovecot.mails('Sent'))} sent mails", 120)
    assert _odd_for_the_user(office) > 100
    assert hands.background("return (await host.request('rehearse', { step: 'last' })).due;") is False
    forget(hands)
    assert _odd_for_the_user(office) == 0


def _odd_for_the_user(office: Office) -> int:
    with closing(sqlite3.connect(second_look_home(office) / "memory.sqlite")) as file:
        (count,) = file.execute("SELECT count(*) FROM personal").fetchone()
    return int(count)


def test_without_the_program_it_says_so_and_tries_again() -> None:
    """With no host the page says what is missing and asks for nothing; once it is installed, one click goes on."""
    with workplace(learned=False, host=False, peer=PEER) as office:
        page = office.page(WELCOME, EXTENSION_ID).wait_open()
        page.wait_text("was not found on this computer")
        assert "Please install it" in page.text("#host")
        assert not page.evaluate("return document.querySelector('#learn').checkVisibility();")
        page.click("#retry")
        wait_until(lambda: not page.evaluate("return document.documentElement.ariaBusy == 'true';"), 10, "the attempt")
        assert "was not found on this computer" in page.text("#host")

        run_secondlook(office, "install")
        page.click("#retry")
        page.wait_text("Ready, version")
        page.wait("#start")
        # The address books that were read in vain at the start are told now.
        wait_for_groups(office)
        page.click("#start")
        wait_done(page)
        assert learned(Hands(office)) == MAILS
