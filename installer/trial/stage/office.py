# SPDX-License-Identifier: MPL-2.0
"""The office: screen, servers and Thunderbird in one temporary folder, started and ended together.

Here: `Office`, and short ways to the tools for its Thunderbird.
Not here: the tools themselves, one module each.
"""

from __future__ import annotations

import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Self

from trial.stage import folders, native, questions
from trial.stage.api import Api
from trial.stage.compose import ComposeWindow
from trial.stage.display import Display
from trial.stage.dovecot import Dovecot
from trial.stage.pages import Page
from trial.stage.processes import guard_folder, release_folder
from trial.stage.profile import Identity, Pref, Profile
from trial.stage.smtp_sink import SmtpSink
from trial.stage.thunderbird import Thunderbird
from trial.stage.waiting import StageError
from trial.stage.windows import ChromeWindow


class Office:
    """A context manager: on entry everything runs and the mailbox is fetched, on exit everything is gone.

    `mailbox` is called with the Maildir before the IMAP server starts, and fills it. `peer` is the folder of
    the tests' add-on, through which `api` and `compose` work; `addons` are folders of further add-ons.
    `prepare` is called with the office before Thunderbird starts, to write native manifests or other files
    into its `home`. `display` reuses a screen that is there (":0"). With `keep` the folder stays, under
    `folder`; the processes end all the same. `imap` is a server that is running already, about this office's user.
    """

    def __init__(
        self,
        *,
        mailbox: Callable[[Path], object] | None = None,
        identities: tuple[Identity, ...] = (Identity("Test Person", "person@desk.example"),),
        locale: str = "en-US",
        dark: bool = False,
        size: tuple[int, int] = (1440, 900),
        display: str | None = None,
        peer: Path | None = None,
        addons: Sequence[Path] = (),
        prepare: Callable[[Office], object] | None = None,
        prefs: dict[str, Pref] | None = None,
        keep: bool = False,
        imap: Dovecot | None = None,
    ) -> None:
        """Plan an office; nothing is made before it is entered."""
        self._mailbox = mailbox
        self._peer = peer
        self._addons = tuple(addons)
        self._prepare = prepare
        self._locale, self._dark = locale, dark
        self._identities = identities
        self._prefs = prefs or {}
        self._screen: dict[str, Any] = {"size": size, "reuse": display}
        self._keep = keep
        self._imap = imap
        self._api: Api | None = None
        self._old_handler: Any = None
        self.started_in: dict[str, float] = {}

    def __enter__(self) -> Self:
        """Start everything; what was started is ended again if a part fails."""
        self.folder = Path(tempfile.mkdtemp(prefix="second-look-office-"))
        if not self._keep:
            guard_folder(self.folder)
        self.home = self.folder / "home"
        imap = self.folder / "imap"
        for folder in (self.home, imap):
            folder.mkdir()
        self.display = Display(self.folder, **self._screen)
        self.dovecot = self._imap or Dovecot(imap)
        self.sink = SmtpSink()
        self._thunderbird: Thunderbird | None = None
        self._catch_terminate()
        try:
            self._timed("display", self.display.start)
            if self._mailbox is not None:
                self._mailbox(self.dovecot.mail)
            if self._imap is None:
                self._timed("dovecot", self.dovecot.start)
            self._timed("sink", self.sink.start)
            profile = Profile(
                self.dovecot.port,
                self.sink.port,
                imap_user=self.dovecot.user,
                identities=self._identities,
                prefs=self._prefs,
                locale=self._locale,
                dark=self._dark,
            )
            self._thunderbird = Thunderbird(
                profile.write(self.folder / "profile"),
                home=self.home,
                display=self.display.name,
                log=self.folder / "thunderbird.log",
            )
            if self._prepare is not None:
                self._prepare(self)
            self._timed("thunderbird", self._thunderbird.start)
            self._timed("mail", self.fetch)
            if self._peer is not None:
                self._api = Api(self._thunderbird, self._thunderbird.install_addon(self._peer))
            for folder in self._addons:
                self._thunderbird.install_addon(folder)
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End everything and remove the folder, unless it is to be kept."""
        self._close()

    def _timed(self, name: str, action: Callable[[], object]) -> None:
        begun = time.monotonic()
        action()
        self.started_in[name] = round(time.monotonic() - begun, 2)

    def _close(self) -> None:
        try:
            if self._thunderbird is not None:
                self._thunderbird.stop()
        finally:
            self.sink.stop()
            self.dovecot.stop()
            self.display.stop()
            if not self._keep:
                shutil.rmtree(self.folder, ignore_errors=True)
                release_folder(self.folder)
            if self._old_handler is not None:
                signal.signal(signal.SIGTERM, self._old_handler)
                self._old_handler = None

    def _catch_terminate(self) -> None:
        """Turn SIGTERM into an ordinary exit, so that `__exit__` runs. SIGKILL is the reaper's business."""
        if threading.current_thread() is not threading.main_thread():
            return
        if signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
            return  # somebody has already said what is to happen

        def leave(number: int, _frame: FrameType | None) -> None:
            raise SystemExit(128 + number)

        self._old_handler = signal.signal(signal.SIGTERM, leave)

    @property
    def thunderbird(self) -> Thunderbird:
        """Give its Thunderbird. Raises StageError before it was started."""
        if self._thunderbird is None:
            raise StageError("the office is not open")
        return self._thunderbird

    @property
    def api(self) -> Api:
        """Give the background of the tests' add-on. Raises StageError when the office has none."""
        if self._api is None:
            raise StageError("this office was opened without the tests' add-on (peer=...)")
        return self._api

    def fetch(self) -> None:
        """Store the password if need be and fetch all folders; also wanted after a restart."""
        folders.store_password(self.thunderbird, self.dovecot.user)
        folders.fetch(self.thunderbird)

    def restart(self, *, kill: bool = False) -> float:
        """Start Thunderbird again on the same profile and fetch; give the seconds its start took."""
        seconds = self.thunderbird.restart(kill=kill)
        self.fetch()
        return seconds

    def page(self, url_part: str, extension_id: str = "") -> Page:
        """Name an add-on page by a part of its address; it need not be open yet."""
        return Page(self.thunderbird, self.display, url_part, extension_id)

    def background(self, extension_id: str) -> Api:
        """Stand in the background page of an add-on, such as the product."""
        return Api(self.thunderbird, extension_id)

    def compose(self, details: dict[str, Any] | None = None) -> ComposeWindow:
        """Open a new mail with `details` as in `messenger.compose.beginNew`, ready to be written in."""
        return self._window_of(self.api("compose.beginNew", details or {}))

    def reply(self, message_id: str, details: dict[str, Any] | None = None, *, to_all: bool = False) -> ComposeWindow:
        """Open the reply to a message by its Message-ID (without brackets)."""
        kind = "replyToAll" if to_all else "replyToSender"
        return self._window_of(self.api("compose.beginReply", self.message(message_id), kind, details or {}))

    def forward(self, message_id: str, details: dict[str, Any] | None = None) -> ComposeWindow:
        """Open the inline forward of a message by its Message-ID (without brackets)."""
        return self._window_of(
            self.api("compose.beginForward", self.message(message_id), "forwardInline", details or {})
        )

    def message(self, message_id: str) -> int:
        """Give the number that add-on interfaces use for a message. Raises StageError if it is not there."""
        found = self.api.evaluate(
            """
            const list = await messenger.messages.query({ headerMessageId: args[0] });
            return list.messages.map(message => message.id);
            """,
            message_id,
        )
        if not found:
            raise StageError(f"Thunderbird knows no message {message_id}")
        return int(found[0])

    def _window_of(self, tab: dict[str, Any]) -> ComposeWindow:
        return ComposeWindow.of_tab(self.thunderbird, self.display, int(tab["id"])).wait_ready()

    def composing(self) -> list[ComposeWindow]:
        """Give the compose windows that are open."""
        return ComposeWindow.every(self.thunderbird, self.display)

    def tidy(self) -> None:
        """Cancel all questions, close every window but the main one unsaved, and forget mails and faults."""
        self.sink.faults.reset()
        if self.thunderbird.running:
            questions.dismiss_all(self.thunderbird)  # a window with a question in front of it does not close
            for facts in reversed(self.thunderbird.windows()):
                window = ChromeWindow(self.thunderbird, self.display, int(facts["id"]))
                if facts["type"] != "mail:3pane" and window.open:
                    window.discard()
        self.sink.clear()

    def native_host(self, name: str, command: Path, extension_id: str) -> Path:
        """Let an add-on start `command` as its native host; give the manifest's path."""
        return native.write_native_manifest(self.home, name, command, extension_id)
