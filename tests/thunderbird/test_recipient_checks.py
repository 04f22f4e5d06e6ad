# SPDX-License-Identifier: MPL-2.0
"""Recipient checks in a real Thunderbird, each with its sentence and its one-click fix."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from trial.hands import Hands, mailbox
from trial.stage.office import Office
from trial.stage.waiting import wait_until
from trial.workplace import workplace

PEER = Path(__file__).parent / "peer"
PICTURES = Path(__file__).resolve().parents[2] / "build" / "looks"
# Lin's mailbox is smaller than what the quiet start waits for.
LOUD = "[quiet_start]\ndays = 0\nmails = 0\n"


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """Lin's workplace after its quiet start."""
    with workplace(policy=LOUD, peer=PEER) as opened:
        yield opened


@pytest.fixture
def hands(office: Office) -> Iterator[Hands]:
    """Lin's hands."""
    lin = Hands(office)
    yield lin
    lin.take_everything_back()


def findings(hands: Hands) -> list[str]:
    """Give the names of the checks that spoke in the open review window."""
    found: list[str] = hands.review().evaluate(
        "return Array.from(document.querySelectorAll('.finding'), finding => finding.dataset.check);"
    )
    return found


def test_left_over_bcc_of_a_reused_mail(hands: Hands, office: Office) -> None:
    """An announcement edited as new for one customer still has its old Bcc; one click takes off the others."""
    sent = office.api.evaluate(
        """
        const found = await messenger.messages.query({ fromMe: true });
        const heads = await Promise.all(found.messages.map(({ id }) => messenger.messages.get(id)));
        const wide = heads.filter(({ bccList }) => bccList.length > 5);
        return { id: wide[0].id, bcc: wide[0].bccList.length };
        """
    )
    tab = office.api("compose.beginNew", sent["id"], {"to": [mailbox(hands.story.right)], "subject": "Your new prices"})
    window = next(window for window in office.composing() if window.tab_id == tab["id"]).wait_ready()
    assert len(window.state().bcc) == sent["bcc"]
    window.press_send()

    review = hands.review()
    assert "bcc-leftover" in findings(hands)
    review.screenshot(PICTURES / "bcc-leftover.png")
    review.click(".finding[data-check='bcc-leftover'] button.fix")
    # Colleagues of the one it is for may stay.
    wait_until(lambda: all("mueller-licht" in each for each in window.state().bcc), 10, "the old Bcc to be gone")
    assert window.state().to == (mailbox(hands.story.right),)


def test_namesake_in_a_new_mail(hands: Hands, office: Office) -> None:
    """A new mail beside one customer's people to the namesake at another: the right one is offered and put in."""
    jens = "Jens Brandt <jens.brandt@mueller-licht.example>"
    window = office.compose(
        {"to": [mailbox(hands.story.wrong)], "cc": [jens], "subject": "Site visit", "body": "Hello"}
    )
    window.press_send()

    review = hands.review()
    review.wait_text(hands.story.wrong.name)
    review.screenshot(PICTURES / "namesake.png")
    review.click("button.fix.primary")
    wait_until(lambda: window.state().to == (mailbox(hands.story.right),), 10, "the right Anna")
