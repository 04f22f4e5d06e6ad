# SPDX-License-Identifier: MPL-2.0
"""A second person. Done by ``actions.approving``."""

from __future__ import annotations

from typing import Literal

from secondlook.approval.asked import Mail, Reason
from secondlook.mail import Mailbox
from secondlook.protocol.request import Request

__all__ = [
    "ApprovalAsk", "ApprovalDecide", "ApprovalGet", "ApprovalKey", "ApprovalRead", "ApprovalTold", "ApprovalWithdraw",
    "Approvals",
]  # fmt: skip


class ApprovalAsk(Request, frozen=True, tag="approval-ask"):
    """Make a request to a second person about a mail, to be sent to them by mail."""

    mail: Mail
    asker: Mailbox
    me: tuple[str, ...]
    reviewer: str
    findings: tuple[Reason, ...] = ()
    note: str = ""


class ApprovalRead(Request, frozen=True, tag="approval-read"):
    """Take in a document that came in a mail from ``sender``, beside files of these hashes."""

    document: str
    sender: str
    me: tuple[str, ...]
    files: tuple[str, ...] = ()


class ApprovalGet(Request, frozen=True, tag="approval-get"):
    """Read a request that came, for the window in which it is answered."""

    request: str


class ApprovalDecide(Request, frozen=True, tag="approval-decide"):
    """Answer a request that came. ``me`` are the user's identities."""

    request: str
    says: Literal["yes", "no"]
    me: tuple[Mailbox, ...]
    remark: str = ""


class ApprovalTold(Request, frozen=True, tag="approval-told"):
    """Note that the mail with an answer has left."""

    request: str


class ApprovalWithdraw(Request, frozen=True, tag="approval-withdraw"):
    """Take back a request of one's own that could not be sent."""

    approval: str


class Approvals(Request, frozen=True, tag="approvals"):
    """List what was asked and answered on both sides, and whose keys are known."""


class ApprovalKey(Request, frozen=True, tag="approval-key"):
    """Keep a key that was ``seen`` with a colleague, ``confirm`` that it is theirs, or ``forget`` it. Answers that
    waited for it are judged again.
    """

    address: str
    key: str
    to: Literal["seen", "confirm", "forget"]
    me: tuple[str, ...]
