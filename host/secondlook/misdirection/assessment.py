# SPDX-License-Identifier: MPL-2.0
"""The whole judgement of a draft's recipients: doubts, and who was meant.

Belongs here: putting signals, candidates and weights together, once for a draft. Does not belong here: what
is made of it (``checks``), why in words (``explain``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondlook.facts import Facts
from secondlook.misdirection.candidates import Cast, casting, gather_cast
from secondlook.misdirection.comparison import SAME, Candidate, Other, compared
from secondlook.misdirection.model import Model, load, probability
from secondlook.misdirection.past import Known

__all__ = ["Assessment", "Doubt", "Instead", "assess"]

EXPERIENCE = 100  # mails learned before past mail says who is odd


@dataclass(frozen=True)
class Instead:
    """Somebody who could have been meant; ``gap`` is how much better they suit."""

    person: Known
    like: float
    suits: float
    gap: float
    signals: Sequence[float]


@dataclass(frozen=True)
class Doubt:
    """What the model makes of one recipient. ``risk`` orders recipients and mails; between 0 and 1. ``general`` is the
    doubt before this user's own mail has its say, in log odds.
    """

    person: Known
    risk: float
    general: float
    suits: float
    values: Sequence[float]
    instead: Instead | None


@dataclass(frozen=True)
class Assessment:
    """Doubts by address key, and the model they are of."""

    cast: Cast
    doubts: Mapping[str, Doubt]
    model: Model

    @property
    def risk(self) -> float:
        """The risk of the mail: that of its most doubtful recipient."""
        return max((doubt.risk for doubt in self.doubts.values()), default=0.0)


def assess(facts: Facts, model: Model | None = None) -> Assessment | None:
    """Judge the recipients; None if there is no memory for it, too little in it, or nobody to judge."""
    past = facts.knowledge.past()
    if past is None or facts.knowledge.messages() < EXPERIENCE:
        return None
    cast = gather_cast(facts, past)
    if cast is None:
        return None
    model = model or load().of_user(past.personal())
    scene = cast.scene.values(len(cast.recipients) - 1)
    looked = [
        (person, mine, model.suits(mine, scene),
         [(one, Candidate(like, model.suits(theirs, scene), theirs)) for one, like, theirs in others], beside, near)
        for person, mine, beside, others, near in casting(cast)
    ]  # fmt: skip
    doubts: dict[str, Doubt] = {}
    for place, (person, mine, suits, others, beside, near) in enumerate(looked):
        theirs = (other[2] for number, other in enumerate(looked) if number != place)
        rest = [Other(their, *like) for their, like in zip(theirs, near, strict=True)]
        values = [*mine, *beside, *scene, *compared(suits, mine, rest, [candidate for _, candidate in others])]
        strangers = [one for one in others if one[1].like < SAME]  # a second address of theirs is no mistake
        best = max(strangers, key=lambda one: one[1].suits + model.likeness * one[1].like, default=None)
        instead = None
        if best is not None:
            known, candidate = best
            instead = Instead(known, candidate.like, candidate.suits, candidate.suits - suits, candidate.signals)
        general = model.general_doubt(values)
        risk = probability(model.own_doubt(general, values))
        doubts[person.address] = Doubt(person, risk, general, suits, values, instead)
    return Assessment(cast, doubts, model)
