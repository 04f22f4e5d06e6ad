# SPDX-License-Identifier: MPL-2.0
"""Fault matrix: the mail servers refuse, break off, are slow or away, and Thunderbird asks something of its own.

Each row: not lost, not early, not twice, and the user sees what became of the mail.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from thunderbird.fault_stage import Desk, fault_desk
from trial.stage import questions
from trial.stage.waiting import wait_until

# For a row that waits until nobody can know any more; shipped are 6 s and 3 minutes.
SHORT = "Object.assign(holds.releases.limits, { slow: 1500, lost: 4000 });"
SHIPPED = "const { LIMITS } = await import('/lib/sending.js'); Object.assign(holds.releases.limits, LIMITS);"


@pytest.fixture(scope="module")
def _desk() -> Iterator[Desk]:
    with fault_desk() as opened:
        yield opened


@pytest.fixture
def desk(_desk: Desk) -> Iterator[Desk]:
    """One workplace for all rows."""
    yield _desk
    _desk.hands.background(SHIPPED)
    questions.dismiss_all(_desk.office.thunderbird)
    _desk.tidy()
    _desk.office.tidy()


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param({"mail_answer": "451 4.3.0 try later"}, id="4xx at MAIL"),
        pytest.param({"mail_answer": "550 5.7.1 not from you"}, id="5xx at MAIL"),
        pytest.param({"recipient_answer": "450 4.2.1 try later"}, id="4xx at RCPT"),
        pytest.param({"recipient_answer": "550 5.1.1 no such user"}, id="5xx at RCPT"),
        pytest.param({"data_answer": "452 4.3.1 no room"}, id="4xx after DATA"),
        pytest.param({"data_answer": "554 5.7.1 refused"}, id="5xx after DATA"),
    ],
)
def test_fault_refused(desk: Desk, fault: dict[str, str]) -> None:
    """What the server refuses comes back; once it takes mail again, the mail can be sent from its window, once."""
    window = desk.hold()
    vars(desk.office.sink.faults).update(fault)
    desk.let_go()

    questions.wait_question(desk.office.thunderbird, 20)
    questions.answer(desk.office.thunderbird, "accept")
    desk.item("not-sent", "smtp")
    desk.account(sent=False)
    desk.wait_ledger("failed")
    if fault.get("data_answer", "").startswith("5"):
        desk.shown("Not sent.")
        assert window.run("return win.windowState != win.STATE_MINIMIZED;")
        desk.office.sink.faults.reset()
        desk.send(window)
        desk.item("held")
        desk.let_go()
        desk.wait_received()
        desk.office.sink.clear()  # the first row in the ledger ended as undone, the second as sent


def test_fault_broken_off_after_data(desk: Desk) -> None:
    """The server has the mail and the line breaks: Thunderbird reports an error, we say it may have arrived."""
    window = desk.hold()
    desk.office.sink.faults.drop_after_data = "reset"
    desk.let_go()

    questions.wait_question(desk.office.thunderbird, 20)
    questions.answer(desk.office.thunderbird, "accept")
    desk.item("not-sent", "smtp")
    desk.shown("the mail may have arrived all the same")
    assert "ask before you send it again" in desk.hands.banner(window)
    time.sleep(2)
    assert desk.received() == 1  # and not once more by itself


def test_fault_silence_after_data(desk: Desk) -> None:
    """The server takes the mail and says nothing more: nobody can know, and that is what the list says."""
    desk.hands.background(SHORT)
    window = desk.hold()
    desk.office.sink.faults.drop_after_data = "close"
    desk.let_go()

    desk.item("releasing", "slow")
    desk.shown("Being sent since")
    desk.item("unsure", "unknown")
    desk.shown("May have left.")
    desk.shown("does not go again by itself")
    assert "Nobody can know whether this mail has left" in desk.hands.banner(window)
    assert window.run("return win.windowState != win.STATE_MINIMIZED;")
    desk.wait_ledger("failed")
    time.sleep(2)
    assert desk.received() == 1
    window.discard()
    desk.item("unsure", "unknown")


def test_fault_slow_server(desk: Desk) -> None:
    """A server that takes its time is waited for; what was not known becomes known, and the mail left once."""
    desk.hands.background(SHORT)
    desk.hold()
    desk.office.sink.faults.delay = 7
    desk.let_go()

    desk.item("releasing", "slow")
    desk.item("unsure", "unknown")
    desk.wait_received()
    desk.account(sent=True)
    desk.wait_ledger("sent")


def test_fault_server_away(desk: Desk) -> None:
    """A server that is not there leaves the mail with the user."""
    desk.hold()
    desk.office.sink.stop()
    try:
        desk.let_go()
        questions.wait_question(desk.office.thunderbird, 20)
        questions.answer(desk.office.thunderbird, "accept")
        desk.item("not-sent", "smtp")
        desk.account(sent=False)
    finally:
        desk.office.sink.start()


def test_fault_imap_gone_while_saving(desk: Desk) -> None:
    """Without a place for the draft nothing is held: the window comes up with Thunderbird's own question."""
    window = desk.write()
    desk.office.dovecot.stop()
    try:
        desk.send(window)
        question = questions.wait_question(desk.office.thunderbird, 40)
        assert question.text
        # The question stands by itself at first; soon the window it is about is there, too.
        wait_until(lambda: window.run("return win.windowState != win.STATE_MINIMIZED;"), 15, "the window")
        assert desk.received() == 0

        def said() -> bool:
            # It tells of the connection first, and asks what to do without a copy when that is answered.
            questions.dismiss_all(desk.office.thunderbird)
            return "was not sent" in desk.hands.banner(window)

        wait_until(said, 30, "the banner")
        desk.account(sent=False)
        assert desk.items() == []
        assert not window.wait_state(locked=False).sending
    finally:
        desk.office.dovecot.start()


def test_fault_question_at_leaving(desk: Desk) -> None:
    """Thunderbird's own question brings the window up and is named in the list; answered, the mail leaves once."""
    with desk.office.thunderbird.pref("mail.compose.attachment_reminder", True):
        window = desk.write("Dear Anna, I have attached nothing of the kind.")
        desk.hands.background("await host.request('settings', { change: { 'checks.forgotten-attachment': 'off' } });")
        try:
            desk.send(window)
            desk.item("held")
            desk.let_go()
            questions.wait_question(desk.office.thunderbird, 15)
            desk.item("releasing", "slow")
            desk.shown("or Thunderbird asks something there")
            assert window.run("return win.windowState != win.STATE_MINIMIZED;")
            assert desk.received() == 0
            questions.answer(desk.office.thunderbird, "accept")
            desk.wait_received()
            desk.account(sent=True)
        finally:
            desk.hands.background(
                "await host.request('settings', { change: { 'checks.forgotten-attachment': null } });"
            )


def test_fault_question_answered_with_no(desk: Desk) -> None:
    """Going back to the mail in Thunderbird's own question is a mail that was not sent, and stays on the list."""
    with desk.office.thunderbird.pref("mail.compose.attachment_reminder", True):
        window = desk.write("Dear Anna, I have attached nothing of the kind.")
        desk.hands.background("await host.request('settings', { change: { 'checks.forgotten-attachment': 'off' } });")
        try:
            desk.send(window)
            desk.item("held")
            desk.let_go()
            questions.wait_question(desk.office.thunderbird, 15)
            questions.answer(desk.office.thunderbird, "extra1")
            desk.item("not-sent")
            desk.account(sent=False)
        finally:
            desk.hands.background(
                "await host.request('settings', { change: { 'checks.forgotten-attachment': null } });"
            )


def test_fault_let_go_twice_at_once(desk: Desk) -> None:
    """Send now, pressed twice while its time comes as well, sends once."""
    desk.hold()
    desk.hands.background(
        "const { id } = holds.list()[0];"
        "const letGo = early => holds.release(id, early);"
        "await Promise.allSettled([letGo(true), letGo(true), letGo(false), holds.tick()]);"
    )
    desk.wait_received()
    time.sleep(1)
    desk.account(sent=True)


def test_fault_too_early(desk: Desk) -> None:
    """An add-on that asks before the time is refused by the host, and the mail waits on."""
    desk.hold()
    desk.hands.background("await holds.release(holds.list()[0].id, false);")
    desk.item("held")
    desk.account(sent=False)
    desk.wait_ledger("held")


def test_fault_add_on_updated_while_holding(desk: Desk) -> None:
    """A new version of the add-on finds the windows again, and holds on."""
    desk.hold()
    reload_add_on(desk, "await addon.reload();")
    desk.item("held")
    desk.let_go()
    desk.wait_received()
    desk.account(sent=True)
    desk.wait_ledger("sent")


def test_fault_add_on_switched_off_while_holding(desk: Desk) -> None:
    """Switched off, nothing is sent and the draft is there; switched on again, the mail is held as before."""
    desk.hold()
    reload_add_on(desk, "await addon.disable();", running=False)
    time.sleep(1)
    assert desk.received() == 0
    assert desk.drafts() == 1
    reload_add_on(desk, "await addon.enable();")
    desk.item("held")
    desk.let_go()
    desk.wait_received()
    desk.account(sent=True)


def test_fault_background_asleep(desk: Desk) -> None:
    """A background page that was put to sleep while a mail waits loses nothing."""
    desk.hold()
    desk.office.background("secondlook@thunderbird.addon").suspend()
    desk.item("held")
    desk.let_go()
    desk.wait_received()
    desk.account(sent=True)


def reload_add_on(desk: Desk, step: str, *, running: bool = True) -> None:
    """Do something to the add-on as the add-ons manager does."""
    desk.office.thunderbird.chrome(
        "const addon = await AddonManager.getAddonByID('secondlook@thunderbird.addon');" + step
    )
    if running:
        wait_until(
            lambda: desk.hands.background("await holds.entries.loaded; return host.state;") == "ok",
            20,
            "the add-on and its host at work again",
        )
