# SPDX-License-Identifier: MPL-2.0
"""The mail that leaves is, byte for byte, the mail that would have left without us."""

from __future__ import annotations

import re
from pathlib import Path

from trial.hands import Hands, mailbox
from trial.stage.office import Office
from trial.stage.waiting import wait_until
from trial.workplace import EXTENSION, workplace

PEER = Path(__file__).parent / "peer"
# 请查收附件 is marked when nothing is attached yet; the mail is written with the mark and the banner showing.
TEXT = "Dear Anna, please find attached the list. 请查收附件。 "


def write_and_send(office: Office, *, with_product: bool) -> bytes:
    """Write the same reply as ever, look at the hint if there is one, attach the file, send; give what arrived."""
    hands = Hands(office)
    window = hands.reply(mailbox(hands.story.right), attach=False, text=TEXT)
    window.to_front()
    if with_product:
        assert wait_until(lambda: hands.marked(window), 10, "marked words")
        assert hands.banner(window)
    hands.attach(window, hands.story.file_name, hands.story.attachment)
    window.press_send()
    return office.sink.wait_for(1, 30)[0].raw


def without_chance(raw: bytes) -> list[str]:
    """Give a mail's lines with what differs between any two mails made equal: date, ids, boundaries."""
    text = raw.decode("utf-8")
    boundaries = dict.fromkeys(re.findall(r'boundary="([^"]+)"', text))
    for number, boundary in enumerate(boundaries):
        text = text.replace(boundary, f"boundary-{number}")
    # Thunderbird names the language of the spelling only if its dictionary happens to be loaded by then.
    text = re.sub(r"^Content-Language: .*\r?\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"^Date: .*$", "Date: then", text, flags=re.MULTILINE)
    return re.sub(r"^Message-ID: <.*>", "Message-ID: <this>", text, flags=re.MULTILINE).splitlines()


def test_same_bytes_as_without_the_product() -> None:
    """An HTML reply with quote, Chinese text and a file is the same with and without the add-on, line for line."""
    with workplace(addons=(), host=False, learned=False, peer=PEER) as office:
        without = write_and_send(office, with_product=False)
    with workplace(addons=(EXTENSION,), hold_seconds=1, peer=PEER) as office:
        ours = write_and_send(office, with_product=True)

    assert without_chance(ours) == without_chance(without)
    assert len(ours) > len(TEXT) + len(Hands(office).story.attachment)
