# SPDX-License-Identifier: MPL-2.0
"""What each request of the protocol does: the table that finds its function.

Belongs in this room: taking a typed request to the room that does the work, and shaping the answer; one module a
subject. Does not belong here: the work. The order of the table is that of ``host/PROTOCOL.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from secondlook import protocol as wire
from secondlook.actions import (
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
from secondlook.session import Session

__all__ = ["ACTIONS"]

ACTIONS: Mapping[type[wire.Request], Callable[[Session, Any], dict[str, Any]]] = {
    wire.Check: checking.check,
    wire.Learn: learning.learn,
    wire.Rehearse: rehearsing.rehearse,
    wire.Known: learning.known,
    wire.Contacts: books.contacts,
    wire.Groups: books.groups,
    wire.GroupKindSet: books.group_kind,
    wire.GroupProposals: books.group_proposals,
    wire.GroupJoin: books.group_join,
    wire.GroupTag: books.group_tag,
    wire.Accept: findings.accept,
    wire.Outcome: findings.outcome,
    wire.AttachmentPart: attachments.attachment,
    wire.Documents: attachments.documents,
    wire.Protect: attachments.protect,
    wire.Copy: attachments.copy,
    wire.HoldStart: holding.hold,
    wire.HoldChange: holding.hold_change,
    wire.Held: holding.held,
    wire.IncidentOpen: recovery.incident_open,
    wire.IncidentGet: recovery.incident_get,
    wire.IncidentList: recovery.incident_list,
    wire.IncidentNote: recovery.incident_note,
    wire.IncidentLetter: recovery.incident_letter,
    wire.IncidentRemove: recovery.incident_remove,
    wire.LetterTemplate: recovery.letter_template,
    wire.IncidentRules: recovery.incident_rules,
    wire.RuleReplay: recovery.rule_replay,
    wire.RuleSwitch: recovery.rule_switch,
    wire.NoticeReplies: recovery.notice_replies,
    wire.ApprovalAsk: approving.ask,
    wire.ApprovalRead: approving.read,
    wire.ApprovalGet: approving.get,
    wire.ApprovalDecide: approving.decide,
    wire.ApprovalWithdraw: approving.withdraw,
    wire.Approvals: approving.approvals,
    wire.ApprovalKey: approving.key,
    wire.Settings: settings.settings,
    wire.SettingsImport: settings.settings_import,
    wire.AttemptOver: reporting.attempt_over,
    wire.Report: reporting.report,
    wire.Status: learning.status,
    wire.Forget: learning.forget,
    wire.TeamStatus: sharing.team,
    wire.TeamMail: sharing.mail,
}
