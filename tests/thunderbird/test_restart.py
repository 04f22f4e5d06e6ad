# SPDX-License-Identifier: MPL-2.0
"""Thunderbird ends while mails are held: none is lost, none is sent, each is accounted for at the next start."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from trial.hands import Hands
from trial.stage.office import Office
from trial.stage.waiting import wait_until
from trial.workplace import workplace

PEER = Path(__file__).parent / "peer"
HOLD_SECONDS = 20


@pytest.fixture
def office() -> Iterator[Office]:
    """Lin's workplace, a new one for each test because Thunderbird is ended in it."""
    with workplace(hold_seconds=HOLD_SECONDS, peer=PEER) as opened:
        yield opened


@pytest.mark.parametrize("kill", [pytest.param(False, id="quit"), pytest.param(True, id="killed")])
def test_end_while_held(office: Office, kill: bool) -> None:
    """After a quit or a kill -9 the mail is a draft, and the list names it as not sent, also past its time."""
    hands = Hands(office)
    hands.right_reply().press_send()
    item = hands.wait_held()[0]
    wait_until(lambda: office.dovecot.mails("Drafts"), 10, "the draft")

    office.restart(kill=kill)

    after = hands.wait_held("orphaned", timeout=20)[0]
    # A quit closes the window first, and its closing may still be heard.
    assert after["why"] in ({"restarted"} if kill else {"restarted", "window-closed"})
    assert (after["id"], after["subject"]) == (item["id"], item["subject"])
    assert len(office.dovecot.mails("Drafts")) == 1
    page = hands.held_list()
    page.wait_text("It is among your drafts")
    time.sleep(max(0.0, item["due"] / 1000 - time.time()) + 2)
    assert len(office.sink.received) == 0
    page.click('[data-action="show"]')
    wait_until(
        lambda: any(item["subject"] in window["title"] for window in office.thunderbird.windows()),
        10,
        "the draft to be shown",
    )
