# SPDX-License-Identifier: MPL-2.0
"""After a mis-send: from the right click on the mail to the apology that is ready to go, in words that fit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from trial.desk.build import load_desk
from trial.hands import Hands
from trial.stage import buttons, folders
from trial.stage.compose import ComposeWindow
from trial.stage.office import Office
from trial.stage.pages import Page
from trial.stage.waiting import wait_until
from trial.workplace import EXTENSION_ID, OWNER, workplace

PEER = Path(__file__).parent / "peer"
REPORT = "Report mis-send…"
# Mails that Lin has sent, by what they are called on the desk.
TO_NORD = "nord-downlights/08"
TO_YUANHANG = "yuanhang-hotel/08"


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """Lin's workplace with past mail learned."""
    with workplace(peer=PEER) as opened:
        yield opened


@pytest.fixture
def hands(office: Office) -> Iterator[Hands]:
    """Lin's hands; afterwards nothing is held and no page of ours is open."""
    lin = Hands(office)
    yield lin
    lin.background(
        """
        for (const { id, state } of holds.list()) await (state == "held" ? holds.undo(id) : holds.dismiss(id));
        for (const tab of await messenger.tabs.query({})) {
            if (tab.url?.includes("/ui/")) await messenger.tabs.remove(tab.id);
        }
        """
    )


def report(office: Office, message_id: str, path: str = "Sent") -> Page:
    """Right-click a mail in the list, choose the line of the menu, and give the page that opens."""
    buttons.select_message(office, path, message_id.strip("<>"))
    buttons.click_message_menu(office, REPORT)
    page = office.page("/ui/incident/", EXTENSION_ID).wait_open()
    page.wait("#mail")
    return page


def id_of(key: str) -> str:
    """Give the Message-ID of a mail of the desk."""
    mail = next(mail for mail in load_desk(attachments=False).mails if mail.key == key)
    return str(mail.message["Message-ID"])


def open_letter(office: Office, page: Page) -> ComposeWindow:
    """Click for the letter as a mail, and give its window."""
    before = {window.number for window in office.composing()}
    page.click("#open")
    found = wait_until(
        lambda: [window for window in office.composing() if window.number not in before], 10, "the letter's window"
    )
    window = found[0].wait_ready()
    wait_until(lambda: window.state().text.strip() != "", 10, "the letter's text")
    return window


def same_words(one: str, other: str) -> bool:
    """Compare texts; the compose window may break lines in other places."""
    return one.split() == other.split()


def test_letter_in_english_goes_out_unasked(hands: Hands, office: Office) -> None:
    """The wrong recipient is ticked, the letter speaks English to her, and Send holds it without a question."""
    page = report(office, id_of(TO_NORD))
    assert "Fire-rated downlights" in page.text("#mail")
    assert "Customer - Nord (UK)" in page.text("#people")
    assert not page.evaluate("return document.querySelector('#letter').checkVisibility();")
    page.click("#people .wrong")
    page.wait("#letter")

    assert page.value("#letter-subject").startswith("Our apologies")
    body = page.value("#letter-body")
    assert body.startswith("Dear Anna Schmitt,")
    assert "delete the message" in body
    assert body.rstrip().endswith("Lin Yue")

    window = open_letter(office, page)
    state = window.state()
    assert state.to == ("Anna Schmitt <anna.schmitt@nordhale.example>",)
    assert (state.cc, state.bcc, state.attachments) == ((), (), ())
    assert state.subject == page.value("#letter-subject")
    assert same_words(state.text, body)
    assert OWNER.address in state.sender
    assert len(office.sink.received) == 0

    window.press_send()
    assert hands.wait_held()[0]["verdict"] in {"clear", "notice"}
    assert not hands.review_open


def test_letter_in_chinese_goes_out_unasked(hands: Hands, office: Office) -> None:
    """To a Chinese recipient the letter is Chinese, also where Thunderbird is English, and only to the one ticked."""
    page = report(office, id_of(TO_YUANHANG))
    page.click('#people .wrong[value="zhaomin@yuanhang-zm.example"]')
    page.wait("#letter")

    assert page.value("#letter-subject").startswith("致歉")
    assert page.value("#letter-body").startswith("尊敬的赵敏：")
    window = open_letter(office, page)
    assert window.state().to == ("赵敏 <zhaomin@yuanhang-zm.example>",)
    assert same_words(window.state().text, page.value("#letter-body"))

    window.press_send()
    assert hands.wait_held()[0]["verdict"] in {"clear", "notice"}
    assert not hands.review_open


@pytest.mark.usefixtures("hands")
def test_language_and_cause_change_the_letter_but_not_own_words(office: Office) -> None:
    """Another language or cause words the letter anew; what the user wrote into it is kept until they say so."""
    page = report(office, id_of(TO_NORD))
    page.click("#people .wrong")
    page.wait("#letter")

    choose(page, "#language", "中文")
    wait_until(lambda: page.value("#letter-subject").startswith("致歉"), 10, "the Chinese letter")
    choose(page, "#language", "English")
    wait_until(lambda: page.value("#letter-body").startswith("Dear "), 10, "the English letter")

    plain = page.value("#letter-body")
    choose(page, "#cause", "Reply to all instead of reply")
    wait_until(lambda: page.value("#letter-body") != plain, 10, "the cause in the letter")

    page.type("PS ", "#letter-body")
    choose(page, "#cause", "In a hurry")
    page.wait_text("Your changes to the letter were kept")
    assert "PS " in page.value("#letter-body")
    page.click("#anew")
    wait_until(lambda: "PS " not in page.value("#letter-body"), 10, "the letter worded anew")

    page.click("#people .wrong")
    wait_until(lambda: not page.evaluate("return document.querySelector('#letter').checkVisibility();"), 5, "no letter")


def choose(page: Page, selector: str, label: str) -> None:
    """Choose in a list with the keyboard, as far down as the label stands."""
    place = page.evaluate(
        "const list = document.querySelector(args[0]); list.focus();"
        "return Array.from(list.options).findIndex(option => option.text == args[1]) - list.selectedIndex;",
        selector,
        label,
    )
    page.key(*(["Down"] * place if place > 0 else ["Up"] * -place))
    wait_until(
        lambda: page.evaluate("return document.querySelector(args[0]).selectedOptions[0].text;", selector) == label,
        5,
        f"{label} chosen",
    )


@pytest.mark.usefixtures("hands")
def test_letter_comes_from_the_identity_that_sent_the_mail(office: Office) -> None:
    """Who wrote the wrong mail apologises for it, also where that is not the usual identity."""
    office.thunderbird.chrome(
        """
        const account = MailServices.accounts.accounts.find(account => account.incomingServer?.type == "imap");
        const identity = MailServices.accounts.createIdentity();
        identity.fullName = "Haiyue Service Desk";
        identity.email = "service@haiyue-trade.example";
        identity.smtpServerKey = account.defaultIdentity.smtpServerKey;
        account.addIdentity(identity);
        """
    )
    raw = (
        "Message-ID: <from-service@haiyue-trade.example>\r\n"
        "From: Haiyue Service Desk <service@haiyue-trade.example>\r\n"
        "To: Carmen Ortega <c.ortega@ribera-iluminacion.example>\r\nBcc: Lin Yue <lin.yue@haiyue-trade.example>\r\n"
        "Subject: Spare parts\r\nDate: Fri, 20 Nov 2026 09:00:00 +0000\r\n\r\nDear Carmen\r\n"
    )
    sent = len(folders.messages(office.thunderbird, "Sent"))
    office.dovecot.deliver(raw.encode(), "Sent", flags="S")
    folders.wait_messages(office.thunderbird, sent + 1, "Sent")

    page = report(office, "from-service@haiyue-trade.example")
    assert page.evaluate("return document.querySelectorAll('#people .wrong').length;") == 2  # Bcc is somebody, too
    page.click('#people .wrong[value="c.ortega@ribera-iluminacion.example"]')
    page.wait("#letter")
    assert page.value("#letter-body").rstrip().endswith("Haiyue Service Desk")
    state = open_letter(office, page).state()
    assert "service@haiyue-trade.example" in state.sender
    assert state.to == ("Carmen Ortega <c.ortega@ribera-iluminacion.example>",)


def test_mail_that_is_still_held_can_be_taken_back(hands: Hands, office: Office) -> None:
    """Reported while it waits, the mail turns out not to have left, and the page leads to the list."""
    hands.right_reply().press_send()
    item = hands.wait_held()[0]
    wait_until(lambda: office.dovecot.mails("Drafts"), 10, "the draft")
    folders.wait_messages(office.thunderbird, 1, "Drafts")

    page = report(office, item["draftMessageId"], "Drafts")
    page.wait_text("this mail has not left yet")
    assert not page.evaluate("return document.querySelector('#questions').checkVisibility();")
    page.click("#still-held a")
    held = office.page("/ui/held/", EXTENSION_ID).wait_open()
    held.wait_text(item["subject"])
    assert hands.held()[0]["state"] == "held"
