# SPDX-License-Identifier: MPL-2.0
"""What Send does when the host is missing, old, hung, killed or broken: it says so and asks; it never hangs."""

from __future__ import annotations

import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from trial.hands import Hands
from trial.stage.native import manifest_path, remove_native_manifest
from trial.stage.office import Office
from trial.stage.pages import Page
from trial.stage.waiting import wait_until
from trial.workplace import EXTENSION_ID, run_secondlook, workplace

PEER = Path(__file__).parent / "peer"
QUIET_SECONDS = 2.0

# A host that follows the protocol as far as `BEHAVIOUR` says. Framing by hand: it must be able to break it.
FAKE_HOST = """
    import json, os, struct, sys, time

    def read():
        head = sys.stdin.buffer.read(4)
        if len(head) < 4:
            sys.exit(0)
        return json.loads(sys.stdin.buffer.read(struct.unpack("@I", head)[0]))

    def write(answer):
        data = json.dumps(answer).encode()
        sys.stdout.buffer.write(struct.pack("@I", len(data)) + data)
        sys.stdout.buffer.flush()

    protocol = {protocol}
    while True:
        request = read()
        if request["action"] == "hello" and protocol != 1:
            write({{"id": request["id"], "ok": False,
                   "error": {{"code": 4, "name": "version-mismatch", "message": "mismatch", "protocol": protocol}}}})
        elif request["action"] == "hello":
            write({{"id": request["id"], "ok": True,
                   "result": {{"protocol": 1, "version": "0", "language": "en"}}}})
        elif request["action"] == "check":
            {on_check}
        else:
            write({{"id": request["id"], "ok": True, "result": {{"held": [], "sendNow": True}}}})
"""


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """Lin's workplace; each test puts its own host in place."""
    with workplace(peer=PEER) as opened:
        yield opened


@pytest.fixture
def hands(office: Office) -> Iterator[Hands]:
    """Lin's hands; afterwards the real host is back."""
    lin = Hands(office)
    yield lin
    lin.take_everything_back()
    run_secondlook(office, "install")
    lin.background("host.restart(); await host.ready();")


def put_host(office: Office, on_check: str, *, protocol: int = 1) -> None:
    """Put a host in place that does this when asked to check, and let the add-on connect to it."""
    script = office.folder / "fake-host"
    body = textwrap.dedent(FAKE_HOST).format(on_check=on_check, protocol=protocol)
    script.write_text(f"#!{sys.executable}\n{body}", encoding="utf-8")
    script.chmod(0o755)
    office.native_host("secondlook", script, EXTENSION_ID)
    reconnect(office)


def reconnect(office: Office) -> None:
    """Let the add-on drop its host; the next question starts what is now in place."""
    Hands(office).background("host.restart();")


def asked_unchecked(hands: Hands, words: str, timeout: float = 15.0) -> Page:
    """Press Send, and wait for the review window that says in words why nothing could be checked."""
    window = hands.right_reply()
    window.press_send()
    review = hands.review(timeout)
    review.wait_text("This mail could not be checked")
    assert words in review.text()
    assert not window.wait_state(locked=False).sending
    time.sleep(QUIET_SECONDS)
    assert len(hands.office.sink.received) == 0
    assert hands.held() == []
    return review


def test_missing(hands: Hands, office: Office) -> None:
    """Without a host, Send asks; the toolbar button carries a mark; back leaves the mail as it was."""
    remove_native_manifest(office.home, "secondlook")
    assert not manifest_path(office.home, "secondlook").exists()
    reconnect(office)

    review = asked_unchecked(hands, "was not found on this computer")
    assert hands.background("return messenger.action.getBadgeText({});") == "!"
    review.click("#back")
    review.wait_closed()


def test_unchecked_mail_can_be_sent_knowingly(hands: Hands, office: Office) -> None:
    """Send unchecked needs its own tick, and then holds the mail as ever."""
    remove_native_manifest(office.home, "secondlook")
    reconnect(office)
    review = asked_unchecked(hands, "was not found on this computer")
    assert review.evaluate("return document.querySelector('#send').disabled;")

    review.click("#checked-myself")
    review.click("#send")
    review.wait_closed()
    assert hands.wait_held()[0]["verdict"] == "unchecked"
    assert len(office.sink.received) == 0
    hands.held_list().click('[data-action="sendNow"]')
    assert office.sink.wait_for(1, 15)[0].recipients == (hands.story.right.email,)


@pytest.mark.parametrize(("protocol", "words"), [(0, "does not fit this version"), (99, "is newer than the add-on")])
def test_other_protocol(hands: Hands, office: Office, protocol: int, words: str) -> None:
    """In whichever order the two are upgraded: a host of another protocol is named as not fitting, and Send asks."""
    put_host(office, "pass", protocol=protocol)

    asked_unchecked(hands, words)


def test_hung(hands: Hands, office: Office) -> None:
    """A host that never answers keeps Send waiting a few seconds, not longer."""
    put_host(office, "time.sleep(600)")

    begun = time.monotonic()
    asked_unchecked(hands, "took too long")
    assert time.monotonic() - begun < 20


def test_add_on_updated_mid_check(hands: Hands, office: Office) -> None:
    """A new version of the add-on that comes while a mail is checked leaves its window as usable as before."""
    put_host(office, "time.sleep(600)")
    window = hands.right_reply()
    window.press_send()
    wait_until(lambda: "still being checked" in hands.banner(window), 10, "that it is being checked")
    run_secondlook(office, "install")
    office.thunderbird.chrome(
        """
        const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
        await (await AddonManager.getAddonByID(args[0])).reload();
        """,
        EXTENSION_ID,
    )

    assert not window.wait_state(locked=False).sending
    wait_until(lambda: hands.background("await host.ready(); return host.state;") == "ok", 20, "the new one")
    assert len(office.sink.received) == 0
    window.press_send()
    hands.wait_held()


def test_killed_mid_check(hands: Hands, office: Office) -> None:
    """A host that is killed while it checks is named as stopped; the next Send is checked by a new one."""
    put_host(office, "os.kill(os.getpid(), 9)")

    review = asked_unchecked(hands, "stopped before it had finished")
    review.click("#back")
    review.wait_closed()
    run_secondlook(office, "install")
    reconnect(office)
    window = hands.right_reply()
    window.press_send()
    hands.wait_held()


@pytest.mark.parametrize(
    "rubbish",
    [
        pytest.param('write({"id": request["id"], "ok": True, "result": None})', id="no result"),
        pytest.param('write({"id": request["id"], "ok": True, "result": {"verdict": "fine"}})', id="unknown verdict"),
        pytest.param('write({"id": request["id"], "ok": False})', id="refusal without a reason"),
        pytest.param('sys.stdout.buffer.write(b"xxxx" * 9); sys.stdout.buffer.flush()', id="broken framing"),
    ],
)
def test_rubbish_is_no_leave_to_send(hands: Hands, office: Office, rubbish: str) -> None:
    """Whatever a broken host writes, the mail stays, its window is unlocked, and the user is told."""
    put_host(office, rubbish)

    window = hands.right_reply()
    window.press_send()
    hands.review(15)
    assert not window.wait_state(locked=False).sending
    time.sleep(QUIET_SECONDS)
    assert len(office.sink.received) == 0


def test_listener_that_throws(hands: Hands, office: Office) -> None:
    """An error inside our own listener unlocks the window, sends nothing, and shows in the window itself."""
    hands.background(
        "globalThis.usePass = holds.releases.usePass;"
        "holds.releases.usePass = () => { throw new Error('made by the test'); };"
    )
    try:
        window = hands.right_reply()
        window.press_send()
        wait_until(lambda: "was not sent" in hands.banner(window), 10, "the banner")
        assert not window.wait_state(locked=False).sending
        assert len(office.sink.received) == 0
    finally:
        hands.background("holds.releases.usePass = globalThis.usePass;")


def test_bad_policy_keeps_the_gate_closed(hands: Hands, office: Office) -> None:
    """A policy file that cannot be used stops every mail, and the reason is named."""
    policy = office.folder / "second-look" / "policy.toml"
    policy.write_text("[hold]\nseconds = 'soon'\n", encoding="utf-8")
    try:
        reconnect(office)
        review = asked_unchecked(hands, "could not be read")
        assert "hold.seconds" in review.text()
    finally:
        policy.unlink()
