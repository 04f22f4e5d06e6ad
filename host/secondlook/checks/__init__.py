# SPDX-License-Identifier: MPL-2.0
"""The checks, in the order in which they are asked. A new check is a new file and one line here.

Beside the file it needs its sentences (``sentences/*.toml``), its page (``docs/checks/``), its table of
cases (``tests/host/checks/``) and its limit (``policy/defaults.toml``); a test names what is missing.
"""

from __future__ import annotations

from secondlook.checks import (
    attachment_for_another,
    bank_details,
    bcc_leftover,
    blocked_recipient,
    conflicting_parties,
    document_leftovers,
    encryption_lost,
    first_time_recipient,
    forgotten_attachment,
    greeting_mismatch,
    lookalike_address,
    many_visible_recipients,
    missing_recipient,
    mixed_customer_groups,
    mixed_up_before,
    namesake,
    needs_second_person,
    new_domain_in_reply,
    newsgroup_recipient,
    numbers_disagree,
    odd_one_out,
    other_customer_mentioned,
    outside_thread,
    password_in_same_mail,
    reply_to_divergence,
    sensitive_text,
    unprotected_sensitive_file,
    unreadable_attachment,
    wrong_identity,
)
from secondlook.checks.base import Check

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    # Recipients, from the gravest mistake to the slightest remark.
    blocked_recipient.CHECK,
    newsgroup_recipient.CHECK,
    conflicting_parties.CHECK,
    mixed_up_before.CHECK,
    bcc_leftover.CHECK,
    mixed_customer_groups.CHECK,
    reply_to_divergence.CHECK,
    lookalike_address.CHECK,
    namesake.CHECK,
    outside_thread.CHECK,
    new_domain_in_reply.CHECK,
    many_visible_recipients.CHECK,
    odd_one_out.CHECK,
    wrong_identity.CHECK,
    first_time_recipient.CHECK,
    missing_recipient.CHECK,
    # What is attached.
    attachment_for_another.CHECK,
    document_leftovers.CHECK,
    unprotected_sensitive_file.CHECK,
    unreadable_attachment.CHECK,
    # What is written.
    greeting_mismatch.CHECK,
    bank_details.CHECK,
    other_customer_mentioned.CHECK,
    sensitive_text.CHECK,
    numbers_disagree.CHECK,
    password_in_same_mail.CHECK,
    forgotten_attachment.CHECK,
    # How it leaves.
    encryption_lost.CHECK,
    # Who else must agree.
    needs_second_person.CHECK,
)
