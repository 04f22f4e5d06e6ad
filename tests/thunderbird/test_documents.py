# SPDX-License-Identifier: MPL-2.0
"""Files in a real Thunderbird: another customer's is stopped, a copy with a password leaves in its place."""

from __future__ import annotations

import hashlib
import io
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
import pyzipper

from host.documents import makers as make
from trial.desk.people import people
from trial.hands import Hands, mailbox
from trial.stage.compose import ComposeWindow
from trial.stage.office import Office
from trial.stage.waiting import wait_until
from trial.workplace import second_look_home, workplace

PEER = Path(__file__).parent / "peer"
PICTURES = Path(__file__).resolve().parents[2] / "build" / "documents"

HOLD_SECONDS = 2
OFFER = (
    "QUOTATION HY-Q-2699\nTo: {}\nLED panel 36 W, 500 pcs, USD 12.40, FOB Ningbo\n" + "terms of delivery apply\n" * 30
)


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """Lin's workplace with a short hold."""
    # Without it Thunderbird itself asks whether 20 MB are meant.
    prefs = {"mailnews.message_warning_size": 100_000_000}
    with workplace(hold_seconds=HOLD_SECONDS, peer=PEER, prefs=prefs) as opened:
        yield opened


@pytest.fixture
def hands(office: Office) -> Iterator[Hands]:
    """Lin's hands; what a test leaves held is taken back, and what it called right is asked about again."""
    lin = Hands(office)
    yield lin
    with sqlite3.connect(second_look_home(office) / "memory.sqlite") as memory:
        memory.execute("DELETE FROM accepted")
    memory.close()
    lin.take_everything_back()


def reply_with(hands: Hands, name: str, content: bytes, text: str = "Dear Anna, as agreed. ") -> ComposeWindow:
    """Open the reply to its right recipient, one person, with this file."""
    window = hands.reply(mailbox(hands.story.right), attach=False, text=text)
    hands.attach(window, name, content)
    return window


def checks_shown(hands: Hands) -> list[str]:
    """Give the checks that the review window asks about."""
    found: list[str] = hands.review().evaluate(
        "return [...document.querySelectorAll('article.finding')].map(node => node.dataset.check);"
    )
    return found


# What the inline banner says, from now on, each text once.
WATCH_BANNER = """
    win.bannersSeen = [];
    win.setInterval(() => {
      const doc = win.GetCurrentEditor().document;
      const text = doc.defaultView.getComputedStyle(doc.documentElement, "::before").content;
      if (text !== win.bannersSeen.at(-1)) {
        win.bannersSeen.push(text);
      }
    }, 10);
"""

ATTACH = """
    await win.AddAttachments(args[0].map(path => {
      const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
      file.initWithPath(path);
      return win.FileToAttachment(file);
    }));
"""
ATTACH_AND_SEND = f"{ATTACH} win.setTimeout(() => win.goDoCommand('cmd_sendNow'), 0);"


def test_another_customers_quotation_is_stopped(hands: Hands, office: Office) -> None:
    """A reply to the right person with the wrong customer's quotation: the file is named, previewed and taken out."""
    window = reply_with(hands, "HY-Q-2699.pdf", make.a_pdf(OFFER.format("Nord & Hale Ltd, Leeds")))
    wait_until(lambda: "HY-Q-2699.pdf" in hands.banner(window), 15, "the warning while writing")
    window.press_send()
    review = hands.review()
    assert checks_shown(hands) == ["attachment-for-another"]
    assert "Nord" in review.text("#part-attachments .chip.other")
    assert "Nord & Hale" in review.text("#part-attachments .lines mark")
    office.display.screenshot(PICTURES / "another-customer.png")
    review.click("#part-attachments button.fix")
    wait_until(lambda: window.state().attachments == (), 10, "the file taken out")
    assert len(office.sink.received) == 0


def test_file_that_is_written_anew(hands: Hands, office: Office) -> None:
    """Thunderbird sends what stands on the disk by then: one written anew is not sent unread, and is read at Send."""
    path = office.folder / "offer.txt"
    path.write_text(OFFER.format("Müller Licht GmbH, Hannover"), "utf-8")
    window = hands.reply(mailbox(hands.story.right), attach=False, text="Dear Anna, please find our offer attached. ")
    window.run(ATTACH, [str(path)])
    with hands.holding_for(600, HOLD_SECONDS):
        window.press_send()
        hands.wait_held()
        path.write_text(OFFER.format("Nord & Hale Ltd, Leeds"), "utf-8")
        hands.background("holds.release(holds.list()[0].id, true).catch(() => {});")

        assert hands.wait_held("not-sent")[0]["why"] == "changed"
        window.press_send()
        assert checks_shown(hands) == ["attachment-for-another"]
    assert len(office.sink.received) == 0


def test_same_file_to_a_second_customer(hands: Hands, office: Office) -> None:
    """A quotation that names nobody went to Müller; a day later it may not go to Nord without a question."""
    offer = make.a_pdf(OFFER.format("the address below").replace("HY-Q-2699", "HY-Q-2701"))
    reply_with(hands, "HY-Q-2701.pdf", offer).press_send()
    office.sink.wait_for(1, 30)
    digest = hashlib.sha256(offer).hexdigest()

    def learned() -> bool:
        with sqlite3.connect(second_look_home(office) / "memory.sqlite") as memory:
            row = memory.execute("SELECT 1 FROM document WHERE sha256 = ?", (digest,)).fetchone()
        memory.close()
        return row is not None

    wait_until(learned, 15, "the file learned")
    window = hands.office.compose({"to": [mailbox(people()["schmitt"])], "subject": "Our quotation"})
    window.insert_text("Dear Anna, as discussed. ")
    hands.attach(window, "HY-Q-2701.pdf", offer)
    window.press_send()
    review = hands.review()
    assert checks_shown(hands) == ["attachment-for-another"]
    assert "Mueller" in review.text("article.finding .why")
    office.display.screenshot(PICTURES / "sent-before.png")
    review.click("#back")


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_protected_copy_is_what_arrives(hands: Hands, office: Office, kind: str) -> None:
    """One click puts a copy with a password in the file's place; the server gets that, and the password opens it."""
    text = "Cost sheet\ncost price 8.10\nmargin 35%"
    content = make.a_pdf(text) if kind == "pdf" else make.an_xlsx([[line] for line in text.splitlines()])
    window = reply_with(hands, f"cost sheet.{kind}", content)
    window.press_send()
    review = hands.review()
    assert checks_shown(hands) == ["unprotected-sensitive-file"]
    review.click("#part-attachments button.fix")
    review.wait(".password code")
    password = review.text(".password code")
    office.display.screenshot(PICTURES / f"password-{kind}.png")
    wait_until(lambda: review.evaluate("return !document.getElementById('send').disabled;"), 10, "Send to be free")
    review.click("#send")
    mail = office.sink.wait_for(1, 30)[0]
    (part,) = mail.message.iter_attachments()
    sent = part.get_payload(decode=True)
    assert isinstance(sent, bytes)
    assert password not in mail.raw.decode("utf-8", "replace")
    if kind == "pdf":
        reader = pypdf.PdfReader(io.BytesIO(sent))
        assert reader.is_encrypted
        assert reader.decrypt(password)
        assert "margin 35%" in reader.pages[0].extract_text()
    else:
        with pyzipper.AESZipFile(io.BytesIO(sent)) as archive:
            archive.setpassword(password.encode())
            assert archive.read(f"cost sheet.{kind}") == content


def test_twenty_megabytes_are_read_with_progress(hands: Hands) -> None:
    """Send pressed in the moment in which 20 MB are attached: progress is seen, and then the mail is held."""
    window = hands.reply(mailbox(hands.story.right), attach=False, text="Dear Anna, the photos. ")
    window.run(WATCH_BANNER)
    folder = hands.office.folder / "photos"
    folder.mkdir()
    for number in range(4):
        noise = hashlib.shake_256(b"photo %d" % number).digest(5_000_000)
        (folder / f"photo-{number}.jpg").write_bytes(b"\xff\xd8\xff" + noise)
    with hands.holding_for(600, then=HOLD_SECONDS):
        window.run(ATTACH_AND_SEND, [str(path) for path in sorted(folder.iterdir())])
        hands.wait_held(timeout=120)  # the draft of 27 MB, on a busy machine too
    shown = [int(part) for text in window.run("return win.bannersSeen;") for part in re.findall(r"(\d+) ?%", text)]
    assert shown == sorted(shown)
    assert len(set(shown)) > 1, "no progress"
    assert hands.held()[0]["findings"] == []  # nothing was left unread
    hands.take_everything_back()


def test_a_file_that_takes_too_long_is_named(hands: Hands, office: Office) -> None:
    """What cannot be read in time is said, with a choice; the host answers on."""
    # A quarter of it takes the reader its four seconds on the fastest computer that was tried.
    window = reply_with(hands, "offer.rtf", b"{\\rtf1" + b"{" * 48_000_000)
    window.press_send()
    review = hands.review(timeout=20)
    assert checks_shown(hands) == ["unreadable-attachment"]
    assert "offer.rtf" in review.text("article.finding .why")
    office.display.screenshot(PICTURES / "not-checked.png")
    assert hands.background("return (await host.request('status')).version;")
    review.click("#back")


def test_the_copys_password_in_the_same_mail_is_stopped(hands: Hands, office: Office) -> None:
    """Who types the password just shown into the mail that carries the copy is asked, whatever stands around it."""
    window = reply_with(hands, "cost sheet.txt", b"Cost sheet\ncost price 8.10\nmargin 35%")
    window.press_send()
    review = hands.review()
    review.click("#part-attachments button.fix")
    review.wait(".password code")
    password = review.text(".password code")
    review.click("#back")
    review.wait_closed()
    window.insert_text(f"It opens with {password.upper().replace('-', ' ')} ")
    window.press_send()
    review = hands.review()
    assert checks_shown(hands) == ["password-in-same-mail"]
    office.display.screenshot(PICTURES / "password-typed.png")
    review.click("#back")
    assert len(office.sink.received) == 0
