# SPDX-License-Identifier: MPL-2.0
"""What each request of the protocol does: the table that finds its function.

Belongs in this room: taking a typed request to the room that does the work, and shaping the answer; one module a
subject. Does not belong here: the work. The order of the table is that of ``host/PROTOCOL.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

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
from secondlook.protocol.approving import (
    ApprovalAsk,
    ApprovalDecide,
    ApprovalGet,
    ApprovalKey,
    ApprovalRead,
    Approvals,
    ApprovalTold,
    ApprovalWithdraw,
)
from secondlook.protocol.attachments import AttachmentPart, Copy, Documents, Protect
from secondlook.protocol.books import Contacts, GroupJoin, GroupKindSet, GroupProposals, Groups, GroupTag
from secondlook.protocol.checking import Check
from secondlook.protocol.findings import Accept, Outcome
from secondlook.protocol.holding import Held, HoldChange, HoldStart
from secondlook.protocol.learning import Forget, Known, Learn, Status
from secondlook.protocol.recovery import (
    IncidentGet,
    IncidentLetter,
    IncidentList,
    IncidentNote,
    IncidentOpen,
    IncidentRemove,
    IncidentRules,
    LetterTemplate,
    NoticeReplies,
    RuleReplay,
    RuleSwitch,
)
from secondlook.protocol.rehearsing import Rehearse
from secondlook.protocol.reporting import AttemptOver, Report
from secondlook.protocol.request import Request
from secondlook.protocol.settings import Settings, SettingsImport
from secondlook.protocol.sharing import TeamMail, TeamStatus
from secondlook.session import Session

__all__ = ["ACTIONS"]

ACTIONS: Mapping[type[Request], Callable[[Session, Any], dict[str, Any]]] = {
    Check: checking.check,
    Learn: learning.learn,
    Rehearse: rehearsing.rehearse,
    Known: learning.known,
    Contacts: books.contacts,
    Groups: books.groups,
    GroupKindSet: books.group_kind,
    GroupProposals: books.group_proposals,
    GroupJoin: books.group_join,
    GroupTag: books.group_tag,
    Accept: findings.accept,
    Outcome: findings.outcome,
    AttachmentPart: attachments.attachment,
    Documents: attachments.documents,
    Protect: attachments.protect,
    Copy: attachments.copy,
    HoldStart: holding.hold,
    HoldChange: holding.hold_change,
    Held: holding.held,
    IncidentOpen: recovery.incident_open,
    IncidentGet: recovery.incident_get,
    IncidentList: recovery.incident_list,
    IncidentNote: recovery.incident_note,
    IncidentLetter: recovery.incident_letter,
    IncidentRemove: recovery.incident_remove,
    LetterTemplate: recovery.letter_template,
    IncidentRules: recovery.incident_rules,
    RuleReplay: recovery.rule_replay,
    RuleSwitch: recovery.rule_switch,
    NoticeReplies: recovery.notice_replies,
    ApprovalAsk: approving.ask,
    ApprovalRead: approving.read,
    ApprovalGet: approving.get,
    ApprovalDecide: approving.decide,
    ApprovalTold: approving.told,
    ApprovalWithdraw: approving.withdraw,
    Approvals: approving.approvals,
    ApprovalKey: approving.key,
    Settings: settings.settings,
    SettingsImport: settings.settings_import,
    AttemptOver: reporting.attempt_over,
    Report: reporting.report,
    Status: learning.status,
    Forget: learning.forget,
    TeamStatus: sharing.team,
    TeamMail: sharing.mail,
}
