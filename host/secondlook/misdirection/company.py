# SPDX-License-Identifier: MPL-2.0
"""The rounds in which a draft's recipients are otherwise written to: sets of people in recent mail.

Belongs here: what can be told from whole sets, where pairs are not enough: was this very set written to before,
who comes along with whom, do two people share acquaintances. Does not belong here: fetching the mails
(``memory.past``), what the numbers are worth (``model``).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from secondlook.misdirection.past import PastMail

__all__ = ["Company"]

_HALF_LIFE = 90 * 86_400.0  # seconds
_LONGEST_RANGE = 12  # half-lives; beyond it a mail weighs nothing


class Company:
    """The latest mails of each recipient of a draft. ``lately`` has them by number of the person."""

    def __init__(self, now: float, lately: Mapping[int, Sequence[PastMail]]) -> None:
        self._mails = {mail for mails in lately.values() for mail in mails}
        self._exact = Counter(mail.people for mail in self._mails)
        self._beside: dict[int, dict[int, float]] = {}
        self._total: dict[int, float] = {}
        for person, mails in lately.items():
            beside: dict[int, float] = defaultdict(float)
            total = 0.0
            for mail in mails:
                weight = 2.0 ** -min(max(0.0, now - mail.at) / _HALF_LIFE, _LONGEST_RANGE)
                total += weight
                for other in mail.people:
                    beside[other] += weight
            beside.pop(person, None)
            self._beside[person], self._total[person] = beside, total

    def exact(self, people: Collection[int]) -> int:
        """Return how many mails had exactly these people."""
        return self._exact.get(frozenset(people), 0)

    def joined(self, people: Collection[int]) -> Mapping[int, int]:
        """Return for each other person how many mails had exactly these people and that one."""
        there = frozenset(people)
        return {
            next(iter(every - there)): mails
            for every, mails in self._exact.items()
            if len(every) == len(there) + 1 and there <= every
        }

    def nearest(self, people: Collection[int]) -> float:
        """Return the greatest likeness of this set to that of a mail, 0 to 1 (Jaccard)."""
        wanted = frozenset(people)
        best = 0.0
        for people_of in self._exact:
            common = len(wanted & people_of)
            if common:
                best = max(best, common / (len(wanted) + len(people_of) - common))
        return best

    def beside(self, other: int) -> tuple[Mapping[int, float], float]:
        """Return how much each person was in mails in which ``other``, a recipient, was, recent mails counting more,
        and by what to divide that for a likelihood.
        """
        return self._beside.get(other, {}), self._total.get(other, 0.0) + 1.0

    def given(self, person: int, other: int) -> float:
        """Return how likely the person is in a mail in which ``other``, a recipient, is; recent mails count more."""
        beside, total = self.beside(other)
        return beside.get(person, 0.0) / total

    def kinship(self, one: int, other: int) -> float:
        """Return how alike the acquaintances of two recipients are, one another left out; 0 to 1 (cosine)."""
        mine, theirs = self._beside.get(one, {}), self._beside.get(other, {})
        if not mine or not theirs:
            return 0.0
        dot = sum(weight * theirs[who] for who, weight in mine.items() if who in theirs)
        if not dot:
            return 0.0
        return dot / math.sqrt(_square(mine, other) * _square(theirs, one))


def _square(weights: Mapping[int, float], without: int) -> float:
    return sum(weight * weight for who, weight in weights.items() if who != without) or 1.0
