# SPDX-License-Identifier: MPL-2.0
"""The rows of the matrix: one way of writing a mail each, done the same with and without the product.

Here: what is written, and from what. Not here: the hands that write (`writer`), what is then compared (`outcome`).
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from thunderbird.fidelity import originals, pressing, reopened
from thunderbird.fidelity.place import Place
from thunderbird.fidelity.writer import Writer
from trial.stage.compose import ComposeWindow

TO = ["Erika Vogel <erika@vogel-licht.example>"]
SUBJECT = "Order 4711"
LINES = "Dear Erika,\nthe lamps leave on Friday. 灯具星期五发货。\n"
HTML = "<p>Dear Erika,</p><p>the lamps leave on <b>Friday</b>. 灯具星期五发货。</p>"
# Above what fits into one piece of anything: 15 MB, and no run of it like another.
LARGE = bytes((number * number >> 7) & 255 for number in range(4099)) * 3838
DOT_URL = "data:image/png;base64," + base64.b64encode(originals.DOT).decode("ascii")

Write = Callable[[Writer], ComposeWindow]
Press = Callable[[Place, ComposeWindow], None]


@dataclass(frozen=True)
class Row:
    """One row: its name, how it is written, and the mail it starts from, delivered to `folder`.

    `mark` is what that mail must bear on the server afterwards: "R" for replied, "$Forwarded", or nothing.
    """

    name: str
    write: Write
    original: Callable[..., bytes] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    folder: str = "INBOX"
    mark: str = ""
    press: Press = pressing.send

    @property
    def reopened(self) -> bool:
        """Tell whether it is opened again from the drafts before it leaves."""
        return self.press is reopened.send_reopened


def new(**details: Any) -> Write:
    """Write a new mail in HTML with these compose details."""
    return lambda writer: writer.new({"to": TO, "subject": SUBJECT, "body": HTML, **details})


def plain(**details: Any) -> Write:
    """Write a new mail in plain text."""
    return lambda writer: writer.new(
        {"to": TO, "subject": SUBJECT, "plainTextBody": LINES, "isPlainText": True, **details}
    )


def answer(kind: str, *, text: str = LINES, **details: Any) -> Write:
    """Open the original as `kind` (of nsIMsgCompType), write on top, and set these compose details."""

    def write(writer: Writer) -> ComposeWindow:
        window = writer.open(kind)
        window.insert_text(text)
        writer.set(window, details)
        return window

    return write


def with_files(*files: tuple[str, bytes]) -> Write:
    """Write a new mail with files from the disk."""

    def write(writer: Writer) -> ComposeWindow:
        window = new()(writer)
        writer.attach(window, *files)
        return window

    return write


def with_pref(name: str, value: str | int | bool, write: Write) -> Write:
    """Write with a preference set until the mail was sent."""

    def do(writer: Writer) -> ComposeWindow:
        writer.set_pref(name, value)
        return write(writer)

    return do


def encrypted(name: str, *, sign: bool, encrypt: bool, hide_subject: bool = True, write: Write | None = None) -> Write:
    """Write as the identity that has keys of this kind, and switch them on."""
    identity = {"OpenPGP": "id3", "S/MIME": "id4"}[name]

    def do(writer: Writer) -> ComposeWindow:
        technology: dict[str, Any] = {"name": name, "signMessage": sign, "encryptBody": encrypt}
        if name == "OpenPGP":
            technology["encryptSubject"] = encrypt and hide_subject
        window = (write or new())(writer)
        writer.set(window, {"identityId": identity})
        writer.set(window, {"selectedEncryptionTechnology": technology})
        return window

    return do


def inline_image(writer: Writer) -> ComposeWindow:
    """Write a new mail with an image between the words."""
    window = new()(writer)
    writer.insert_html(window, f'<img src="{DOT_URL}" alt="a dot" width="8" height="8">')
    return window


def raw_header(writer: Writer) -> ComposeWindow:
    """Fill in a header of the house, which the user's settings put among the recipient rows."""
    window = new()(writer)
    writer.fill_header(window, "X-Order", "4711/2026")
    return window


def copy_to(*, instead: str | None = None, besides: str | None = None) -> Write:
    """Choose where the copy goes: `instead` of the usual folder ("" for none), or `besides` it."""

    def write(writer: Writer) -> ComposeWindow:
        window = new()(writer)
        writer.copy_to(window, instead=instead, besides=besides)
        return window

    return write


def continued(writer: Writer) -> ComposeWindow:
    """Save a mail as a draft, close it, and go on with the draft."""
    writer.save_and_close(new(subject="Continued")(writer))
    window = writer.continue_draft()
    window.insert_text("And one more thing. ")
    return window


def continued_reply(writer: Writer) -> ComposeWindow:
    """Save a reply as a draft, close it, and go on with the draft; the original is still answered by it."""
    writer.save_and_close(answer("Reply")(writer))
    return writer.continue_draft()


def autosaved(writer: Writer) -> ComposeWindow:
    """Save once while writing, and go on in the same window."""
    window = new(subject="Saved once")(writer)
    writer.save(window)
    window.insert_text("Added after saving. ")
    return window


MANY = [f"Buyer {number:03} <buyer.{number:03}@house-{number % 9}.example>" for number in range(90)]
FLOWED = (
    "A line that is much longer than the width at which plain text is wrapped, so that it flows. " * 4
    + "\n\n> quoted\n"
)


def everything(writer: Writer) -> ComposeWindow:
    """Write a mail with all that Thunderbird forgets of a draft, and what it keeps."""
    window = new(
        cc=["Mia Roth <mia@roth-transport.example>"],
        customHeaders=[{"name": "X-Customer", "value": "Vogel"}],
        returnReceipt=True,
        deliveryStatusNotification=True,
        priority="high",
        attachVCard=True,
        deliveryFormat="both",
    )(writer)
    writer.copy_to(window, instead="Archive", besides="Sent")
    writer.attach(window, ("dot.png", originals.DOT))
    return window


# Thunderbird decides at its start whether it sends in the background, so that this row has a start of its own.
IN_THE_BACKGROUND = Row(
    "in-the-background", answer("Reply"), originals.plain, mark="R", press=pressing.send_in_background
)

ROWS: tuple[Row, ...] = (
    Row("new-plain", plain()),
    Row("new-html", new()),
    Row("new-both-formats", new(deliveryFormat="both")),
    Row("new-html-only", new(deliveryFormat="html")),
    Row("flowed", plain(plainTextBody=FLOWED)),
    Row("reply", answer("Reply"), originals.plain, mark="R"),
    Row("reply-all", answer("ReplyAll"), originals.plain, mark="R"),
    Row("reply-to-html-with-image", answer("ReplyAll"), originals.html, mark="R"),
    Row(
        "reply-to-list", answer("ReplyToList"), originals.plain, {"List_Post": "<mailto:trade@lists.example>"}, mark="R"
    ),
    Row(
        "reply-below-the-quote",
        with_pref("mail.identity.id1.reply_on_top", 0, answer("Reply")),
        originals.plain,
        mark="R",
    ),
    Row("forward-inline", answer("ForwardInline", to=TO), originals.html, mark="$Forwarded"),
    Row("forward-as-attachment", answer("ForwardAsAttachment", to=TO), originals.html, mark="$Forwarded"),
    Row("redirect", lambda writer: writer.open("Redirect", to=TO), originals.plain),
    Row("edit-as-new", answer("EditAsNew", to=TO), originals.html, {"From": originals.LIN}, "Sent"),
    Row("template", answer("Template", to=TO), originals.html, {"From": originals.LIN}, "Templates"),
    Row("draft-continued", continued),
    Row("draft-of-a-reply-continued", continued_reply, originals.plain, mark="R"),
    Row("saved-while-writing", autosaved),
    Row("inline-image", inline_image),
    Row("attachment-15-mb", with_files(("drawings.bin", LARGE)), press=pressing.send_large),
    Row("chinese-file-name", with_files(("报价单 2026年11月（最终版）.pdf", b"%PDF-1.4\n%\xe2\xe3\n"))),
    Row(
        "several-attachments",
        with_files(
            ("mail.eml", originals.plain("inner@vogel-licht.example")),
            ("notes ünïcode.txt", "Größe, 尺寸\n".encode()),
            ("dot.png", originals.DOT),
        ),
    ),
    Row("second-identity-and-server", new(identityId="id2")),
    Row("reply-as-second-identity", answer("Reply", identityId="id2"), originals.plain, mark="R"),
    Row("bcc", new(bcc=["Chief <chief@haiyue-trade.example>"], cc=["Mia Roth <mia@roth-transport.example>"])),
    Row("only-bcc", new(to=[], bcc=["Chief <chief@haiyue-trade.example>", *TO])),
    Row("return-receipt", new(returnReceipt=True)),
    Row("delivery-notice", new(deliveryStatusNotification=True)),
    Row("priority", new(priority="highest")),
    Row("header-of-the-house", raw_header),
    Row("header-of-another-add-on", new(customHeaders=[{"name": "X-Customer", "value": "Vogel"}])),
    Row("vcard", new(attachVCard=True)),
    Row("reply-to-set", new(replyTo=["Sales <sales@haiyue-trade.example>"])),
    Row("copy-elsewhere", copy_to(instead="Archive")),
    Row("copy-besides", copy_to(besides="Archive")),
    Row("no-copy", copy_to(instead="")),
    Row("subject-beyond-the-bmp", new(subject="𝒳 📦 عرض أسعار עברית 订单 \u200fRTL\u200f — ß")),
    Row("long-subject", new(subject="Re: Fwd: " + "a very long subject that has to be folded " * 6)),
    Row("many-recipients", new(to=MANY)),
    Row("contact-list", new(to=["Buyers <Buyers>"])),
    Row("send-later", new(), press=pressing.send_later),
    Row("reply-send-later", answer("Reply"), originals.plain, mark="R", press=pressing.send_later),
    Row("offline", new(), press=pressing.send_offline),
    Row("offline-while-held", new(), press=pressing.go_offline_while_held),
    Row("reply-offline", answer("Reply"), originals.plain, mark="R", press=pressing.send_offline),
    Row("openpgp-signed", encrypted("OpenPGP", sign=True, encrypt=False)),
    Row("openpgp-encrypted", encrypted("OpenPGP", sign=False, encrypt=True)),
    Row("openpgp-signed-and-encrypted", encrypted("OpenPGP", sign=True, encrypt=True)),
    Row("openpgp-subject-in-clear", encrypted("OpenPGP", sign=True, encrypt=True, hide_subject=False)),
    Row("openpgp-key-attached", encrypted("OpenPGP", sign=True, encrypt=False, write=new(attachPublicPGPKey=True))),
    Row(
        "openpgp-reply", encrypted("OpenPGP", sign=True, encrypt=True, write=answer("Reply")), originals.plain, mark="R"
    ),
    Row("smime-signed", encrypted("S/MIME", sign=True, encrypt=False)),
    Row("smime-encrypted", encrypted("S/MIME", sign=False, encrypt=True)),
    Row("smime-signed-and-encrypted", encrypted("S/MIME", sign=True, encrypt=True)),
    Row("reopened", everything, press=reopened.send_reopened),
    Row("reopened-reply", answer("ReplyAll"), originals.html, mark="R", press=reopened.send_reopened),
    Row(
        "reopened-forward",
        answer("ForwardInline", to=TO),
        originals.html,
        press=reopened.send_reopened_in_both,
    ),
    Row("reopened-openpgp", encrypted("OpenPGP", sign=True, encrypt=True), press=reopened.send_reopened),
    Row(
        "reopened-openpgp-reply",
        encrypted("OpenPGP", sign=True, encrypt=True, write=answer("Reply")),
        originals.plain,
        mark="R",
        press=reopened.send_reopened,
    ),
    Row("reopened-smime", encrypted("S/MIME", sign=True, encrypt=True), press=reopened.send_reopened),
    Row("reopened-smime-signed", encrypted("S/MIME", sign=True, encrypt=False), press=reopened.send_reopened),
)
