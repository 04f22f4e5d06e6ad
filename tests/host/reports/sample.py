# SPDX-License-Identifier: MPL-2.0
"""Counts for tests of reports."""

from __future__ import annotations

from secondlook.reports.counts import Count, IncidentCount, PeriodCounts, SecondPersonCount

__all__ = ["HOSTILE", "counts"]

# What a name would look like that wants to be markup; no file with it is accepted, and no page would obey it.
HOSTILE = "<script>alert('x')</script>\"&"


def counts(
    *sending: tuple[str, str, str, int], first: str = "2026-11-02", last: str = "2026-11-08", **fields: object
) -> PeriodCounts:
    """Return counts of a week; a usual one where nothing is named."""
    usual = (
        ("2026-11-02", "", "checked", 40), ("2026-11-02", "", "held", 39), ("2026-11-02", "", "sent", 37),
        ("2026-11-02", "", "undone", 2), ("2026-11-02", "", "interrupted", 5), ("2026-11-02", "", "fixed", 2),
        ("2026-11-02", "", "accepted", 2), ("2026-11-02", "", "regretted", 1), ("2026-11-02", "", "cancelled", 1),
        ("2026-11-02", "greeting-mismatch", "interrupted", 4), ("2026-11-02", "greeting-mismatch", "fixed", 2),
        ("2026-11-02", "greeting-mismatch", "accepted", 1), ("2026-11-02", "greeting-mismatch", "cancelled", 1),
        ("2026-11-02", "namesake", "interrupted", 1), ("2026-11-02", "namesake", "accepted", 1),
        ("2026-11-02", "namesake", "regretted", 1), ("2026-11-02", "odd-one-out", "noticed", 3),
        ("2026-11-05", "", "checked", 10), ("2026-11-05", "", "held", 10), ("2026-11-05", "", "sent", 10),
    )  # fmt: skip
    known: dict[str, object] = {
        "incidents": () if sending else (IncidentCount("2026-11-05", "high", "autocomplete", 1),),
        "second_person": () if sending else (SecondPersonCount("2026-11-05", "asked", "agreed", 1),),
    }
    rows = tuple(Count(*one) for one in sending or usual)
    return PeriodCounts(first=first, last=last, sending=rows, **(known | fields))  # type: ignore[arg-type]
