# SPDX-License-Identifier: MPL-2.0
"""The counts as CSV: one line a count, for a spreadsheet's pivot table.

Belongs here: the columns. UTF-8 with a mark at its beginning, without which Excel takes Chinese for something else.
Does not belong here: sums and rates, which the spreadsheet makes.
"""

from __future__ import annotations

import csv
import io

from secondlook.recovery import telling as incidents
from secondlook.recovery.changes import GRADES
from secondlook.reports.counts import PeriodCounts
from secondlook.reports.tally import MAILS
from secondlook.reports.telling import cause_name, check_title

__all__ = ["COLUMNS", "as_csv"]

COLUMNS = ("Day", "Kind", "Name", "What", "Count", "Title")


def as_csv(counts: PeriodCounts, language: str) -> str:
    """Return the lines. ``Kind`` is ``mails``, ``check`` (with its name), ``incident`` (cause and grade) or
    ``second-person`` (side and state); ``Title`` says the name in that language.
    """
    file = io.StringIO(newline="")
    lines = csv.writer(file)
    lines.writerow(COLUMNS)
    for one in counts.sending:
        if one.check == MAILS:
            lines.writerow((one.day, "mails", "", one.what, one.count, ""))
        else:
            lines.writerow((one.day, "check", one.check, one.what, one.count, check_title(one.check, language)))
    for incident in counts.incidents:
        grade = incidents.say("grade", incident.grade, language) if incident.grade in GRADES else incident.grade
        title = f"{cause_name(incident.cause, language)}, {grade}"
        lines.writerow((incident.day, "incident", incident.cause, incident.grade, incident.count, title))
    for request in counts.second_person:
        lines.writerow((request.day, "second-person", request.side, request.state, request.count, ""))
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + file.getvalue()
