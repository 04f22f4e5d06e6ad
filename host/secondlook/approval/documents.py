# SPDX-License-Identifier: MPL-2.0
"""The two documents that travel as signed files: a request to look at a mail, and the answer to it.

Belongs here: their fields, their one spelling, signing, and reading what came. Does not belong here: the mail that is
in them (``asked``), whether an answer counts (``asking``), which keys are known (``ledger``).

A file is ``{"signature": S, "signed": {...}}`` in one spelling only: ASCII, keys in order, no blanks. ``S`` is the
Ed25519 signature of ``PREFIX`` and the spelling of ``signed``, by the key that ``signed`` names. So no byte of a file
can be changed without it being refused; a test tries all of them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from secondlook.approval.asked import Mail, Reason
from secondlook.approval.keys import OwnKey, is_signed_by
from secondlook.errors import ApprovalError
from secondlook.mail import Mailbox

__all__ = ["LARGEST", "VERSION", "Answer", "Read", "Request", "mail_hash", "read", "signed"]

VERSION = 1  # of both documents; goes up when one side could misunderstand the other
LARGEST = 8 * 1024 * 1024  # bytes of a document; pictures in the text of a mail are within it, its files are not
PREFIX = b"second look approval\n"  # so that a signature is never one of something else
LONGEST_REMARK = 2_000  # characters


class Request(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="request", tag_field="kind"):
    """A question to one of ``reviewers`` (address keys). Times are whole seconds since the epoch."""

    version: int
    id: str
    nonce: str
    created: int
    expires: int
    asker: Mailbox
    key: str
    reviewers: tuple[str, ...]
    mail: Mail
    findings: tuple[Reason, ...] = ()
    note: str = ""
    program: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="answer", tag_field="kind"):
    """A yes or no. ``request`` and ``mail`` are hashes of exactly what was looked at; ``asker`` is an address key."""

    version: int
    id: str
    nonce: str
    request: str
    mail: str
    asker: str
    reviewer: Mailbox
    key: str
    says: Literal["yes", "no"]
    at: int
    remark: str = ""
    program: str = ""


@dataclass(frozen=True)
class Read:
    """A document that is whole and signed by the key it names. ``hash`` is the SHA-256 of the file."""

    document: Request | Answer
    hash: str


def spelled(value: Any) -> bytes:
    """Return the one spelling of a JSON value."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def signed(document: Request | Answer, key: OwnKey) -> bytes:
    """Return the file of a document, signed with the key that it must name. Raises ApprovalError if it is too large."""
    if document.key != key.public:
        raise ValueError("a document is signed by the key it names")
    content = msgspec.to_builtins(document)
    data = spelled({"signature": key.sign(PREFIX + spelled(content)), "signed": content})
    if len(data) > LARGEST:
        raise ApprovalError("too-large", "the mail's text, with the pictures in it, is larger than 8 MiB")
    return data


def read(data: bytes) -> Read:
    """Return the document of a file.

    Raises ApprovalError: "not-a-document"; "changed" where anything is other than when it was signed; "version" where
    a newer Second Look made it.
    """
    if len(data) > LARGEST:
        raise ApprovalError("not-a-document", "larger than 8 MiB")
    try:
        whole = json.loads(data)
        content, signature = whole["signed"], whole["signature"]
        key, version = content["key"], content["version"]
        same = spelled({"signature": signature, "signed": content}) == data
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ApprovalError("not-a-document", "not a document of Second Look") from error
    if not isinstance(key, str) or not isinstance(signature, str) or not same:
        raise ApprovalError("changed", "not spelled as it was signed")
    if not is_signed_by(key, signature, PREFIX + spelled(content)):
        raise ApprovalError("changed", "the signature does not fit")
    if isinstance(version, int) and version > VERSION:
        raise ApprovalError("version", f"version {version}, this program knows {VERSION}")
    try:
        document = msgspec.convert(content, Request | Answer)
    except msgspec.ValidationError as error:
        raise ApprovalError("not-a-document", str(error)) from error
    if document.version != VERSION:
        raise ApprovalError("version", f"version {version}, this program knows {VERSION}")
    return Read(document, hashlib.sha256(data).hexdigest())


def mail_hash(mail: Mail) -> str:
    """Return the SHA-256, in hex, of all that an approval covers. The add-on makes the same of a compose window
    (``lib/sealing.js``), whose ``JSON.stringify`` writes these values as this does.
    """
    covered = [
        mail.sender, mail.to, mail.cc, mail.bcc, mail.reply_to, mail.subject, mail.plain, mail.body,
        [[file.name, file.size, file.sha256] for file in mail.files],
    ]  # fmt: skip
    text = json.dumps(covered, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
