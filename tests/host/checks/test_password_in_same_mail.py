# SPDX-License-Identifier: MPL-2.0
"""Cases of ``password-in-same-mail``; they also stand on its page in docs/checks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from host.builders import ANNA, CARMEN, DESK, KATE, TANAKA, WANG, a_draft, a_knowledge
from host.checks.casebook import Case, confirm_case
from secondlook.checks.password_in_same_mail import CHECK
from secondlook.documents.model import Document
from secondlook.levels import Level

JUST_NOW = datetime(2026, 3, 2, 9, 5, tzinfo=UTC)
BEFORE = datetime(2026, 3, 2, 8, 5, tzinfo=UTC)


def a_file(name: str, *, protected: bool | None) -> Document:
    """Return a file as it was read."""
    return Document(name=name, kind="pdf", state="protected" if protected else "read", protected=protected)


CASES = (
    Case("password beside the archive", a_draft([KATE], body="Password: Lamp-4471", attachments=["contract.zip"]),
         Level.CONFIRM, about=(KATE,), why="same", text="Password: Lamp-4471"),
    Case("the password is", a_draft([KATE], body="the password is Sun!2026.", attachments=["prices.7z"]),
         Level.CONFIRM, why="same"),
    Case("解压密码", a_draft([WANG], body="附件的解压密码是 hy8842。", attachments=["合同.rar"]), Level.CONFIRM,
         why="same", text="解压密码是 hy8842"),
    Case("Das Passwort lautet", a_draft([ANNA], body="Das Passwort lautet: Winter2026", attachments=["v.zip"]),
         Level.CONFIRM, why="same"),
    Case("contraseña", a_draft([CARMEN], body="Contraseña: ribera2026", attachments=["c.zip"]), Level.CONFIRM,
         why="same"),
    Case("パスワード", a_draft([TANAKA], body="パスワードは「akari77」です。", attachments=["見積書.zip"]),
         Level.CONFIRM, why="same"),
    Case("a protected PDF", a_draft([KATE], body="password: blue42", attachments=["offer.pdf"]), Level.CONFIRM,
         why="same", documents=(a_file("offer.pdf", protected=True),)),
    Case("the archive went twenty minutes ago", a_draft([KATE], body="the password is Lamp-4471"), Level.CONFIRM,
         why="hour", knowledge=a_knowledge(based_on=DESK, files=[("contract.zip", JUST_NOW, KATE)])),
    Case("it comes by telephone",
         a_draft([KATE], body="I will tell you the password by phone.", attachments=["contract.zip"])),
    Case("密码另行短信告知", a_draft([WANG], body="附件已加密，密码另行短信告知。", attachments=["合同.zip"])),
    Case("the password is sent separately",
         a_draft([KATE], body="the password is sent separately", attachments=["contract.zip"])),
    Case("パスワードは別途", a_draft([TANAKA], body="パスワードは別途お送りします。", attachments=["見積書.zip"])),
    Case("for the network of the house, and a file that is not protected",
         a_draft([KATE], body="guest WiFi password: sunshine22", attachments=["map.zip"])),
    Case("the file needs no password", a_draft([KATE], body="password: blue42", attachments=["offer.pdf"]),
         documents=(a_file("offer.pdf", protected=False),)),
    Case("no file at all", a_draft([KATE], body="password: blue42")),
    Case("the archive went to somebody else", a_draft([KATE], body="the password is Lamp-4471"),
         knowledge=a_knowledge(based_on=DESK, files=[("contract.zip", JUST_NOW, ANNA)])),
    Case("the archive went more than an hour ago", a_draft([KATE], body="the password is Lamp-4471"),
         knowledge=a_knowledge(based_on=DESK, files=[("contract.zip", BEFORE, KATE)])),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
