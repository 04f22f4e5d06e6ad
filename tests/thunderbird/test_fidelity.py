# SPDX-License-Identifier: MPL-2.0
"""The mail that leaves is the mail that would have left without us, whatever was written and how.

Every row of the matrix is sent once without the product and once with it, in the same Thunderbird; the mails,
their copies, the marks on the original, the server and the envelope must be equal (see `fidelity.sameness`).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from thunderbird.fidelity import outcome
from thunderbird.fidelity.place import Place, opened
from thunderbird.fidelity.rows import ROWS, Row
from trial.stage.waiting import StageError


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    """Give the office of the matrix."""
    with opened(ROWS) as office:
        yield office


@pytest.fixture(scope="module")
def bare(place: Place, request: pytest.FixtureRequest) -> dict[str, outcome.Outcome | Exception]:
    """Send every row that is asked for without the product, and then put the product in."""
    wanted = {
        item.callspec.params["row"].name for item in request.session.items if "row" in getattr(item, "fixturenames", ())
    }
    found: dict[str, outcome.Outcome | Exception] = {}
    for row in ROWS:
        if row.name in wanted:
            try:
                found[row.name] = outcome.send(place, row, "bare")
            except (StageError, AssertionError) as error:
                found[row.name] = error
                place.office.tidy()
                place.clear()
    place.install_product()
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_same_with_and_without(place: Place, bare: dict[str, outcome.Outcome | Exception], row: Row) -> None:
    """The row leaves the same with the product as without."""
    without = bare[row.name]
    if isinstance(without, Exception):
        raise without
    try:
        ours = outcome.send(place, row, "ours")
    finally:
        place.office.tidy()
        place.clear()
    assert ours.received == without.received
    assert ours.copies == without.copies
    assert ours.original == without.original
    assert ours.left == without.left == []
    assert len(ours.received) == 1
