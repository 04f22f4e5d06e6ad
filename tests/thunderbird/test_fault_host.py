# SPDX-License-Identifier: MPL-2.0
"""Fault matrix: the host is killed or hangs at each step of the ledger, or cannot write.

Each row: not lost, not early, not twice, and the user sees what became of the mail.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from thunderbird.fault_stage import Desk, fault_desk
from trial.stage.waiting import wait_until
from trial.workplace import run_secondlook

MOMENTS = ("before", "inside", "after")


@pytest.fixture(scope="module")
def _desk() -> Iterator[Desk]:
    with fault_desk() as opened:
        yield opened


@pytest.fixture
def desk(_desk: Desk) -> Iterator[Desk]:
    """One workplace for all rows."""
    yield _desk
    _desk.tidy()
    _desk.office.tidy()


@pytest.mark.parametrize("when", MOMENTS)
def test_fault_killed_while_entering(desk: Desk, when: str) -> None:
    """Killed before, in and after the entry: it is entered once all the same, and leaves once."""
    window = desk.write()
    desk.plan(step="start", when=when, do="kill")
    desk.send(window)
    desk.wait_struck()

    desk.item("held")
    desk.wait_ledger("held")
    desk.account(sent=False)
    desk.let_go()
    desk.wait_received()
    desk.account(sent=True)
    desk.wait_ledger("sent")


@pytest.mark.parametrize("when", ["before", "inside"])
def test_fault_killed_before_the_release_is_written(desk: Desk, when: str) -> None:
    """A release that was never written is asked for again, and the mail leaves once."""
    desk.hold()
    desk.plan(step="release", when=when, do="kill")
    desk.let_go()
    desk.wait_struck()

    desk.wait_received()
    desk.account(sent=True)
    desk.wait_ledger("sent")


def test_fault_killed_after_the_release_is_written(desk: Desk) -> None:
    """A release whose token was lost on the way lets nothing go; the mail comes back and the list says why."""
    window = desk.hold()
    desk.plan(step="release", when="after", do="kill")
    desk.let_go()

    desk.item("not-sent", "host-crashed")
    desk.shown("nobody gave it leave to go")
    assert window.run("return win.windowState != win.STATE_MINIMIZED;")
    desk.account(sent=False)
    desk.wait_ledger("orphaned")


@pytest.mark.parametrize("when", MOMENTS)
def test_fault_killed_while_noting_that_it_left(desk: Desk, when: str) -> None:
    """The mail has left; the ledger hears of it from the next host, and nothing is sent again."""
    desk.hold()
    desk.plan(step="sent", when=when, do="kill")
    desk.let_go()
    desk.wait_received()
    desk.wait_struck()

    desk.account(sent=True)
    desk.hands.background("await host.ready(); await holds.adopt();")
    desk.wait_ledger("sent")
    desk.account(sent=True)


@pytest.mark.parametrize("when", MOMENTS)
def test_fault_killed_while_taking_back(desk: Desk, when: str) -> None:
    """Taken back is taken back: the window is there to be edited, nothing leaves, the ledger hears of it."""
    window = desk.hold()
    desk.plan(step="undone", when=when, do="kill")
    desk.hands.background("await holds.undo(holds.list()[0].id);")
    desk.wait_struck()

    assert not window.wait_state(locked=False).sending
    desk.account(sent=False)
    desk.hands.background("await host.ready(); await holds.adopt();")
    desk.wait_ledger("undone")
    assert desk.items() == []


def test_fault_hung_while_taking_back(desk: Desk) -> None:
    """A host that hangs keeps nobody from their mail: its window is back at once."""
    window = desk.hold()
    desk.plan(step="undone", when="before", do="hang")
    desk.hands.held_list().click('[data-action="undo"]')

    wait_until(lambda: window.run("return win.windowState != win.STATE_MINIMIZED;"), 4, "the window")
    desk.wait_struck()
    desk.account(sent=False)


def test_fault_killed_while_nothing_happens(desk: Desk) -> None:
    """A host that dies while mails wait is started again by the next step, with everything it knew."""
    desk.hold()
    desk.plan(step="longer", when="before", do="kill")
    desk.hands.background("await holds.putOff(holds.list()[0].id, { seconds: 60 }).catch(() => {});")
    desk.wait_struck()

    desk.item("held")
    desk.let_go()
    desk.wait_received()
    desk.account(sent=True)


def test_fault_hung_at_the_release(desk: Desk) -> None:
    """A host that hangs when it is asked for the release lets nothing go, and the mail comes back in time."""
    desk.hold()
    desk.plan(step="release", when="before", do="hang")
    desk.let_go()

    desk.item("not-sent", "host-hung", timeout=40)
    desk.account(sent=False)


def test_fault_updated_while_holding(desk: Desk) -> None:
    """A host that is installed anew and started again goes on holding."""
    desk.hold()
    manifest = desk.office.home / ".mozilla" / "native-messaging-hosts" / "secondlook.json"
    before = manifest.read_text("utf-8")
    run_secondlook(desk.office, "install")
    desk.hands.background("host.restart(); await host.ready();")
    desk.item("held")
    desk.let_go()
    desk.wait_received()
    desk.account(sent=True)
    manifest.write_text(before, "utf-8")
    desk.hands.background("host.restart(); await host.ready();")


def test_fault_disk_full_while_entering(desk: Desk) -> None:
    """A mail that cannot be entered is not held: its window comes back and says that it was not sent."""
    window = desk.write()
    desk.plan(do="full", step="-")
    desk.send(window)

    wait_until(lambda: "was not sent" in desk.hands.banner(window), 15, "the banner")
    assert window.run("return win.windowState != win.STATE_MINIMIZED;")
    assert "could not be read or written" in desk.hands.banner(window)
    desk.account(sent=False)
    assert desk.ledger() == ""


def test_fault_disk_full_at_the_release(desk: Desk) -> None:
    """A release that cannot be written is none; the mail comes back, and the list says what is wrong."""
    desk.hold()
    desk.plan(do="full", step="-")
    desk.let_go()

    desk.item("not-sent", "memory")
    desk.shown("perhaps because the disk is full")
    desk.account(sent=False)


def test_fault_disk_full_when_it_has_left(desk: Desk) -> None:
    """The mail has left once; that it did is written when there is room again."""
    desk.hold()
    desk.hands.background(
        "const real = holds.ledger.release.bind(holds.ledger);"
        "holds.ledger.release = async (...all) => { const row = await real(...all); globalThis.let_go = true;"
        "  while (!globalThis.full) await new Promise(resolve => setTimeout(resolve, 20));"
        "  holds.ledger.release = real; return row; };"
    )
    desk.let_go()
    wait_until(lambda: desk.hands.background("return !!globalThis.let_go;"), 10, "the release")
    desk.plan(do="full", step="-")
    desk.hands.background("globalThis.full = true;")
    desk.wait_received()
    desk.account(sent=True)
    assert desk.ledger() == "released"

    desk.plan()
    desk.hands.background("host.restart(); await host.ready(); await holds.adopt();")
    desk.wait_ledger("sent")
    desk.account(sent=True)
