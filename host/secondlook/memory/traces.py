# SPDX-License-Identifier: MPL-2.0
"""What mails were about and how people are greeted: written while learning, for the recipient model.

Belongs here: rows of ``trace``, ``trace_word``, ``word``, ``profile`` and ``greeted``, a batch at a time. Does
not belong here: turning text into numbers (``misdirection.topics``), reading (``past``).
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from secondlook import addresses
from secondlook.mail import Message
from secondlook.memory.habits import MOST_BESIDE, Habits, known_pairs
from secondlook.memory.store import Store, as_list
from secondlook.memory.threads import id_key
from secondlook.misdirection.topics import subject_text
from secondlook.names.folding import folded

if TYPE_CHECKING:
    from secondlook.memory.gist import Gist

__all__ = ["HALF_LIFE", "Traced", "decayed", "subject_key", "unpacked", "vector", "write_traces"]

HALF_LIFE = 30 * 86_400  # seconds after which a sent mail counts half
_USER = 0  # the user's own row in ``profile``
_MOST_WORDS = 32  # of a mail in a profile
_MOST_POSTED = 14  # of a mail to find it by
_MOST_PROFILE = 160  # words of a person
_FADE = 0.96  # how much of a profile is left after one more mail
_RECEIVED_WEIGHT = 0.6
_COMMON = 4096
# Looked up for every word of every mail.
_LOGS = [math.log(mails + 0.5) for mails in range(_COMMON)]
_OFTEN = [1.0] + [1.0 + math.log(count) for count in range(1, 64)]


class Traced(NamedTuple):
    """A mail that was just counted, its time (0: unknown), the keys of everybody in it but the user, and what its
    text tells.
    """

    message: Message
    sent: bool
    when: int
    people: Sequence[str]
    gist: Gist


class _Profile:
    """A row of ``profile`` being changed."""

    __slots__ = ("alone", "last_received", "last_sent", "mails", "warm", "warm_at", "words")

    def __init__(self) -> None:
        self.warm, self.warm_at, self.last_sent, self.last_received = 0.0, 0, 0, 0
        self.alone = self.mails = 0
        self.words: dict[int, float] = {}

    def sent(self, when: int, *, alone: bool = False) -> None:
        self.alone += alone
        self.mails += 1
        if when >= self.warm_at:
            self.warm = decayed(self.warm, when - self.warm_at) + 1.0
            self.warm_at = when
        else:
            self.warm += decayed(1.0, self.warm_at - when)
        self.last_sent = max(self.last_sent, when)

    def about(self, words: Mapping[int, float], weight: float) -> None:
        mine = self.words = {word: _FADE * value for word, value in self.words.items()}
        for word, value in words.items():
            mine[word] = mine.get(word, 0.0) + weight * value

    def row(self, person: int) -> tuple[object, ...]:
        kept = self.words
        if len(kept) > _MOST_PROFILE:
            kept = dict(sorted(kept.items(), key=lambda item: (-item[1], item[0]))[:_MOST_PROFILE])
        norm = math.sqrt(sum(value * value for value in kept.values()))
        blob = array("I", kept.keys()).tobytes() + array("f", kept.values()).tobytes()
        return person, self.warm, self.warm_at, self.last_sent, self.last_received, norm, blob, self.alone, self.mails


def decayed(value: float, seconds: float) -> float:
    """Return a count as it weighs after some seconds."""
    return float(value * 2.0 ** (-max(seconds, 0.0) / HALF_LIFE))


def subject_key(message: Message) -> int:
    """Return the number of the bare subject; 0 if there is none."""
    text = subject_text(message)
    return (id_key("subject\0" + text) or 1) if text else 0


def vector(counts: Mapping[int, int], mails: Mapping[int, int], total: int, most: int) -> dict[int, float]:
    """Return the most telling words of a mail, the most telling first, with weights (TF-IDF)."""
    whole = math.log(total + 1.0)
    found: list[tuple[float, int]] = []
    for word, count in counts.items():
        in_mails = mails.get(word, 0)
        rare = whole - (_LOGS[in_mails] if in_mails < _COMMON else math.log(in_mails + 0.5))
        if rare <= 0.0:
            continue
        if count > 1:  # most words of a mail stand in it once
            rare *= _OFTEN[count] if count < len(_OFTEN) else 1.0 + math.log(count)
        found.append((rare, word))
    found.sort(reverse=True)
    return {word: weight for weight, word in found[:most]}


def unpacked(blob: bytes, about: Collection[int] | None = None) -> dict[int, float]:
    """Return the words of a profile with their weights; ``about``, where given, are the only ones that matter."""
    half = len(blob) // 2
    words, weights = array("I"), array("f")
    words.frombytes(blob[:half])
    weights.frombytes(blob[half:])
    if about is None:
        return dict(zip(words, weights, strict=True))
    return {word: weight for word, weight in zip(words, weights, strict=True) if word in about}


def write_traces(store: Store, mails: Sequence[Traced], ids: Mapping[str, int]) -> None:
    """Write the traces of one batch of new mails. Call inside a transaction."""
    counts: Counter[int] = Counter()
    for mail in mails:
        counts.update(mail.gist.topics.keys())
    known: Counter[int] = Counter(dict(store.rows(
        "SELECT id, mails FROM word WHERE id IN (SELECT value FROM json_each(?))", (as_list(counts),)
    )))  # fmt: skip
    (number, total) = store.row(
        "SELECT coalesce(max(id), 0), coalesce((SELECT value FROM total WHERE name = 'mails'), 0) FROM trace"
    )
    profiles = _profiles(store, {ids[address] for mail in mails for address in mail.people} | {_USER})
    habits = Habits(store)
    met = known_pairs(store, {pair for mail in mails if mail.sent for pair in _pairs(mail, ids)})
    traces: list[tuple[int, int, int, int, float]] = []
    people: list[tuple[int, int]] = []
    posted: list[tuple[int, int]] = []
    greeted: Counter[tuple[str, int]] = Counter()
    for mail in mails:
        words = mail.gist.topics
        number += 1
        total += 1
        known.update(words.keys())  # counted as they come, so that a batch weighs like single mails
        weights = vector(words, known, total, _MOST_WORDS)
        best = list(weights.items())[:_MOST_POSTED]
        sender = _USER if mail.sent else ids.get(addresses.key(mail.message.sender.address), _USER)
        norm = math.sqrt(sum(value * value for _, value in best))
        traces.append((number, mail.when, subject_key(mail.message), sender, norm))
        people += [(number, ids[address]) for address in mail.people]
        posted += [(word, number) for word, _ in best]
        if mail.sent:
            numbers = [ids[address] for address in mail.people]
            habits.company(numbers, met)
            for one in numbers:
                before = profiles[one].last_sent
                habits.recipient(max(0, mail.when - before) if before else -1, profiles[one].mails)
            profiles[_USER].sent(mail.when)
            for address in mail.people:
                profiles[ids[address]].sent(mail.when, alone=len(mail.people) == 1)
                profiles[ids[address]].about(weights, 1.0)
            if len(mail.people) == 1:
                for called in mail.gist.called:
                    greeted[folded(called), ids[mail.people[0]]] += 1
        elif sender != _USER:
            profiles[sender].last_received = max(profiles[sender].last_received, mail.when)
            profiles[sender].about(weights, _RECEIVED_WEIGHT)
        met.update(_pairs(mail, ids))
    habits.write(store)
    store.many("INSERT INTO trace VALUES (?, ?, ?, ?, ?)", traces)
    store.many("INSERT OR IGNORE INTO trace_person VALUES (?, ?)", people)
    store.many("INSERT OR IGNORE INTO trace_word VALUES (?, ?)", sorted(posted))
    store.many(
        "INSERT INTO word VALUES (?, ?) ON CONFLICT DO UPDATE SET mails = mails + excluded.mails",
        sorted(counts.items()),
    )
    store.many(
        "INSERT OR REPLACE INTO profile VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [profile.row(person) for person, profile in profiles.items()],
    )
    store.many(
        "INSERT INTO greeted VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET mails = mails + excluded.mails",
        [(called, person, mails_) for (called, person), mails_ in greeted.items()],
    )


def _pairs(mail: Traced, ids: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Return the pairs of people of a mail, the lower number first; none of a mail to many."""
    people = sorted(ids[address] for address in mail.people)
    return combinations(people, 2) if len(people) <= MOST_BESIDE else iter(())


def _profiles(store: Store, people: set[int]) -> dict[int, _Profile]:
    profiles = {person: _Profile() for person in people}
    for person, warm, warm_at, last_sent, last_received, blob, alone, mails in store.rows(
        """SELECT person, warm, warm_at, last_sent, last_received, words, alone, mails FROM profile
        WHERE person IN (SELECT value FROM json_each(?))""",
        (as_list(people),),
    ):
        profile = profiles[person]
        profile.warm, profile.warm_at = warm, warm_at
        profile.last_sent, profile.last_received = last_sent, last_received
        profile.alone, profile.mails = alone, mails
        profile.words = unpacked(blob)
    return profiles
