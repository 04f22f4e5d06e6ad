# SPDX-License-Identifier: MPL-2.0
"""The two buttons: the one in the compose window says what there is while writing, the other what is waiting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from trial.hands import Hands, mailbox
from trial.stage import buttons
from trial.stage.compose import ComposeWindow
from trial.stage.native import remove_native_manifest
from trial.stage.office import Office
from trial.stage.pages import Page
from trial.stage.waiting import wait_until
from trial.workplace import EXTENSION_ID, run_secondlook, workplace

PEER = Path(__file__).parent / "peer"


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """Lin's workplace with past mail learned."""
    with workplace(peer=PEER) as opened:
        yield opened


@pytest.fixture
def hands(office: Office) -> Iterator[Hands]:
    """Lin's hands; afterwards nothing is held."""
    lin = Hands(office)
    yield lin
    lin.background(
        "for (const { id, state } of holds.list()) await (state == 'held' ? holds.undo(id) : holds.dismiss(id));"
    )


def popup_of(office: Office, window: ComposeWindow) -> Page:
    """Click the button in a compose window and give what opens."""
    buttons.click_compose_button(office, window, EXTENSION_ID)
    page = office.page("/ui/live/", EXTENSION_ID).wait_open()
    page.wait("#content > *")
    return page


def held_popup(office: Office) -> Page:
    """Click the button in the main window and give what opens."""
    buttons.click_toolbar_button(office, EXTENSION_ID)
    page = office.page("/ui/held/", EXTENSION_ID).wait_open()
    page.wait("#content > *")
    return page


def badge(hands: Hands, window: ComposeWindow) -> str:
    """Give what the compose window's button carries."""
    return str(hands.background("return messenger.composeAction.getBadgeText({ tabId: args[0] });", window.tab_id))


def test_popup_says_what_is_wrong_and_its_fix_changes_the_mail(hands: Hands, office: Office) -> None:
    """The button counts, its popup gives the reason, one click sets the recipient right, and Send asks nothing."""
    window = hands.wrong_reply()
    window.to_front()
    wait_until(lambda: badge(hands, window) == "1", 10, "the count on the button")
    # The button keeps its short name: a long one would take the room of Send and Attach.
    assert window.run("return win.document.querySelector(`[data-extensionid='${args[0]}']`).label;", EXTENSION_ID) == (
        "Second Look"
    )

    popup = popup_of(office, window)
    assert popup.text("#heading") == "Worth a second look"
    shown = popup.text("#content")
    assert hands.story.wrong_group in shown
    assert hands.story.right_group in shown
    assert popup.evaluate("return document.querySelectorAll('input').length;") == 0  # asking is for Send
    popup.click("button.fix")
    popup.wait_text("Nothing to ask about this mail")
    wait_until(lambda: window.state().to == (mailbox(hands.story.right),), 10, "the right Anna in the window")

    office.display.key("Escape")
    popup.wait_closed()
    wait_until(lambda: badge(hands, window) == "", 10, "no count on the button")
    window.press_send()
    assert hands.wait_held()[0]["verdict"] in {"clear", "notice"}
    assert not hands.review_open


def test_popup_of_a_mail_that_is_right(hands: Hands, office: Office) -> None:
    """Where there is nothing to say, the popup says so."""
    window = hands.right_reply()
    popup = popup_of(office, window)
    assert popup.text("#heading") == "Nothing to ask about this mail"
    assert badge(hands, window) == ""
    office.display.key("Escape")
    popup.wait_closed()


def test_popup_without_the_program(hands: Hands, office: Office) -> None:
    """Without the program the popup names what is missing and that Send will ask; it comes back by itself."""
    remove_native_manifest(office.home, "secondlook")
    hands.background("host.restart();")
    try:
        window = hands.right_reply()
        window.to_front()
        wait_until(lambda: badge(hands, window) == "?", 10, "the mark on the button")
        popup = popup_of(office, window)
        assert popup.text("#heading") == "This mail is not being checked"
        assert "was not found on this computer" in popup.text("#content")
        assert "You will be asked before this mail is sent" in popup.text("#content")
        office.display.key("Escape")
        popup.wait_closed()
    finally:
        run_secondlook(office, "install")
    window.to_front()
    wait_until(lambda: badge(hands, window) == "", 15, "the mark to go")


def test_waiting_mail_is_taken_back_from_the_main_window(hands: Hands, office: Office) -> None:
    """The button in the main window counts what waits; its popup takes a mail back and brings it to the front."""
    popup = held_popup(office)
    assert "No mail is waiting" in popup.text()
    office.display.key("Escape")
    popup.wait_closed()

    window = hands.right_reply()
    window.press_send()
    subject = hands.wait_held()[0]["subject"]
    wait_until(lambda: hands.background("return messenger.action.getBadgeText({});") == "1", 5, "the count")
    popup = held_popup(office)
    assert subject in popup.text()
    assert hands.story.right.name in popup.text()
    popup.click('[data-action="longer"]')
    wait_until(lambda: (item := hands.held()[0])["due"] - item["started"] > 500_000, 5, "a later time")
    popup.click('[data-action="undo"]')

    popup.wait_closed()
    assert hands.held() == []
    wait_until(lambda: window.run("return Services.focus.activeWindow == win;"), 10, "the mail in front")
    assert not window.wait_state(locked=False).sending
    assert hands.background("return messenger.action.getBadgeText({});") == ""
    assert len(office.sink.received) == 0


def test_button_is_there_beside_every_tab(hands: Hands, office: Office) -> None:
    """What waits can also be reached while a page of ours, or anything but mail, is in front."""
    hands.background('await messenger.tabs.create({ url: "ui/settings/index.html" });')
    office.page("/ui/settings/", EXTENSION_ID).wait_open().wait(".setting")
    popup = held_popup(office)
    assert "No mail is waiting" in popup.text()
    office.display.key("Escape")
    popup.wait_closed()


def test_a_group_is_picked_rather_than_typed(hands: Hands, office: Office) -> None:
    """The button's popup puts the members of a group into To, and nobody twice."""
    group = hands.background(
        "return (await host.request('groups')).groups.find(({ name }) => name === args[0]);", hands.story.right_group
    )
    addresses = [member["address"] for member in group["members"]]
    window = office.compose({"to": [addresses[0]], "subject": "Lamps"})
    popup = popup_of(office, window)
    popup.wait("#group")
    popup.evaluate("document.querySelector('#group').value = args[0];", hands.story.right_group)
    popup.click("#add-group")
    wait_until(lambda: len(window.state().to) == len(addresses), 10, "everybody of the group in To")
    shown = " ".join(window.state().to)
    assert all(shown.count(address) == 1 for address in addresses)
    window.discard()
