# SPDX-License-Identifier: MPL-2.0
"""From facts to a verdict: run every check behind one guard, cap, combine, and put it into words.

Belongs here: what holds for all checks alike. Does not belong here: any single question (``checks/``),
which sentence is which (``sentences/``), the limits themselves (``policy/``).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from secondlook import sentences
from secondlook.addresses import key
from secondlook.checks import CHECKS
from secondlook.checks.base import Check
from secondlook.explaining import one_each
from secondlook.facts import Facts
from secondlook.levels import Finding, Fix, Level, Said
from secondlook.noise.thresholds import Threshold, applied

__all__ = ["Verdict", "judge"]

log = logging.getLogger(__name__)

MOST_NAMED = 2  # recipients that the button to remove them calls by their address

# A check that could not run must not pass for one that had nothing to say.
FAILED_LEVEL = Level.CONFIRM


@dataclass(frozen=True)
class Verdict:
    """What the checks make of one mail.

    ``findings`` are ordered, highest level and risk first. ``recipients`` gives a risk between 0 and 1
    for every recipient address key. ``failed`` names the checks that could not run; each of them also
    stands among the findings.
    """

    level: Level
    risk: float
    findings: tuple[Finding, ...]
    recipients: Mapping[str, float]
    failed: tuple[str, ...] = ()

    def as_json(self, language: str = "en") -> dict[str, Any]:
        """Return the public form (see ``host/PROTOCOL.md``) with its sentences in that language."""
        return {
            "verdict": self.level.word,
            "risk": round(self.risk, 4),
            "findings": [_finding_as_json(finding, language) for finding in self.findings],
            "recipients": {address: round(risk, 4) for address, risk in self.recipients.items()},
            "failed": list(self.failed),
        }


def judge(
    facts: Facts,
    limits: Mapping[str, Level],
    checks: Sequence[Check] = CHECKS,
    thresholds: Mapping[str, Threshold] | None = None,
) -> Verdict:
    """Ask every check about one mail.

    ``limits`` holds the highest level each check may give, by name; CLEAR switches a check off and a
    missing name leaves it free. ``thresholds`` holds the least risk with which it may give it. Findings that
    the user has accepted before are left out, and so are those that another one explains.
    """
    found: list[Finding] = []
    accepted: list[bool] = []
    failed: list[str] = []
    for check in checks:
        limit = limits.get(check.name, Level.BLOCK)
        if limit is Level.CLEAR:
            continue
        try:
            given = [replace(finding, level=min(finding.level, limit)) for finding in check.find(facts)]
            # What stops a mail cannot be waved through, nor has it been while it could.
            given = [replace(f, accept_as="") if f.level is Level.BLOCK else f for f in given]
            known = [bool(f.accept_as) and facts.knowledge.accepted(f.check, f.accept_as) for f in given]
        except Exception:
            # Whatever went wrong in one check, the others still count, and the user is told.
            log.exception("check %s failed", check.name)
            failed.append(check.name)
            given = [Finding(check.name, FAILED_LEVEL, Said("failed", {"check": check.name}), risk=0.0)]
            known = [False]
        found += given
        accepted += known
    found = _above(one_each([_with_meant(facts, finding) for finding in found], accepted), thresholds or {})
    found.sort(key=lambda finding: (-finding.level, -finding.risk))
    recipients = {
        person.address: _combined(finding.risk for finding in found if person.address in finding.recipients)
        for person in facts.people
    }
    return Verdict(
        level=max((finding.level for finding in found), default=Level.CLEAR),
        risk=_combined(finding.risk for finding in found),
        findings=tuple(found),
        recipients=recipients,
        failed=tuple(failed),
    )


def _with_meant(facts: Facts, finding: Finding) -> Finding:
    """Add for whom the mail is where a recipient is the wrong one: who is offered in the place, or the parties of the
    conversation in which the recipient has no part.
    """
    if finding.meant or not finding.recipients or finding.fix is None or finding.fix.kind not in {"replace", "remove"}:
        return finding
    instead = finding.fix.instead
    groups = facts.knowledge.groups_of(key(instead.address)) if instead else facts.thread.groups
    parties = frozenset(group.name for group in groups if group.kind in {"customer", "supplier", "agent"})
    theirs = {group.name for one in facts.people if one.address in finding.recipients for group in one.groups}
    return replace(finding, meant=parties - theirs)


def _above(found: Sequence[Finding], thresholds: Mapping[str, Threshold]) -> list[Finding]:
    """Return what is left above the thresholds. They were chosen by what was left to say, so they come after that; a
    check that could not run is no matter of risk.
    """
    kept = [
        one
        if one.why.key == "failed"
        else replace(one, level=applied(one.level, one.risk, thresholds.get(one.check, Threshold())))
        for one in found
    ]
    return [one for one in kept if one.level is not Level.CLEAR]


def _combined(risks: Any) -> float:
    """Noisy-or of independent risks: the chance that at least one of them is right."""
    clear = 1.0
    for risk in risks:
        clear *= 1.0 - min(max(float(risk), 0.0), 1.0)
    return 1.0 - clear


def _finding_as_json(finding: Finding, language: str) -> dict[str, Any]:
    section = "common" if finding.why.key == "failed" else finding.check
    return {
        "check": finding.check,
        "level": finding.level.word,
        "title": sentences.say(finding.check, Said("title"), language),
        "recipients": list(finding.recipients),
        "why": sentences.say(section, finding.why, language),
        "evidence": [sentences.say(said.check or finding.check, said, language) for said in finding.evidence],
        "text": list(finding.text),
        "fix": _fix_as_json(finding.fix, language),
        "accept": finding.accept_as,
    }


def _fix_as_json(fix: Fix | None, language: str) -> dict[str, Any] | None:
    if fix is None:
        return None
    instead = fix.instead
    label = sentences.say(
        "fix",
        Said(
            "remove-many" if fix.kind == "remove" and len(fix.recipients) > MOST_NAMED else fix.kind,
            {
                "recipient": ", ".join(fix.recipients),
                "instead": (instead.name or instead.address) if instead else "",
                "count": len(fix.recipients),
                "file": fix.attachment,
            },
        ),
        language,
    )
    return {
        "kind": fix.kind,
        "recipients": list(fix.recipients),
        "instead": {"address": instead.address, "name": instead.name} if instead else None,
        "attachment": fix.attachment,
        "label": label,
    }
