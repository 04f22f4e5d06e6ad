# SPDX-License-Identifier: MPL-2.0
"""From the bytes of one mail to a ``Message``.

Belongs here: header fields, MIME parts, transfer encodings. Reading is our own and works on slices, because
the standard library's parser walks through every line of every attachment: several times slower, and
learning a mailbox is mostly this. Does not belong here: one field's meaning (``mail_headers``), telling own
words from quotes (``words``, ``html_text``), mailboxes on disk (``mail_files``).
"""

from __future__ import annotations

import binascii
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from email.message import Message as StandardMessage
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from secondlook import words
from secondlook.errors import MailError
from secondlook.html_text import split_html
from secondlook.mail import Attachment, Mailbox, Message
from secondlook.mail_headers import decode, decode_bytes, parse_addresses, parse_date, parse_ids
from secondlook.words import Words

__all__ = ["files_of", "from_email"]

LONGEST_TEXT = 200_000  # characters of a body that are read; more is no letter
_DEEPEST = 20  # multiparts inside each other
_MOST_PARTS = 500
_MOST_REFERENCES = 100

_FIELD = re.compile(rb"^([!-9;-~]{1,80})[ \t]*:[ \t]*((?:.*\n?)(?:[ \t]+.*\n?)*)", re.MULTILINE)
_SERVER = re.compile(rb"\b(from|by)[ \t\r\n]+([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})")
_MOST_SERVERS = 40
_BODY_START = re.compile(rb"\r?\n\r?\n")
_PARAMETER = re.compile(r";\s*([A-Za-z0-9_-]+)(\*\d{0,3})?(\*)?\s*=\s*(\"(?:[^\"\\]|\\.)*+\"?|[^;\s]*)")
_NOT_SHOWN = frozenset(
    {
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "text/x-amp-html",
    }
)
# One of these must be there, or it is no mail but some other file.
_SIGNS_OF_MAIL = frozenset({"from", "to", "cc", "bcc", "date", "subject", "message-id", "received"})


class _Part(NamedTuple):
    """A leaf of the MIME tree: type, parameters of type and disposition, bytes still encoded."""

    content_type: str
    charset: str
    name: str
    attached: bool
    encoding: str
    raw: bytes


def from_email(mail: bytes | StandardMessage, *, source: str | Path | None = None) -> Message:
    """Return the message. ``source`` names it in errors.

    Raises MailError if these are not the bytes of a mail. Anything that is merely broken is read as well
    as it goes.
    """
    raw = mail if isinstance(mail, bytes) else _as_bytes(mail, source)
    fields, body = _head(raw)
    if not fields.keys() & _SIGNS_OF_MAIL:
        raise MailError("this is not a mail: it has no header", source=source)
    sender = parse_addresses(_text(fields, "from")) or parse_addresses(_text(fields, "sender"))
    ids = parse_ids(_text(fields, "message-id"))
    text, attachments = _content(fields, body)
    return Message(
        sender=sender[0] if sender else Mailbox(""),
        to=parse_addresses(_text(fields, "to")),
        cc=parse_addresses(_text(fields, "cc")),
        bcc=parse_addresses(_text(fields, "bcc")),
        reply_to=parse_addresses(_text(fields, "reply-to")),
        subject=decode(_text(fields, "subject")),
        body=text.own,
        quoted=text.quoted,
        signature=text.signature,
        message_id=ids[0] if ids else "",
        date=parse_date(_text(fields, "date")),
        in_reply_to=parse_ids(_text(fields, "in-reply-to")),
        references=parse_ids(_text(fields, "references"))[-_MOST_REFERENCES:],
        attachments=attachments,
        route=_route(fields),
    )


def files_of(mail: bytes) -> Iterator[tuple[Attachment, bytes]]:
    """Yield the attachments of a mail with their bytes, in the order of ``Message.attachments``."""
    fields, body = _head(mail)
    for part in _leaves(fields, body):
        if _is_file(part):
            content = _decoded(part)
            yield _attachment(part, content), content


def _as_bytes(mail: StandardMessage, source: str | Path | None) -> bytes:
    try:
        return mail.as_bytes()
    except (UnicodeError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise MailError(f"this mail cannot be written as bytes: {error}", source=source) from error


def _head(raw: bytes) -> tuple[dict[str, bytes], bytes]:
    """Return the fields by lower-case name, the first of each name, and the body.

    Fields that may be repeated (To, Cc) are joined with a comma.
    """
    if raw[:1] in {b"\n", b"\r"}:
        return {}, raw
    end = _BODY_START.search(raw)
    head, body = (raw[: end.end()], raw[end.end() :]) if end else (raw, b"")
    fields: dict[str, bytes] = {}
    for name, value in _FIELD.findall(head):
        field = name.decode("ascii").lower()
        if field not in fields:
            fields[field] = value
        elif field in {"to", "cc", "bcc"}:
            fields[field] = fields[field].rstrip() + b", " + value
        elif field == "received":
            fields[field] += value
    return fields, body


def _route(fields: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the servers a mail came through, the last one first, and the names of its ``x-`` fields."""
    servers: dict[str, None] = {}
    handed: list[str] = []  # who gave the mail to the server that is named after
    for word, name in _SERVER.findall(fields.get("received", b"")):
        server = name.decode("ascii").lower()
        if word == b"by":
            servers.update(dict.fromkeys((server, *handed)))
            handed = []
        else:
            handed.append(server)
    marks = (name for name in fields if name.startswith("x-"))
    return (*tuple(servers)[:_MOST_SERVERS], *tuple(marks)[:_MOST_SERVERS])


def _text(fields: Mapping[str, bytes], name: str) -> str:
    """Return a field as text on one line. Raw 8-bit bytes are read as UTF-8 or whatever fits."""
    raw = fields.get(name)
    if raw is None:
        return ""
    text = raw.decode("ascii") if raw.isascii() else decode_bytes(raw)
    return text.replace("\r", "").replace("\n", "").strip() if "\n" in text else text.strip()


def _content(fields: Mapping[str, bytes], body: bytes) -> tuple[Words, tuple[Attachment, ...]]:
    plain: list[_Part] = []
    rich: list[_Part] = []
    attachments: list[Attachment] = []
    for part in _leaves(fields, body):
        if _is_file(part):
            attachments.append(_attachment(part, _decoded(part)))
        else:
            (plain if part.content_type == "text/plain" else rich).append(part)
    text = _joined(plain)
    # Of two alternatives the plain one is enough, and the other need not even be decoded.
    content = words.split(text) if text.strip() else split_html(_joined(rich))
    return content, tuple(attachments)


def _joined(parts: Sequence[_Part]) -> str:
    texts: list[str] = []
    room = LONGEST_TEXT
    for part in parts:
        texts.append(decode_bytes(_decoded(part), part.charset)[:room])
        room -= len(texts[-1])
    return "\n".join(texts)


def _leaves(fields: Mapping[str, bytes], body: bytes) -> Iterator[_Part]:
    """Yield the parts that hold something themselves, in order, without recursion into the absurd."""
    stack: list[tuple[Mapping[str, bytes], bytes, int]] = [(fields, body, 0)]
    seen = 0
    while stack and seen < _MOST_PARTS:
        part_fields, content, depth = stack.pop()
        seen += 1
        content_type, parameters = _parameters(_text(part_fields, "content-type"))
        boundary = parameters.get("boundary", "")
        if content_type.startswith("multipart/") and boundary and depth < _DEEPEST:
            inner = [(*_head(piece), depth + 1) for piece in _pieces(content, boundary)]
            stack.extend(reversed(inner))
            continue
        disposition, more = _parameters(_text(part_fields, "content-disposition"))
        name = decode(more.get("filename", "") or parameters.get("name", ""))
        if content_type in _NOT_SHOWN or ("content-id" in part_fields and _is_inline(content_type, disposition)):
            continue
        yield _Part(
            content_type or "text/plain",
            parameters.get("charset", ""),
            name,
            disposition == "attachment" or bool(name),
            _text(part_fields, "content-transfer-encoding").lower(),
            content,
        )


def _is_inline(content_type: str, disposition: str) -> bool:
    """Pictures inside an HTML body: no mail program lists them as attachments."""
    return content_type.startswith("image/") and disposition != "attachment"


def _pieces(content: bytes, boundary: str) -> Iterator[bytes]:
    """Yield what stands between the boundary lines; the last piece may lack its end."""
    mark = b"--" + boundary.encode("utf-8", "surrogateescape")
    start = -1
    for at, last in _boundary_lines(content, mark):
        if start >= 0:
            yield content[start:at].removesuffix(b"\n").removesuffix(b"\r")
        if last:
            return
        line_end = content.find(b"\n", at)
        start = len(content) if line_end < 0 else line_end + 1
    if 0 <= start < len(content):
        yield content[start:]


def _boundary_lines(content: bytes, mark: bytes) -> Iterator[tuple[int, bool]]:
    """Yield where boundary lines start, and whether they are the closing one. A longer boundary that begins
    with the same letters (nested multiparts have them) is not one.
    """
    position = content.find(mark)
    while position >= 0:
        end = position + len(mark)
        if position == 0 or content[position - 1 : position] == b"\n":
            if content[end : end + 2] == b"--":
                yield position, True
            elif content[end : end + 1] in {b"\n", b"\r", b" ", b"\t", b""}:
                yield position, False
        position = content.find(mark, end)


def _parameters(value: str) -> tuple[str, dict[str, str]]:
    """Return the main value of a MIME field in lower case and its parameters (RFC 2231 joined, decoded)."""
    main, separator, _ = value.partition(";")
    found: dict[str, str] = {}
    if not separator:
        return main.strip().lower(), found
    pieces: dict[str, list[str]] = {}
    coded: set[str] = set()
    for name, number, star, given in _PARAMETER.findall(value):
        key = name.lower()
        text = given[1:-1].replace('\\"', '"') if given[:1] == '"' else given
        pieces.setdefault(key, []).append(text)
        if star or number == "*":
            coded.add(key)
    for key, texts in pieces.items():
        joined = "".join(texts) if key in coded or len(texts) > 1 else texts[0]
        if key in coded and joined.count("'") >= 2:
            charset, _, rest = joined.split("'", 2)
            joined = decode_bytes(unquote_to_bytes(rest), charset)
        found[key] = joined
    return main.strip().lower(), found


def _decoded(part: _Part) -> bytes:
    try:
        if part.encoding == "base64":
            return binascii.a2b_base64(part.raw)
        if part.encoding == "quoted-printable":
            return binascii.a2b_qp(part.raw)
    except (binascii.Error, ValueError):
        # Cut off in the middle, mostly: take what whole groups there are.
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", part.raw)
        return binascii.a2b_base64(letters[: len(letters) // 4 * 4])
    return part.raw


def _is_file(part: _Part) -> bool:
    return part.attached or part.content_type not in {"text/plain", "text/html"}


def _attachment(part: _Part, content: bytes) -> Attachment:
    return Attachment(part.name, len(content), part.content_type, hashlib.sha256(content).hexdigest())
