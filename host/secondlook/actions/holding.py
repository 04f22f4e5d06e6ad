# SPDX-License-Identifier: MPL-2.0
"""Held mails: beginning a hold, moving it on, listing.

Belongs here: what the policy says about times. Does not belong here: the states themselves (``hold/``).
"""

from __future__ import annotations

import logging
from typing import Any

import msgspec

from secondlook.actions import sharing
from secondlook.approval import asking
from secondlook.errors import ErrorCode, MemoryStoreError, RequestError
from secondlook.protocol import holding as wire
from secondlook.session import Session

log = logging.getLogger(__name__)


def hold(session: Session, request: wire.HoldStart) -> dict[str, Any]:
    """Begin to hold an approved mail."""
    policy = session.policy
    if request.approval:
        _must_be_about(session, request.approval, request.seal)
    seconds = policy.hold_seconds if request.seconds is None else request.seconds
    row = session.ledger.start(
        fingerprint=request.fingerprint,
        key=request.key,
        profile=request.profile,
        subject=request.subject,
        recipients=request.recipients,
        verdict=request.verdict,
        risk=request.risk,
        findings=[(one.level, one.why, one.check, one.accept) for one in request.findings],
        remembered=msgspec.to_builtins(request.remembered),
        seconds=max(seconds, policy.hold_minimum_seconds),
        approval=request.approval,
        attempt=request.attempt,
    )
    _count(session)
    return row.as_json()


def _must_be_about(session: Session, approval: str, seal: str) -> None:
    """Raise RequestError (NOT_AGREED) unless the request is about the mail of that hash."""
    asked = session.approvals.asked(approval)
    if asked is None or not seal or asked.mail != seal:
        raise RequestError(ErrorCode.NOT_AGREED, "that request was about another mail")


def _count(session: Session) -> None:
    """Count the mail for the budget of interruptions. The mail is held whether it is counted or not."""
    try:
        session.memory.count_sent()
    except MemoryStoreError as error:
        log.warning("mail not counted: %s", type(error).__name__)


def hold_change(session: Session, request: wire.HoldChange) -> dict[str, Any]:
    """Move a held mail on. Only a release gives out the token."""
    ledger, policy = session.ledger, session.policy
    if request.to in {"release", "send-now"}:
        early = request.to == "send-now"
        waits_for = ledger.get(request.hold).approval
        if waits_for:
            asking.may_leave(session.approvals, waits_for)
        if early and not policy.allow_send_now:
            raise RequestError(ErrorCode.TOO_EARLY, "sending before the time is switched off by the administrator")
        row = ledger.release(request.hold, early=early, minimum=policy.hold_minimum_seconds, latest=policy.latest)
        return row.as_json() | {"token": row.token}
    if request.to == "longer":
        return ledger.longer(request.hold, request.seconds).as_json()
    if request.to == "until":
        return ledger.until(request.hold, request.at).as_json()
    if request.to == "saved":
        return ledger.saved(request.hold, request.draft_message_id).as_json()
    if request.to in {"sent", "failed", "undone", "orphaned"}:
        done = ledger.finish(request.hold, request.to, request.token, request.why, request.message_id)  # type: ignore[arg-type]
        if request.to == "sent" and done.approval:
            asking.used(session.approvals, done.approval)
            sharing.step(session, done.approval, "used")
        return done.as_json()
    raise RequestError(ErrorCode.BAD_FIELD, "unknown state - at `$.to`")


def held(session: Session, request: wire.Held) -> dict[str, Any]:
    """List the held mails that still need something."""
    return {
        "held": [row.as_json() for row in session.ledger.open_rows(request.profile)],
        "sendNow": session.policy.allow_send_now,
    }
