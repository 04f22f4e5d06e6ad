# SPDX-License-Identifier: MPL-2.0
"""encryption-lost: would this mail leave with less protection than it had when it was held before?

Thunderbird reopens an S/MIME draft without encryption and signature, and without a word. The add-on puts them
back; where it cannot, or somebody else took them off meanwhile, Send says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from secondlook.checks.base import Check
from secondlook.facts import Facts
from secondlook.levels import Finding, Level, Said

NAME = "encryption-lost"


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding, about the gravest loss."""
    lost = facts.draft.lost
    for what, risk in (("encryption", 0.9), ("signature", 0.6), ("hidden-subject", 0.6)):
        if what in lost:
            yield Finding(NAME, Level.CONFIRM, Said(what), evidence=(Said("held"),), risk=risk)
            return


CHECK = Check(NAME, find)
