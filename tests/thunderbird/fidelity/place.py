# SPDX-License-Identifier: MPL-2.0
"""The office of the matrix: four identities, two servers to send through, keys, a list of contacts, one Thunderbird.

Here: opening it, switching the product on, and what both rounds wait for. Not here: the rows.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from email.utils import formataddr
from importlib import resources
from pathlib import Path
from typing import Protocol

from thunderbird.fidelity.keys import Keys, make_openpgp
from trial.hands import Hands
from trial.stage import addressbook
from trial.stage.maildir import deliver, ensure_mailbox
from trial.stage.office import Office
from trial.stage.profile import Identity, Pref
from trial.stage.smtp_sink import Received, SmtpSink
from trial.stage.waiting import StageError, wait_until
from trial.workplace import EXTENSION, EXTENSION_ID, close_welcome, run_secondlook, second_look_home

PEER = Path(__file__).parents[1] / "peer"
HOLD_SECONDS = 1
LIN, SECOND, PGP, SMIME = (
    Identity("Lin Yue", "lin@haiyue-trade.example", organization="Haiyue Trading", signature="<b>Lin</b> 林悦"),
    Identity("Lin Yue (Hengchang)", "lin@hengchang.example", reply_to="desk@hengchang.example"),
    Identity("Lin Yue", "lin.pgp@haiyue-trade.example"),
    Identity("Lin Yue", "lin.smime@haiyue-trade.example"),
)
ERIKA = ("Erika Vogel", "erika@vogel-licht.example")
TURNS = ("bare", "ours")


class Original(Protocol):
    """What the place must know of a row: the mail it starts from."""

    name: str
    original: Callable[..., bytes] | None
    headers: dict[str, str]
    folder: str


@dataclass
class Place:
    """The open office with its second server and the keys; `product` tells whether the add-on is in."""

    office: Office
    second: SmtpSink
    keys: Keys
    product: bool = False

    def received(self) -> list[tuple[str, Received]]:
        """Give what each server got, with the server's name."""
        return [("first", mail) for mail in self.office.sink.received] + [
            ("second", mail) for mail in self.second.received
        ]

    @property
    def hands(self) -> Hands:
        """Give the hands that know the product's windows."""
        return Hands(self.office)

    def offline(self, yes: bool) -> None:
        """Switch Thunderbird to offline work or back; it sends what waits in the outbox then, without asking."""
        self.office.thunderbird.chrome("Services.io.offline = args[0];", yes)

    def wait_settled(self) -> None:
        """Wait until nothing is held any more, no draft is left on the server, and no window is open."""

        def settled() -> bool:
            if self.product and (held := self.hands.held()):
                raise StageError(f"held: {held}")
            if drafts := self.office.dovecot.mails("Drafts"):
                raise StageError(f"drafts: {[mail.message['Subject'] for mail in drafts]}")
            return not self.office.composing()

        wait_until(settled, 30, "the end of sending")

    def clear(self) -> None:
        """Forget the mails of the servers."""
        self.office.sink.clear()
        self.second.clear()

    def install_product(self) -> None:
        """Put the host where Thunderbird finds it, and the add-on in; no check may stop the mails of the matrix."""
        run_secondlook(self.office, "install")
        self.office.thunderbird.install_addon(EXTENSION)
        self.product = True
        self.wait_host()
        close_welcome(self.office)

    def remove_product(self) -> None:
        """Take the add-on out again."""
        self.office.thunderbird.uninstall_addon(EXTENSION_ID)
        self.product = False

    def wait_host(self) -> None:
        """Wait until the add-on speaks with its host."""
        wait_until(lambda: self.hands.background("return host.state == 'ok';"), 20, "the host")

    def holding_for(self, seconds: int) -> AbstractContextManager[None]:
        """Let every mail that is sent meanwhile wait so long."""
        return self.hands.holding_for(seconds, HOLD_SECONDS)

    @contextmanager
    def checks_at(self, level: str) -> Iterator[None]:
        """Let the check of lost encryption ask; the mails of the matrix go through with notices only."""
        change = "await host.request('settings', { change: { 'checks.encryption-lost': args[0] } });"
        self.hands.background(change, level)
        try:
            yield
        finally:
            self.hands.background(change, "notice")


@contextmanager
def opened(rows: Sequence[Original]) -> Iterator[Place]:
    """Open the office with two originals for each row that starts from one, the product not in it yet."""

    def mailbox(root: Path) -> None:
        for folder in ("Templates", "Archive"):
            ensure_mailbox(root, folder)
        for row in rows:
            if row.original is not None:
                for turn in TURNS:
                    raw = row.original(f"{row.name}-{turn}@vogel-licht.example", **row.headers)
                    deliver(root, raw, row.folder, flags="S", when=1_794_000_000)

    def prepare(office: Office) -> None:
        home = second_look_home(office)
        home.mkdir(mode=0o700)
        office.thunderbird.environment["SECONDLOOK_HOME"] = str(home)
        (home / "policy.toml").write_text(_policy(), encoding="utf-8")

    second = SmtpSink()
    second.start()
    try:
        with Office(
            mailbox=mailbox,
            identities=(LIN, SECOND, PGP, SMIME),
            peer=PEER,
            prepare=prepare,
            prefs=_prefs(second.port),
        ) as office:
            keys = Keys(office.thunderbird, office.folder / "keys", PGP.address)
            make_openpgp(office.thunderbird, {"id3": formataddr((PGP.name, PGP.address))}, [formataddr(ERIKA)])
            keys.make_smime({"id4": (SMIME.name, SMIME.address)}, [ERIKA])
            addressbook.add_book(
                office.thunderbird,
                "Trade",
                [addressbook.Contact(f"Buyer {name}", f"{name}@buyers.example") for name in ("anna", "ben", "cleo")],
                {"Buyers": [f"{name}@buyers.example" for name in ("anna", "ben", "cleo")]},
            )
            yield Place(office, second, keys)
    finally:
        second.stop()


def _policy() -> str:
    shipped = tomllib.loads((resources.files("secondlook.policy") / "defaults.toml").read_text("utf-8"))
    checks = "\n".join(f'{name} = "notice"' for name in shipped["checks"])
    # The minimum stays what it is: it holds what goes to the outbox too.
    times = "\n".join(
        f"{name} = {HOLD_SECONDS}" for name in shipped["hold"] if name.endswith("seconds") and name != "minimum_seconds"
    )
    return f"[hold]\n{times}\n[checks]\n{checks}\n"


def _prefs(second_port: int) -> dict[str, Pref]:
    folders: dict[str, Pref] = {}
    for number in range(1, 5):
        own = f"mail.identity.id{number}"
        folders |= {
            f"{own}.stationery_folder": "imap://desk@127.0.0.1/Templates",
            f"{own}.tmpl_folder_picker_mode": "0",
            f"{own}.reply_on_top": 1,
        }
    return {
        **folders,
        "mail.smtpservers": "smtp1,smtp2",
        "mail.smtpserver.smtp2.type": "smtp",
        "mail.smtpserver.smtp2.hostname": "127.0.0.1",
        "mail.smtpserver.smtp2.port": second_port,
        "mail.smtpserver.smtp2.try_ssl": 0,
        "mail.smtpserver.smtp2.authMethod": 1,
        "mail.identity.id2.smtpServer": "smtp2",
        "mail.identity.id2.fcc_folder": "imap://desk@127.0.0.1/Archive",
        "mail.identity.id1.escapedVCard": "begin%3Avcard%0D%0Afn%3ALin%20Yue%0D%0Aend%3Avcard%0D%0A",
        "mail.compose.other.header": "X-Order",
        "mailnews.sendInBackground": False,
        # On going online Thunderbird would ask whether to send what waits in the outbox.
        "offline.send.unsent_messages": 1,
        # Without it Thunderbird asks whether 20 MB are meant; what becomes of its questions is another test.
        "mailnews.message_warning_size": 100_000_000,
        # Thunderbird names the language of the spelling only if its dictionary happens to be loaded by then.
        "mail.suppress_content_language": True,
    }
