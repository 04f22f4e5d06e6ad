# SPDX-License-Identifier: MPL-2.0
"""How well a person may be called something: the name of a greeting against all that is known of them.

Belongs here: one person. Does not belong here: whom else a greeting may mean (``checks``).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from secondlook import addresses
from secondlook.mail import Mailbox
from secondlook.names.folding import folded, one_slip
from secondlook.names.han import HAN_RUN, han_surname, is_han, japanese_surname, readings
from secondlook.names.logins import is_role, words_in_address
from secondlook.names.words import same_word, sounds_of, words_in, words_of

__all__ = ["Fit", "fit"]


class Fit(IntEnum):
    """How well a form of address suits a person. UNKNOWN: nothing is known of the person's name."""

    NO = 0
    UNKNOWN = 1
    SLIP = 2
    YES = 3


def fit(called: str, mailbox: Mailbox, names: Iterable[str] = ()) -> Fit:
    """Return how well a person may be called that. ``names`` are further display names known of them.

    ``called`` is a name as in a greeting, without honorifics: "Anna", "Anna Schmitt", "王", "晓明".
    """
    local = folded(addresses.local_part(mailbox.address))
    # A login for a name says nothing: jklauber@ may well be John.
    every = [name for name in (mailbox.name, *names) if folded(name) != local]
    if is_han(called):
        return _fit_han(called, mailbox.address, every)
    wanted = words_of(called)
    if not wanted:
        return Fit.UNKNOWN
    # What stands behind the name may be what they are called: "Marcantel MM (Mitch)".
    written = set(words_in_address(mailbox.address))
    for name in every:
        written.update(words_of(name), words_in(name))
    latin = {word for word in written if len(word) > 1 and (word.isascii() or not HAN_RUN.search(word))}
    sounds = {sound for name in every if not name.isascii() for sound in sounds_of(name)}
    found = [Fit.YES if word in sounds else _fit_word(word, latin, local) for word in wanted]
    # A name of one word may hide the other half: "Anna Schmitt" and anna@ do not contradict.
    if len(latin | sounds) < len(wanted) and max(found) is Fit.YES:
        return Fit.YES
    worst = min(found)
    if worst is Fit.NO and not latin:
        # English first names of Chinese colleagues are written nowhere; desks answer to any name.
        return Fit.UNKNOWN
    return worst


def _fit_word(word: str, known: Iterable[str], local: str) -> Fit:
    if any(same_word(word, other) for other in known) or local == word:
        return Fit.YES
    # Alex for Alexandra, aschmidt@ for Schmidt.
    if len(word) > 2 and (local.startswith(word) or local.endswith(word)):
        return Fit.YES
    if len(word) > 2 and any(len(other) > 2 and (other.startswith(word) or word.startswith(other)) for other in known):
        return Fit.YES
    return Fit.SLIP if any(one_slip(word, other) for other in known) else Fit.NO


def _fit_han(called: str, address: str, every: Iterable[str]) -> Fit:
    every = list(every)
    han = [run for name in every for run in HAN_RUN.findall(name)]
    # A surname stands first; a single character may also be the given name in 芳姐 or 小明.
    core = called[0] if len(set(called)) == 1 else called
    if any(core in run for run in han):
        return Fit.YES
    sounds = readings(core)
    if any(core == run[: len(core)] or readings(run[: len(core)]) & sounds for run in han):
        return Fit.SLIP
    words = {word for name in every for word in words_of(name)} | set(words_in_address(address))
    latin = {word for word in words if not HAN_RUN.search(word)}
    local = folded(addresses.local_part(address))
    family = han_surname(core) or japanese_surname(core)
    if family and family != core and readings(family) & latin:
        rest = core[len(family) :]
        sounds = sounds | readings(rest)
    if sounds & (latin | {local}):
        return Fit.YES
    # wangxm@, xm.wang@: only where no name tells it better, or Li would fit every Lin.
    # huanglh@ of 黄丽华 begins like 胡 and is all hers.
    hers = any(local.startswith(tuple(readings(han_surname(run)))) for run in han if han_surname(run))
    if len(latin) < 2 and not is_role(address) and not hers:
        ends = [sound for sound in sounds if len(sound) > 2]
        if local.startswith(tuple(sounds)) or local.rstrip("0123456789").endswith(tuple(ends)):
            return Fit.YES
    if han:
        return Fit.NO
    # "Kevin" of a Chinese factory may well be 王经理; Kevin Zhao is not.
    return Fit.NO if len({word for word in latin if len(word) > 1}) > 1 else Fit.UNKNOWN
