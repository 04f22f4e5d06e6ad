# SPDX-License-Identifier: MPL-2.0
"""Cases of ``encryption-lost``; they also stand on its page in docs/checks."""

from __future__ import annotations

import msgspec
import pytest

from host.builders import ANNA, LIU, WANG, a_draft
from host.checks.casebook import Case, confirm_case
from secondlook.checks.encryption_lost import CHECK
from secondlook.levels import Level
from secondlook.mail import Draft, Protection


def without(*lost: Protection, to: str = ANNA, body: str = "Dear Anna,", thread: str = "") -> Draft:
    """Return a mail opened again from the drafts, without this."""
    opened = a_draft([to], kind="draft", body=body, thread=[thread] if thread else [])
    return msgspec.structs.replace(opened, lost=lost)


CASES = (
    Case("it was encrypted, and is not any more", without("encryption"), Level.CONFIRM, why="encryption"),
    Case("it was signed, and is not any more", without("signature"), Level.CONFIRM, why="signature"),
    Case("encrypted still, but the subject in clear", without("hidden-subject"), Level.CONFIRM, why="hidden-subject"),
    Case("all is gone: the gravest is said", without("signature", "hidden-subject", "encryption"), Level.CONFIRM,
         why="encryption"),
    Case("原来加密，现在明文", without("encryption", to=WANG, body="王经理：\n您好"), Level.CONFIRM, why="encryption"),
    Case("原来有数字签名，现在没有", without("signature", to=WANG, body="王经理：\n您好"), Level.CONFIRM,
         why="signature"),
    Case("to a colleague: the way there is as open", without("encryption", to=LIU), Level.CONFIRM, why="encryption"),
    Case("an answer from the drafts, in clear", without("encryption", thread=ANNA), Level.CONFIRM, why="encryption"),
    Case("a draft opened again with all it had", without()),
    Case("重新打开的草稿，保护未变", without(to=WANG, body="王经理：\n您好")),
    Case("an answer that was never held", a_draft([ANNA], thread=[ANNA])),
    Case("a mail that was never held", a_draft([ANNA])),
    Case("从未等待过的邮件", a_draft([WANG], body="王经理：\n您好")),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
