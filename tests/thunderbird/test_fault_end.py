# SPDX-License-Identifier: MPL-2.0
"""Fault matrix: Thunderbird is killed at each step, quits while mails wait, or there are two of them.

Each row: not lost, not early, not twice, and the next start says what became of the mail.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from thunderbird.fault_stage import HOLD_SECONDS, PEER, Desk, fault_desk
from thunderbird.looking import PICTURES
from trial.desk.build import write_maildir
from trial.hands import Hands
from trial.stage import questions
from trial.stage.office import Office
from trial.stage.waiting import wait_until
from trial.workplace import EXTENSION, EXTENSION_ID, OWNER, run_secondlook, second_look_home


@pytest.fixture(scope="module")
def _desk() -> Iterator[Desk]:
    with fault_desk() as opened:
        yield opened


@pytest.fixture
def desk(_desk: Desk) -> Iterator[Desk]:
    """One workplace for all rows; where Thunderbird was ended in one, the next finds it running."""
    yield _desk
    _desk.plan()
    if not _desk.office.thunderbird.running:
        _desk.office.restart(kill=True)
    _desk.tidy()
    _desk.office.tidy()


def killed(desk: Desk) -> None:
    """End Thunderbird as a lost power supply would, and start it again."""
    desk.office.thunderbird.kill()
    desk.plan()
    desk.office.restart(kill=True)
    desk.hands.background("await host.ready();")


def test_fault_thunderbird_killed_while_entering(desk: Desk) -> None:
    """Killed when the mail is on record and its window not yet known to wait: the next start names the draft."""
    window = desk.write()
    desk.plan(step="start", when="after", do="hang")
    desk.send(window)
    desk.wait_struck()
    wait_until(lambda: desk.drafts() == 1, 15, "the draft")
    killed(desk)

    desk.item("orphaned", "restarted")
    desk.account(sent=False)


def test_fault_thunderbird_killed_at_the_release(desk: Desk) -> None:
    """Killed when the release is written and not yet acted on: it did not leave, and the list says to look."""
    desk.hold()
    desk.plan(step="release", when="after", do="hang")
    desk.let_go()
    desk.wait_struck()
    killed(desk)

    desk.item("unsure", "unknown")
    desk.shown("May have left.")
    desk.account(sent=False)


def test_fault_thunderbird_killed_while_the_server_takes_it(desk: Desk) -> None:
    """Killed in the middle of DATA: nobody can know, and nothing goes again by itself."""
    desk.hold()
    desk.office.sink.faults.delay = 60
    desk.let_go()
    time.sleep(2)
    killed(desk)

    desk.item("unsure")
    desk.shown("May have left.")
    time.sleep(2)
    assert desk.received() <= 1


def test_fault_thunderbird_killed_before_it_is_noted_as_sent(desk: Desk) -> None:
    """Killed after the mail left: the copy among the sent mails is found and named, and nothing goes again."""
    desk.hold()
    desk.plan(step="sent", when="before", do="hang")
    desk.let_go()
    desk.wait_received()
    desk.wait_struck()
    killed(desk)

    desk.item("unsure", "in-sent")
    desk.shown("among your sent mails")
    time.sleep(1)
    assert desk.received() == 1


def test_fault_thunderbird_killed_while_taking_back(desk: Desk) -> None:
    """Killed when the ledger has not heard of the taking back: the list names the draft, nothing is sent."""
    desk.hold()
    desk.plan(step="undone", when="before", do="hang")
    desk.hands.background("holds.undo(holds.list()[0].id);")
    desk.wait_struck()
    killed(desk)

    desk.item("orphaned", "restarted")
    desk.account(sent=False)


def test_fault_quit_is_asked_about(desk: Desk) -> None:
    """Quitting while mails wait is asked about, with their number; after "Cancel" they leave, and Thunderbird quits."""
    desk.hold()
    first = desk.subject
    desk.hold()
    quit_as_from_the_menu(desk)
    questions.wait_question(desk.office.thunderbird, 10)
    page = desk.office.page("/ui/held/", EXTENSION_ID).wait_open()
    page.wait_text("2 mails are still waiting")
    desk.office.display.screenshot(PICTURES / "quit-question.png")
    questions.answer(desk.office.thunderbird, "cancel")
    assert desk.office.thunderbird.running
    wait_until(lambda: page.evaluate("return document.hasFocus();"), 10, "the choice in front of the mail")
    desk.office.display.screenshot(PICTURES / "quit-choice.png")
    page.click("#quit-send")
    desk.wait_received()
    wait_until(lambda: len(desk.office.sink.received) == 2, 20, f"{first} too")
    wait_until(lambda: not desk.office.thunderbird.running, 20, "Thunderbird's end")


def test_fault_quit_all_the_same(desk: Desk) -> None:
    """Whoever discards in Thunderbird's one question quits; nothing is sent, and the next start names the drafts."""
    desk.hold()
    desk.hold()
    quit_as_from_the_menu(desk)
    questions.wait_question(desk.office.thunderbird, 10)
    end_by(desk, "extra1")
    desk.office.restart()

    assert desk.item("orphaned")["why"] in {"restarted", "window-closed"}
    desk.account(sent=False)


def test_fault_quit_keeping_drafts(desk: Desk) -> None:
    """Keep as drafts quits without a further question, and the next start says so."""
    desk.hold()
    quit_as_from_the_menu(desk)
    questions.wait_question(desk.office.thunderbird, 10)
    page = desk.office.page("/ui/held/", EXTENSION_ID).wait_open()
    questions.answer(desk.office.thunderbird, "cancel")
    page.click("#quit-drafts")
    wait_until(lambda: not desk.office.thunderbird.running, 20, "Thunderbird's end")
    desk.office.restart()

    desk.item("orphaned", "quit")
    desk.shown("kept it as a draft")
    desk.account(sent=False)


def test_fault_window_closed(desk: Desk) -> None:
    """Closing a held window asks as for any mail; discarding there leaves the draft and a line in the list."""
    window = desk.hold()
    window.command("cmd_close")
    questions.wait_question(desk.office.thunderbird, 10)
    questions.answer(desk.office.thunderbird, "extra1")

    desk.item("orphaned", "window-closed")
    desk.account(sent=False)


def test_fault_two_profiles_at_once(desk: Desk) -> None:
    """Two profiles on one ledger: each sees its own mails, and each mail leaves once, from its own."""

    def prepare(office: Office) -> None:
        office.thunderbird.environment["SECONDLOOK_HOME"] = str(second_look_home(desk.office))
        run_secondlook(office, "install")

    desk.hold()
    with Office(mailbox=write_maildir, identities=(OWNER,), prepare=prepare, addons=(EXTENSION,), peer=PEER) as office:
        other = Desk(office)
        Hands(office).background("await host.ready();")
        assert other.hands.held() == []
        window = other.write()
        other.send(window)
        other.item("held")
        assert [item["subject"] for item in desk.hands.held()] == [desk.subject]
        for one in (desk, other):
            one.let_go()
        for one in (desk, other):
            one.wait_received()
            one.account(sent=True)
        assert (len(desk.office.sink.received), len(office.sink.received)) == (1, 1)


def test_fault_forty_at_once(desk: Desk) -> None:
    """Forty mails that become due in one moment: each leaves once, none before its time."""
    subjects = []
    for _ in range(40):
        desk.send(desk.write())
        subjects.append(desk.subject)
    items = desk.hands.wait_held(count=40, timeout=60)
    assert sorted(item["subject"] for item in items) == sorted(subjects)
    assert desk.office.sink.received == []

    # Ten minutes later.
    desk.plan(elapsed=HOLD_SECONDS)
    desk.hands.background("await holds.ledger.read(holds.entries.values); void holds.tick();")
    desk.office.sink.wait_for(40, 120)
    wait_until(lambda: not desk.hands.held(), 60, "an empty list")
    time.sleep(1)
    assert sorted(mail.message["Subject"] for mail in desk.office.sink.received) == sorted(subjects)


def quit_as_from_the_menu(desk: Desk) -> None:
    """Choose Quit, with its questions."""
    desk.office.thunderbird.chrome(
        "const win = Services.wm.getMostRecentWindow('mail:3pane'); win.setTimeout(() => win.goQuitApplication(), 0);"
    )


def end_by(desk: Desk, button: str) -> None:
    """Answer the question after which Thunderbird ends, and with it the connection to it."""
    desk.office.thunderbird.chrome(
        """
        const win = Array.from(Services.wm.getEnumerator(null)).find(win => win.Dialog?.args);
        win.setTimeout(() => win.document.getElementById("commonDialog").getButton(args[0]).click(), 50);
        """,
        button,
    )
    wait_until(lambda: not desk.office.thunderbird.running, 20, "Thunderbird's end")
