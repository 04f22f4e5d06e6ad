# SPDX-License-Identifier: MPL-2.0
"""Two colleagues, Lin and Wang, each with a Thunderbird of their own, on one IMAP server and no database.

Here: their workplaces, the post between them, and what the tests of `test_team.py` do again and again.
Not here: the tests.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trial.hands import Hands
from trial.stage import maildir, questions
from trial.stage.compose import ComposeWindow
from trial.stage.dovecot import Dovecot
from trial.stage.office import Office
from trial.stage.pages import Page
from trial.stage.profile import Identity
from trial.stage.smtp_sink import Received, SmtpSink
from trial.stage.waiting import StageError, wait_until
from trial.workplace import EXTENSION, EXTENSION_ID, run_secondlook, second_look_home

# What the administrator says of the team's store to one of the two, and the password of that one there.
Store = Callable[[Identity], tuple[dict[str, Any], str]]
PEER = Path(__file__).parent / "peer"
LIN = Identity("Lin Yue", "lin.yue@haiyue-trade.example")
WANG = Identity("Wang Lei", "wang.lei@haiyue-trade.example")
KATE = "Katherine Hale <kate.hale@nordhale.example>"
POLICY = """
[hold]
seconds = {seconds}
colleagues_seconds = {seconds}
questioned_seconds = {seconds}
first_file_seconds = {seconds}

[second_person]
needed_for = ["nordhale.example"]
reviewers = ["wang.lei@haiyue-trade.example"]
"""


@dataclass
class Desk:
    """One of the two, with hands."""

    office: Office
    who: Identity

    @property
    def hands(self) -> Hands:
        """Give the hands."""
        return Hands(self.office)

    @property
    def home(self) -> Path:
        """Give the folder in which the host keeps everything."""
        return second_look_home(self.office)

    def host(self, action: str, **fields: Any) -> Any:
        """Ask the host something, as the add-on does."""
        return self.hands.background("return await host.request(args[0], args[1]);", action, fields)

    def approvals(self) -> dict[str, Any]:
        """Give what stands in the list of approvals."""
        found: dict[str, Any] = self.host("approvals")
        return found

    def page(self) -> Page:
        """Open the list of approvals in a tab, as the menu does, or give the one that is open."""
        page = self.office.page("/ui/approval/index", EXTENSION_ID)
        if not page.open:
            self.hands.background('await messenger.tabs.create({ url: "ui/approval/index.html" });')
        page.wait_open().wait("#keys")
        return page

    def subjects(self, mailbox: str) -> list[str]:
        """Give the subjects of the mails that lie in a folder on the server."""
        folder = maildir.folder_on_disk(self.office.dovecot.mail, mailbox)
        return [str(mail.message["Subject"]) for mail in self.office.dovecot.mails(mailbox)] if folder.is_dir() else []

    def get_mail(self) -> None:
        """Look for new mail, as Thunderbird does every few minutes by itself."""
        self.office.thunderbird.chrome("""
            const server = MailServices.accounts.accounts.map(account => account.incomingServer)
                .find(server => server?.type == "imap");
            const inbox = server.rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags.Inbox);
            inbox.updateFolder(Services.wm.getMostRecentWindow("mail:3pane").msgWindow);
        """)

    def wait(self, look: Callable[[], Any], timeout: float, message: str) -> Any:
        """Wait for something that comes by mail."""

        def there() -> Any:
            found = look()
            if not found:
                self.get_mail()
            return found

        return wait_until(there, timeout, message, every=0.3)

    def trail(self) -> list[str]:
        """Give what the trail says, oldest first."""
        with sqlite3.connect(self.home / "approvals.sqlite") as database:
            found = [row[0] for row in database.execute("SELECT what FROM trail WHERE side != 'keys' ORDER BY number")]
        database.close()
        return found


@dataclass
class Team:
    """Both, and the post office between them."""

    lin: Desk
    wang: Desk
    post: Post

    def write(self, subject: str, text: str = "Dear Kate, we accept your terms.") -> ComposeWindow:
        """Let Lin write to a customer for whom a second person is needed."""
        return self.lin.office.compose(
            {"to": [KATE], "subject": subject, "body": f"<p>{text}</p>", "isPlainText": False}
        )

    def ask(self, window: ComposeWindow, note: str = "") -> Page:
        """Let Lin press Send and ask; give the review window, which closes by itself."""
        window.press_send()
        page = self.lin.hands.review()
        page.wait("#reviewer")
        if note:
            page.fill("#note", note)
        page.click("#send")
        page.wait_closed(20)
        return page

    def open_request(self, subject: str, within: float = 20.0) -> Page:
        """Let Wang open the newest request about that mail from the list, where it is in so many seconds."""
        self.wang.wait(
            lambda: any(
                row["subject"] == subject and row["state"] == "open" for row in self.wang.approvals()["reviewed"]
            ),
            within,
            f"the request about {subject!r} at Wang's",
        )
        page = self.wang.page()
        row = f'.row[data-state="open"]:has([aria-label*={json.dumps(subject)}])'
        page.wait(row, 20)
        page.click(f"{row} button.primary")
        review = self.wang.office.page("/ui/approval/review", EXTENSION_ID).wait_open()
        review.wait("#yes")
        return review

    def answer(self, subject: str, says: str, remark: str = "", *, within: float = 20.0) -> None:
        """Let Wang look at the mail and answer, ``within`` as in ``open_request``."""
        review = self.open_request(subject, within)
        if remark:
            review.fill("#remark", remark)
        review.click(f"#{says}")
        try:
            review.wait("#close", 20)
        except StageError as error:
            office = self.wang.office
            there = [window.title for window in office.composing()], questions.questions(office.thunderbird)
            raise StageError(f"{error}; it shows {review.text()[-400:]!r}; other windows: {there}") from error
        review.click("#close")
        review.wait_closed()

    def state(self, subject: str) -> str:
        """Give how Lin's newest request about that mail stands."""
        rows = [row for row in self.lin.approvals()["asked"] if row["subject"] == subject]
        return str(rows[0]["state"]) if rows else ""

    def wait_state(self, subject: str, state: str, timeout: float = 20.0) -> None:
        """Wait until Lin's request stands so."""
        self.lin.wait(lambda: self.state(subject) == state, timeout, f"{subject!r} {state}")

    def sent(self, subject: str) -> list[Received]:
        """Give the mails of that subject that left for the customer."""
        return [mail for mail in self.lin.office.sink.received if mail.message["Subject"] == subject]

    def wait_sent(self, subject: str, timeout: float = 20.0) -> Received:
        """Wait until the mail has left."""
        self.lin.wait(lambda: self.sent(subject), timeout, f"{subject!r} at the server of the customer")
        return self.sent(subject)[0]

    def restart_time(self, subject: str) -> None:
        """Let the time of Lin's request about that mail be over now, as if it had been asked a day before."""
        with sqlite3.connect(self.lin.home / "approvals.sqlite") as database:
            (request,) = database.execute("SELECT id FROM asked WHERE subject = ?", (subject,)).fetchone()
            database.execute("UPDATE asked SET expires = ? WHERE id = ?", (int(time.time()), request))
        database.close()
        with sqlite3.connect(self.lin.home / "holds.sqlite") as database:
            database.execute("UPDATE hold SET ready = entered, due = started WHERE approval = ?", (request,))
        database.close()
        self.lin.hands.background("await holds.ledger.read(holds.entries.values); await holds.tick();")


class Post:
    """Brings what either sends to a colleague into the colleague's inbox, as the office's mail server does."""

    def __init__(self, server: Dovecot) -> None:
        """Deliver to the users of that server."""
        self.boxes = {LIN.address: server.seen_by("lin"), WANG.address: server.seen_by("wang")}
        self.letters: list[Received] = []

    def between(self, sink: SmtpSink) -> None:
        """Watch a sink: its mails to colleagues are delivered."""
        keep = sink.keep

        def deliver(mail: Received) -> None:
            keep(mail)
            for recipient in mail.recipients:
                box = self.boxes.get(recipient.lower())
                if box is not None:
                    self.letters.append(mail)
                    box.deliver(mail.raw)

        sink.keep = deliver  # type: ignore[method-assign]

    def put(self, raw: bytes, to: str) -> None:
        """Put a mail of somebody else's making into an inbox."""
        self.boxes[to].deliver(raw)


@contextlib.contextmanager
def the_team(*, seconds: int = 1, locale: str = "en-US", store: Store | None = None) -> Iterator[Team]:
    """Open both workplaces; nothing was learned, and there are no groups. ``store`` gives, for each of them, what the
    administrator says of the team's store, and the desk's password there.
    """
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="second-look-team-")))
        server = Dovecot(folder, user="lin", others=("wang",))
        server.start()
        stack.callback(server.stop)
        desks = []
        for who, user in ((LIN, "lin"), (WANG, "wang")):
            office = stack.enter_context(
                Office(
                    peer=PEER,
                    addons=(EXTENSION,),
                    identities=(who,),
                    imap=server.seen_by(user),
                    locale=locale,
                    prepare=lambda office, who=who: _prepare(office, seconds, store(who) if store else None),
                )
            )
            desk = Desk(office, who)
            desk.hands.background(
                """
                await host.ready();
                for (const tab of await messenger.tabs.query({})) {
                    if (tab.url?.includes("/ui/welcome/")) await messenger.tabs.remove(tab.id);
                }
                """
            )
            desks.append(desk)
        post = Post(server)
        for desk in desks:
            post.between(desk.office.sink)
        yield Team(desks[0], desks[1], post)


def _prepare(office: Office, seconds: int, store: tuple[dict[str, Any], str] | None) -> None:
    home = second_look_home(office)
    home.mkdir(mode=0o700)
    office.thunderbird.environment["SECONDLOOK_HOME"] = str(home)
    (home / "policy.toml").write_text(POLICY.format(seconds=seconds), encoding="utf-8")
    if store is not None:
        managed, password = store
        manifest = office.home / ".mozilla" / "managed-storage" / f"{EXTENSION_ID}.json"
        manifest.parent.mkdir(parents=True, exist_ok=True)
        facts = {"name": EXTENSION_ID, "description": "the house's rules", "type": "storage"}
        manifest.write_text(json.dumps({**facts, "data": managed}), encoding="utf-8")
        secret = home / "team-password"
        secret.touch(mode=0o600)
        secret.write_text(password, encoding="utf-8")
    run_secondlook(office, "install")


def by_hand(desk: Desk, script: str, *arguments: str) -> bytes:
    """Run Python with the host's own modules on a desk's key: what a program of somebody's own could do."""
    done = subprocess.run(
        [sys.executable, "-c", script, str(desk.home), *arguments],
        env={**os.environ, "PYTHONPATH": str(EXTENSION.parent / "host")},
        capture_output=True,
        check=True,
    )
    return done.stdout
