# SPDX-License-Identifier: MPL-2.0
"""Learning through Thunderbird: the add-on reads a mailbox on an IMAP server and hands it to the host.

From the question that the welcome page asks to the state "done". None of the mails has been read before, so
Thunderbird fetches each text from the server. Floors: an add-on that only asks Thunderbird for other mails of
the same make, one after the other and several at a time. Those lie in the trash, which is not learned.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, Spread
from benchmarks.mail_bytes import write_maildir
from benchmarks.sending import BARE, BARE_ID
from benchmarks.synthetic import ME, Desk
from trial.stage.office import Office
from trial.stage.profile import Identity
from trial.workplace import EXTENSION, EXTENSION_ID, run_secondlook, second_look_home

MAILS = 2_500
AT_A_TIME = 8

_LEARN = """
const ended = new Promise(resolve => messenger.storage.local.onChanged.addListener(({ learning }) => {
    if (["done", "error"].includes(learning?.newValue?.state)) resolve(learning.newValue);
}));
const { accounts } = await messenger.runtime.sendMessage({ kind: "welcome.get" });
const begun = performance.now();
await messenger.runtime.sendMessage({ kind: "learn.start", accounts: accounts.map(({ id }) => id) });
const progress = await ended;
return { seconds: (performance.now() - begun) / 1000, ...progress };
"""

_READ = """
const [most, atATime, skip] = args;
const [folder] = await messenger.folders.query({ specialUse: ["trash"] });
const heads = [];
let page = await messenger.messages.list(folder.id);
for (;;) {
    heads.push(...page.messages);
    if (!page.id) break;
    page = await messenger.messages.continueList(page.id);
}
const chosen = heads.slice(skip, skip + most);
const begun = performance.now();
const next = chosen.values();
const read = async () => { for (const head of next) await messenger.messages.getFull(head.id); };
await Promise.all(Array.from({ length: atATime }, read));
return { seconds: (performance.now() - begun) / 1000, mails: chosen.length };
"""


def measure(*, mails: int = MAILS, floor_mails: int = 600) -> list[Figure]:
    """Fill a mailbox, learn it through Thunderbird, and give messages a second.

    Raises RuntimeError when not all were learned.
    """
    stream = Desk(5_000).mails(mails + 2 * floor_mails)
    learned, other = list(islice(stream, mails)), list(stream)

    def fill(root: Path) -> None:
        write_maildir(root, learned)
        write_maildir(root, other, folder="Trash")

    def prepare(office: Office) -> None:
        home = second_look_home(office)
        home.mkdir(mode=0o700)
        office.thunderbird.environment["SECONDLOOK_HOME"] = str(home)
        run_secondlook(office, "install")

    owner = Identity(ME.name, ME.address)
    with Office(mailbox=fill, identities=(owner,), prepare=prepare, addons=(EXTENSION, BARE)) as office:
        one = _read(office, floor_mails, 1, 0)
        welcome = office.page("/ui/welcome/", EXTENSION_ID).wait_open()
        done = welcome.evaluate(_LEARN, timeout=600)
        several = _read(office, floor_mails, AT_A_TIME, floor_mails)
    if done["state"] != "done" or done["learned"] != mails:
        raise RuntimeError(f"learned {done['learned']} of {mails} mails, ended as {done['state']} {done['problem']}")
    rate = Spread.of([mails / done["seconds"]], "mails/s")
    return [
        Figure(
            f"Learning {mails:,} mails through Thunderbird",
            ">= 150 mails/s",
            round(rate.median, 1),
            150,
            {"add-on and host": rate},
            {
                "getFull alone, one at a time": one,
                f"getFull alone, {AT_A_TIME} at a time": several,
            },
            more_is_better=True,
        )
    ]


def _read(office: Office, mails: int, at_a_time: int, skip: int) -> Spread:
    found: dict[str, Any] = office.background(BARE_ID).evaluate(_READ, mails, at_a_time, skip, timeout=300)
    return Spread.of([found["mails"] / found["seconds"]], "mails/s")
