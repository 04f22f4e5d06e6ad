# SPDX-License-Identifier: MPL-2.0
"""What speaks for or against a person as a recipient of this very draft: one number per signal.

Belongs here: the names of the signals and how each is computed from a draft (``Scene``) and a person. Does
not belong here: whom to look at (``candidates``), what the numbers are worth (``model``), asking the memory.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from secondlook import addresses
from secondlook.mail import Mailbox
from secondlook.misdirection.company import Company
from secondlook.misdirection.habits import HABIT_NAMES, of_mail, of_person
from secondlook.misdirection.mentions import MENTION_NAMES, Mentions
from secondlook.misdirection.past import Known, PastMail, Similar
from secondlook.names import Fit, fit, folded

__all__ = ["BESIDE_NAMES", "NAMES", "SCENE_NAMES", "Scene", "alone", "beside", "called_keys", "signals"]

_HALF_LIFE_HOURS = 30 * 24
_ALONE_SHARE = 9  # place in the history of a person
_MOST_BESIDE = 8
_AUTHOR = MENTION_NAMES.index("quoted_author")
_NEVER = 12.0  # logarithm of hours; more than ten years

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
    def most_greeted(self) -> Sequence[tuple[int, int]]:
        """Who was greeted with this name how often, most often first."""
        return sorted(self.greeted.items(), key=lambda item: (-item[1], item[0]))

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
    common = words.keys() & theirs.keys()
    return sum(words[word] * theirs[word] for word in common) / (length * person.norm) if common else 0.0


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
    last = next((mail.sender for mail in scene.thread if mail.sender), 0)
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


def signals(scene: Scene, person: Known, mine: _Alone, others: Sequence[tuple[Known, _Alone]]) -> list[float]:
    """Return the values of ``NAMES`` for a person beside those other recipients."""
    return [
        *mine.history,
        *_together(scene, person, others),
        *_given(scene, person, others),
        *mine.thread,
        _share(others, lambda other: other.thread[0] > 0),
        *mine.text,
        _share(others, lambda other: other.text[_AUTHOR] > 0),
        *_greeting(scene, person, others),
        *mine.topic,
        mine.internal,
        _share(others, lambda other: other.house == mine.house),
    ]


def _share(others: Sequence[tuple[Known, _Alone]], holds: Callable[[_Alone], bool]) -> float:
    return sum(holds(other) for _, other in others) / len(others) if others else -1.0


def _together(scene: Scene, person: Known, others: Sequence[tuple[Known, _Alone]]) -> tuple[float, ...]:
    if not others:
        return (-1.0, -1.0, -1.0, -1.0, -1.0, _NEVER)
    shares = []
    most = last = never = 0
    for other, _ in others:
        pair = (min(person.number, other.number), max(person.number, other.number))
        mails, when = scene.pairs.get(pair, (0, 0))
        shares.append(mails / (min(person.mails, other.mails) + 1.0))
        never += not mails
        most, last = max(most, mails), max(last, when)
    return (
        max(shares),
        min(shares),
        sum(shares) / len(shares),
        never / len(shares),
        math.log1p(most),
        _hours(scene.now, last),
    )


def _given(scene: Scene, person: Known, others: Sequence[tuple[Known, _Alone]]) -> tuple[float, ...]:
    if not others:
        return (math.log1p(person.alone), -1.0, -1.0, -1.0)
    exact = math.log1p(scene.company.exact([person.number, *(other.number for other, _ in others)]))
    given = [scene.company.given(person.number, other.number) for other, _ in others]
    return (exact, max(given), min(given), sum(given) / len(given))


def beside(
    scene: Scene, person: Known, others: Sequence[tuple[Known, _Alone]], mine: _Alone, candidates: Sequence[_Alone]
) -> list[float]:
    """Return the values of ``BESIDE_NAMES`` for a recipient beside the others."""
    last = [
        float(sum(one.topic[0] > mine.topic[0] for one in candidates)),
        float(sum(one.topic[1] > mine.topic[1] for one in candidates)),
        *of_person(scene.habits, person, scene.now),
        *of_mail(scene.habits),
    ]
    rest = [other.number for other, _ in others]
    if not others:
        return [-1.0, scene.company.nearest([person.number]), -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, *last]
    near = others[:_MOST_BESIDE]
    kin = [scene.company.kinship(person.number, other.number) for other, _ in near]
    about = [_likeness(person.words, person.norm or 1.0, other) for other, _ in near]
    return [
        math.log1p(scene.company.exact(rest)),
        scene.company.nearest([person.number, *rest]),
        scene.company.nearest(rest),
        max(kin),
        sum(kin) / len(kin),
        max(about),
        sum(about) / len(about),
        sum(other.history[_ALONE_SHARE] for _, other in others) / len(others),
        *last,
    ]


def _greeting(scene: Scene, person: Known, others: Sequence[tuple[Known, _Alone]]) -> tuple[float, ...]:
    if not scene.called:
        return (1.0, -1.0, 0.0, 0.0)
    mine = scene.greeted.get(person.number, 0)
    beside = {person.number, *(other.number for other, _ in others)}
    elsewhere = next((mails for number, mails in scene.most_greeted if number not in beside), 0)
    return (
        float(scene.fit(person)),
        (mine + 0.2) / (scene.greetings.get(person.number, 0) + 1.0),
        math.log1p(elsewhere),
        float(any(scene.fit(other) is Fit.YES or scene.greeted.get(other.number) for other, _ in others)),
    )


def called_keys(called: Collection[str]) -> list[str]:
    """Return the names of a greeting in the form in which they are remembered."""
    return [folded(name) for name in called]
