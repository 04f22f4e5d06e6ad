# SPDX-License-Identifier: MPL-2.0
"""How far each check may go for this user, now: the policy's limits, lowered where speaking up is in vain.

Two reasons lower a limit to a notice. A check whose findings this user keeps waving through is only wearing
out the ones that matter. And a memory that has just begun takes everybody for a stranger. Both are shown in
the settings, and a level that the user has chosen for a check is never lowered.

Pure: the figures come from ``memory``, the limits from ``policy``; ``judge`` is given what comes out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from secondlook.levels import Level

if TYPE_CHECKING:
    from secondlook.memory.serving import Beginning
    from secondlook.policy import Policy

__all__ = ["NEED_HISTORY", "WINDOW", "Figures", "Reason", "effective_limits", "lowered"]

WINDOW = 90  # days whose figures count
ENOUGH = 8  # times a check must have interrupted in them before it can be said to be waved through
SHARE = 0.75  # of these, called right by the user
_DAY = 86_400

Reason = Literal["waved-through", "quiet-start"]

# Checks to which an unknown past looks like a mistake. Those that go by groups, by the conversation or by
# the text know enough on the first day.
NEED_HISTORY: frozenset[str] = frozenset(
    {
        "first-time-recipient",
        "outside-thread",
        "namesake",
        "odd-one-out",
        "missing-recipient",
    }
)


@dataclass(frozen=True)
class Figures:
    """How often a check interrupted, and what came of it: called right, mended, or the mail taken back."""

    shown: int = 0
    accepted: int = 0
    fixed: int = 0
    undone: int = 0

    @property
    def waved_through(self) -> bool:
        """Whether the user has shown clearly enough that the check does not help."""
        return self.shown >= ENOUGH and self.accepted >= SHARE * self.shown


def effective_limits(
    policy: Policy, figures: Mapping[str, Figures], beginning: Beginning, now: float
) -> Mapping[str, Level]:
    """Return the highest level each check may give, by name. ``now`` in seconds since the epoch."""
    down = lowered(policy, figures, beginning, now)
    return MappingProxyType({name: Level.NOTICE if name in down else limit for name, limit in policy.limits.items()})


def lowered(policy: Policy, figures: Mapping[str, Figures], beginning: Beginning, now: float) -> Mapping[str, Reason]:
    """Return the checks whose limit is lowered to a notice, and why."""
    quiet = _quiet(policy, beginning, now)
    found: dict[str, Reason] = {}
    for name, limit in policy.limits.items():
        if limit is not Level.CONFIRM or not _free(policy, f"checks.{name}"):
            continue
        if figures.get(name, Figures()).waved_through:
            found[name] = "waved-through"
        elif quiet and name in NEED_HISTORY:
            found[name] = "quiet-start"
    return MappingProxyType(found)


def _free(policy: Policy, key: str) -> bool:
    """What the user has chosen stays, and what the administrator has locked."""
    return policy.origin(key) != "user" and not policy.locked(key)


def _quiet(policy: Policy, beginning: Beginning, now: float) -> bool:
    if beginning.sent >= policy.quiet_mails:
        return False
    return beginning.since is None or now - beginning.since < policy.quiet_days * _DAY
