# SPDX-License-Identifier: MPL-2.0
"""The hands of the matrix: opening a compose window as Thunderbird's own commands do, and filling it.

Here: single steps. Not here: which of them make a row (`rows`).
"""

from __future__ import annotations

from typing import Any

from trial.stage import folders
from trial.stage.compose import ComposeWindow
from trial.stage.office import Office
from trial.stage.waiting import wait_until


class Writer:
    """Writes one row in one round, `bare` or `ours`."""

    def __init__(self, office: Office, row: str, turn: str) -> None:
        """Stand before the office; nothing is opened yet."""
        self.office = office
        self.row = row
        self.turn = turn
        self._prefs: list[tuple[str, str | int | bool]] = []

    @property
    def original(self) -> str:
        """Give the Message-ID of the mail this row starts from."""
        return f"{self.row}-{self.turn}@vogel-licht.example"

    def new(self, details: dict[str, Any]) -> ComposeWindow:
        """Open a new mail."""
        return self.office.compose(details)

    def open(self, kind: str, message_id: str = "", **details: Any) -> ComposeWindow:
        """Open the original, or another mail, as Thunderbird's menus do; `kind` as in nsIMsgCompType."""
        before = {window.number for window in self.office.composing()}
        self.office.thunderbird.chrome(
            """
            const [id, kind] = args;
            const win = Services.wm.getMostRecentWindow("mail:3pane");
            const folders = MailServices.accounts.allFolders;
            const header = folders.map(folder => folder.msgDatabase?.getMsgHdrForMessageID(id)).find(Boolean);
            if (!header) throw new Error(`no mail ${id}`);
            const uri = header.folder.getUriForMsg(header);
            MailServices.compose.OpenComposeWindow(null, header, uri, Ci.nsIMsgCompType[kind],
                Ci.nsIMsgCompFormat.Default, null, "", win.msgWindow, null, false);
            """,
            message_id or self.original,
            kind,
        )

        def opened() -> ComposeWindow | None:
            return next((window for window in self.office.composing() if window.number not in before), None)

        window = wait_until(opened, 15, f"a compose window for {kind}")
        assert window is not None
        wait_until(lambda: window.run("return !!win.composeEditorReady;"), 15, "the text to be ready")
        window.wait_ready()
        self.set(window, details)
        return window

    def set(self, window: ComposeWindow, details: dict[str, Any]) -> None:
        """Set compose details by the interface for add-ons, through the tests' own add-on."""
        if details:
            self.office.api("compose.setComposeDetails", window.tab_id, details)

    def set_pref(self, name: str, value: str | int | bool) -> None:
        """Set a preference that has a value already, until `done`."""
        kind = "Bool" if isinstance(value, bool) else "Int" if isinstance(value, int) else "String"
        before = self.office.thunderbird.chrome(f"return Services.prefs.get{kind}Pref(args[0]);", name)
        self._prefs.append((name, before))
        self.office.thunderbird.set_pref(name, value)

    def done(self) -> None:
        """Put preferences back."""
        while self._prefs:
            self.office.thunderbird.set_pref(*self._prefs.pop())

    def attach(self, window: ComposeWindow, *files: tuple[str, bytes]) -> None:
        """Attach files from the disk, as the file dialog does."""
        folder = self.office.folder / "files"
        folder.mkdir(exist_ok=True)
        for name, content in files:
            path = folder / name
            if not path.exists():
                path.write_bytes(content)
        window.run(
            """
            const attachments = args[0].map(path => {
                const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
                file.initWithPath(path);
                return win.FileToAttachment(file);
            });
            await win.AddAttachments(attachments);
            """,
            [str(folder / name) for name, _ in files],
        )

    def insert_html(self, window: ComposeWindow, html: str) -> None:
        """Insert HTML at the beginning, as pasting does."""
        window.run(
            "const editor = win.GetCurrentEditor(); editor.beginningOfDocument(); editor.insertHTML(args[0]);", html
        )

    def fill_header(self, window: ComposeWindow, name: str, value: str) -> None:
        """Fill in a header that has a row of its own among the recipients."""
        window.run(
            """
            const [name, value] = args;
            const row = win.document.querySelector(`.address-row-raw[data-recipienttype="${name}"]`);
            win.addressRowSetVisibility(row, true);
            row.querySelector(".address-row-input").value = value;
            """,
            name,
            value,
        )

    def copy_to(self, window: ComposeWindow, *, instead: str | None, besides: str | None) -> None:
        """Choose the folders of the copy; see `rows.copy_to`."""
        window.run(
            """
            const [instead, besides] = args;
            const uri = path => path == "" ? "nocopy://" : `imap://desk@127.0.0.1/${path}`;
            const fields = win.gMsgCompose.compFields;
            if (instead != null) fields.fcc = uri(instead);
            if (besides != null) fields.fcc2 = uri(besides);
            """,
            instead,
            besides,
        )

    def save(self, window: ComposeWindow) -> None:
        """Save as a draft with Thunderbird's own command, and wait for it."""
        self.office.api("compose.saveMessage", window.tab_id, {"mode": "draft"})
        window.wait_ready()

    def save_and_close(self, window: ComposeWindow) -> None:
        """Save as a draft and close the window."""
        self.save(window)
        window.discard()

    def continue_draft(self) -> ComposeWindow:
        """Open the only draft there is, as "Edit Draft" does."""
        drafts = wait_until(lambda: folders.messages(self.office.thunderbird, "Drafts"), 10, "a draft")
        return self.open("Draft", drafts[-1]["message_id"])
