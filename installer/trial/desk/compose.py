# SPDX-License-Identifier: MPL-2.0
"""From a letter to the message on the wire: headers, signature, quoted text, HTML twin, attachments.

Everything is derived from the letter, so that two builds give the same bytes: Message-IDs and MIME boundaries
come from a hash of the letter's key. The words live in ``mails/``, an attachment's bytes in ``papers``.
"""

from __future__ import annotations

import hashlib
import html
import re
import textwrap
import uuid
from collections.abc import Callable
from dataclasses import replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from .model import Format, Letter, Paper, Person
from .people import OWNER
from .quoting import HABITS, bare, forward_lead, quoted

RenderPaper = Callable[[Paper], bytes]

# A mail carries the last two turns below it, as people leave it; more would only repeat the thread.
QUOTE_DEPTH = 2
WRAP = 76
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "haiyue-trade.example")
_CJK = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_MAILERS = {
    "thunderbird": "Mozilla Thunderbird",
    "outlook": "Microsoft Outlook 16.0",
    "foxmail": "Foxmail 7.2.25.375[cn]",
}

# Spelt out, because the system's own table differs from one machine to the next.
_MEDIA_TYPES: dict[Format, str] = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "png": "image/png",
}


def message_id(letter: Letter) -> str:
    """The Message-ID with its angle brackets."""
    return f"<{uuid.uuid5(_NAMESPACE, letter.key)}@{letter.sender.org.domain}>"


def subject_of(letter: Letter, letters: dict[str, Letter]) -> str:
    """The letter's own subject, or that of the mail it answers behind the sender's prefix."""
    habit = HABITS[letter.sender.quoting]
    if letter.subject:
        return letter.subject
    if letter.reply:
        return habit.reply_prefix + bare(subject_of(letters[letter.reply], letters))
    parent = letters[letter.forward or ""]
    return habit.forward_prefix + bare(subject_of(parent, letters))


def ancestors(letter: Letter, letters: dict[str, Letter]) -> list[Letter]:
    """The letters this one answers, the first of the thread first."""
    chain: list[Letter] = []
    key = letter.reply
    while key:
        chain.append(letters[key])
        key = letters[key].reply
    return chain[::-1]


def _wrapped(text: str) -> str:
    """Plain prose folded as a mail program would; tables, lists and Chinese stay as they were typed."""
    lines: list[str] = []
    for line in text.split("\n"):
        if len(line) > WRAP and "  " not in line and not _CJK.search(line):
            lines += textwrap.wrap(line, WRAP, break_long_words=False, break_on_hyphens=False)
        else:
            lines.append(line)
    return "\n".join(lines)


def own_words(letter: Letter) -> str:
    """What the sender wrote, with the signature and without any quote."""
    text = _wrapped(letter.text)
    if not letter.sign:
        return text
    # Outlook sets no signature mark.
    mark = "\n\n" if letter.sender.quoting.startswith("outlook") else "\n\n-- \n"
    return text + mark + letter.sender.signature


def body_of(letter: Letter, letters: dict[str, Letter], depth: int = QUOTE_DEPTH) -> str:
    """The whole text: own words on top, what is answered or forwarded below."""
    text = own_words(letter)
    parent = letters.get(letter.reply or letter.forward or "")
    if parent is None or depth == 0 or not (letter.quote or letter.forward):
        return text
    habit = HABITS[letter.sender.quoting]
    shown = replace(parent, subject=subject_of(parent, letters))
    when = parent.date.astimezone(letter.date.tzinfo)
    below = body_of(parent, letters, depth - 1)
    if letter.forward:
        return f"{text}\n\n{forward_lead(shown, when)}\n{below}"
    lead = habit.lead(shown, when)
    return f"{text}\n\n{lead}\n{quoted(below, habit)}"


def _html(text: str) -> str:
    rows = "<br>\n".join(html.escape(line, quote=False) for line in text.split("\n"))
    return f'<html><body style="font-family: Calibri, sans-serif">\n{rows}\n</body></html>\n'


def _charset(person: Person, text: str) -> str:
    """The sender's charset, or UTF-8 where a quote brings letters it has no code for."""
    try:
        text.encode(person.charset)
    except UnicodeEncodeError:
        return "utf-8"
    return person.charset


def _addresses(people: tuple[Person, ...]) -> tuple[Address, ...]:
    return tuple(Address(person.name, addr_spec=person.email) for person in people)


def _trace(message: EmailMessage, letter: Letter) -> None:
    """What the servers on the way write on top of a mail that came in."""
    domain = letter.sender.org.domain
    mark = hashlib.sha256(letter.key.encode()).hexdigest()[:10].upper()
    message["Return-Path"] = f"<{letter.sender.email}>"
    message["Received"] = (
        f"from mail.{domain} (mail.{domain} [192.0.2.{int(mark[:2], 16)}]) by mx.haiyue-trade.example"
        f" with ESMTPS id {mark}; {format_datetime(letter.date)}"
    )


def _settle_parts(message: EmailMessage, key: str) -> None:
    """Replace the random MIME boundaries by ones that depend on the letter alone, and tidy the parts."""
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            mark = hashlib.sha256(f"{key}#{number}".encode()).hexdigest()[:24]
            part.set_boundary(f"------------{mark}")
        if number:
            # The library repeats this header in every part; mail programs do not.
            del part["MIME-Version"]


def compose(
    letter: Letter, letters: dict[str, Letter], papers: dict[str, Paper], render: RenderPaper | None
) -> EmailMessage:
    """The finished message; without ``render`` its attachments are left away."""
    message = EmailMessage()
    if letter.sender.key != OWNER:
        _trace(message, letter)
    message["Message-ID"] = message_id(letter)
    message["Date"] = format_datetime(letter.date)
    mailer = _MAILERS.get(letter.sender.quoting.partition("-")[0])
    if mailer:
        message["User-Agent" if "Thunderbird" in mailer else "X-Mailer"] = mailer
    message["From"] = _addresses((letter.sender,))
    for field, people in (("To", letter.to), ("Cc", letter.cc), ("Bcc", letter.bcc)):
        if people:
            message[field] = _addresses(people)
    message["Subject"] = subject_of(letter, letters)
    before = [message_id(each) for each in ancestors(letter, letters)]
    if before:
        message["In-Reply-To"] = before[-1]
        message["References"] = " ".join(before)
    text = body_of(letter, letters) + "\n"
    message.set_content(text, charset=_charset(letter.sender, text))
    if letter.sender.html:
        message.add_alternative(_html(text), subtype="html")
    for paper in (papers[name] for name in letter.papers):
        if render is None:
            break
        maintype, _, subtype = _MEDIA_TYPES[paper.format].partition("/")
        message.add_attachment(render(paper), maintype=maintype, subtype=subtype, filename=paper.file)
    _settle_parts(message, letter.key)
    return message
