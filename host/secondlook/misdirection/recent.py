# SPDX-License-Identifier: MPL-2.0
"""The assessment of the mail that was judged last, for when it is judged again as it stands: looked at while it is
written, and a moment later sent.

Belongs here: when the last assessment is still that of the mail in question. Does not belong here: making one
(``assessment``), what else is judged about a mail, which is done every time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from secondlook.facts import Facts
from secondlook.misdirection.assessment import Assessment, assess

__all__ = ["Recent"]

SECONDS = 60.0  # after which it is made again: what is long ago, and what lately, goes by the clock


@dataclass
class Recent:
    """``state`` tells a value that changes with everything that is written into the memory."""

    state: Callable[[], Hashable]
    _known: tuple[object, ...] = ()
    _at: float = 0.0
    _assessment: Assessment | None = None

    def assess(self, facts: Facts) -> Assessment | None:
        """Return the assessment of a mail, the last one where neither the mail nor the memory has changed."""
        now = time.monotonic()
        known = (
            facts.draft, facts.people, facts.thread, facts.own_addresses, facts.own_organisations, self.state(),
        )  # fmt: skip
        if known != self._known or now - self._at > SECONDS:
            self._known = ()  # should the next line raise, nothing stale is left
            self._assessment = assess(facts)
            self._known, self._at = known, now
        return self._assessment
