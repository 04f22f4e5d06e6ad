# SPDX-License-Identifier: MPL-2.0
"""Held mails. Done by ``actions.holding``."""

from __future__ import annotations

from typing import Literal

import msgspec

from secondlook.protocol.request import Request

__all__ = ["Encryption", "Header", "Held", "HoldChange", "HoldFinding", "HoldStart", "Remembered"]


class HoldFinding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was said about a mail that is now held: level and sentence, by which check, and as what it is accepted."""

    level: Literal["notice", "confirm", "block"]
    why: str
    check: str = ""
    accept: str = ""


class Encryption(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="camel"):
    """How a mail is encrypted and signed, in Thunderbird's own words."""

    name: Literal["OpenPGP", "S/MIME"]
    encrypt_body: bool
    sign_message: bool
    encrypt_subject: bool = False


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A header that Thunderbird does not know itself."""

    name: str
    value: str


class Remembered(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="camel"):
    """What Thunderbird does not bring back with a draft. ``copy_instead`` is a folder, "" for no copy, None for
    the usual one.
    """

    encryption: Encryption | None = None
    headers: tuple[Header, ...] = ()
    copy_instead: str | None = None
    copy_besides: str = ""


class HoldStart(Request, frozen=True, tag="hold"):
    """Begin to hold an approved mail, which is just being saved as a draft. ``key`` is the add-on's own.

    ``fingerprint`` is the add-on's hash of what was approved; subject, recipients and findings are for the
    list of held mails. ``seconds`` is the time that ``check`` named; it is raised to the policy's minimum.
    ``approval`` is the request without whose yes it may not leave, ``seal`` the hash of the mail that was asked about.
    ``attempt`` is that of its ``check``.
    """

    fingerprint: str
    key: str = ""
    profile: str = ""
    subject: str = ""
    recipients: tuple[str, ...] = ()
    verdict: str = "clear"
    risk: float = 0.0
    findings: tuple[HoldFinding, ...] = ()
    remembered: Remembered = Remembered()
    seconds: int | None = None
    approval: str = ""
    seal: str = ""
    attempt: str = ""


class HoldChange(Request, frozen=True, tag="hold-change"):
    """Move a held mail on: ``release`` and ``send-now`` (which give the token), ``longer`` (by ``seconds``),
    ``until`` (``at``, seconds since the epoch), ``saved`` (under ``draft_message_id``), ``undone``, ``sent``
    (as ``message_id``), ``failed``, ``orphaned`` (``why`` in a word).
    """

    hold: str
    to: str
    token: str = ""
    seconds: int = 0
    at: float = 0.0
    draft_message_id: str = ""
    message_id: str = ""
    why: str = ""


class Held(Request, frozen=True, tag="held"):
    """List the held mails that still need something: held, released, failed, orphaned.

    ``profile`` tells one Thunderbird profile of the user's from another; each sees its own mails only.
    """

    profile: str = ""
