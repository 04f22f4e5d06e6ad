# SPDX-License-Identifier: MPL-2.0
"""The mail that leaves is the mail that would have left without us, whatever was written and how.

Every row of the matrix is sent once without the product and once with it, in the same Thunderbird; the mails,
their copies, the marks on the original, the server and the envelope must be equal (see `fidelity.sameness`).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

import pytest

from thunderbird.fidelity import outcome, pressing, reopened
from thunderbird.fidelity.place import Place, opened
from thunderbird.fidelity.rows import IN_THE_BACKGROUND, ROWS, Row, encrypted
from thunderbird.fidelity.writer import Writer
from trial.stage import questions
from trial.stage.waiting import StageError, wait_until

Outcomes = dict[str, outcome.Outcome | Exception]


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    """Give the office of the matrix."""
    with opened((*ROWS, IN_THE_BACKGROUND)) as office:
        yield office


@pytest.fixture(scope="module")
def bare(place: Place, request: pytest.FixtureRequest) -> Outcomes:
    """Send every row that is asked for without the product, and then put the product in."""
    asked = {row.name for row in ROWS if any(row.name in item.name for item in request.session.items)}
    found: Outcomes = {}
    for row in ROWS:
        if row.name in asked:
            try:
                found[row.name] = outcome.send(place, row, "bare")
            except (StageError, AssertionError) as error:
                found[row.name] = error
                tidy(place)
    place.install_product()
    return found


@pytest.fixture(autouse=True)
def _tidy(place: Place) -> Iterator[None]:
    """Leave nothing held and no window to the next test."""
    yield
    tidy(place)


def tidy(place: Place) -> None:
    """Close windows, take back what is held, forget what the servers got."""
    place.offline(False)
    place.office.tidy()
    if place.product:
        place.hands.take_everything_back()
        place.office.tidy()
    for draft in place.office.dovecot.mails("Drafts"):
        draft.path.unlink(missing_ok=True)
    place.clear()


def assert_same(ours: outcome.Outcome, without: outcome.Outcome, *, gaps: bool = True) -> None:
    """Compare all of it; what differs is shown line by line, "-" without the product and "+" with it.

    Without `gaps`, a named difference is let pass: see `outcome.without_head_gaps`.
    """
    found = [each.lines() if gaps else outcome.without_head_gaps(each.lines()) for each in (without, ours)]
    differs = list(difflib.unified_diff(*found, "without", "ours", lineterm="", n=1))
    assert not differs, "\n".join(differs)
    assert ours.left == []
    assert len(ours.received) == 1


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_same_with_and_without(place: Place, bare: Outcomes, row: Row) -> None:
    """The row leaves the same with the product as without."""
    without = bare[row.name]
    if isinstance(without, Exception):
        raise without
    assert_same(outcome.send(place, row, "ours"), without, gaps=not row.reopened)


@pytest.mark.parametrize("name", ["OpenPGP", "S/MIME"])
def test_no_silent_downgrade(place: Place, bare: Outcomes, name: str) -> None:
    """A mail that was encrypted when it was held does not leave in clear without a question."""
    del bare
    window = encrypted(name, sign=True, encrypt=True)(Writer(place.office, "", "ours"))
    before = reopened.protection(window)
    again = reopened.open_draft(place, reopened.hold_and_close(place, window))
    wait_until(lambda: reopened.protection(again) == before, 10, f"{before} put back")
    clear = {"name": name, "signMessage": True, "encryptBody": False}
    if name == "OpenPGP":
        clear["encryptSubject"] = False
    place.office.api("compose.setComposeDetails", again.tab_id, {"selectedEncryptionTechnology": clear})
    with place.checks_at("confirm"):
        again.press_send()
        review = place.hands.review()
        review.wait_text("This mail was encrypted when it was held before; now it would leave in clear.")
    assert place.hands.held() == [item for item in place.hands.held() if item["state"] == "orphaned"]
    assert not place.received()


def test_reopened_after_a_restart(place: Place, bare: Outcomes) -> None:
    """Thunderbird ends while an encrypted mail with a hidden subject waits; opened again it is the same mail."""
    window = encrypted("OpenPGP", sign=True, encrypt=True)(Writer(place.office, "", "ours"))
    before = reopened.protection(window)
    with place.holding_for(reopened.LONG):
        window.press_send()
        pressing.wait_held(place)
    place.office.thunderbird.set_pref("mailnews.sendInBackground", True)  # for the next test, from the start on
    place.office.restart()
    place.wait_host()
    item = place.hands.wait_held("orphaned", timeout=20)[0]
    assert item["why"] == "restarted"
    again = reopened.open_draft(place, item)
    wait_until(lambda: reopened.protection(again) == before, 10, f"{before} put back")
    del bare


def test_in_the_background(place: Place, bare: Outcomes) -> None:
    """Where Thunderbird sends in the background, the mail is held first, and then leaves from the outbox."""
    del bare
    assert place.office.thunderbird.chrome("return Services.prefs.getBoolPref('mailnews.sendInBackground');")
    ours = outcome.send(place, IN_THE_BACKGROUND, "ours")
    place.remove_product()
    assert_same(ours, outcome.send(place, IN_THE_BACKGROUND, "bare"))
    assert questions.questions(place.office.thunderbird) == []
