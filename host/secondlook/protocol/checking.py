# SPDX-License-Identifier: MPL-2.0
"""Requests to judge a draft. Done by ``actions.checking``."""

from __future__ import annotations

from secondlook.mail import Draft
from secondlook.protocol.request import Request

__all__ = ["Check"]


class Check(Request, frozen=True, tag="check"):
    """Judge a draft. ``live`` is true while the user is still writing (nothing is counted). ``seal`` is the hash of
    the whole mail (``approval.documents.mail_hash``) by which a second person's yes is found; empty where a file was
    not read. ``attempt`` is the add-on's number for this mail on its way from the first Send to the hold, under which
    the answer is counted; empty while writing.
    """

    draft: Draft
    live: bool = False
    seal: str = ""
    attempt: str = ""
