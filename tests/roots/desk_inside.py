# SPDX-License-Identifier: MPL-2.0
"""What the user does in a root where the package is installed: a mail is stopped, and one is held over an upgrade.

Run inside the root by `inside.sh` as an ordinary user: `desk_inside.py CLONE SIGNALS OLD NEW`. Both sides wait for
files in the folder SIGNALS: `held` is ours, `upgraded` is the other's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

clone, signals, old, new = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
sys.path[:0] = [str(clone / "installer"), str(clone / "tests"), "/stage-libs"]

from installer.sensitive_mail import ME, sensitive_mail, were_read  # noqa: E402
from trial.desk.build import write_maildir, write_mbox  # noqa: E402
from trial.hands import Hands  # noqa: E402
from trial.stage.office import Office  # noqa: E402
from trial.stage.waiting import wait_until  # noqa: E402
from trial.workplace import EXTENSION_ID, OWNER, add_address_books, close_welcome, wait_for_groups  # noqa: E402

HOLD_SECONDS = 60
QUIET_SECONDS = 8


def prepare(office: Office) -> None:
    """Shorten the hold, and learn from the mailbox by the command that the package brought."""
    config = office.home / ".config" / "secondlook"
    config.mkdir(parents=True, mode=0o700)
    (config / "policy.toml").write_text(f"[hold]\nseconds = {HOLD_SECONDS}\n", encoding="utf-8")
    mbox = office.folder / "desk.mbox"
    write_mbox(mbox)
    secondlook(office, "learn", "--me", OWNER.address, str(mbox))


def secondlook(office: Office, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command as this workplace's user."""
    environment = {
        **os.environ,
        "HOME": str(office.home),
        "XDG_CONFIG_HOME": str(office.home / ".config"),
        "XDG_DATA_HOME": str(office.home / ".local" / "share"),
    }
    return subprocess.run(
        ["/usr/bin/secondlook", *arguments], env=environment, capture_output=True, text=True, check=False
    )


def addon_version(office: Office) -> str:
    """Give the version of the add-on that Thunderbird runs."""
    return str(office.background(EXTENSION_ID).evaluate("return messenger.runtime.getManifest().version;"))


def host_version(hands: Hands) -> str:
    """Give the version of the host that the add-on speaks to, after making sure that there is one."""
    return str(hands.background("await host.ready(); return host.version;"))


options = {"prefs": {"mail.identity.default.reply_on_top": 1}, "peer": clone / "tests/thunderbird/peer"}
with Office(mailbox=write_maildir, identities=(OWNER,), prepare=prepare, **options) as office:
    add_address_books(office)
    wait_for_groups(office)
    close_welcome(office)
    hands = Hands(office)
    assert (addon_version(office), host_version(hands)) == (old, old)
    print("add-on by policy, host of the package:", old, flush=True)
    attached = office.folder / "attached.eml"
    attached.write_bytes(sensitive_mail())
    judged = secondlook(office, "check", "--json", "--me", ME, str(attached))
    assert were_read(judged.stdout), judged.stdout + judged.stderr
    print("attachments are read", flush=True)

    wrong = hands.wrong_reply()
    wrong.press_send()
    review = hands.review(30)
    review.wait_text(hands.story.wrong.name)
    assert len(office.sink.received) == 0
    office.display.screenshot(signals / "stopped.png")
    print("stopped:", " ".join(review.text().split())[:160], flush=True)
    office.tidy()

    hands.right_reply().press_send()
    item = hands.wait_held(timeout=30)[0]
    (signals / "held").write_text(item["subject"], encoding="utf-8")
    wait_until((signals / "upgraded").exists, 120, "the upgrade")
    assert len(office.sink.received) == 0, "the mail left before its time"
    assert item["due"] / 1000 > time.time(), "the upgrade took longer than the mail was to wait"
    mail = office.sink.wait_for(1, HOLD_SECONDS + 60)[0]
    assert mail.recipients == (hands.story.right.email,)
    time.sleep(QUIET_SECONDS)
    assert len(office.sink.received) == 1
    wait_until(lambda: not hands.held(), 20, "an empty list of held mails")
    print("held over the upgrade, left once", flush=True)

    office.restart()
    wait_until(lambda: addon_version(office) == new, 60, "the add-on of the new package")
    assert host_version(hands) == new
    time.sleep(QUIET_SECONDS)
    assert len(office.sink.received) == 1
    looked = json.loads(secondlook(office, "doctor", "--json").stdout)
    states = {row["name"]: row["state"] for row in looked["examined"]}
    assert "wrong" not in states.values(), states
    print("after a restart both are", new, "and the doctor is content", flush=True)
