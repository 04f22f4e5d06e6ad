# SPDX-License-Identifier: MPL-2.0
"""The ledger of held mails: never early, never twice, never forgotten."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from host.hold.fake_clock import FakeClock
from secondlook.errors import ErrorCode, HoldError, MemoryStoreError, RequestError
from secondlook.hold.ledger import LONGEST_WAIT, Held, Ledger


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def ledger(clock: FakeClock) -> Ledger:
    return Ledger(None, clock)


def held(ledger: Ledger, *, seconds: float = 300) -> Held:
    """Hold a mail."""
    return ledger.start(
        fingerprint="f",
        draft_message_id="d@x.example",
        seconds=seconds,
        subject="报价",
        recipients=["a@b.example"],
    )


def fill(ledger: Ledger) -> None:
    """Hold more mails than a small disk takes."""
    for _ in range(200):
        held(ledger)


def refused(code: ErrorCode) -> pytest.RaisesExc[RequestError]:
    """Expect a refusal with that number."""
    return pytest.raises(RequestError, check=lambda error: error.code is code)


def test_a_held_mail_leaves_when_due(ledger: Ledger, clock: FakeClock) -> None:
    """At its time, and with a token, a mail goes from held over released to sent."""
    row = held(ledger)
    clock.wait(300)

    released = ledger.release(row.id)

    assert released.token
    assert ledger.finish(row.id, "sent", released.token).state == "sent"
    assert ledger.open_rows() == []


def test_too_early_is_refused(ledger: Ledger, clock: FakeClock) -> None:
    """A second before its time, a mail stays."""
    row = held(ledger)
    clock.wait(299)

    with refused(ErrorCode.TOO_EARLY):
        ledger.release(row.id)
    assert ledger.get(row.id).state == "held"


def test_send_now_keeps_the_minimum(ledger: Ledger, clock: FakeClock) -> None:
    """The user's own "send now" goes before the time, but not below the administrator's minimum."""
    row = held(ledger)
    clock.wait(29)
    with refused(ErrorCode.TOO_EARLY):
        ledger.release(row.id, early=True, minimum=30)
    clock.wait(1)

    assert ledger.release(row.id, early=True, minimum=30).state == "released"


def test_one_release_only(ledger: Ledger) -> None:
    """A released mail cannot be released a second time."""
    row = held(ledger, seconds=0)
    ledger.release(row.id)

    with refused(ErrorCode.WRONG_STATE):
        ledger.release(row.id)


@pytest.mark.parametrize("state", ["sent", "failed"])
@pytest.mark.parametrize("token", ["", "guessed"])
def test_outcome_needs_the_token(ledger: Ledger, state: str, token: str) -> None:
    """Nobody but the one who was given the token can say what became of the mail."""
    row = held(ledger, seconds=0)
    ledger.release(row.id)

    with refused(ErrorCode.WRONG_STATE):
        ledger.finish(row.id, state, token)  # type: ignore[arg-type]


def test_longer(ledger: Ledger, clock: FakeClock) -> None:
    """Holding longer counts from the due time, and from now when that has passed."""
    row = held(ledger, seconds=60)
    assert ledger.longer(row.id, 60).due == row.due + 60
    clock.wait(1000)
    assert ledger.longer(row.id, 60).due == clock.now + 60


def test_profiles_do_not_see_each_other(ledger: Ledger) -> None:
    """A second Thunderbird profile of the same user does not take the mails of the first for its own."""
    ledger.start(fingerprint="f", draft_message_id="d", seconds=60, profile="one")

    assert ledger.open_rows("two") == []
    assert len(ledger.open_rows("one")) == 1


def test_unknown_number_is_refused(ledger: Ledger) -> None:
    """A number that was never given out is named as such."""
    with refused(ErrorCode.NO_SUCH_HOLD):
        ledger.get("nothing")


def test_survives_a_new_process(tmp_path: Path, clock: FakeClock) -> None:
    """What was held is held after the host was killed; the file is for the user's eyes only."""
    path = tmp_path / "folder" / "holds.sqlite"
    row = held(Ledger(path, clock))

    again = Ledger(path, clock)

    assert again.open_rows() == [row]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_two_hosts_release_once(tmp_path: Path, clock: FakeClock) -> None:
    """Two hosts on one ledger (two profiles, an old process) cannot both let the same mail go."""
    path = tmp_path / "holds.sqlite"
    first, second = Ledger(path, clock), Ledger(path, clock)
    row = held(first, seconds=0)
    first.release(row.id)

    with refused(ErrorCode.WRONG_STATE):
        second.release(row.id)


def test_damaged_file_is_said(tmp_path: Path) -> None:
    """A ledger that is no database is an error in words, not a fresh start that forgets held mails."""
    path = tmp_path / "holds.sqlite"
    path.write_bytes(b"this is not a database, it only has the name of one" * 40)

    with pytest.raises(MemoryStoreError, match="ledger of held mails"):
        Ledger(path)


def test_clock_set_forward_sends_nothing_early(ledger: Ledger, clock: FakeClock) -> None:
    """An hour forward on the wall clock is not an hour of waiting; the time shown moves with the clock."""
    row = held(ledger, seconds=300)
    clock.now += 3600
    clock.wait(10)

    with refused(ErrorCode.TOO_EARLY):
        ledger.release(row.id)
    assert ledger.get(row.id).due == clock.now + 290
    clock.wait(290)
    assert ledger.release(row.id, latest=600).state == "released"


def test_clock_set_back_keeps_nothing_waiting(ledger: Ledger, clock: FakeClock) -> None:
    """A day back on the wall clock does not add a day."""
    row = held(ledger, seconds=300)
    clock.now -= 24 * 3600
    clock.wait(300)

    assert ledger.release(row.id, latest=600).state == "released"


def test_send_now_after_a_clock_change_keeps_the_minimum(ledger: Ledger, clock: FakeClock) -> None:
    """The administrator's minimum cannot be got round by setting the clock."""
    row = held(ledger)
    clock.now += 3600

    with refused(ErrorCode.TOO_EARLY):
        ledger.release(row.id, early=True, minimum=60)


def test_sleep_past_the_time_is_asked_about(ledger: Ledger, clock: FakeClock) -> None:
    """After a night asleep a mail is late; the user's own "send now" still goes."""
    row = held(ledger, seconds=300)
    clock.wait(9 * 3600)

    with refused(ErrorCode.TOO_LATE):
        ledger.release(row.id, latest=600)
    assert ledger.get(row.id).state == "held"
    assert ledger.release(row.id, latest=600, early=True).state == "released"


@pytest.mark.parametrize(("late", "allowed"), [(0, True), (600, True), (601, False)])
def test_how_late_is_too_late(ledger: Ledger, clock: FakeClock, late: float, allowed: bool) -> None:
    """Up to the limit a mail leaves by itself, after it the user is asked; without a limit it always leaves."""
    row = held(ledger, seconds=300)
    clock.wait(300 + late)

    if allowed:
        assert ledger.release(row.id, latest=600).state == "released"
    else:
        with refused(ErrorCode.TOO_LATE):
            ledger.release(row.id, latest=600)
        assert ledger.release(row.id, latest=None).state == "released"


def test_machine_started_anew(ledger: Ledger, clock: FakeClock) -> None:
    """Where the counting clock began again, the wall clock counts."""
    row = held(ledger, seconds=300)
    clock.start_anew(100)
    with refused(ErrorCode.TOO_EARLY):
        ledger.release(row.id)

    clock.wait(200)
    assert ledger.release(row.id).state == "released"


def test_at_a_time(ledger: Ledger, clock: FakeClock) -> None:
    """A time the user chose is one of the wall clock, also when that is set; the delay comes on top."""
    row = held(ledger, seconds=300)
    assert ledger.until(row.id, clock.now + 7200).due == clock.now + 7200
    clock.wait(300)
    with refused(ErrorCode.TOO_EARLY):
        ledger.release(row.id)
    clock.now += 6900
    assert ledger.release(row.id, latest=600).state == "released"

    soon = held(ledger, seconds=300)
    assert ledger.until(soon.id, clock.now + 5).due == clock.now + 300


def test_at_a_time_that_the_clock_jumped_over(ledger: Ledger, clock: FakeClock) -> None:
    """A chosen time more than the limit ago is asked about, whichever way the clock got there."""
    row = held(ledger, seconds=0)
    ledger.until(row.id, clock.now + 3600)
    clock.now += 3 * 3600

    with refused(ErrorCode.TOO_LATE):
        ledger.release(row.id, latest=600)


def test_far_away_is_refused(ledger: Ledger, clock: FakeClock) -> None:
    """A mail is put off by at most eight days; what is asked for beyond that is refused."""
    row = held(ledger)
    with refused(ErrorCode.BAD_FIELD):
        ledger.until(row.id, clock.now + LONGEST_WAIT + 1)
    for seconds in (-1, LONGEST_WAIT + 1):
        with refused(ErrorCode.BAD_FIELD):
            ledger.longer(row.id, seconds)


def test_a_mail_that_was_never_released_fails_without_a_token(ledger: Ledger) -> None:
    """Changed while it waited, or late: it stays on the list with its reason until it is dealt with."""
    row = held(ledger)

    assert ledger.finish(row.id, "failed", why="changed").why == "changed"
    assert [(one.state, one.why) for one in ledger.open_rows()] == [("failed", "changed")]
    ledger.finish(row.id, "undone")
    assert ledger.open_rows() == []


@pytest.mark.parametrize("state", ["failed", "orphaned"])
def test_what_looked_lost_may_have_left(ledger: Ledger, state: str) -> None:
    """A mail of which nobody knew is sent after all when the holder of its token says so."""
    row = held(ledger, seconds=0)
    token = ledger.release(row.id).token
    ledger.finish(row.id, state, token, why="unknown")  # type: ignore[arg-type]

    with refused(ErrorCode.WRONG_STATE):
        ledger.finish(row.id, "sent", "guessed")
    with refused(ErrorCode.WRONG_STATE):
        ledger.release(row.id)
    assert ledger.finish(row.id, "sent", token).state == "sent"


def test_full_disk_is_said_and_changes_nothing(tmp_path: Path, clock: FakeClock) -> None:
    """Where a step cannot be written it is refused in words, and the ledger stays as it was."""
    ledger = Ledger(tmp_path / "holds.sqlite", clock)
    row = held(ledger, seconds=0)
    pages = ledger._db.execute("PRAGMA page_count").fetchone()[0]
    ledger._db.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(HoldError, match="cannot be written"):
        fill(ledger)
    count = len(ledger.open_rows())
    ledger._db.execute("PRAGMA max_page_count = 100000")

    assert ledger.get(row.id).state == "held"
    assert ledger.release(row.id).state == "released"
    held(ledger)
    assert len(ledger.open_rows()) == count + 1


def test_ledger_of_an_older_host(tmp_path: Path, clock: FakeClock) -> None:
    """A host that was updated finds what the old one held, and goes by the times that are there."""
    path = tmp_path / "holds.sqlite"
    old = sqlite3.connect(path)
    old.execute(
        "CREATE TABLE hold (id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, draft_message_id TEXT NOT NULL,"
        " profile TEXT NOT NULL, subject TEXT NOT NULL, recipients TEXT NOT NULL, verdict TEXT NOT NULL,"
        " risk REAL NOT NULL, started REAL NOT NULL, due REAL NOT NULL, state TEXT NOT NULL,"
        " token TEXT NOT NULL DEFAULT '', changed REAL NOT NULL) STRICT"
    )
    old.execute(
        "INSERT INTO hold VALUES ('a', 'f', 'd', '', 's', '[]', 'clear', 0, ?, ?, 'held', '', 0)",
        (clock.now, clock.now + 60),
    )
    old.commit()
    old.close()

    ledger = Ledger(path, clock)

    assert [(row.id, row.due, row.why, row.findings) for row in ledger.open_rows()] == [("a", clock.now + 60, "", ())]
    with refused(ErrorCode.TOO_EARLY):
        ledger.release("a")
    clock.wait(60)
    assert ledger.release("a").state == "released"


def test_findings_are_kept(ledger: Ledger) -> None:
    """What was said about a mail is there again for the list."""
    said = ("confirm", "两位客户", "mixed-customer-groups", "bo with anna")
    row = ledger.start(fingerprint="f", draft_message_id="d", seconds=1, findings=[said, ("notice", "an older host's")])

    first, second = ledger.get(row.id).as_json()["findings"]
    assert tuple(first.values()) == said
    assert (second["why"], second["check"]) == ("an older host's", "")


def test_a_mail_is_found_by_the_id_it_left_under(ledger: Ledger, clock: FakeClock) -> None:
    """Whoever reports it later knows that id only; a mail that did not leave is not found."""
    row = ledger.start(fingerprint="f", draft_message_id="d", seconds=1, findings=[("notice", "why", "namesake")])
    clock.wait(1)
    token = ledger.release(row.id).token
    assert ledger.sent_as("left@x") is None
    ledger.finish(row.id, "sent", token, message_id="left@x")
    found = ledger.sent_as("left@x")
    assert found is not None
    assert found.findings[0].check == "namesake"
    for unknown in ("d", "", "other@x"):
        assert ledger.sent_as(unknown) is None


def test_asked_twice_held_once(ledger: Ledger, clock: FakeClock) -> None:
    """Who did not get the answer and asks again with the same key gets the row that is there."""
    one = ledger.start(fingerprint="f", key="k", seconds=60, profile="p")
    clock.wait(5)

    assert ledger.start(fingerprint="f", key="k", seconds=60, profile="p") == one
    assert ledger.start(fingerprint="f", key="k", seconds=60, profile="q").id != one.id
    # Two mails alike are two mails.
    assert ledger.start(fingerprint="f", key="l", seconds=60, profile="p").id != one.id
    assert ledger.start(fingerprint="f", seconds=60).id != ledger.start(fingerprint="f", seconds=60).id


def test_the_draft_is_noted_when_it_is_saved(ledger: Ledger) -> None:
    """A mail is on record before its draft is; each saving gives the draft another message id."""
    row = ledger.start(fingerprint="f", seconds=60)
    assert row.draft_message_id == ""

    assert ledger.saved(row.id, "one@x.example").draft_message_id == "one@x.example"
    assert ledger.saved(row.id, "two@x.example").draft_message_id == "two@x.example"
