# SPDX-License-Identifier: MPL-2.0
"""Counting what comes of a check, and the report of it.

Belongs here: what is counted when, and the shape of the answer. Does not belong here: what counts mean (``reports``).
"""

from __future__ import annotations

from typing import Any

from secondlook.judge import Verdict
from secondlook.protocol import reporting as wire
from secondlook.protocol.checking import Check
from secondlook.sentences import shown
from secondlook.session import Session


def count(session: Session, request: Check, verdict: Verdict) -> None:
    """Count a judged mail when its answer is on its way: Send does not wait for it. Should the host break down in
    between, the hold that follows makes up for it.
    """
    said = [(finding.check, finding.level.word) for finding in verdict.findings]

    def work() -> None:
        from secondlook.reports.ledger import mark_of  # noqa: PLC0415

        session.tallies.judged(request.attempt, mark_of(request.draft.message), said)

    session.afterwards.append(work)


def attempt_over(session: Session, request: wire.AttemptOver) -> dict[str, Any]:
    """Count that a mail was given up."""
    session.tallies.given_up(request.attempt)
    return {}


def report(session: Session, request: wire.Report) -> dict[str, Any]:
    """Give the numbers of some days, with pictures, or as a file."""
    from secondlook.reports import counts, making, own, table, team  # noqa: PLC0415  (only for a report)

    several = [counts.parse(one.text.encode(), shown(one.name)) for one in request.team] or None
    if several is None:
        first, last = own.period(request.first, request.last, session.tallies.today)
        found = own.collect(session.folder, first, last, tallies=session.tallies)
    else:
        found = team.summed(several, *team.period(several, request.first, request.last))
    if not request.file:
        return making.for_window(found, session.language, dark=request.dark, narrow=request.narrow, team=several)
    name = f"secondlook-{'team-' if several else ''}{found.first}-{found.last}"
    if request.file == "html":
        return {"name": f"{name}.html", "text": making.html_report(found, session.language, several)}
    if request.file == "csv":
        return {"name": f"{name}.csv", "text": table.as_csv(found, session.language)}
    handed = found if several else own.for_team(found, session.folder)
    return {"name": f"{name}.json", "text": counts.as_json(handed).decode()}
