# SPDX-License-Identifier: MPL-2.0
"""A whole report from its counts: as a page, a table, or for a window.

Belongs here: putting the pieces together. Does not belong here: the pieces.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from secondlook import __version__
from secondlook.reports import plots
from secondlook.reports.counts import PeriodCounts
from secondlook.reports.figures import Figures, figures
from secondlook.reports.page import NARROW, NIGHT, as_html, as_image
from secondlook.reports.tally import day_of
from secondlook.reports.team import spread
from secondlook.reports.telling import Told, say, tell

__all__ = ["for_window", "html_report", "told"]


def told(counts: PeriodCounts, language: str, team: Sequence[PeriodCounts] | None = None) -> tuple[Figures, Told]:
    """Return a report in words. ``team`` are the files that the counts are the sum of; None for one user's own."""
    found = figures(counts)
    apart = spread(team, counts.first, counts.last) if team is not None else None
    return found, tell(found, language, spread=apart, team=team is not None)


def html_report(counts: PeriodCounts, language: str, team: Sequence[PeriodCounts] | None = None) -> str:
    """Return the page."""
    found, words = told(counts, language, team)
    return as_html(
        words,
        [
            (f"{NARROW} and {NIGHT}", plots.draw(found, language, dark=True, narrow=True)),
            (NARROW, plots.draw(found, language, narrow=True)),
            (NIGHT, plots.draw(found, language, dark=True)),
            ("", plots.draw(found, language)),
        ],
        made=say("report", "made-by", language, version=__version__, day=day_of(time.time())),
        no_plots="" if plots.can_draw() else say("report", "no-plots", language),
    )


def for_window(
    counts: PeriodCounts,
    language: str,
    *,
    dark: bool = False,
    narrow: bool = False,
    team: Sequence[PeriodCounts] | None = None,
) -> dict[str, Any]:
    """Return what the add-on's window shows: words, numbers, and pictures as addresses that hold them."""
    found, words = told(counts, language, team)
    drawn = plots.draw(found, language, dark=dark, narrow=narrow)
    return words.as_json() | {
        "first": counts.first,
        "last": counts.last,
        "noPlots": "" if plots.can_draw() else say("report", "no-plots", language),
        "rates": {"title": say("section", "rates", language), "says": say("says", "rates", language)},
        "plots": {name: as_image(picture) for name, picture in drawn.items()},
    }
