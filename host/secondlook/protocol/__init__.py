# SPDX-License-Identifier: MPL-2.0
"""The typed requests the add-on may make, one module a subject. ``host/PROTOCOL.md`` is the description for people.

Belongs in this room: one struct a request, in the module named like the one in ``actions/`` that does it, and here
decoding bytes into one of them or into a RequestError. Does not belong here: doing what is asked (``actions/``),
framing (``transport``), the loop (``host``).
"""

from __future__ import annotations

import json
from typing import Any, get_args

import msgspec

from secondlook import PROTOCOL_VERSION
from secondlook.errors import ErrorCode, RequestError
from secondlook.protocol import (
    approving,
    attachments,
    books,
    checking,
    findings,
    holding,
    learning,
    recovery,
    rehearsing,
    reporting,
    settings,
    sharing,
)
from secondlook.protocol.request import Hello, Request

__all__ = ["REQUESTS", "AnyRequest", "BadRequestError", "decode", "encode"]

AnyRequest = (
    Hello
    | checking.Check
    | learning.Learn
    | rehearsing.Rehearse
    | learning.Known
    | books.Contacts | books.Groups | books.GroupKindSet | books.GroupProposals | books.GroupJoin | books.GroupTag
    | findings.Accept | findings.Outcome
    | attachments.AttachmentPart | attachments.Documents | attachments.Protect | attachments.Copy
    | holding.HoldStart | holding.HoldChange | holding.Held
    | recovery.IncidentOpen | recovery.IncidentGet | recovery.IncidentList | recovery.IncidentNote
    | recovery.IncidentLetter | recovery.IncidentRemove | recovery.LetterTemplate | recovery.IncidentRules
    | recovery.RuleReplay | recovery.RuleSwitch | recovery.NoticeReplies
    | approving.ApprovalAsk | approving.ApprovalRead | approving.ApprovalGet | approving.ApprovalDecide
    | approving.ApprovalTold | approving.ApprovalWithdraw | approving.Approvals | approving.ApprovalKey
    | settings.Settings | settings.SettingsImport
    | reporting.AttemptOver | reporting.Report
    | learning.Status | learning.Forget
    | sharing.TeamStatus | sharing.TeamMail
)  # fmt: skip

REQUESTS: tuple[type[Request], ...] = get_args(AnyRequest)

_decoder: msgspec.json.Decoder[AnyRequest] = msgspec.json.Decoder(AnyRequest)
_encoder = msgspec.json.Encoder()
_ACTIONS: frozenset[str] = frozenset(str(request.__struct_config__.tag) for request in REQUESTS)


class BadRequestError(RequestError):
    """A request that could not be decoded; ``id`` is its id where one could be read, else 0."""

    def __init__(self, code: ErrorCode, message: str, request_id: int) -> None:
        super().__init__(code, message)
        self.id = request_id


def decode(raw: str | bytes) -> AnyRequest:
    """Return the typed request. Raises BadRequestError, naming the field, for anything else."""
    try:
        return _decoder.decode(raw)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        problem = str(error)
    try:
        loose = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadRequestError(ErrorCode.MALFORMED, f"not JSON: {problem}", 0) from None
    if not isinstance(loose, dict) or not isinstance(loose.get("id"), int) or isinstance(loose["id"], bool):
        raise BadRequestError(ErrorCode.MALFORMED, "a request is an object with an integer id", 0)
    if not isinstance(loose.get("action"), str) or loose["action"] not in _ACTIONS:
        raise BadRequestError(ErrorCode.UNKNOWN_ACTION, "unknown action", loose["id"])
    if loose["action"] == "hello" and loose.get("protocol", PROTOCOL_VERSION) != PROTOCOL_VERSION:
        # Another protocol's greeting may have other fields; its number is what is wrong with it.
        raise BadRequestError(ErrorCode.VERSION_MISMATCH, "the greeting is of another protocol", loose["id"])
    raise BadRequestError(ErrorCode.BAD_FIELD, problem, loose["id"])


def encode(answer: Any) -> bytes:
    """Return JSON bytes (UTF-8, non-ASCII as it is)."""
    return _encoder.encode(answer)
