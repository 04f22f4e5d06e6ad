# SPDX-License-Identifier: MPL-2.0
"""What the recipient model asks about past mail. People are numbers here, for the short time of one mail.

Does not belong here: the answers (``memory.past``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

__all__ = ["Known", "Past", "PastMail", "Similar"]


@dataclass(frozen=True, slots=True)
class Known:
    """A person. Times are seconds since the epoch, 0 = never; ``words`` weighs what mails were about, ``alone``
    counts mails sent to nobody else.
    """

    number: int
    address: str
    sent: int
    received: int
    copied: int
    warm: float
    warm_at: int
    last_sent: int
    last_received: int
    norm: float
    words: Mapping[int, float]
    names: tuple[str, ...]
    alone: int = 0
    first: int = 0

    @property
    def mails(self) -> int:
        """Mails that this person was in."""
        return self.sent + self.received + self.copied


class PastMail(NamedTuple):
    """A mail of the same subject: its time, its sender (0: the user) and everybody in it but the user."""

    at: int
    sender: int
    people: frozenset[int]


class Similar(NamedTuple):
    """The mails most similar to a draft: for each of their people the sum of likenesses and the greatest one;
    ``total`` is the sum over the mails. ``wide`` has the greatest likeness within many more mails, ``sent`` the
    sum over mails of the user's own.
    """

    sums: Mapping[int, float]
    tops: Mapping[int, float]
    total: float
    wide: Mapping[int, float] = {}
    sent: Mapping[int, float] = {}


class Past(Protocol):
    """The questions. Every answer is bounded."""

    def numbers(self, addresses: Iterable[str]) -> Mapping[str, int]:
        """Return the numbers of the known ones among these address keys."""

    def people(self, numbers: Collection[int], about: Collection[int] | None = None) -> Mapping[int, Known]:
        """Return what is known of people; ``about``, where given, are the only words that matter of theirs."""

    def warmth(self, now: float) -> float:
        """Return the number of mails sent, an older one counting less."""

    def habits(self) -> Mapping[str, float]:
        """Return the user's habits by name (``habits``)."""

    def personal(self) -> Mapping[str, float]:
        """Return what this user's past mail adds to the weights, by name (``personal``); empty if not learned yet."""

    def pairs(self, some: Collection[int], others: Collection[int]) -> Mapping[tuple[int, int], tuple[int, int]]:
        """Return for (lower, higher) number in how many mails both were, and when last."""

    def thread(self, subject: str, since: float, until: float) -> Sequence[PastMail]:
        """Return the mails of that subject (``topics.subject_text``) between two times, newest first."""

    def weights(self, counts: Mapping[int, int], most: int) -> Mapping[int, float]:
        """Return the most telling of a mail's words with their weights, most telling first."""

    def similar(self, weights: Mapping[int, float]) -> Similar:
        """Return who was in mails about the same."""

    def greeted(self, called: Collection[str]) -> Mapping[int, int]:
        """Return who was greeted with one of these folded names alone, and how often; most often first, and of as
        many the lower number.
        """

    def greetings(self, numbers: Collection[int]) -> Mapping[int, int]:
        """Return how often these people were greeted by a name, alone."""

    def partners(self, number: int, most: int) -> Sequence[int]:
        """Return who was in recent mails with that person."""

    def latest(self, mails: int, most: int) -> Sequence[int]:
        """Return who was in the last mails."""

    def named_like(self, words: Collection[str], most: int) -> Sequence[int]:
        """Return who has one of these words, or a short form, in the name."""

    def lately(self, numbers: Collection[int], most: int) -> Mapping[int, Sequence[PastMail]]:
        """Return the latest mails of each of these people, that many in all at most, newest first."""

    def company(self, numbers: Collection[int]) -> tuple[int, Mapping[int, int]]:
        """Return in how many of the latest mails all these people were, and who else was in how many of them."""
