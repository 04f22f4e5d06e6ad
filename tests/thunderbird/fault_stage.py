# SPDX-License-Identifier: MPL-2.0
"""A workplace in which things go wrong, and the reckoning afterwards.

Here: the workplace with `fault_host.py` in the host's place, a quick mail, and `account`, which every row of the
fault matrix ends with. Not here: the rows.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trial.hands import Hands, mailbox
from trial.stage.compose import ComposeWindow
from trial.stage.office import Office
from trial.stage.waiting import StageError, wait_until
from trial.workplace import EXTENSION_ID, second_look_home, workplace

PEER = Path(__file__).parent / "peer"
FAULT_HOST = Path(__file__).parent / "fault_host.py"
# Longer than a send takes here; what has not arrived by then is not going to.
QUIET_SECONDS = 1.0
HOLD_SECONDS = 600  # long: a mail that leaves by itself in a row that does not want it to left early

_numbers = itertools.count(1)


@dataclass
class Desk:
    """Lin's workplace with faults. One mail a row, told from the others by its subject."""

    office: Office
    subject: str = ""
    begun: float = field(default_factory=time.time)

    @property
    def hands(self) -> Hands:
        """Lin's hands."""
        return Hands(self.office)

    @property
    def faults(self) -> Path:
        """The file that says what goes wrong."""
        return self.office.folder / "faults.json"

    def plan(self, **fault: Any) -> None:
        """Let this go wrong, see `fault_host`; nothing, without arguments."""
        # At once or not at all: the host reads it meanwhile.
        made = self.faults.with_suffix(".planned")
        made.write_text(json.dumps({"times": 1, **fault}) if fault else "{}", "utf-8")
        made.replace(self.faults)

    def struck(self) -> bool:
        """Tell whether what was planned has happened."""
        return bool(json.loads(self.faults.read_text("utf-8")).get("struck"))

    def wait_struck(self) -> None:
        """Wait until it has."""
        wait_until(self.struck, 15, "the fault")

    def write(self, text: str = "Dear Anna, thank you for your call.") -> ComposeWindow:
        """Open a new mail that nobody has anything against."""
        self.subject = f"Row {next(_numbers)}"
        story = self.hands.story
        return self.office.compose(
            {"to": [mailbox(story.right)], "subject": self.subject, "isPlainText": True, "plainTextBody": text}
        )

    def send(self, window: ComposeWindow) -> None:
        """Press Send, by its command: keys need the focus, and are tested elsewhere."""
        window.command("cmd_sendNow")

    def hold(self) -> ComposeWindow:
        """Write a mail and have it held."""
        window = self.write()
        self.send(window)
        self.item("held")
        return window

    def items(self) -> list[dict[str, Any]]:
        """Give the row's lines in the list of held mails."""
        return [item for item in self.hands.held() if item["subject"] == self.subject]

    def item(self, state: str, why: str | None = None, timeout: float = 20.0) -> dict[str, Any]:
        """Wait until the list has the mail in that state, for that reason."""

        def there() -> dict[str, Any]:
            items = self.items()
            if [item["state"] for item in items] != [state] or (why is not None and items[0]["why"] != why):
                raise StageError(f"the list has {[(item['state'], item['why']) for item in items]}")
            return items[0]

        return wait_until(there, timeout, f"{self.subject} {state} {why or ''}")

    def let_go(self) -> None:
        """Let the mail go as its time does, without waiting for what comes of it."""
        self.hands.background(
            "holds.release(holds.list().find(item => item.subject == args[0]).id, true).catch(() => {});", self.subject
        )

    def received(self) -> int:
        """Count how often the server got the mail."""
        return sum(mail.message["Subject"] == self.subject for mail in self.office.sink.received)

    def wait_received(self, timeout: float = 20.0) -> None:
        """Wait until it got it."""
        wait_until(self.received, timeout, f"{self.subject} at the server")

    def ledger(self) -> str:
        """Give the mail's state in the ledger's file, empty if it is not there."""
        database = sqlite3.connect(second_look_home(self.office) / "holds.sqlite")
        rows = database.execute("SELECT state FROM hold WHERE subject = ?", (self.subject,)).fetchall()
        database.close()
        assert len(rows) <= 1, "entered twice"
        return rows[0][0] if rows else ""

    def wait_ledger(self, *states: str) -> None:
        """Wait until the ledger has the mail in one of these states."""

        def there() -> bool:
            if (state := self.ledger()) not in states:
                raise StageError(f"the ledger has it as {state!r}")
            return True

        wait_until(there, 15, f"{self.subject} {' or '.join(states)} in the ledger")

    def drafts(self) -> int:
        """Count the mail among the drafts on the server."""
        return sum(mail.message["Subject"] == self.subject for mail in self.office.dovecot.mails("Drafts"))

    def shown(self, words: str) -> None:
        """See that the list says so to the user."""
        self.hands.held_list().wait_text(words)

    def account(self, *, sent: bool) -> None:
        """Not lost, not twice: it was received once and is off the list, or not at all and still to be seen."""
        if not sent:
            time.sleep(QUIET_SECONDS)
        assert self.received() == int(sent)
        if sent:
            wait_until(lambda: not self.items(), 10, f"{self.subject} off the list")
        else:
            # A window whose question takes no time to answer, a line in the list, or both.
            open_window = any(window.state().subject == self.subject for window in self.office.composing())
            assert self.items() or open_window, "nowhere to be seen"
            assert open_window or self.drafts() == 1, "no window and no draft"

    def tidy(self) -> None:
        """Have nothing go wrong any more, and nothing held."""
        self.plan()
        if self.office.thunderbird.running:
            # A host that hangs in a row that failed would make the next one fail as well.
            self.hands.background("host.restart(); await host.ready().catch(() => {});")
            self.hands.take_everything_back()


@contextmanager
def fault_desk(*, hold_seconds: int = HOLD_SECONDS, **options: Any) -> Iterator[Desk]:
    """Open a workplace whose host can be made to fail."""
    with workplace(hold_seconds=hold_seconds, peer=PEER, **options) as office:
        desk = Desk(office)
        desk.plan()
        script = office.folder / "fault-host"
        script.write_text(
            f"#!{sys.executable}\n"
            "import os, runpy\n"
            f"os.environ['SECONDLOOK_FAULTS'] = {str(desk.faults)!r}\n"
            f"runpy.run_path({str(FAULT_HOST)!r}, run_name='__main__')\n",
            "utf-8",
        )
        script.chmod(0o755)
        office.native_host("secondlook", script, EXTENSION_ID)
        desk.hands.background("host.restart(); await host.ready();")
        yield desk
