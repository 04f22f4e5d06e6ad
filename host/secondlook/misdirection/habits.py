# SPDX-License-Identifier: MPL-2.0
"""What is usual for this user: how often a mail goes to somebody so rare, so long not written to, so new to the
others. Shares lean on those of 34 office mailboxes while little is known.

Belongs here: names of the counts and the shares. Does not belong here: counting (``memory.habits``).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from secondlook.misdirection.past import Known

__all__ = ["COMPANY", "HABIT_NAMES", "ODD", "count_name", "of_mail", "of_person", "since_name"]

ODD, COMPANY = "odd", "company"
HABIT_NAMES: tuple[str, ...] = ("usual_since", "usual_count", "usual_company", "usual_odd")
_PRIOR = 40.0  # recipients that the shares of everybody weigh as much as
_SINCE = 11  # classes of time, by the logarithm of hours; the last: never
_COUNT = 9  # classes of mails, by the logarithm to base 2
# Mean shares over the 34 mailboxes, rounded.
_USUAL_SINCE = (0.17, 0.08, 0.06, 0.13, 0.13, 0.12, 0.08, 0.04, 0.03, 0.01, 0.15)
_USUAL_COUNT = (0.15, 0.13, 0.13, 0.15, 0.12, 0.12, 0.11, 0.07, 0.02)
_USUAL_COMPANY, _USUAL_ODD = 0.42, 0.27


def since_name(seconds: float) -> str:
    """Return the class of a time since the last mail to somebody, below 0 if there was none."""
    return f"since-{_since(seconds)}"


def count_name(mails: int) -> str:
    """Return the class of somebody by the number of mails sent before."""
    return f"count-{_count(mails)}"


def _since(seconds: float) -> int:
    return min(_SINCE - 2, int(math.log1p(seconds / 3600.0))) if seconds >= 0 else _SINCE - 1


def _count(mails: int) -> int:
    return min(_COUNT - 1, (mails + 1).bit_length() - 1)


def of_person(habits: Mapping[str, float], person: Known, now: float) -> tuple[float, float]:
    """Return the first two of ``HABIT_NAMES``: logarithms of how often mails go to somebody of that class."""
    since = _since(max(0.0, now - person.last_sent) if person.last_sent else -1.0)
    count = _count(person.sent)
    total = sum(habits.get(f"count-{number}", 0.0) for number in range(_COUNT)) + _PRIOR
    return (
        math.log((habits.get(f"since-{since}", 0.0) + _PRIOR * _USUAL_SINCE[since]) / total),
        math.log((habits.get(f"count-{count}", 0.0) + _PRIOR * _USUAL_COUNT[count]) / total),
    )


def of_mail(habits: Mapping[str, float]) -> tuple[float, float]:
    """Return the others: the share of recipients written to in company, and of these the share new to the rest."""
    total = sum(habits.get(f"count-{number}", 0.0) for number in range(_COUNT)) + _PRIOR
    company = habits.get(COMPANY, 0.0)
    return (
        (company + _PRIOR * _USUAL_COMPANY) / total,
        (habits.get(ODD, 0.0) + _PRIOR * _USUAL_ODD) / (company + _PRIOR),
    )
