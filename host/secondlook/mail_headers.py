# SPDX-License-Identifier: MPL-2.0
"""Reading the header fields of a mail: encoded words, addresses, dates, message ids.

Belongs here: one field's raw text to its meaning, tolerant of what real mail programs write. Does not belong
here: finding the fields and the parts (``mail_parsing``). Nothing here raises for bad input.
"""

from __future__ import annotations

import binascii
import codecs
import functools
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from secondlook.mail import Mailbox

__all__ = ["decode", "decode_bytes", "parse_addresses", "parse_date", "parse_ids"]

_ENCODED = re.compile(r"=\?([A-Za-z0-9_.:+-]{1,40})(?:\*[A-Za-z0-9-]{1,20})?\?([bqBQ])\?([^?\s]*)\?=")
_TOKEN = re.compile(
    r"""
    "(?:[^"\\]|\\.)*+"?                                         # quoted
    | <[^<>,;]*+>?                                              # the address
    | \((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\)?              # a comment, perhaps with one inside
    | [,;:]
    | [^",;:<(]+
    """,
    re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,300})>")
_MOST_ADDRESSES = 2_000  # more than any provider takes; a header beyond that is an attack or an accident

_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_PAIR = re.compile(rb"[\xa1-\xf7][\xa1-\xfe]")  # the characters of GB2312
# Codecs of Python that are no charsets of mail; some take quadratic time on hostile input.
_NO_CHARSETS = frozenset(
    """idna punycode unicode_escape raw_unicode_escape unicode-escape raw-unicode-escape undefined rot13 hex
    base64 quopri bz2 zlib uu mbcs oem""".split()  # noqa: SIM905
)

# Names that mean a larger set in practice: what is labelled GB2312 is mostly GBK or GB18030.
_CHARSETS = {
    "gb2312": "gb18030", "gb_2312-80": "gb18030", "gb2312_charset": "gb18030", "gbk": "gb18030",
    "x-gbk": "gb18030", "cn-gb": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
    "shift_jis": "cp932", "x-sjis": "cp932", "iso-2022-jp": "iso2022_jp_2", "iso-8859-1": "cp1252",
    "us-ascii": "utf-8", "ascii": "utf-8", "ansi_x3.4-1968": "utf-8", "utf8": "utf-8", "big5": "big5hkscs",
    "iso-8859-8-i": "iso-8859-8", "windows-874": "cp874", "unknown-8bit": "", "x-unknown": "",
    "unknown": "", "default": "", "_autodetect": "", "x-user-defined": "",
}  # fmt: skip


def decode_bytes(raw: bytes, charset: str = "") -> str:
    """Return text in the charset its mail program meant; bytes that fit nowhere become U+FFFD."""
    wanted = charset.strip(" '\"").lower()
    name = _codec(_CHARSETS.get(wanted, wanted))
    for candidate in (name, "utf-8"):
        if candidate:
            try:
                return raw.decode(candidate)
            except UnicodeError:
                continue
    if name and name != "utf-8":
        return raw.decode(name, "replace")
    # Unlabelled 8-bit bytes. In Chinese text they come in pairs, in Western text alone.
    high = len(_HIGH.findall(raw))
    if 2 * len(_HIGH_PAIR.findall(raw)) >= 0.8 * high:
        return raw.decode("gb18030", "replace")
    return raw.decode("utf-8" if wanted.startswith("utf") else "cp1252", "replace")


@functools.lru_cache(maxsize=256)
def _codec(name: str) -> str:
    """Return a name that bytes can be decoded by, or nothing for an unknown or unfit one."""
    try:
        found = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return ""
    return "" if found in _NO_CHARSETS else found


def decode(value: str) -> str:
    """Return a header value with its encoded words (RFC 2047) decoded and blanks folded."""
    if "=?" not in value:
        return " ".join(value.split())
    pieces: list[str] = []
    pending: list[bytes] = []  # neighbours in one charset are joined first: some split inside a character
    charset = ""
    position = 0
    for word in _ENCODED.finditer(value):
        between = value[position : word.start()]
        position = word.end()
        if pending and (between.strip() or word[1].lower() != charset):
            pieces.append(decode_bytes(b"".join(pending), charset))
            pending = []
        if between.strip():
            pieces.append(between)
        charset = word[1].lower()
        pending.append(_payload(word[2], word[3]))
    if pending:
        pieces.append(decode_bytes(b"".join(pending), charset))
    pieces.append(value[position:])
    return " ".join("".join(pieces).split())


def _payload(encoding: str, text: str) -> bytes:
    raw = text.encode("ascii", "replace")
    try:
        if encoding in "bB":
            return binascii.a2b_base64(raw + b"=" * (-len(raw) % 4))
        return binascii.a2b_qp(raw, header=True)
    except (binascii.Error, ValueError):
        return raw


def parse_addresses(value: str) -> tuple[Mailbox, ...]:
    """Return the mailboxes of an address field. Members of groups are taken, the groups' names are not."""
    return tuple(_mailboxes(value)) if value else ()


def _mailboxes(value: str) -> Iterator[Mailbox]:
    phrase: list[str] = []
    comment = ""
    address = ""
    angled = False
    given = 0
    for token in _TOKEN.findall(value + ","):
        first = token[0]
        if first == '"':
            phrase.append(_ESCAPE.sub(r"\1", token[1:-1] if token.endswith('"') and len(token) > 1 else token[1:]))
        elif first == "<":
            address = token.strip("<>, \t")
            angled = True
        elif first == "(":
            comment = token[1:].removesuffix(")")
        elif first == ":" and not address:
            phrase = []
        elif first in ",;":
            text = " ".join(piece for piece in phrase if piece)
            if not address and "@" in text:  # a bare address, or a quoted local part
                bare = text.split()
                address = next((word for word in bare if "@" in word.strip("@")), "")
                text = " ".join(word for word in bare if "@" not in word) or comment
            elif not angled and text and len(text.split()) == 1:
                address, text = text.strip(), comment  # a local user without a domain
            if address:
                yield Mailbox(_clean(address), _clean(decode(text)))
                given += 1
                if given >= _MOST_ADDRESSES:
                    return
            phrase, comment, address, angled = [], "", "", False
        else:
            phrase.append(token.strip())


def _clean(text: str) -> str:
    """Take away what can only be there to deceive or by accident: controls, outer quotes, blanks."""
    if not text.isprintable():
        text = "".join(character for character in text if character.isprintable())
    return text.strip(" '")


def parse_date(value: str) -> datetime | None:
    """Return an aware date in UTC, None for what is no date or outside 1970 to 2100."""
    try:
        date = parsedate_to_datetime(value)
        date = date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return date if 1970 <= date.year < 2100 else None


def parse_ids(value: str) -> tuple[str, ...]:
    """Return the message ids of a field without their angle brackets, each once."""
    found = _MESSAGE_ID.findall(value)
    if not found and value.strip():
        found = [word for word in value.split() if "@" in word and len(word) <= 300]
    return tuple(dict.fromkeys(found))
