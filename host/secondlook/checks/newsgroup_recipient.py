# SPDX-License-Identifier: MPL-2.0
"""newsgroup-recipient: does the mail also go to a newsgroup?

Anybody may read one, so that there is nobody to judge: the user is told so, and asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from secondlook.checks.base import Check
from secondlook.facts import Facts
from secondlook.levels import Finding, Level, Said

NAME = "newsgroup-recipient"


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding about all newsgroups; worse where people are written to as well, whose mail becomes public."""
    names = tuple(sorted(name for name in facts.draft.newsgroups if name.strip()))
    if not names:
        return
    yield Finding(
        NAME,
        Level.CONFIRM,
        Said("public", {"names": names}),
        evidence=(Said("readers"),),
        risk=0.8 if facts.people else 0.4,
        accept_as="" if facts.people else " + ".join(names),
    )


CHECK = Check(NAME, find)
