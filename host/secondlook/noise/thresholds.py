# SPDX-License-Identifier: MPL-2.0
"""From which risk on each check may speak to this user, so that a budget is kept on the user's own past mail.

Belongs here: choosing the thresholds from what was said in a replay. Does not belong here: the replay itself
(``rehearsal``), lowering a check for other reasons (``noise``), keeping the figures (``memory.rehearsed``).

Pure. The check that interrupts most is raised first, one step of its risks at a time, until the budget is kept.
What the house has ordered is never raised, and what costs a customer only where it disturbs grossly.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from secondlook.levels import Level

__all__ = ["FEWEST", "GRAVE", "NEVER", "ORDERED", "Remark", "Threshold", "applied", "choose"]

FEWEST = 100  # judged mails; fewer say too little
NEVER = 2.0  # above every risk
ORDERED: frozenset[str] = frozenset(
    {"blocked-recipient", "conflicting-parties", "mixed-up-before", "needs-second-person"}
)
GRAVE: frozenset[str] = frozenset(
    {"mixed-customer-groups", "bcc-leftover", "lookalike-address", "reply-to-divergence", "forgotten-attachment"}
)
_GROSSLY = 2.0  # interruptions in 100 mails by one grave check alone
_STEP = 1e-6  # above a risk that is to be silent


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check said about one mail: its level and the risk it gave, 0 to 1."""

    check: str
    level: Level
    risk: float


@dataclass(frozen=True, slots=True)
class Threshold:
    """The least risk with which a check may interrupt, and with which it may say something at all."""

    confirm: float = 0.0
    notice: float = 0.0


def applied(level: Level, risk: float, threshold: Threshold) -> Level:
    """Return the level that is left of a finding; CLEAR if nothing. What blocks a mail is not touched."""
    if level is Level.CONFIRM and risk < threshold.confirm:
        level = Level.NOTICE
    if level is Level.NOTICE and risk < threshold.notice:
        level = Level.CLEAR
    return level


def choose(
    mails: Sequence[Sequence[Remark]], interruptions_per_100: float, notices_per_100: float
) -> Mapping[str, Threshold]:
    """Return thresholds by check; none for a check that may speak as it is, or if there are too few mails.

    ``mails`` holds the remarks on each judged mail, an empty sequence for a clear one.
    """
    if len(mails) < FEWEST:
        return {}
    thresholds: dict[str, Threshold] = {}
    spoken = [list(remarks) for remarks in mails if remarks]
    for level, rate in ((Level.CONFIRM, interruptions_per_100), (Level.NOTICE, notices_per_100)):
        budget = max(1, math.ceil(rate * len(mails) / 100))
        while True:
            saying = _saying(spoken, thresholds, level)
            if len(saying) <= budget:
                break
            raised = _raised(saying, thresholds, level, _GROSSLY * len(mails) / 100)
            if raised is None:
                break
            name, threshold = raised
            thresholds[name] = threshold
    return thresholds


def _saying(
    spoken: Iterable[Sequence[Remark]], thresholds: Mapping[str, Threshold], level: Level
) -> list[list[Remark]]:
    """Return for every mail whose verdict is of that level the remarks that make it so."""
    found = []
    for remarks in spoken:
        left = [(remark, applied(remark.level, remark.risk, thresholds.get(remark.check, Threshold())))
                for remark in remarks]  # fmt: skip
        highest = max((its for _, its in left), default=Level.CLEAR)
        if highest is level or (level is Level.CONFIRM and highest > level):
            found.append([remark for remark, its in left if its is highest])
    return found


def _raised(
    saying: Sequence[Sequence[Remark]], thresholds: Mapping[str, Threshold], level: Level, gross: float
) -> tuple[str, Threshold] | None:
    """Return the check to raise by a step, and its new threshold; None if there is none to raise."""
    counts = Counter(name for remarks in saying for name in {remark.check for remark in remarks})
    for name, count in counts.most_common():
        if name in ORDERED or (name in GRAVE and level is Level.CONFIRM and count <= gross):
            continue
        risks = [remark.risk for remarks in saying for remark in remarks if remark.check == name]
        if all(remark.level is Level.BLOCK for remarks in saying for remark in remarks if remark.check == name):
            continue
        new, old = min(risks) + _STEP, thresholds.get(name, Threshold())
        if level is Level.CONFIRM:
            return name, Threshold(max(old.confirm, new), old.notice)
        return name, Threshold(max(old.confirm, new) if old.confirm else 0.0, max(old.notice, new))
    return None
