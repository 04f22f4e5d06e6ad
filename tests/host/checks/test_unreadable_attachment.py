# SPDX-License-Identifier: MPL-2.0
"""Cases of ``unreadable-attachment``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import ANNA, BOSS, DESK, a_document, a_draft, a_knowledge
from host.checks.casebook import Case, confirm_case
from secondlook.checks.unreadable_attachment import CHECK
from secondlook.documents.model import Document, Reason, State
from secondlook.facts import Rules
from secondlook.levels import Level


def broken(name: str, state: State, reason: Reason = "") -> tuple[Document, ...]:
    """Return a file that was not read, or not to its end."""
    return (a_document(name, state=state, reason=reason),)


CASES = (
    Case("still being read", a_draft([ANNA]), Level.CONFIRM, why="waiting", documents=broken("a.pdf", "waiting")),
    Case("damaged", a_draft([ANNA]), Level.CONFIRM, why="damaged", documents=broken("a.pdf", "unreadable", "damaged")),
    Case("it took too long", a_draft([ANNA]), Level.CONFIRM, why="time",
         documents=broken("报价.xlsx", "unreadable", "time")),
    Case("it ended the reader", a_draft([ANNA]), Level.CONFIRM, documents=broken("a.pdf", "unreadable", "crashed")),
    Case("it wanted too much memory", a_draft([ANNA]), Level.CONFIRM,
         documents=broken("a.zip", "unreadable", "memory")),
    Case("archives in archives in archives", a_draft([ANNA]), Level.CONFIRM, why="partly-too-deep",
         documents=broken("a.zip", "partly", "too-deep")),
    Case("only a part was read in time", a_draft([ANNA]), Level.CONFIRM, why="partly-time",
         documents=broken("一万张表.xlsx", "partly", "time")),
    Case("a ZIP that claims to hold 4 GB", a_draft([ANNA]), Level.CONFIRM, why="too-large",
         documents=(a_document("all.zip", state="unreadable", reason="too-large"),)),
    Case("超过大小限制的压缩包", a_draft([ANNA]), Level.CONFIRM, why="too-large",
         documents=(a_document("资料.rar", kind="", state="unreadable", reason="too-large"),)),
    Case("an archive of which some was left out", a_draft([ANNA]), Level.CONFIRM, why="partly-too-large",
         documents=broken("all.zip", "partly", "too-large")),
    Case("a film of 2 GB", a_draft([ANNA]), Level.NOTICE, why="too-large",
         documents=(a_document("tour.mp4", kind="", state="unreadable", reason="too-large"),)),
    Case("a scan to whom the house wants papers with a password", a_draft([ANNA]), Level.CONFIRM, why="scan",
         documents=broken("scan.pdf", "no-text"), rules=Rules(protect_for=("mueller.example",))),
    Case("a kind that nobody reads, to the same", a_draft([ANNA]), Level.CONFIRM, why="unknown-kind",
         documents=broken("合同.xyz", "unreadable", "unknown-kind"), rules=Rules(protect_for=("customer",))),
    Case("a file with a password, to the same", a_draft([ANNA]), Level.NOTICE, why="protected",
         documents=broken("a.zip", "protected"), rules=Rules(protect_for=("customer",))),
    Case("the copy that was protected here by one click", a_draft([ANNA]),
         documents=(a_document("offer.pdf", state="protected", sha256="ab" * 32),),
         knowledge=a_knowledge(based_on=DESK, passwords=[("hj3k-9mpq-x2rt-b7vw", "offer.pdf", "ab" * 32)])),
    Case("it has a password", a_draft([ANNA]), Level.NOTICE, why="protected", documents=broken("a.zip", "protected")),
    Case("of a kind that nobody reads", a_draft([ANNA]), Level.NOTICE,
         documents=broken("a.xyz", "unreadable", "unknown-kind")),
    Case("压缩包里只看到文件名", a_draft([ANNA]), Level.NOTICE, why="partly-names-only",
         documents=broken("资料.rar", "partly", "names-only")),
    Case("very long", a_draft([ANNA]), Level.NOTICE, documents=broken("book.pdf", "partly", "too-large")),
    Case("a document that was not handed over", a_draft([ANNA]), Level.CONFIRM, why="absent",
         documents=broken("a.pdf", "unreadable", "absent")),
    Case("a scan", a_draft([ANNA]), Level.NOTICE, why="scan", documents=broken("scan.pdf", "no-text")),
    Case("some of it has a password", a_draft([ANNA]), Level.NOTICE, why="partly-protected",
         documents=broken("a.zip", "partly")),
    Case("read, to whom the house wants papers with a password", a_draft([ANNA]),
         documents=(a_document("list.pdf", "text"),), rules=Rules(protect_for=("customer",))),
    Case("一张照片，发给要求加密的客户", a_draft([ANNA]), documents=broken("photo.jpg", "no-text"),
         rules=Rules(protect_for=("customer",))),
    Case("too large, but only to colleagues", a_draft([BOSS]), documents=broken("all.zip", "unreadable", "too-large")),
    Case("read", a_draft([ANNA]), documents=(a_document("报价.pdf", "text"),)),
    Case("a picture", a_draft([ANNA]), documents=broken("photo.jpg", "no-text")),
    Case("a picture that was not handed over", a_draft([ANNA]), documents=broken("图纸.png", "unreadable", "absent")),
    Case("past mail, whose files nobody was to read", a_draft([ANNA], attachments=["报价.pdf"])),
    Case("a film", a_draft([ANNA]), documents=broken("tour.mp4", "no-text")),
    Case("damaged, but only to colleagues", a_draft([BOSS]), documents=broken("a.pdf", "unreadable", "damaged")),
    Case("without attachment", a_draft([ANNA])),
    Case("没有附件，内部邮件", a_draft([BOSS])),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check says what the table says."""
    confirm_case(CHECK, case)
