# SPDX-License-Identifier: MPL-2.0
"""Holding a mail, losing its window, and opening it again from the drafts.

Here: these steps. Not here: the mail that comes of it (`outcome`), what is expected (`test_fidelity`).
"""

from __future__ import annotations

from typing import Any

from thunderbird.fidelity import pressing
from thunderbird.fidelity.place import Place
from thunderbird.fidelity.writer import Writer
from trial.stage.compose import ComposeWindow
from trial.stage.waiting import StageError, wait_until

LONG = 900
_PROTECTION = """
return { subject: win.document.getElementById("msgSubject").value, encrypted: win.gSendEncrypted,
         signed: win.gSendSigned, hidden: win.gSendEncrypted && win.gSelectedTechnologyIsPGP && win.gEncryptSubject };
"""


def hold_and_close(place: Place, window: ComposeWindow) -> dict[str, Any]:
    """Hold a mail and close its window, as after an end of Thunderbird; give its place on the list."""
    with place.holding_for(LONG):
        window.press_send()
        pressing.wait_held(place)
    window.discard()
    return place.hands.wait_held("orphaned")[0]


def open_draft(place: Place, item: dict[str, Any]) -> ComposeWindow:
    """Open the draft of a mail on the list as "Edit Draft" does, and wait until the product has seen it."""
    window = Writer(place.office, "", "").open("Draft", item["draftMessageId"])

    def seen() -> bool:
        found = [one["tabId"] for one in place.hands.held() if one["id"] == item["id"]]
        if found != [window.tab_id]:
            raise StageError(f"windows of the mail: {found}")
        return True

    wait_until(seen, 10, "the draft to be known again")
    return window


def protection(window: ComposeWindow) -> dict[str, Any]:
    """Give the subject that a window shows, and how the mail in it is protected."""
    found: dict[str, Any] = window.run(_PROTECTION)
    return found


def send_reopened(place: Place, window: ComposeWindow) -> None:
    """Send a mail; with the product, only after it was held, closed and opened again from the drafts."""
    if place.product:
        window = open_draft(place, hold_and_close(place, window))
    pressing.send(place, window)
    window.wait_closed(pressing.PATIENCE)


def send_reopened_in_both(place: Place, window: ComposeWindow) -> None:
    """Send a draft that was closed and opened again, without the product too: Thunderbird itself loses some of it."""
    if not place.product:
        writer = Writer(place.office, "", "")
        writer.save_and_close(window)
        window = writer.continue_draft()
        pressing.send(place, window)
        window.wait_closed(pressing.PATIENCE)
        return
    send_reopened(place, window)
