# SPDX-License-Identifier: MPL-2.0
"""The stage itself: if one of these fails, no other test against Thunderbird means anything.

Here: that screen, servers, Thunderbird and the driving of them work. Not here: the product.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trial.stage import addressbook, folders, maildir, questions
from trial.stage.addressbook import Contact
from trial.stage.office import Office
from trial.stage.pages import Page
from trial.stage.processes import session_members
from trial.stage.waiting import StageError, wait_until

PEER_ID = "peer@stage.example"


def a_mail(number: int, *, sender: str = "Bob <bob@nord.example>") -> bytes:
    """Build a small mail whose Message-ID is `<number>@nord.example`."""
    lines = [
        f"From: {sender}",
        "To: person@desk.example",
        f"Subject: Offer {number}",
        f"Message-ID: <{number}@nord.example>",
        "Date: Mon, 01 Jun 2026 10:00:00 +0000",
        "",
        "Hello",
    ]
    return "\r\n".join(lines).encode()


def a_sleepy_addon(folder: Path) -> Path:
    """Write an add-on of today's kind: an event page, and a compose button with a popup."""
    folder.mkdir()
    manifest = {
        "manifest_version": 3,
        "name": "Sleepy",
        "version": "1.0",
        "browser_specific_settings": {"gecko": {"id": "sleepy@stage.example"}},
        "background": {"scripts": ["background.js"], "type": "module"},
        "compose_action": {"default_title": "Sleepy", "default_popup": "popup.html"},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    (folder / "background.js").write_text("messenger.runtime.onMessage.addListener(() => {});")
    (folder / "popup.html").write_text(
        "<!doctype html><meta charset=utf-8><button id=press>press</button><script src=popup.js></script>"
    )
    (folder / "popup.js").write_text(
        "const button = document.querySelector('#press');"
        "button.addEventListener('click', event => { if (event.isTrusted) button.textContent = 'pressed'; });"
    )
    return folder


def fill(mail: Path) -> None:
    """Fill a mailbox with three mails, and one in a folder with a Chinese name below another."""
    for number in range(1, 4):
        maildir.deliver(mail, a_mail(number), flags="S")
    maildir.deliver(mail, a_mail(4), "客户/北方")


@pytest.fixture(scope="module")
def office_options() -> dict[str, Any]:
    """Open the office with that mailbox and without the product, whose hold would be in the way here."""
    return {"mailbox": fill, "addons": ()}


@pytest.fixture
def page(office: Office) -> Page:
    """Open the peer's page in a window of its own; the next test finds it closed."""
    office.api("windows.create", {"url": "page.html", "type": "popup", "width": 500, "height": 400})
    return office.page("/page.html", PEER_ID).wait_open()


def colours(picture: Path) -> int:
    """Count the different colours of a picture."""
    done = subprocess.run(["identify", "-format", "%k", str(picture)], capture_output=True, text=True, check=True)
    return int(done.stdout)


def test_mailbox_is_fetched(office: Office) -> None:
    """Mails of the Maildir are in Thunderbird once the office is open, in folders of any name."""
    found = folders.messages(office.thunderbird)
    assert {f"Offer {number}" for number in (1, 2, 3)} <= {mail["subject"] for mail in found}
    assert [mail["subject"] for mail in folders.messages(office.thunderbird, "客户/北方")] == ["Offer 4"]
    assert "客户/北方" in office.dovecot.mailboxes()


def test_new_mail_arrives(office: Office) -> None:
    """A mail that is delivered while Thunderbird runs arrives in it, as unread."""
    before = len(folders.messages(office.thunderbird))
    office.dovecot.deliver(a_mail(20))
    folders.wait_messages(office.thunderbird, before + 1)
    newest = folders.messages(office.thunderbird)[-1]
    assert (newest["subject"], newest["read"]) == ("Offer 20", False)


def test_addon_has_no_warnings(office: Office) -> None:
    """Thunderbird has nothing against the manifest of the tests' add-on."""
    assert office.thunderbird.addon_warnings(PEER_ID) == []


def test_real_keys_send(office: Office) -> None:
    """Ctrl+Return in a reply sends it: to the sink, into Sent on the server, and the original is marked."""
    window = office.reply("1@nord.example", {"body": "Dear Bob"})
    assert window.state().to == ("Bob <bob@nord.example>",)
    window.press_send()
    mail = office.sink.wait_for(1)[0]
    assert mail.sender == "person@desk.example"
    assert mail.recipients == ("bob@nord.example",)
    assert mail.message["In-Reply-To"] == "<1@nord.example>"
    assert "Dear Bob" in mail.message.get_content()
    window.wait_closed()
    sent = wait_until(lambda: office.dovecot.mails("Sent"), 10, "the mail in Sent")
    assert [copy.message["Subject"] for copy in sent] == ["Re: Offer 1"]
    wait_until(
        lambda: any(found["replied"] for found in folders.messages(office.thunderbird)),
        10,
        "the replied mark",
    )


def test_typing_and_command(office: Office) -> None:
    """Recipients and text typed with real keys are in the window, and the Send command sends them."""
    window = office.compose({"subject": "Typed"})
    window.type_recipient("ann@west.example")
    window.type_text("typed text")
    window.insert_text("您好 ")
    state = window.state()
    assert (state.to, state.text.strip()) == (("ann@west.example",), "您好 typed text")
    window.add_recipient("Zoe <zoe@west.example>", "cc")
    assert window.state().cc == ("Zoe <zoe@west.example>",)
    window.command("cmd_sendNow")
    assert office.sink.wait_for(1)[0].recipients == ("ann@west.example", "zoe@west.example")
    window.wait_closed()


def test_refusing_server(office: Office) -> None:
    """With a refused recipient the sink keeps nothing, Thunderbird says so, and the window is back in use."""
    office.sink.faults.recipient_answer = "550 5.1.1 nobody here"
    window = office.compose({"to": ["ann@west.example"], "subject": "Refused", "body": "x"})
    window.press_send()
    assert "nobody here" in questions.wait_question(office.thunderbird).text
    questions.answer(office.thunderbird, "accept")
    window.wait_state(locked=False, sending=False)
    assert office.sink.received == []


def test_dropping_server(office: Office) -> None:
    """When the server takes a mail and then breaks the connection, Thunderbird calls it not sent."""
    office.sink.faults.drop_after_data = "reset"
    window = office.compose({"to": ["ann@west.example"], "subject": "Dropped", "body": "x"})
    window.command("cmd_sendNow")
    assert office.sink.wait_for(1)[0].message["Subject"] == "Dropped"
    questions.wait_question(office.thunderbird)
    questions.answer(office.thunderbird, "accept")
    window.wait_state(locked=False, sending=False)


def test_server_that_closes_in_good_order(office: Office) -> None:
    """After an orderly close in place of an answer, Thunderbird says nothing and stays at "sending"."""
    office.sink.faults.drop_after_data = "close"
    window = office.compose({"to": ["ann@west.example"], "subject": "Closed", "body": "x"})
    window.command("cmd_sendNow")
    office.sink.wait_for(1)
    with pytest.raises(StageError, match="a question"):
        questions.wait_question(office.thunderbird, 2)
    assert window.state().sending
    assert office.sink.received[0].message["Subject"] == "Closed"


def test_question_before_the_main_window(office: Office) -> None:
    """A dialog in front of the main window keeps nobody from looking into Thunderbird, or from answering it."""
    office.thunderbird.chrome("""
        const main = Services.wm.getMostRecentWindow("mail:3pane");
        setTimeout(() => Services.prompt.alert(main, "Title", "Look here"), 0);
    """)
    assert questions.wait_question(office.thunderbird).text == "Look here"
    assert office.thunderbird.pid
    questions.answer(office.thunderbird, "accept")


def test_closing_asks(office: Office) -> None:
    """Closing a window with a mail in it asks, and the answer "save" puts a draft on the server."""
    window = office.compose({"to": ["ann@west.example"], "subject": "Unfinished"})
    window.insert_text("x")
    window.close()
    assert len(questions.wait_question(office.thunderbird).buttons) == 3
    questions.answer(office.thunderbird, "accept")
    window.wait_closed()
    drafts = wait_until(lambda: office.dovecot.mails("Drafts"), 10, "the draft on the server")
    assert drafts[0].message["Subject"] == "Unfinished"


def test_page_is_clicked_and_typed_into(page: Page, tmp_path: Path) -> None:
    """A page of an add-on takes trusted clicks, also below the fold, and real keys; its picture shows it."""
    page.click("#count")
    page.click("#below")
    page.type("abc 1,2", "#field")
    wait_until(lambda: page.value("#field") == "abc 1,2", 5, "what was typed")
    assert page.text("#counter") == "2"
    page.fill("#field", "您好")
    assert page.value("#field") == "您好"
    assert page.text("#scheme") == "light"
    with pytest.raises(StageError, match=r"no #nowhere.*Peer page"):
        page.text("#nowhere")
    assert colours(page.screenshot(tmp_path / "page.png")) > 10


@pytest.mark.usefixtures("page")
def test_pages_live_in_a_process_of_their_own(office: Office) -> None:
    """The stage leaves add-ons where Thunderbird puts them by default, and still reaches their modules."""
    own = office.thunderbird.chrome(
        """
        const policy = WebExtensionPolicy.getByID(args[0]);
        return [...policy.extension.views].every(view => view.xulBrowser.isRemoteBrowser);
    """,
        PEER_ID,
    )
    assert own
    assert office.api.evaluate("return Object.keys(await import('/module.js'))") == ["answer"]


def test_sleeping_addon_and_its_popup(office: Office, tmp_path: Path) -> None:
    """An event page can be put to sleep and is woken by a look into it; its button's popup can be clicked."""
    addon = office.thunderbird.install_addon(a_sleepy_addon(tmp_path / "sleepy"), temporary=True)
    background = office.background(addon)
    background.suspend()
    assert background.state == "stopped"
    assert background.evaluate("return messenger.runtime.getManifest().name;") == "Sleepy"
    assert background.state == "running"
    window = office.compose({"to": ["ann@west.example"], "subject": "Popup", "body": "x"})
    window.to_front()
    assert background("composeAction.openPopup", {"windowId": background("windows.getLastFocused")["id"]})
    popup = office.page("popup.html", addon).wait_open()
    popup.click("#press")
    popup.wait_text("pressed")
    office.thunderbird.uninstall_addon(addon)


def test_address_book(office: Office) -> None:
    """Contacts with categories and mailing lists made on the stage are what add-ons see."""
    bob = Contact("Bob; North", "bob@nord.example", "Nord, Ltd", ("客户-德国", "important"), "line\nline")
    addressbook.add_book(office.thunderbird, "客户-德国", [bob], {"Nord all": ["bob@nord.example"]})
    assert addressbook.books(office.thunderbird)["客户-德国"] == ["bob@nord.example"]
    book = next(found for found in office.api("addressBooks.list", True) if found["name"] == "客户-德国")
    properties = book["contacts"][0]["properties"]
    assert properties["DisplayName"] == "Bob; North"
    assert "CATEGORIES:客户-德国,important" in properties["vCard"]
    assert [entry["name"] for entry in book["mailingLists"]] == ["Nord all"]
    with pytest.raises(StageError, match=r"eve@east\.example"):
        addressbook.add_book(office.thunderbird, "客户-德国", [], {"East": ["eve@east.example"]})


def test_native_host(office: Office, tmp_path: Path) -> None:
    """An add-on talks to the program that a manifest in the stage's home names; without one, to nothing."""
    echo = tmp_path / "echo.py"
    echo.write_text(
        textwrap.dedent("""
            import sys
            length = sys.stdin.buffer.read(4)
            sys.stdout.buffer.write(length + sys.stdin.buffer.read(int.from_bytes(length, sys.byteorder)))
        """)
    )
    host = tmp_path / "host with space"  # a shell starts it, because a "#!" line can name no path with a space
    host.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{echo}"\n')
    host.chmod(0o755)
    office.native_host("stage.echo", host, PEER_ID)
    assert office.api("runtime.sendNativeMessage", "stage.echo", {"text": "您好"}) == {"text": "您好"}
    with pytest.raises(StageError, match="nobody"):
        office.api("runtime.sendNativeMessage", "stage.nobody", {})


def test_screenshot_shows_something(office: Office, tmp_path: Path) -> None:
    """A picture of the screen is a picture of something."""
    assert colours(office.display.screenshot(tmp_path / "screen.png")) > 50


def test_kill_and_restart(office: Office) -> None:
    """After a kill -9, the same profile starts again with its mails, its add-on and the add-on's data."""
    office.api("storage.local.set", {"kept": 1})
    before = office.thunderbird.pid
    mails = len(folders.messages(office.thunderbird))
    office.restart(kill=True)
    assert office.thunderbird.pid != before
    assert not Path(f"/proc/{before}").exists()
    assert len(folders.messages(office.thunderbird)) == mails
    assert office.api("storage.local.get", "kept") == {"kept": 1}


def test_chinese_and_dark(open_office: Callable[..., Office], tmp_path: Path) -> None:
    """The office can be Chinese and dark: menu, add-on page, and the text of a mail being written."""
    with open_office(locale="zh-CN", dark=True, addons=()) as office:
        window = office.compose({"to": ["wang@east.example"], "subject": "报价", "body": "您好"})
        labels = window.run("return Array.from(win.document.querySelectorAll('menubar > menu'), menu => menu.label);")
        assert labels[0] == "文件"
        assert window.editor("return view.matchMedia('(prefers-color-scheme: dark)').matches;")
        office.api("windows.create", {"url": "page.html", "type": "popup", "width": 500, "height": 400})
        assert office.page("/page.html", PEER_ID).wait_open().text("#scheme") == "dark"
        assert colours(office.display.screenshot(tmp_path / "dark.png")) > 50


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_behind(tmp_path: Path, number: signal.Signals) -> None:
    """When the test run itself is ended by a signal, its processes and its folder go too."""
    script = tmp_path / "run.py"
    script.write_text(
        textwrap.dedent("""
            import sys, time
            from trial.stage.office import Office
            with Office() as office:
                parts = [office.thunderbird._child, *office.display._children]
                print(office.folder, *(part.session for part in parts), flush=True)
                time.sleep(120)
        """)
    )
    path = os.pathsep.join([str(Path(__file__).parents[2] / "installer"), os.environ.get("PYTHONPATH", "")])
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    ) as run:
        assert run.stdout is not None
        folder, *sessions = run.stdout.readline().split()
        assert all(session_members(int(session)) for session in sessions)
        run.send_signal(number)
        run.wait(30)
    wait_until(lambda: not any(session_members(int(session)) for session in sessions), 10, "the processes' end")
    wait_until(lambda: not Path(folder).exists(), 10, "the folder's end")


def test_waiting_reports_what_was_seen() -> None:
    """A wait that fails names what was wanted, and what was there instead."""
    with pytest.raises(StageError, match=r"a miracle: not so after 0.1 s; last seen: 0"):
        wait_until(lambda: 0, 0.1, "a miracle")
