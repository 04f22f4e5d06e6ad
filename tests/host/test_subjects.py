# SPDX-License-Identifier: MPL-2.0
"""How a mail was begun, as its subject and threading headers tell."""

from __future__ import annotations

import pytest

from host.builders import a_message
from secondlook.subjects import bare_subject, kind_of


@pytest.mark.parametrize(
    ("subject", "kind", "bare"),
    [
        ("Offer", "new", "Offer"),
        ("Re: Offer", "reply", "Offer"),
        ("RE: re: Offer", "reply", "Offer"),
        ("回复：报价", "reply", "报价"),
        ("答复: 报价", "reply", "报价"),
        ("AW: WG: Angebot", "reply", "Angebot"),
        ("Re[2]: Offer", "reply", "Offer"),
        ("Fwd: Offer", "forward", "Offer"),
        ("转发：报价", "forward", "报价"),
        ("FW: Re: Offer", "forward", "Offer"),
        ("Ref: PI-2026-014", "new", "Ref: PI-2026-014"),
        ("Reorder: lamps", "new", "Reorder: lamps"),
        ("", "new", ""),
    ],
)
def test_prefixes(subject: str, kind: str, bare: str) -> None:
    """Prefixes of several languages tell answers and forwarded mails; words that merely begin alike do not."""
    assert kind_of(a_message(subject=subject)) == kind
    assert bare_subject(subject) == bare


def test_threading_headers_make_a_reply() -> None:
    """A mail that refers to another is an answer, unless its subject says that it forwards."""
    assert kind_of(a_message(subject="Offer", references=["x@y.example"])) == "reply"
    assert kind_of(a_message(subject="Fwd: Offer", references=["x@y.example"])) == "forward"
