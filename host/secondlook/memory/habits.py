# SPDX-License-Identifier: MPL-2.0
"""How the user usually writes: to whom after how long, in what company. Rare is odd only for who is regular.

Belongs here: a few fading counts over all recipients of sent mails, each counted by what was known before its
mail. Does not belong here: what is known of single people (``traces``), what follows (``misdirection.habits``).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from secondlook.memory.store import Store, as_list
from secondlook.misdirection.habits import COMPANY, ODD, count_name, since_name

__all__ = ["Habits", "known_pairs"]

_FADE = 0.997  # what is left of a count after one more recipient: some 330 recipients are remembered
MOST_BESIDE = 12  # people of a mail; of more nothing is learned about company


class Habits:
    """The counts, to be changed in the order of the mails."""

    def __init__(self, store: Store) -> None:
        self._counts: dict[str, float] = dict(store.rows("SELECT name, value FROM habit"))
        self._one = 1.0  # what the next recipient counts; grows, so that nothing else need fade till the end

    def recipient(self, seconds: float, mails: int) -> None:
        """Count one recipient, to whom the last mail went that long ago (below 0: none did) after so many."""
        self._one /= _FADE
        for name in (since_name(seconds), count_name(mails)):
            self._counts[name] = self._counts.get(name, 0.0) + self._one

    def company(self, people: Sequence[int], met: Collection[tuple[int, int]]) -> None:
        """Count the people of a mail to several, and those of them whom none of the others had met before."""
        if not 1 < len(people) <= MOST_BESIDE:
            return
        for person in people:
            alone = not any((min(person, other), max(person, other)) in met for other in people if other != person)
            self._counts[ODD] = self._counts.get(ODD, 0.0) + self._one * alone
            self._counts[COMPANY] = self._counts.get(COMPANY, 0.0) + self._one

    def write(self, store: Store) -> None:
        """Write the counts, faded. Call inside a transaction; afterwards nothing more is counted."""
        if self._one > 1.0:
            counts = [(name, value / self._one) for name, value in sorted(self._counts.items())]
            store.many("INSERT OR REPLACE INTO habit VALUES (?, ?)", counts)


def known_pairs(store: Store, pairs: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return those (lower, higher) numbers of people that were in one mail."""
    return {
        (low, high)
        for low, high in store.rows(
            """SELECT pair.low, pair.high FROM json_each(?) AS asked
            JOIN pair ON pair.low = asked.value >> 32 AND pair.high = asked.value & 4294967295""",
            (as_list((low << 32) | high for low, high in pairs),),
        )
    }
