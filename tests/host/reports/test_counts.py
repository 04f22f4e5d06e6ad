# SPDX-License-Identifier: MPL-2.0
"""Counts that are carried away: read back as they were, and refused where they are not what they say."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from host.reports.sample import HOSTILE, counts
from secondlook.errors import InputError
from secondlook.reports.counts import PeriodCounts, as_json, read
from secondlook.reports.figures import figures, spans
from secondlook.reports.team import read_all, spread, summed


def written(tmp_path: Path, content: bytes, name: str = "counts.json") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_file_says_what_was_written(tmp_path: Path) -> None:
    """Out and in again is the same."""
    assert read(written(tmp_path, as_json(counts()))) == counts()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": "other"}, "is of the kind 'other'"),
        ({"first": "2026-13-01"}, "no period"),
        ({"first": "yesterday"}, r"\$.first"),
        ({"last": "2026-11-01"}, "ends .* before it begins"),
        ({"first": "1990-01-01"}, "at most"),
        ({"users": 0}, r"\$.users"),
        ({"user": "lin@own.example"}, r"\$.user"),
        ({"names": ["Lin"]}, "names"),
        ({"sending": [{"day": "2026-11-02", "check": HOSTILE, "what": "noticed", "count": 1}]}, r"\$.sending"),
        ({"sending": [{"day": "2026-11-02", "check": "", "what": "sent", "count": -1}]}, r"\$.sending"),
        ({"sending": [{"day": "2026-12-02", "check": "", "what": "sent", "count": 1}]}, "outside its own period"),
        ({"incidents": [{"day": "2026-11-02", "grade": HOSTILE, "cause": "", "count": 1}]}, r"\$.incidents"),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    """The file is named, and what is wrong with it."""
    path = written(tmp_path, json.dumps(json.loads(as_json(counts())) | change).encode())

    with pytest.raises(InputError, match=says) as caught:
        read(path)
    assert "counts.json" in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"{}x", b"null"])
def test_rubbish_is_refused(tmp_path: Path, content: bytes) -> None:
    """So is what is no JSON at all."""
    with pytest.raises(InputError, match=r"counts\.json"):
        read(written(tmp_path, content))


def test_false_alarms_are_those_sent_on_and_not_regretted() -> None:
    """The definition, on a week: two accepted, one of them taken back while it waited."""
    found = figures(counts())

    assert (found.mails.of("checked"), found.mails.of("interrupted"), found.mails.false_alarms) == (50, 5, 1)
    assert (found.mails.helped, found.mails.other) == (4, 0)
    by_name = {one.check: one for one in found.checks}
    assert by_name["greeting-mismatch"].share == 1 / 4
    assert by_name["namesake"].share == 0
    assert by_name["odd-one-out"].share is None
    assert [one.check for one in found.checks] == ["greeting-mismatch", "namesake", "odd-one-out"]


@given(st.dates(), st.integers(1, 900))
def test_spans_cover_the_period_once(first: Any, days: int) -> None:
    """Every day lies in one span, and in no other."""
    if (date.max - first).days < days + 40:
        return
    last = first + timedelta(days=days - 1)
    at = first
    for _, begin, end in spans(first.isoformat(), last.isoformat()):
        assert date.fromisoformat(begin) == at
        assert begin <= end
        at = date.fromisoformat(end) + timedelta(days=1)
    assert at == last + timedelta(days=1)


def test_a_team_is_the_sum(tmp_path: Path) -> None:
    """Three users: everything is added up, by day and check, and a whole folder is read."""
    for number in range(3):
        one = counts(("2026-11-02", "", "checked", 10 + number), user=f"{number:016x}", made=1.0)
        written(tmp_path, as_json(one), f"{number}.json")
    several = read_all([tmp_path])

    total = summed(several)
    assert (total.users, [one.count for one in total.sending]) == (3, [33])


def test_the_same_user_twice_is_one() -> None:
    """Of two files of one user the one made last counts for the days that both cover."""
    old = counts(("2026-11-02", "", "checked", 10), ("2026-11-08", "", "checked", 3), user="a" * 16, made=1.0)
    new = counts(
        ("2026-11-08", "", "checked", 5), ("2026-11-09", "", "checked", 7),
        first="2026-11-08", last="2026-11-09", user="a" * 16, made=2.0,
    )  # fmt: skip

    total = summed([old, new])
    assert total.users == 1
    assert {one.day: one.count for one in total.sending} == {"2026-11-02": 10, "2026-11-08": 5, "2026-11-09": 7}


@given(
    st.lists(
        st.tuples(st.sampled_from(["2026-11-02", "2026-11-05", "2026-11-08"]), st.integers(0, 50), st.integers(0, 3)),
        min_size=1,
        max_size=12,
    )
)
def test_a_sum_of_sums_is_the_sum(parts: list[tuple[str, int, int]]) -> None:
    """Teams added up give what their users added up give."""
    several = [
        counts((day, "", "checked", count), user=f"{number:016x}", made=float(made))
        for number, (day, count, made) in enumerate(parts)
    ]
    middle = len(several) // 2
    halves = [summed(half) for half in (several[:middle], several[middle:]) if half]

    assert summed(halves).sending == summed(several).sending
    assert summed(halves).users == summed(several).users == len(several)


def test_few_people_are_not_told_apart() -> None:
    """Of two users no spread is given; of three it is, and names nobody."""
    several = [
        counts(("2026-11-02", "", "checked", 100), ("2026-11-02", "", "interrupted", number), user=f"{number:016x}")
        for number in range(1, 4)
    ]
    assert spread(several[:2], "2026-11-02", "2026-11-08") is None
    found = spread(several, "2026-11-02", "2026-11-08")
    assert found is not None
    assert (found.low, found.middle, found.high) == (1.0, 2.0, 3.0)
    # Who wrote nothing does not count as one more to hide among.
    silent = [PeriodCounts(first="2026-11-02", last="2026-11-02", user="f" * 16)]
    assert spread([*several[:2], *silent], "2026-11-02", "2026-11-08") is None
