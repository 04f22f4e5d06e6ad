# SPDX-License-Identifier: MPL-2.0
"""The ways a mail is sent off, and what a person waits for then: Send, Send Later, offline, in the background.

Here: pressing and waiting. Not here: what became of the mail (`outcome`).
"""

from __future__ import annotations

from thunderbird.fidelity.place import Place
from trial.stage.compose import ComposeWindow
from trial.stage.waiting import StageError, wait_until

_OUTBOX = """
const outbox = MailServices.accounts.localFoldersServer.rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags.Queue);
"""
# Longer than any of this takes on a machine that has other things to do; the 15 MB row needs most of it.
PATIENCE = 60
SAVING = 15  # seconds, that a draft of 20 MB is saved in, on a busy machine too


def send(place: Place, window: ComposeWindow) -> None:
    """Press Send; with the product the mail must be held before it is anywhere."""
    window.press_send()
    wait_held(place)
    wait_until(place.received, PATIENCE, "a mail at one of the servers")


def send_large(place: Place, window: ComposeWindow) -> None:
    """Press Send on a mail whose draft takes longer to save than mails are held here otherwise."""
    if not place.product:
        send(place, window)
        return
    with place.holding_for(SAVING):
        send(place, window)


def send_later(place: Place, window: ComposeWindow) -> None:
    """Press Send Later: the mail must be in the outbox, and stay there until the user sends what waits in it."""
    window.to_front()
    copies = _copies(place)
    place.office.display.key("ctrl+shift+Return")
    _wait_in_outbox(place, window)
    flush(place)
    _wait_left(place, copies)


def send_offline(place: Place, window: ComposeWindow) -> None:
    """Press Send while Thunderbird is offline; it leaves when Thunderbird is online again and sends the outbox."""
    copies = _copies(place)
    place.offline(True)
    try:
        window.press_send()
        _wait_in_outbox(place, window)
    finally:
        place.offline(False)
    _wait_left(place, copies)


def go_offline_while_held(place: Place, window: ComposeWindow) -> None:
    """Press Send, and be offline when the mail's time has come."""
    copies = _copies(place)
    if place.product:
        window.press_send()
        wait_held(place)
        place.offline(True)
    else:
        place.offline(True)
        window.press_send()
    try:
        _wait_in_outbox(place, window)
    finally:
        place.offline(False)
    _wait_left(place, copies)


def _wait_in_outbox(place: Place, window: ComposeWindow) -> None:
    wait_outbox(place, 1)
    window.wait_closed(PATIENCE)
    assert not place.received(), "sent, and not kept in the outbox"


def _wait_left(place: Place, copies: int) -> None:
    wait_until(place.received, PATIENCE, "a mail at one of the servers")
    wait_until(lambda: _copies(place) > copies, PATIENCE, "the copy")


def _copies(place: Place) -> int:
    """Count the mails in the usual folder of copies: from the outbox, the copy comes a moment after the mail."""
    return len(place.office.dovecot.mails("Sent"))


def wait_held(place: Place) -> None:
    """With the product, wait until the mail is held, and see that it has not left."""
    if place.product:
        place.hands.wait_held(timeout=PATIENCE)
        assert not place.received(), "sent before its time"


def wait_outbox(place: Place, count: int) -> None:
    """Wait until so many mails are in Thunderbird's outbox."""

    def there() -> bool:
        found = place.office.thunderbird.chrome(_OUTBOX + "return outbox?.getTotalMessages(false) ?? 0;")
        if found != count:
            raise StageError(f"{found} mails in the outbox")
        return True

    wait_until(there, PATIENCE, f"{count} mails in the outbox")


def flush(place: Place) -> None:
    """Send what waits in the outbox, as "Send Unsent Messages" does."""
    place.office.thunderbird.chrome("Services.wm.getMostRecentWindow('mail:3pane').SendUnsentMessages();")


def send_in_background(place: Place, window: ComposeWindow) -> None:
    """Press Send where Thunderbird sends in the background, from its outbox and without the window."""
    copies = _copies(place)
    send(place, window)
    window.wait_closed(PATIENCE)
    wait_outbox(place, 0)
    _wait_left(place, copies)
