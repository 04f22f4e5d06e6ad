# SPDX-License-Identifier: MPL-2.0
"""Why a recipient is doubted, in sentences that are true of this very mail.

Each reason holds or does not; of those that hold, the one without which the doubt would be smallest comes
first. Does not belong here: the sentences (``sentences/``, section odd-one-out), the doubt (``assessment``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from secondlook.facts import Person
from secondlook.levels import Said
from secondlook.misdirection.assessment import Assessment, Doubt, Instead
from secondlook.misdirection.comparison import DOUBT_NAMES
from secondlook.misdirection.model import Model
from secondlook.misdirection.past import Known
from secondlook.misdirection.signals import NAMES
from secondlook.names.fit import Fit

__all__ = ["label", "reasons"]

_GROUPS: Mapping[str, tuple[str, ...]] = {
    "greeting": ("greeted", "greeted_learned", "greeting_known_of_other", "greeting_fits_other", "own_first"),
    "thread": ("in_thread", "wrote_last_in_thread", "wrote_in_thread", "thread_count", "thread_age"),
    "quoted": ("quoted_address", "quoted_name", "quoted_first", "quoted_part"),
    "together": ("together_most", "together_least", "together_mean", "never_together", "together_mails",
                 "together_last"),
    "topic": ("topic", "similar_sum", "similar_top"),
    "seldom": ("sent", "received", "copied", "warm", "warm_share", "since_sent", "since_received"),
}  # fmt: skip
_PLACES = {
    group: tuple(
        place for place, name in enumerate(DOUBT_NAMES)
        if name in names or name.removeprefix("best_") in names or name.removeprefix("alike_") in names
    )
    for group, names in _GROUPS.items()
}  # fmt: skip
_AT = {name: place for place, name in enumerate(NAMES)}
_USUALLY = math.log1p(3)  # mails together
_SELDOM = math.log1p(0.3)  # mails, an older one counting less


def label(known: Known) -> str:
    """Return name and address of somebody who could have been meant."""
    return f"{known.names[0]} <{known.address}>" if known.names else known.address


def reasons(assessment: Assessment, person: Person, doubt: Doubt, instead: Instead | None, model: Model) -> list[Said]:
    """Return why this recipient is doubted, the strongest reason first; at least one."""
    holding = dict(_better(assessment, doubt, instead)) if instead else {}
    holding = holding or dict(_alone(assessment, doubt))
    values = {"name": person.label, "other": label(instead.person) if instead else ""}
    if not holding:
        return [Said("instead" if instead else "plain", values)]
    ordered = list(holding)
    if len(ordered) > 1:
        now = model.doubt(doubt.values)
        ordered.sort(key=lambda group: model.without(doubt.values, _PLACES[group]) - now)
    return [Said(holding[group], values) for group in ordered]


def _better(assessment: Assessment, doubt: Doubt, instead: Instead) -> Iterator[tuple[str, str]]:
    mine, theirs, scene = doubt.values, instead.signals, assessment.cast.scene
    if scene.called and scene.fit(instead.person) is Fit.YES and scene.fit(doubt.person) is Fit.NO:
        yield "greeting", "instead-greeting"
    if theirs[_AT["in_thread"]] > 0 and mine[_AT["in_thread"]] <= 0:
        yield "thread", "instead-thread"
    if _quoted(theirs) and not _quoted(mine):
        yield "quoted", "instead-quoted"
    if mine[_AT["never_together"]] == 1.0 and theirs[_AT["together_mails"]] >= _USUALLY:
        yield "together", "instead-together"
    if theirs[_AT["similar_sum"]] >= 0.2 and mine[_AT["similar_sum"]] < 0.1:
        yield "topic", "instead-topic"


def _quoted(signals: Sequence[float]) -> bool:
    return any(signals[_AT[name]] > 0 for name in ("quoted_address", "quoted_name", "quoted_part"))


def _alone(assessment: Assessment, doubt: Doubt) -> Iterator[tuple[str, str]]:
    mine, scene = doubt.values, assessment.cast.scene
    if scene.called and scene.fit(doubt.person) is Fit.NO:
        yield "greeting", "greeting"
    if scene.thread and mine[_AT["in_thread"]] <= 0:
        yield "thread", "thread"
    if mine[_AT["never_together"]] == 1.0:
        yield "together", "together"
    if mine[_AT["similar_sum"]] <= 0.0 and mine[_AT["topic"]] < 0.05:
        yield "topic", "topic"
    if mine[_AT["warm"]] < _SELDOM:
        yield "seldom", "seldom"
