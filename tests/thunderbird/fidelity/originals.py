# SPDX-License-Identifier: MPL-2.0
"""The mails that the rows of the matrix answer, forward and continue, as they lie in the mailbox.

Here: their bytes. Not here: what is done with them, see `rows`.
"""

from __future__ import annotations

from email.message import EmailMessage

LIN = "Lin Yue <lin@haiyue-trade.example>"
ERIKA = "Erika Vogel <erika@vogel-licht.example>"
# 1 x 1 pixel.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da636460f85f0f0002870180eb47"
    "ba920000000049454e44ae426082"
)


def plain(message_id: str, **headers: str) -> bytes:
    """Give a short mail in plain text."""
    return bytes(_mail(message_id, headers))


def html(message_id: str, **headers: str) -> bytes:
    """Give a mail in HTML with an image in it and a file, as customers send them."""
    mail = _mail(message_id, headers)
    mail.add_alternative('<p>Dear <b>Lin</b>,</p><p>the drawing: <img src="cid:dot@vogel"></p>', subtype="html")
    body = mail.get_payload(1)
    assert isinstance(body, EmailMessage)
    body.add_related(DOT, "image", "png", cid="<dot@vogel>")
    mail.add_attachment(b"a,b\r\n1,2\r\n", "text", "csv", filename="Maße 尺寸.csv")
    return bytes(mail)


def _mail(message_id: str, headers: dict[str, str]) -> EmailMessage:
    mail = EmailMessage()
    fields = {
        "From": ERIKA,
        "To": f"{LIN}, Jonas Vogel <jonas@vogel-licht.example>",
        "Cc": "Mia Roth <mia@roth-transport.example>",
        "Subject": "Order 4711: Leuchten für Köln",
        "Date": "Fri, 13 Nov 2026 09:30:00 +0100",
        "Message-ID": f"<{message_id}>",
        "References": "<first@vogel-licht.example>",
        **headers,
    }
    for name, value in fields.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(
        "Dear Lin,\n\nwhen will the lamps leave? 灯具什么时候发货？\n\nBest regards\nErika\n-- \nVogel Licht\n"
    )
    return mail
