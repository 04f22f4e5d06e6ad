# SPDX-License-Identifier: MPL-2.0
"""The silent run over past mail at the first start: taking its mails, and telling what would have been said.

Belongs here: the memory of such a run, and the shape of the answers. Does not belong here: judging and learning
(``noise.rehearsal``), choosing thresholds (``noise.thresholds``).
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping
from typing import Any

from secondlook import noise, sentences
from secondlook.actions.checking import told_apart
from secondlook.errors import ErrorCode, RequestError
from secondlook.levels import Finding, Said
from secondlook.memory import Memory
from secondlook.noise.rehearsal import Rehearsal
from secondlook.noise.thresholds import FEWEST
from secondlook.protocol import rehearsing as wire
from secondlook.session import Session

_OLD = 90 * 86_400.0  # seconds after which a run tells too little of the user of today
_AGAIN = 7 * 86_400.0  # and after which it is tried again to learn what is odd for the user, where that is not known
FOLDER = "rehearsal"  # within the folder of everything; deleted at the end and before the next beginning


def rehearse(session: Session, request: wire.Rehearse) -> dict[str, Any]:
    """Begin a run, take its next mails, end it, or tell of the last one."""
    if request.step == "last":
        return _numbers(session)
    if request.step == "begin":
        _begin(session, request.me)
    run: Rehearsal | None = session.rehearsal
    if run is None:
        raise RequestError(ErrorCode.BAD_FIELD, "nothing has begun; send step begin first - at `$.step`")
    for item in request.mails:
        run.take(told_apart(item.message), sent=item.sent, judged=item.judged)
    if request.step == "end":
        return _end(session, run)
    return {"learned": run.learned, "judged": len(run.remarks), "interruptions": run.counts()[0]}


def _begin(session: Session, me: tuple[str, ...]) -> None:
    drop(session)
    memory = Memory.open(session.folder / FOLDER)
    memory.copy_groups_from(session.memory)
    session.rehearsal = Rehearsal(memory, session.policy, me)


def drop(session: Session) -> None:
    """Close a run that is under way, and delete what is left of it or of one that was cut short."""
    if session.rehearsal is not None:
        session.rehearsal.memory.close()
        session.rehearsal = None
    shutil.rmtree(session.folder / FOLDER, ignore_errors=True)


def _end(session: Session, run: Rehearsal) -> dict[str, Any]:
    session.memory.keep_personal(run.personal())
    thresholds = run.thresholds()
    before, after = run.counts(), run.counts(thresholds)
    session.memory.keep_rehearsal(
        thresholds,
        {
            "at": time.time(),
            "judged": len(run.remarks),
            "interruptions": before[0],
            "notices": before[1],
            "interruptions_after": after[0],
            "notices_after": after[1],
        },
    )
    told = [
        {
            "message_id": said.message.message_id,
            "date": said.message.date.timestamp() if said.message.date else 0,
            "subject": said.message.subject,
            "recipients": [box.name or box.address for _, box in said.message.recipients()],
            "findings": [_told(finding, session.language) for finding in said.findings],
        }
        for said in reversed(run.told)
    ]
    drop(session)
    return _numbers(session) | {"told": told}


def _told(finding: Finding, language: str) -> dict[str, str]:
    section = "common" if finding.why.key == "failed" else finding.check
    return {
        "check": finding.check,
        "title": sentences.say(finding.check, Said("title"), language),
        "why": sentences.say(section, finding.why, language),
    }


def _numbers(session: Session) -> dict[str, Any]:
    found: Mapping[str, float] = session.memory.rehearsal()
    raised = noise.effective_thresholds(session.policy, session.memory.thresholds())
    whole = ("judged", "interruptions", "notices", "interruptions_after", "notices_after")
    at = found.get("at", 0.0)
    return {name: int(found.get(name, 0)) for name in whole} | {
        "at": at,
        "due": _due(session, time.time() - at, int(found.get("judged", 0))),
        "raised": sorted(raised),
        "budget": session.policy.interruptions_per_100,
    }


def _due(session: Session, age: float, judged: int) -> bool:
    """Tell whether it is time for a run: there was none, it is long ago, or what it learned is of another version's
    weights. ``age`` in seconds.
    """
    if age > _OLD:
        return True
    if judged < FEWEST or age <= _AGAIN:
        return False
    from secondlook.misdirection.model import load  # noqa: PLC0415  (reading the weights takes time)

    return load().of_user(session.memory.past().personal()).personal is None
