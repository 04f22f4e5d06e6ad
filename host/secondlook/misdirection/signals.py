# SPDX-License-Identifier: MPL-2.0
"""What speaks for or against a person as a recipient of this very draft: one number per signal.

Belongs here: the names of the signals and how each is computed from a draft (``Scene``) and a person. Does
not belong here: whom to look at (``candidates``), what the numbers are worth (``model``), asking the memory.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from secondlook import addresses
from secondlook.mail import Mailbox
from secondlook.misdirection.company import Company
from secondlook.misdirection.habits import HABIT_NAMES, of_mail, of_person
from secondlook.misdirection.mentions import MENTION_NAMES, Mentions
from secondlook.misdirection.past import Known, PastMail, Similar
from secondlook.names.fit import Fit, fit
from secondlook.names.folding import folded

__all__ = ["BESIDE_NAMES", "NAMES", "SCENE_NAMES", "Rest", "Scene", "alone", "beside", "called_keys", "signals"]

_HALF_LIFE_HOURS = 30 * 24
_ALONE_SHARE = 9  # place in the history of a person
_MOST_BESIDE = 8
_AUTHOR = MENTION_NAMES.index("quoted_author")
_NEVER = 12.0  # logarithm of hours; more than ten years
_ALONE_TOGETHER = (-1.0, -1.0, -1.0, -1.0, -1.0, _NEVER)  # signals of somebody beside nobody
_NEVER_TOGETHER = (0.0, 0.0, 0.0, 1.0, 0.0, _NEVER)  # and of somebody whom none of the others ever met

NAMES: tuple[str, ...] = (
    "sent", "received", "copied", "warm", "warm_share", "since_sent", "since_received", "waits", "new",
    "alone_share", "since_first",
    "together_most", "together_least", "together_mean", "never_together", "together_mails", "together_last",
    "exact", "given_most", "given_least", "given_mean",
    "in_thread", "wrote_last_in_thread", "wrote_in_thread", "thread_count", "thread_age", "others_in_thread",
    *MENTION_NAMES, "others_author",
    "greeted", "greeted_learned", "greeting_known_of_other", "greeting_fits_other",
    "topic", "similar_sum", "similar_top", "topic_own", "similar_wide", "similar_sent",
    "same_house", "house_share",
)  # fmt: skip

# Of a recipient beside the others; not asked of those who could have been meant.
BESIDE_NAMES: tuple[str, ...] = (
    "rest_exact", "near", "rest_near", "kin_most", "kin_mean", "about_most", "about_mean", "others_alone",
    "topic_rank", "similar_rank", *HABIT_NAMES,
)  # fmt: skip

# The same for everybody in the mail.
SCENE_NAMES: tuple[str, ...] = (
    "others", "is_reply", "is_forward", "thread_mails", "has_greeting", "has_quote", "own_length", "similar_total",
    "experience", "has_author",
)  # fmt: skip


@dataclass
class Scene:
    """A draft and all that was asked about it, for as long as it is judged."""

    now: float
    own_houses: Collection[str]
    kind: str
    called: tuple[str, ...]
    mentions: Mentions
    words: Mapping[int, float]
    similar: Similar
    thread: Sequence[PastMail]
    warmth: float
    learned: int
    company: Company
    habits: Mapping[str, float] = field(default_factory=dict)
    own_words: Mapping[int, float] = field(default_factory=dict)
    answered: Collection[int] = ()
    pairs: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    greeted: Mapping[int, int] = field(default_factory=dict)
    greetings: Mapping[int, int] = field(default_factory=dict)
    fits: dict[int, Fit] = field(default_factory=dict)

    @cached_property
    def met(self) -> Mapping[int, Mapping[int, tuple[int, int]]]:
        """``pairs`` by either of the two people."""
        found: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
        for (low, high), mails in self.pairs.items():
            found[low][high] = found[high][low] = mails
        return found

    @cached_property
    def last_writer(self) -> int:
        """Who of the others wrote last in the thread; 0 if nobody did."""
        return next((mail.sender for mail in self.thread if mail.sender), 0)

    def fit(self, person: Known) -> Fit:
        """How well the greeting suits a person; UNKNOWN without one."""
        if not self.called:
            return Fit.UNKNOWN
        found = self.fits.get(person.number)
        if found is None:
            mailbox = Mailbox(person.address, person.names[0] if person.names else "")
            found = max(fit(name, mailbox, person.names) for name in self.called)
            self.fits[person.number] = found
        return found

    @cached_property
    def _lengths(self) -> tuple[float, float]:
        return _length(self.words), _length(self.own_words)

    def topic(self, person: Known) -> float:
        """Likeness of the draft's words to what was written to and by the person, 0 to 1."""
        return _likeness(self.words, self._lengths[0], person)

    def topic_own(self, person: Known) -> float:
        """The same of the writer's own words alone."""
        return _likeness(self.own_words, self._lengths[1], person)

    def values(self, others: int) -> list[float]:
        """The signals of ``SCENE_NAMES``."""
        return [
            float(others),
            float(self.kind == "reply"),
            float(self.kind == "forward"),
            math.log1p(len(self.thread)),
            float(bool(self.called)),
            float(self.mentions.quoted_length > 0),
            math.log1p(self.mentions.own_length),
            self.similar.total,
            math.log1p(self.learned),
            float(self.mentions.has_author),
        ]


def _length(words: Mapping[int, float]) -> float:
    return math.sqrt(sum(value * value for value in words.values())) or 1.0


def _likeness(words: Mapping[int, float], length: float, person: Known) -> float:
    if not person.norm:
        return 0.0
    theirs = person.words
    products = [value * theirs[word] for word, value in words.items() if word in theirs]
    return sum(products) / (length * person.norm) if products else 0.0


def _hours(now: float, then: float) -> float:
    return min(_NEVER, math.log1p(max(0.0, now - then) / 3600.0)) if then else _NEVER


@dataclass(frozen=True)
class _Alone:
    """The part of a person's signals that does not depend on the other recipients."""

    history: tuple[float, ...]
    thread: tuple[float, ...]
    text: tuple[float, ...]
    topic: tuple[float, ...]
    house: str
    internal: float


def alone(scene: Scene, person: Known) -> _Alone:
    """Compute what does not depend on the other recipients; used for many combinations."""
    warm = person.warm * 2.0 ** (-max(0.0, scene.now - person.warm_at) / 3600.0 / _HALF_LIFE_HOURS)
    history = (
        math.log1p(person.sent),
        math.log1p(person.received),
        math.log1p(person.copied),
        math.log1p(warm),
        warm / scene.warmth if scene.warmth > 0 else 0.0,
        _hours(scene.now, person.last_sent),
        _hours(scene.now, person.last_received),
        float(person.last_received > person.last_sent),
        float(person.sent == 0),
        (person.alone + 0.5) / (person.sent + 1.0),
        _hours(scene.now, person.first),
    )
    mails = [mail for mail in scene.thread if person.number in mail.people]
    size = len(scene.thread)
    answered = person.number in scene.answered
    last = scene.last_writer
    thread = (
        max(float(answered), len(mails) / size if size else 0.0),
        float(bool(last) and last == person.number),
        float(any(mail.sender == person.number for mail in mails)),
        math.log1p(len(mails)),
        _hours(scene.now, mails[0].at) if mails else _NEVER,
    )
    text = scene.mentions.of(person)
    house = addresses.organisation(person.address)
    return _Alone(
        history,
        thread,
        text,
        (
            scene.topic(person),
            scene.similar.sums.get(person.number, 0.0) / (scene.similar.total or 1.0),
            scene.similar.tops.get(person.number, 0.0),
            scene.topic_own(person),
            scene.similar.wide.get(person.number, 0.0),
            scene.similar.sent.get(person.number, 0.0) / (scene.similar.total or 1.0),
        ),
        house,
        float(house in scene.own_houses),
    )


class Rest:
    """The other recipients of a mail: what is the same for everybody who is looked at beside them is asked once."""

    def __init__(self, scene: Scene, others: Sequence[tuple[Known, _Alone]]) -> None:
        self.others = others
        self.numbers = [other.number for other, _ in others]
        self.in_thread = self._share(sum(part.thread[0] > 0 for _, part in others))
        self.is_author = self._share(sum(part.text[_AUTHOR] > 0 for _, part in others))
        self._houses = Counter(part.house for _, part in others)
        self._met = [(scene.met.get(other.number, {}), other.mails) for other, _ in others]
        self._joined = scene.company.joined(self.numbers) if others else {}
        self._given = [scene.company.beside(number) for number in self.numbers]
        self._fits = 0.0
        self._greeted: Sequence[tuple[int, int]] = ()
        if scene.called:
            there = set(self.numbers)
            self._greeted = tuple(islice((one for one in scene.greeted.items() if one[0] not in there), 2))
            self._fits = float(
                any(scene.fit(other) is Fit.YES or scene.greeted.get(other.number) for other, _ in others)
            )

    def _share(self, count: int) -> float:
        return count / len(self.others) if self.others else -1.0

    def of_house(self, house: str) -> float:
        """Return the share of them that is of that house; -1 without any, as all shares."""
        return self._share(self._houses[house])

    def together(self, person: Known, now: float) -> tuple[float, ...]:
        """Return in how many mails the person was with them: six signals from ``together_most`` on."""
        if not self.others:
            return _ALONE_TOGETHER
        number, mails_of = person.number, person.mails
        shares = []
        most = last = never = 0
        for met, mails_of_other in self._met:
            pair = met.get(number)
            if pair is None:
                shares.append(0.0)
                never += 1
                continue
            mails, when = pair
            shares.append(mails / (min(mails_of, mails_of_other) + 1.0))
            never += not mails
            most, last = max(most, mails), max(last, when)
        if not last and not most:
            return _NEVER_TOGETHER
        mean, apart = sum(shares) / len(shares), never / len(shares)
        return (max(shares), min(shares), mean, apart, math.log1p(most), _hours(now, last))

    def given(self, person: Known) -> tuple[float, ...]:
        """Return how usual the person is in their company: four signals from ``exact`` on."""
        number = person.number
        if not self.others:
            return (math.log1p(person.alone), -1.0, -1.0, -1.0)
        given = [weights.get(number, 0.0) / total for weights, total in self._given]
        return (math.log1p(self._joined.get(number, 0)), max(given), min(given), sum(given) / len(given))

    def greeting(self, scene: Scene, person: Known) -> tuple[float, ...]:
        """Return whom of them, the person and all others the greeting suits: four signals from ``greeted`` on."""
        if not scene.called:
            return (1.0, -1.0, 0.0, 0.0)
        number = person.number
        return (
            float(scene.fit(person)),
            (scene.greeted.get(number, 0) + 0.2) / (scene.greetings.get(number, 0) + 1.0),
            math.log1p(next((mails for one, mails in self._greeted if one != number), 0)),
            self._fits,
        )


def signals(scene: Scene, person: Known, mine: _Alone, rest: Rest) -> list[float]:
    """Return the values of ``NAMES`` for a person beside those other recipients."""
    return [
        *mine.history,
        *rest.together(person, scene.now),
        *rest.given(person),
        *mine.thread,
        rest.in_thread,
        *mine.text,
        rest.is_author,
        *rest.greeting(scene, person),
        *mine.topic,
        mine.internal,
        rest.of_house(mine.house),
    ]


def beside(scene: Scene, person: Known, rest: Rest, mine: _Alone, candidates: Sequence[_Alone]) -> list[float]:
    """Return the values of ``BESIDE_NAMES`` for a recipient beside the others."""
    last = [
        float(sum(one.topic[0] > mine.topic[0] for one in candidates)),
        float(sum(one.topic[1] > mine.topic[1] for one in candidates)),
        *of_person(scene.habits, person, scene.now),
        *of_mail(scene.habits),
    ]
    others, numbers = rest.others, rest.numbers
    if not others:
        return [-1.0, scene.company.nearest([person.number]), -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, *last]
    near = others[:_MOST_BESIDE]
    kin = [scene.company.kinship(person.number, other.number) for other, _ in near]
    about = [_likeness(person.words, person.norm or 1.0, other) for other, _ in near]
    return [
        math.log1p(scene.company.exact(numbers)),
        scene.company.nearest([person.number, *numbers]),
        scene.company.nearest(numbers),
        max(kin),
        sum(kin) / len(kin),
        max(about),
        sum(about) / len(about),
        sum(other.history[_ALONE_SHARE] for _, other in others) / len(others),
        *last,
    ]


def called_keys(called: Collection[str]) -> list[str]:
    """Return the names of a greeting in the form in which they are remembered."""
    return [folded(name) for name in called]
