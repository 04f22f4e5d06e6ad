# SPDX-License-Identifier: MPL-2.0
"""How far each check may go for this user, now: the policy's limits, lowered where speaking up is in vain.

Two tiers, each with a budget in the policy: an interruption is for what is worth stopping for, a notice for the rest.
Four reasons lower a check. A replay of the user's own past mail said that it would speak too often: then it takes a
higher risk to speak (``thresholds``). Its findings keep being waved through. All checks together interrupt more than
the budget: the one that is heeded least gives way. Or the memory has just begun and takes everybody for a stranger.
All are shown in the settings, and a level that the user has chosen for a check is never lowered.

Pure: the figures come from ``memory``, the limits from ``policy``; ``judge`` is given what comes out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from secondlook.levels import Level
from secondlook.noise.thresholds import GRAVE, ORDERED, Threshold

if TYPE_CHECKING:
    from secondlook.memory.serving import Beginning
    from secondlook.policy import Policy

__all__ = [
    "NEED_HISTORY", "WINDOW", "Figures", "Reason", "Threshold", "effective_limits", "effective_thresholds", "lowered",
]  # fmt: skip

WINDOW = 90  # days whose figures count
ENOUGH = 8  # times a check must have interrupted in them before it can be said to be waved through
SHARE = 0.75  # of these, called right by the user
_DAY = 86_400

# The budget at work: below so many mails a rate says nothing; chance alone doubles a small one now and then; and a
# check of which half the interruptions were heeded is worth them.
_FEWEST_SENT = 100
_OVER = 2.0
_HEEDED = 0.5

Reason = Literal["waved-through", "quiet-start", "past-mail", "over-budget"]

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

    @property
    def heeded(self) -> float:
        """The share of its interruptions that changed the mail."""
        return (self.fixed + self.undone) / self.shown if self.shown else 0.0


def effective_limits(
    policy: Policy, figures: Mapping[str, Figures], beginning: Beginning, now: float, *, sent: int = 0
) -> Mapping[str, Level]:
    """Return the highest level each check may give, by name. ``now`` in seconds since the epoch, ``sent`` mails
    that left within the days of the figures.
    """
    down = lowered(policy, figures, beginning, now, sent=sent)
    return MappingProxyType({name: Level.NOTICE if name in down else limit for name, limit in policy.limits.items()})


def effective_thresholds(policy: Policy, thresholds: Mapping[str, Threshold]) -> Mapping[str, Threshold]:
    """Return the thresholds that hold: those of checks whose level nobody has chosen or locked."""
    return MappingProxyType(
        {name: one for name, one in thresholds.items() if name in policy.limits and _free(policy, f"checks.{name}")}
    )


def lowered(
    policy: Policy,
    figures: Mapping[str, Figures],
    beginning: Beginning,
    now: float,
    *,
    thresholds: Mapping[str, Threshold] | None = None,
    sent: int = 0,
) -> Mapping[str, Reason]:
    """Return the checks that are lowered, and why. With ``thresholds`` also those that need a higher risk than
    shipped to interrupt; without, only those whose limit is a notice.
    """
    quiet = _quiet(policy, beginning, now)
    over = _over_budget(policy, figures, sent)
    raised = effective_thresholds(policy, thresholds or {})
    found: dict[str, Reason] = {}
    for name, limit in policy.limits.items():
        free = _free(policy, f"checks.{name}")
        if free and limit is Level.CONFIRM and figures.get(name, Figures()).waved_through:
            found[name] = "waved-through"
        elif free and limit is Level.CONFIRM and quiet and name in NEED_HISTORY:
            found[name] = "quiet-start"
        elif free and limit is Level.CONFIRM and name in over:
            found[name] = "over-budget"
        elif free and name in raised and limit > Level.CLEAR:
            found[name] = "past-mail"
    return MappingProxyType(found)


def _over_budget(policy: Policy, figures: Mapping[str, Figures], sent: int) -> frozenset[str]:
    """Return the checks that give way because all of them together interrupt too often: the least heeded first."""
    if sent < _FEWEST_SENT:
        return frozenset()
    allowed = _OVER * policy.interruptions_per_100 * sent / 100
    total = sum(one.shown for one in figures.values())
    given: set[str] = set()
    for name, one in sorted(figures.items(), key=lambda item: (item[1].heeded, -item[1].shown)):
        if total <= allowed:
            break
        if name in ORDERED | GRAVE or one.shown < 2 or one.heeded >= _HEEDED:
            continue
        given.add(name)
        total -= one.shown
    return frozenset(given)


def _free(policy: Policy, key: str) -> bool:
    """What the user has chosen stays, and what the administrator has locked."""
    return policy.origin(key) != "user" and not policy.locked(key)


def _quiet(policy: Policy, beginning: Beginning, now: float) -> bool:
    if beginning.sent >= policy.quiet_mails:
        return False
    return beginning.since is None or now - beginning.since < policy.quiet_days * _DAY
