# SPDX-License-Identifier: MPL-2.0
"""A mail taken apart, header by header and part by part, so that two of them can be compared.

Here: what differs between any two mails is made equal (dates, ids, boundaries, and the names of the two
rounds of this matrix), signatures become what they prove, and encrypted parts what is in them.
Not here: the opening and proving itself, see `keys`; what else is compared beside the mail, see `outcome`.
"""

from __future__ import annotations

import email
import hashlib
import re
from collections.abc import Iterator
from email.message import Message
from typing import Protocol

# Longer bodies are compared by their hash; a difference of two hashes still fails.
READABLE = 20_000
_HEADER = re.MULTILINE | re.IGNORECASE


class Opener(Protocol):
    """Opens what is encrypted, and says what a signature proves."""

    def open_openpgp(self, armored: str) -> tuple[bytes, str]:
        """Give the content, and in words to whom it was encrypted and who signed it."""
        ...

    def prove_openpgp(self, content: bytes, signature: str) -> str:
        """Say what a detached signature proves."""
        ...

    def open_smime(self, raw: bytes) -> bytes:
        """Give the content of an enveloped mail or part."""
        ...

    def prove_smime(self, raw: bytes) -> str:
        """Say what a signed mail or part proves."""
        ...


def portrait(raw: bytes, opener: Opener) -> list[str]:
    """Give a mail as lines `place | header` and `place | line of the body`, equal for equal mails."""
    return list(_part(_parsed(raw), raw, "mail", opener))


def _parsed(raw: bytes) -> Message:
    return email.message_from_string(_without_chance(raw))


def _without_chance(raw: bytes) -> str:
    text = raw.decode("utf-8", "surrogateescape")
    for number, boundary in enumerate(dict.fromkeys(re.findall(r'boundary="([^"]+)"', text))):
        text = text.replace(boundary, f"boundary-{number}")
    # Thunderbird names an inline image by chance, in its headers and where the text shows it.
    for number, image in enumerate(dict.fromkeys(re.findall(r"^Content-ID: <([^>]+)>", text, _HEADER))):
        text = text.replace(image, f"image-{number}")
    text = re.sub(r'name="[A-Za-z0-9]{16}(\.\w+)"', r'name="by-chance\1"', text)
    text = re.sub(r"^Date: .*$", "Date: then", text, flags=_HEADER)
    text = re.sub(r"^(Resent-)?Message-ID: <.*>", r"\1Message-ID: <this>", text, flags=_HEADER)
    text = re.sub(r"^Resent-Date: .*$", "Resent-Date: then", text, flags=_HEADER)
    # The two rounds answer originals of their own, which differ in this word.
    return re.sub(r"-(bare|ours)@", "-round@", text)


def _part(message: Message, raw: bytes, place: str, opener: Opener) -> Iterator[str]:
    """Describe a part, which is read without chance already; `raw` are its exact bytes, for signatures."""
    yield from _headers(message, place)
    kind = message.get_content_type()
    if kind == "multipart/signed":
        yield from _signed(message, raw, place, opener)
    elif kind == "multipart/encrypted":
        armored = message.get_payload(1).get_payload()
        content, who = opener.open_openpgp(str(armored))
        yield f"{place} | {who}"
        yield from _part(_parsed(content), content, f"{place}/opened", opener)
    elif kind == "application/pkcs7-mime" and message.get_param("smime-type") == "enveloped-data":
        content = opener.open_smime(raw)
        yield from _part(_parsed(content), content, f"{place}/opened", opener)
    elif message.is_multipart():
        for number, part in enumerate(message.get_payload(), 1):
            yield from _part(part, b"", f"{place}/{number}", opener)
    else:
        yield from (f"{place} | {line}" for line in _body(str(message.get_payload())))


def _signed(message: Message, raw: bytes, place: str, opener: Opener) -> Iterator[str]:
    content, signature = _halves(raw)
    if message.get_param("protocol") == "application/pgp-signature":
        yield f"{place} | {opener.prove_openpgp(content, signature)}"
    else:
        yield f"{place} | {opener.prove_smime(raw)}"
    yield from _part(_parsed(content), content, f"{place}/1", opener)
    # Of the signature itself only its headers; what it holds was proved.
    yield from _headers(message.get_payload(1), f"{place}/2")


def _headers(message: Message, place: str) -> Iterator[str]:
    """Give the headers by name. Their order means nothing (RFC 5322, 3.6), and Thunderbird writes each where it was
    first set: From comes before To if anybody has looked at the mail before it was addressed.
    """
    for name, value in sorted(message.raw_items(), key=lambda item: item[0].lower()):
        yield from (f"{place} | {line}" for line in f"{name}: {value}".splitlines())


def _halves(raw: bytes) -> tuple[bytes, str]:
    """Give the signed bytes of a multipart/signed as RFC 1847 counts them, and the signature's text."""
    found = re.search(rb'boundary="([^"]+)"', raw)
    if found is None:
        raise ValueError("a signed mail without a boundary")
    pieces = raw.split(b"--" + found[1])
    content = pieces[1].removeprefix(b"\r\n").removesuffix(b"\r\n")
    return content, pieces[2].partition(b"\r\n\r\n")[2].strip().decode("ascii") + "\r\n"


def _body(text: str) -> list[str]:
    if len(text) <= READABLE:
        return text.splitlines()
    digest = hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
    return [f"{len(text)} letters, SHA-256 {digest}"]
