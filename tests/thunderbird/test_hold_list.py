# SPDX-License-Identifier: MPL-2.0
"""Reaching the held mails: the undo key, the button among the spaces, a chosen time, delays by risk; and that a mail
which leaves takes the keyboard from nobody.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from thunderbird.fault_stage import PEER, Desk
from trial.desk.build import load_desk
from trial.stage.waiting import StageError, wait_until
from trial.stage.windows import ChromeWindow
from trial.workplace import EXTENSION_ID, workplace

FIND_BUTTON = (
    "const button = Array.from(win.document.querySelectorAll('#spacesToolbarAddonsContainer button'))"
    ".find(button => button.title == 'Mails waiting to leave');"
)
BADGE = ".spaces-badge-container"


@pytest.fixture(scope="module")
def _desk() -> Iterator[Desk]:
    policy = "colleagues_seconds = 0\nfirst_file_seconds = 900\n"
    with workplace(hold_seconds=600, policy=policy, peer=PEER) as office:
        yield Desk(office)


@pytest.fixture
def desk(_desk: Desk) -> Iterator[Desk]:
    """One workplace for all, with a long hold, none for colleagues, and a longer one for files to strangers."""
    yield _desk
    _desk.hands.take_everything_back()
    _desk.office.tidy()


def main_window(desk: Desk) -> ChromeWindow:
    """Give Thunderbird's main window."""
    number = next(window["id"] for window in desk.office.thunderbird.windows() if window["type"] == "mail:3pane")
    return ChromeWindow(desk.office.thunderbird, desk.office.display, int(number))


def test_undo_key(desk: Desk) -> None:
    """One key in the main window takes back the mail that was sent last, and its window is in front."""
    desk.hold()
    first = desk.subject
    window = desk.hold()
    main_window(desk).to_front()
    desk.office.display.key("ctrl+shift+y")

    wait_until(lambda: not desk.items(), 10, "the last mail off the list")
    assert [item["subject"] for item in desk.hands.held()] == [first]
    wait_until(lambda: window.run("return Services.focus.activeWindow == win;"), 10, "its window in front")
    assert desk.received() == 0


def test_button_among_the_spaces(desk: Desk) -> None:
    """The button among Thunderbird's spaces has the number of waiting mails, and opens their list once."""
    desk.hold()
    main = main_window(desk)

    def badge() -> str:
        return str(
            main.run(FIND_BUTTON + "return button?.querySelector('.spaces-badge-container')?.textContent ?? '';")
        )

    wait_until(lambda: badge() == "1", 10, "the number on the button")
    for _ in range(2):
        main.run(FIND_BUTTON + "button.click();")
        desk.office.page("/ui/held/", EXTENSION_ID).wait_open().wait_text(desk.subject)
    pages = main.run(
        "return win.gTabmail.tabInfo.filter(tab => tab.browser?.currentURI?.spec.includes('/ui/held/')).length;"
    )
    assert pages == 1


def test_nothing_takes_the_keyboard(desk: Desk) -> None:
    """Whoever is in another window while a mail leaves is there afterwards, with the keyboard."""
    desk.hold()
    other = desk.office.compose({"subject": "Another mail", "isPlainText": True})
    front = other.to_front().id
    other.run("win.GetCurrentEditorElement().focus();")
    elsewhere: list[float] = []
    over = threading.Event()

    def watch() -> None:
        while not over.is_set():
            if desk.office.display._xdotool("getactivewindow", check=False).stdout.strip() != str(front):
                elsewhere.append(time.monotonic())
            time.sleep(0.02)

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        desk.let_go()
        desk.wait_received()
        wait_until(lambda: not desk.items(), 10, "the mail off the list")
        time.sleep(0.5)
    finally:
        over.set()
        watching.join()
    # Thunderbird's own small window may come up; the keyboard is given back at once and stays.
    assert not elsewhere or elsewhere[-1] - elsewhere[0] < 1
    desk.office.display.type("every single letter ")
    wait_until(lambda: "every single letter" in other.state().text, 5, "the letters where they belong")


def test_send_at_a_time(desk: Desk) -> None:
    """A time chosen in the list is when the mail leaves; the list shows it."""
    desk.hold()
    page = desk.hands.held_list()
    page.click('[data-action="until"]')
    page.wait("form.until input")
    page.evaluate(
        "const input = document.querySelector('form.until input');"
        "const later = new Date(Date.now() + 26 * 3600_000 - new Date().getTimezoneOffset() * 60_000);"
        "input.value = later.toISOString().slice(0, 16);"
    )
    page.click("form.until button")

    def put_off() -> bool:
        item = desk.item("held")
        if not 25 * 3600 < item["at"] / 1000 - time.time() < 27 * 3600:
            raise StageError(str(item))
        return bool(abs(item["due"] - item["at"]) < 1000)

    wait_until(put_off, 10, "the chosen time")
    desk.account(sent=False)


def test_clean_mail_to_a_colleague(desk: Desk) -> None:
    """Where the policy has no delay for colleagues, a mail to one leaves at once and no list comes into it."""
    colleague = next(
        contact.emails[0]
        for book in load_desk(attachments=False).books
        for contact in book.contacts
        if contact.emails[0].endswith("@haiyue-trade.example")
    )
    desk.subject = "Lunch"
    window = desk.office.compose(
        {"to": [colleague], "subject": desk.subject, "isPlainText": True, "plainTextBody": "At noon?"}
    )
    desk.send(window)
    desk.wait_received()
    desk.account(sent=True)


def test_file_for_a_new_house(desk: Desk) -> None:
    """A file to a house nobody has written with waits longer than other mails."""
    desk.subject = "Catalogue"
    window = desk.office.compose(
        {
            "to": ["Jo Lund <jo@new-house.example>"],
            "subject": desk.subject,
            "isPlainText": True,
            "plainTextBody": "Dear Jo, here is our catalogue.",
        }
    )
    desk.hands.attach(window, "catalogue.txt", b"Lamps, shades and pendants.")
    desk.send(window)
    item = desk.item("held")
    assert item["due"] / 1000 - time.time() > 600
