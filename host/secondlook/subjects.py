# SPDX-License-Identifier: MPL-2.0
"""What a subject line and the threading headers say about a mail: is it an answer, is it forwarded.

Does not belong here: the text of the mail (``words``), the thread's people (``memory``).
"""

from __future__ import annotations

import re

from secondlook.mail import Kind, Message

__all__ = ["bare_subject", "kind_of"]

# What mail programs write before the subject of an answer or of a forwarded mail, in the languages of the
# desks we know: English, German, French, Spanish, Portuguese, Italian, Scandinavian, Polish, Russian and
# Chinese.
# "Ref:" is not among them: on a sales desk it names an order.
_ANSWER = "re|aw|antw|sv|vs|odp|rif|res|ynt|отв|回复|回覆|答复|答覆|回信|返信"
_FORWARD = "fwd?|wg|tr|rv|enc|vl|doorst|pd|пер|转发|轉寄|轉發|转寄|転送"
_PREFIX = re.compile(
    rf"\s{{0,9}}(?:(?P<answer>{_ANSWER})|(?P<forward>{_FORWARD}))\s?(?:[\[(（]\d{{1,3}}[\])）])?\s?[:：]",
    re.IGNORECASE,
)
_MOST_PREFIXES = 20  # a mail that went to and fro that often is recognised by then


def kind_of(message: Message) -> Kind:
    """Return how a mail was begun, as far as its headers tell: ``forward``, ``reply`` or ``new``.

    A forwarding prefix wins over threading headers, because mail programs write those into both.
    """
    prefix = _PREFIX.match(message.subject)
    if prefix and prefix["forward"]:
        return "forward"
    if prefix or message.in_reply_to or message.references:
        return "reply"
    return "new"


def bare_subject(subject: str) -> str:
    """Return the subject without the prefixes of answers and forwarded mails."""
    position = 0
    for _ in range(_MOST_PREFIXES):
        prefix = _PREFIX.match(subject, position)
        if prefix is None:
            break
        position = prefix.end()
    return subject[position:].strip()
