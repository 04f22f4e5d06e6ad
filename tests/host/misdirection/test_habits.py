# SPDX-License-Identifier: MPL-2.0
"""``misdirection.habits`` and how the memory counts them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from host.builders import a_message
from host.story import BOB, EVE, ME_ADDRESS, NOW, PAUL, SUSAN
from secondlook.memory import Memory
from secondlook.misdirection.habits import COMPANY, ODD, count_name, of_mail, of_person, since_name
from secondlook.misdirection.past import Known


def habits_after(*mails: tuple[list[str], float], at_once: bool = True) -> dict[str, float]:
    """Return the counts after sent mails: to whom, and when, in hours."""
    with Memory.open(None) as memory:
        told = [
            (a_message(to=to, message_id=f"{number}@x", date=NOW + timedelta(hours=hours)), True)
            for number, (to, hours) in enumerate(mails)
        ]
        for batch in [told] if at_once else [[one] for one in told]:
            memory.learn(batch, [ME_ADDRESS])
        past = memory.past()
        assert past is not None
        return dict(past.habits())


def test_counted_before_the_mail() -> None:
    """The first mail to somebody counts as the first, the second as one after so long."""
    found = habits_after(([BOB], 0), ([BOB], 30), ([BOB], 31))
    assert found[since_name(-1)] == pytest.approx(0.997**2)
    assert found[since_name(30 * 3600)] == pytest.approx(0.997)
    assert found[since_name(3600)] == 1.0
    assert [round(found[count_name(mails)], 2) for mails in (0, 1)] == [0.99, 2.0]


def test_company() -> None:
    """Who of several had been in a mail with any of the others before."""
    found = habits_after(([SUSAN, BOB], 0), ([SUSAN, BOB, EVE], 1), ([PAUL], 2))
    assert [round(found[name], 1) for name in (COMPANY, ODD)] == [4.9, 3.0]


def test_batches_do_not_matter() -> None:
    """Learned at once or one by one, the habits are the same."""
    mails = [([SUSAN, BOB], 0.0), ([BOB], 5.0), ([SUSAN, BOB, PAUL], 40.0), ([EVE], 41.0), ([BOB, EVE], 60.0)]
    assert habits_after(*mails) == pytest.approx(habits_after(*mails, at_once=False))


def test_rare_is_usual_for_whom_it_is() -> None:
    """Who often writes to somebody for the first time need not be asked about it."""
    stranger = Known(1, "x@y.example", 0, 0, 0, 0.0, 0, 0, 0, 0.0, {}, ())
    often = {since_name(-1): 200.0, count_name(0): 200.0}
    seldom = {since_name(3600): 200.0, count_name(50): 200.0}
    assert min(of_person(often, stranger, 1e9)) > max(of_person(seldom, stranger, 1e9))
    assert of_mail({count_name(9): 100.0, COMPANY: 90.0})[0] > of_mail({count_name(9): 100.0})[0]


@given(st.floats(-1, 1e10), st.integers(0, 10**6))
def test_classes(seconds: float, mails: int) -> None:
    """Whatever is counted is found again, and no share exceeds one."""
    known = Known(1, "x@y.example", mails, 0, 0, 0.0, 0, 1, 0, 0.0, {}, ())
    shares = of_person({since_name(seconds): 50.0, count_name(mails): 50.0}, known, 1 + seconds)
    assert all(share <= 0.0 for share in shares)
