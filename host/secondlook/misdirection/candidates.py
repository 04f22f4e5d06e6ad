# SPDX-License-Identifier: MPL-2.0
"""Who else could have been meant, and how like a recipient they are.

Belongs here: gathering a bounded number of people from every reason to think of somebody, and the scene for
judging them. Does not belong here: how well each suits the mail (``signals``, ``model``).
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from secondlook import addresses
from secondlook.facts import Facts
from secondlook.greetings import read_greeting
from secondlook.misdirection.company import Company
from secondlook.misdirection.comparison import SAME
from secondlook.misdirection.mentions import Mentions
from secondlook.misdirection.past import Known, Past
from secondlook.misdirection.signals import Rest, Scene, alone, beside, called_keys, signals
from secondlook.misdirection.topics import own_sketch, sketch, subject_text
from secondlook.names.likeness import Likeness, alike
from secondlook.names.words import name_senses, words_of

__all__ = ["Cast", "Looked", "casting", "gather_cast", "letters", "resemblance"]

MOST = 48  # candidates
MOST_RECIPIENTS = 30  # beyond it a mail is an announcement
_THREAD_SECONDS = 45 * 86_400
_MOST_WORDS = 32
_MOST_LATELY = 120  # mails of all recipients together
_LIKE = 0.72  # likeness by letters of two addresses that are taken for one another
_STRANGER = 1 << 31  # numbers from here on are of people who are not in the memory


@dataclass(frozen=True)
class Cast:
    """The recipients, and who could stand in their place. ``people`` has both."""

    scene: Scene
    recipients: tuple[int, ...]
    candidates: tuple[int, ...]
    people: dict[int, Known]


def gather_cast(facts: Facts, past: Past) -> Cast | None:
    """Ask the memory all about a draft; None if it has no recipients to judge or too many."""
    message = facts.draft.message
    people = [person for person in facts.people if person.address not in facts.own_addresses]
    if not people or len(people) > MOST_RECIPIENTS:
        return None
    now = message.date.timestamp() if message.date else time.time()
    known = past.numbers([person.address for person in people])
    numbers = {person.address: known.get(person.address, _STRANGER + place) for place, person in enumerate(people)}
    greeting = read_greeting(message.body)
    called = greeting.called if greeting else ()
    words = past.weights(sketch(message), _MOST_WORDS)
    similar = past.similar(words)
    subject = subject_text(message)
    thread = past.thread(subject, now - _THREAD_SECONDS, now)
    answered = frozenset(past.numbers(facts.thread.people).values()) if facts.thread.people else frozenset()
    greeted = past.greeted(called_keys(called)) if called else {}
    recipients = tuple(numbers[person.address] for person in people)
    pool = _pool(past, facts, recipients, called, [
        answered,
        (number for mail in thread for number in mail.people),
        sorted(similar.sums, key=similar.sums.__getitem__, reverse=True)[:16],
        list(greeted)[:4],
    ])  # fmt: skip
    own_words = past.weights(own_sketch(message), _MOST_WORDS)
    # Recipients are compared with one another as well, the others with the draft only.
    everybody = {**past.people(known.values()), **past.people(pool, words.keys() | own_words.keys())}
    for person in people:
        number = numbers[person.address]
        if number not in everybody:
            names = tuple(name for name in (person.mailbox.name,) if name)
            everybody[number] = Known(number, person.address, 0, 0, 0, 0.0, 0, 0, 0, 0.0, {}, names)
    candidates = tuple(number for number in pool if everybody[number].address not in facts.own_addresses)
    scene = Scene(
        now=now,
        own_houses=facts.own_organisations,
        kind=facts.draft.kind,
        called=called,
        mentions=Mentions(message.body, message.quoted),
        words=words,
        similar=similar,
        thread=thread,
        answered=answered,
        warmth=past.warmth(now),
        learned=facts.knowledge.messages(),
        company=Company(now, past.lately([number for number in recipients if number < _STRANGER], _MOST_LATELY)),
        habits=past.habits(),
        own_words=own_words,
        pairs=past.pairs(everybody.keys(), recipients),
        greeted=greeted,
        greetings=past.greetings(everybody.keys()) if called else {},
    )
    return Cast(scene, recipients, candidates, everybody)


def _pool(
    past: Past, facts: Facts, recipients: Sequence[int], called: Sequence[str], given: Iterable[Iterable[int]]
) -> list[int]:
    """Return whom to look at, the best reasons first, without the recipients."""
    found: dict[int, None] = {}
    for reason in given:
        found.update(dict.fromkeys(reason))
    share = max(3, 24 // len(recipients))
    for person in facts.people[:6]:
        if words := {word for name in person.names for word in words_of(name) if len(word) > 1}:
            found.update(dict.fromkeys(past.named_like(words, share)))
    for name in called[:2]:
        found.update(dict.fromkeys(past.named_like(words_of(name), 6)))
    for number in recipients[:6]:
        found.update(dict.fromkeys(past.partners(number, max(2, 12 // len(recipients)))))
    found.update(dict.fromkeys(past.latest(60, 14)))
    for number in recipients:
        found.pop(number, None)
    return list(found)[:MOST]


def resemblance(one: Known, other: Known) -> float:
    """Return how easily two people are taken for one another by their names or addresses, 0 to 3; SAME where
    it is one name, and so likely one person with two addresses.
    """
    mine, theirs = _face(one.names[:2], one.address), _face(other.names[:2], other.address)
    if not mine.names.isdisjoint(theirs.names):
        return SAME
    if not mine.senses.isdisjoint(theirs.senses):
        best = max((alike(a, b) for a in one.names[:2] for b in other.names[:2]), default=Likeness.NONE)
        if best >= Likeness.NEAR:
            return 3.0
        if best is Likeness.PART:
            return 2.0
    if not mine.families.isdisjoint(theirs.families):
        return 2.0
    return 1.0 if _similarity()(mine.local, theirs.local) >= _LIKE else 0.0


class _Face(NamedTuple):
    """What of a person is compared: whole names and family names in folded words, what names like theirs have in common
    with them, and the address before the @.
    """

    names: frozenset[tuple[str, ...]]
    families: frozenset[str]
    senses: frozenset[str | int]
    local: str


@functools.lru_cache(maxsize=256)  # the people of one mail: each is compared with every recipient
def _face(names: tuple[str, ...], address: str) -> _Face:
    every = [words for name in names if (words := words_of(name))]
    return _Face(
        frozenset(words for words in every if len(words) > 1),
        frozenset(words[-1] for words in every),
        frozenset().union(*map(name_senses, names)),
        addresses.local_part(address),
    )


@functools.cache
def _similarity() -> Callable[..., float]:
    from rapidfuzz.distance import Indel  # noqa: PLC0415  (loaded with the first comparison)

    return Indel.normalized_similarity


def letters(one: Known, other: Known) -> float:
    """Return how alike two addresses are before the @, by groups of three letters; 0 to 1 (Jaccard)."""
    mine, theirs = _threes(one.address), _threes(other.address)
    return len(mine & theirs) / len(mine | theirs)


def _threes(address: str) -> set[str]:
    text = f"  {addresses.local_part(address)} "
    return {text[place : place + 3] for place in range(len(text) - 2)}


_LOOKS = 144  # combinations of a recipient and a candidate looked at for one mail


class Looked(NamedTuple):
    """A recipient with its signals alone and beside the others, and who could stand in its place: each with the
    likeness to the recipient and signals. ``near`` has for each of the other recipients, in their order, how like
    they are by name and by letters.
    """

    person: Known
    mine: list[float]
    beside: list[float]
    others: list[tuple[Known, float, list[float]]]
    near: list[tuple[float, float]]


def casting(cast: Cast) -> list[Looked]:
    """Return each recipient with all that is to be known for a judgement."""
    parts = {number: alone(cast.scene, person) for number, person in cast.people.items()}
    quota = max(5, _LOOKS // len(cast.recipients) if len(cast.recipients) > 3 else MOST)
    likenesses: dict[tuple[int, int], tuple[float, float]] = {}
    for one, other in combinations(cast.recipients, 2):
        pair = cast.people[one], cast.people[other]
        likenesses[one, other] = likenesses[other, one] = resemblance(*pair), letters(*pair)
    looked = []
    for number in cast.recipients:
        person = cast.people[number]
        rest = Rest(cast.scene, [(cast.people[other], parts[other]) for other in cast.recipients if other != number])
        like = {one: resemblance(person, cast.people[one]) for one in cast.candidates}
        chosen = sorted(cast.candidates, key=lambda one: -like[one])[: quota // 2]
        taken = set(chosen)
        chosen += [one for one in cast.candidates if one not in taken][: quota - len(chosen)]
        looked.append(
            Looked(
                person,
                signals(cast.scene, person, parts[number], rest),
                beside(cast.scene, person, rest, parts[number], [parts[one] for one in cast.candidates]),
                [
                    (cast.people[one], like[one], signals(cast.scene, cast.people[one], parts[one], rest))
                    for one in chosen
                ],
                [likenesses[number, other] for other in cast.recipients if other != number],
            )
        )
    return looked
