# SPDX-License-Identifier: MPL-2.0
"""What is to be done after a mis-send, by grade, and by when.

Belongs here: which tasks there are and their times. Their words are in ``words/``. Does not belong here: what the
user made of a task (``model``), reminding (the add-on).

Times count from the opening of the incident. 72 hours are those of Article 33 of the GDPR, counted from becoming aware
of a breach of personal data; other laws ask for less or more, which is why the task says to check.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from secondlook.recovery.changes import GRADES, Grade
from secondlook.recovery.model import Incident

__all__ = ["FOLLOW_UP_HOURS", "Task", "tasks_for"]

# How long to wait for an answer to the letter before reminding, by grade.
FOLLOW_UP_HOURS: dict[Grade, int] = {"low": 72, "medium": 24, "high": 8}


@dataclass(frozen=True)
class Task:
    """A line of the worklist: from which grade on, hours until it is due, who usually does it (a key of ``words``)."""

    name: str
    grade: Grade
    hours: float
    owner: str
    personal_data_only: bool = False


_TASKS = (
    Task("call", "high", 0.5, "you"),
    Task("links", "medium", 0.5, "you"),
    Task("apology", "low", 1, "you"),
    Task("manager", "medium", 1, "you"),
    Task("resend", "low", 2, "you"),
    Task("review", "medium", 4, "manager"),
    Task("right-party", "medium", 8, "you"),
    Task("legal", "high", 24, "manager"),
    Task("quotes", "medium", 48, "sales"),
    Task("products", "high", 48, "manager"),
    Task("notice", "high", 48, "legal"),
    Task("notification", "low", 72, "manager", personal_data_only=True),
    Task("confirmation", "low", 72, "you"),
    Task("cause", "low", 168, "you"),
)


def tasks_for(incident: Incident) -> list[tuple[Task, str]]:
    """Return the tasks of an incident with their due times (ISO 8601), the most urgent first."""
    begun = datetime.fromisoformat(incident.opened)
    grade = GRADES.index(incident.grade)
    found = [
        (task, (begun + timedelta(hours=task.hours)).isoformat(timespec="seconds"))
        for task in _TASKS
        if GRADES.index(task.grade) <= grade and (incident.personal_data or not task.personal_data_only)
    ]
    return sorted(found, key=lambda item: item[1])
