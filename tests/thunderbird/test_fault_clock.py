# SPDX-License-Identifier: MPL-2.0
"""Fault matrix: the clock is set forward or back, the computer sleeps, a mail is due at another time than thought.

The clocks of the host are shifted by `fault_host.py`, the one of the add-on in its own page.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from thunderbird.fault_stage import Desk, fault_desk

HOUR = 3600
HOLD_SECONDS = 5


@pytest.fixture(scope="module")
def _desk() -> Iterator[Desk]:
    with fault_desk(hold_seconds=HOLD_SECONDS) as opened:
        yield opened


@pytest.fixture
def desk(_desk: Desk) -> Iterator[Desk]:
    """One workplace for all rows; afterwards its clocks are right again."""
    yield _desk
    shift(_desk)
    _desk.tidy()
    _desk.office.tidy()


def shift(desk: Desk, *, wall: float = 0, elapsed: float = 0) -> None:
    """Set the clocks, and let the add-on look at them as its timer does every few seconds."""
    desk.plan(wall=wall, elapsed=elapsed)
    desk.hands.background(
        "globalThis.realNow ??= Date.now; const by = args[0];"
        "Date.now = () => globalThis.realNow.call(Date) + by; await holds.tick();",
        wall * 1000,
    )


def test_fault_clock_forward(desk: Desk) -> None:
    """An hour forward on the clock sends nothing early, and the mail still leaves after its own time."""
    desk.hold()
    begun = time.monotonic()
    shift(desk, wall=HOUR)
    desk.account(sent=False)

    desk.wait_received()
    assert time.monotonic() - begun > HOLD_SECONDS - 2
    desk.account(sent=True)


def test_fault_clock_back(desk: Desk) -> None:
    """An hour back on the clock does not make a mail wait for another hour."""
    desk.hold()
    shift(desk, wall=-HOUR)
    desk.account(sent=False)

    desk.wait_received()
    desk.account(sent=True)


def test_fault_sleep_past_the_time(desk: Desk) -> None:
    """After a night's sleep a mail is not sent in the morning: it comes back, and the list asks."""
    window = desk.hold()
    shift(desk, wall=9 * HOUR, elapsed=9 * HOUR)

    desk.item("not-sent", "late")
    desk.shown("could not leave in time")
    assert window.run("return win.windowState != win.STATE_MINIMIZED;")
    desk.account(sent=False)


def test_fault_short_sleep(desk: Desk) -> None:
    """A nap of five minutes is not late: the mail leaves as soon as the computer is awake."""
    desk.hold()
    shift(desk, wall=300, elapsed=300)

    desk.wait_received()
    desk.account(sent=True)


def test_fault_sleep_where_the_policy_says_send(desk: Desk) -> None:
    """Where the house prefers it, a late mail leaves all the same."""
    desk.hands.background("await host.request('settings', { change: { 'hold.when_late': 'send' } });")
    try:
        desk.hold()
        shift(desk, wall=9 * HOUR, elapsed=9 * HOUR)
        desk.wait_received()
        desk.account(sent=True)
    finally:
        desk.hands.background("await host.request('settings', { change: { 'hold.when_late': null } });")


def test_fault_chosen_time_jumped_over(desk: Desk) -> None:
    """A mail for half past that the clock jumped over by hours is asked about."""
    desk.hold()
    desk.hands.background("await holds.putOff(holds.list()[0].id, { at: Date.now() + 1_800_000 });")
    time.sleep(HOLD_SECONDS)
    desk.account(sent=False)
    shift(desk, wall=5 * HOUR)

    desk.item("not-sent", "late")
    desk.account(sent=False)


def test_fault_another_time_zone(desk: Desk) -> None:
    """A traveller's computer shows another hour; the mail leaves when it was going to."""
    desk.hold()
    desk.office.thunderbird.chrome("Cu.getJSTestingFunctions().setTimeZone?.('Asia/Shanghai');")
    try:
        desk.wait_received()
        desk.account(sent=True)
    finally:
        desk.office.thunderbird.chrome("Cu.getJSTestingFunctions().setTimeZone?.(undefined);")
