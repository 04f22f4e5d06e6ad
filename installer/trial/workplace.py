# SPDX-License-Identifier: MPL-2.0
"""Lin's workplace: the stage with her mailbox and address books on it, the host installed, the add-on in.

Here: joining `trial.desk` and `trial.stage` with the product. Not here: what then happens (`trial.main_job`,
the tests, the benchmarks).
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from trial.desk.build import load_desk, write_maildir, write_mbox
from trial.stage import addressbook
from trial.stage.office import Office
from trial.stage.profile import Identity
from trial.stage.waiting import StageError, wait_until

ROOT = Path(__file__).resolve().parents[2]
EXTENSION = ROOT / "extension"
EXTENSION_ID = "secondlook@thunderbird.addon"
OWNER = Identity("Lin Yue", "lin.yue@haiyue-trade.example", organization="Haiyue Trading")


def second_look_home(office: Office) -> Path:
    """Give the folder in which this workplace's host keeps everything."""
    return office.folder / "second-look"


def run_secondlook(office: Office, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line against this workplace's home. Raises StageError with what it said if it fails."""
    environment = {
        **os.environ,
        "HOME": str(office.home),
        "SECONDLOOK_HOME": str(second_look_home(office)),
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "secondlook", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise StageError(f"secondlook {arguments[0]} failed: {done.stderr.strip()}")
    return done


@contextmanager
def workplace(
    *,
    hold_seconds: int = 300,
    learned: bool = True,
    host: bool = True,
    policy: str = "",
    addons: Sequence[Path] = (EXTENSION,),
    **options: Any,
) -> Iterator[Office]:
    """Open Lin's workplace and give its office; `options` go to `Office`.

    With `learned` the memory is filled from her mailbox by the command line before Thunderbird starts, and
    the first-start tab is closed; without, the add-on is as on its first day. Without `host` no native
    manifest is written. `policy` is TOML for the user's policy file.
    """

    def prepare(office: Office) -> None:
        home = second_look_home(office)
        home.mkdir(mode=0o700)
        office.thunderbird.environment["SECONDLOOK_HOME"] = str(home)
        if hold_seconds != 300 or policy:
            # Every mail waits alike, whatever its risk; a test of that says so in its policy.
            set_by_policy = {line.partition("=")[0].strip() for line in policy.splitlines()}
            keys = ("seconds", "colleagues_seconds", "questioned_seconds", "first_file_seconds")
            lines = [f"{key} = {hold_seconds}" for key in keys if key not in set_by_policy]
            text = "\n".join(["[hold]", *lines, policy])
            (home / "policy.toml").write_text(text, encoding="utf-8")
        if host:
            run_secondlook(office, "install")
        if learned:
            mbox = office.folder / "desk.mbox"
            write_mbox(mbox)
            run_secondlook(office, "learn", "--me", OWNER.address, str(mbox))

    # She writes above what she answers, like most offices; Thunderbird's own default is below.
    options["prefs"] = {"mail.identity.default.reply_on_top": 1, **options.get("prefs", {})}
    with Office(mailbox=write_maildir, identities=(OWNER,), prepare=prepare, addons=addons, **options) as office:
        add_address_books(office)
        if host and addons:
            wait_for_groups(office)
        if learned and addons:
            close_welcome(office)
        yield office


def add_address_books(office: Office) -> None:
    """Make Lin's address books, with their categories and mailing lists."""
    for book in load_desk(attachments=False).books:
        addressbook.add_book(
            office.thunderbird,
            book.name,
            [
                addressbook.Contact(
                    contact.name, contact.emails[0], organization=contact.company, categories=contact.categories
                )
                for contact in book.contacts
            ],
            {each.name: each.members for each in book.lists},
        )


def wait_for_groups(office: Office, timeout: float = 20.0) -> None:
    """Wait until the add-on has told the host all of the address books."""
    books = load_desk(attachments=False).books
    expected = {contact.group for book in books for contact in book.contacts if contact.group}

    def there() -> bool:
        found = office.background(EXTENSION_ID).evaluate(
            'const { host } = await import("/background.js"); return await host.request("groups");'
        )
        names = {group["name"] for group in found["groups"]}
        if not expected <= names:
            raise StageError(f"groups so far: {sorted(names)}")
        return True

    wait_until(there, timeout, "the host to know the address books")


def close_welcome(office: Office) -> None:
    """Close the first-start tab, which is a test and a trial of its own."""
    office.background(EXTENSION_ID).evaluate(
        """
        for (const tab of await messenger.tabs.query({})) {
            if (tab.url?.includes("/ui/welcome/")) await messenger.tabs.remove(tab.id);
        }
        """
    )
