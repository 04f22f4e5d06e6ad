# SPDX-License-Identifier: MPL-2.0
"""Compose windows, written in and sent from like a person does.

Here: `ComposeWindow`, and finding one for a tab of the add-on interfaces.
Not here: opening one, which is `Api("compose.beginNew")` and its like; `Office.compose` joins the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from trial.stage.display import Display
from trial.stage.thunderbird import Thunderbird
from trial.stage.waiting import StageError, wait_until
from trial.stage.windows import ChromeWindow


@dataclass(frozen=True)
class ComposeState:
    """What a compose window shows. Recipients as the pills spell them; `attachments` are file names."""

    to: tuple[str, ...]
    cc: tuple[str, ...]
    bcc: tuple[str, ...]
    subject: str
    text: str
    sender: str
    attachments: tuple[str, ...]
    locked: bool
    sending: bool


class ComposeWindow(ChromeWindow):
    """One compose window."""

    @classmethod
    def of_tab(cls, thunderbird: Thunderbird, display: Display, tab_id: int) -> ComposeWindow:
        """Give the window of a compose tab, by the id the add-on interfaces use."""
        number = thunderbird.chrome(
            """
            const tab = ExtensionParent.apiManager.global.tabTracker.getTab(args[0]);
            if (!tab?.docShell) throw new Error(`tab ${args[0]} is not a compose window`);
            return tab.docShell.outerWindowID;
            """,
            tab_id,
        )
        return cls(thunderbird, display, int(number))

    @classmethod
    def every(cls, thunderbird: Thunderbird, display: Display) -> list[ComposeWindow]:
        """Give the compose windows that are open, oldest first."""
        return [
            cls(thunderbird, display, int(window["id"]))
            for window in thunderbird.windows()
            if window["type"] == "msgcompose"
        ]

    @property
    def tab_id(self) -> int:
        """Give the id that add-on interfaces use for it."""
        return int(self.run("return ExtensionParent.apiManager.global.tabTracker.getId(win);"))

    def wait_ready(self, timeout: float = 15.0) -> ComposeWindow:
        """Wait until the text can be written and Send pressed."""
        wait_until(
            lambda: self.run("return !!win.gMsgCompose?.editor && !win.gWindowLocked;"),
            timeout,
            f"compose window {self.number} ready",
        )
        return self

    def state(self) -> ComposeState:
        """Read what it shows."""
        facts: dict[str, Any] = self.run("""
            const pills = type => Array.from(
                win.document.querySelectorAll(`.address-row[data-recipienttype="${type}"] mail-address-pill`),
                pill => pill.fullAddress);
            return {
                to: pills("addr_to"), cc: pills("addr_cc"), bcc: pills("addr_bcc"),
                subject: win.document.getElementById("msgSubject").value,
                text: win.GetCurrentEditorElement().contentDocument.body?.innerText ?? "",
                sender: win.document.getElementById("msgIdentity").value,
                attachments: Array.from(win.gAttachmentBucket.itemChildren, item => item.attachment.name),
                locked: !!win.gWindowLocked, sending: !!win.gSendOperationInProgress,
            };
        """)
        facts |= {name: tuple(facts[name]) for name in ("to", "cc", "bcc", "attachments")}
        return ComposeState(**facts)

    def wait_state(self, timeout: float = 10.0, **wanted: Any) -> ComposeState:
        """Wait until the named fields have the wanted values, as in `wait_state(locked=False)`."""

        def match() -> ComposeState:
            state = self.state()
            if any(getattr(state, name) != value for name, value in wanted.items()):
                raise StageError(str(state))
            return state

        return wait_until(match, timeout, f"compose window with {wanted}")

    def add_recipient(self, address: str, kind: str = "to") -> None:
        """Add a pill to the row `to`, `cc` or `bcc`, as after typing an address and a comma."""
        self.run(
            """
            const row = win.document.querySelector(`.address-row[data-recipienttype="addr_${args[1]}"]`);
            win.addressRowSetVisibility(row, true);
            win.addressRowAddRecipientsArray(row, [args[0]]);
            """,
            address,
            kind,
        )

    def type_recipient(self, address: str) -> None:
        """Type an address into the To row with the keyboard."""
        self.to_front()
        self.run("win.focus(); win.document.getElementById('toAddrInput').focus();")
        self.display.type(address + ",")

    def type_text(self, text: str) -> None:
        """Type at the beginning of the mail with the keyboard (ASCII)."""
        self.to_front()
        self.run("win.GetCurrentEditorElement().focus(); win.GetCurrentEditor().beginningOfDocument();")
        self.display.type(text)

    def insert_text(self, text: str) -> None:
        """Put any text at the beginning of the mail, as one step of the editor."""
        self.run("win.GetCurrentEditor().beginningOfDocument(); win.GetCurrentEditor().insertText(args[0]);", text)

    def press_send(self) -> None:
        """Press Ctrl+Return in it, with real keys."""
        self.to_front()
        self.display.key("ctrl+Return")

    def command(self, name: str) -> None:
        """Do a command without keys: `cmd_sendNow`, `cmd_sendLater`, `cmd_saveAsDraft`, `cmd_close`.

        It is done a moment later, because a command that asks a question comes back only after the answer.
        """
        self.run("const [name] = args; win.setTimeout(() => win.goDoCommand(name), 0);", name)

    def editor(self, script: str, *args: Any) -> Any:
        """Run the body of an async function with `doc` and `view` of the text being written, and `win`."""
        return self.run(
            "const doc = win.GetCurrentEditorElement().contentDocument, view = doc.defaultView;" + script,
            *args,
        )
