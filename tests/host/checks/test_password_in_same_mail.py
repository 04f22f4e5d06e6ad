# SPDX-License-Identifier: MPL-2.0
"""Cases of ``password-in-same-mail``; they also stand on its page in docs/checks."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from host.builders import ANNA, BOSS, CARMEN, DESK, KATE, TANAKA, WANG, a_draft, a_knowledge, a_message
from host.checks.casebook import Case, confirm_case
from secondlook.checks.password_in_same_mail import CHECK
from secondlook.documents.model import Document, State
from secondlook.documents.passwords import letters_of, new_password, typed_in
from secondlook.levels import Level
from secondlook.mail import Attachment
from secondlook.memory import Memory

JUST_NOW = datetime(2026, 3, 2, 9, 5, tzinfo=UTC)
BEFORE = datetime(2026, 3, 2, 8, 5, tzinfo=UTC)


HASH = "ab" * 32
COPY = Attachment("offer.pdf", 1000, "", HASH)
PROTECTED = a_knowledge(based_on=DESK, passwords=[("hj3k-9mpq-x2rt-b7vw", "offer.pdf", HASH)])
TO_KATE = a_knowledge(
    based_on=DESK,
    passwords=[("hj3k-9mpq-x2rt-b7vw", "offer.pdf", HASH)],
    story=[(a_message(to=[KATE], attachments=[COPY], date=JUST_NOW, message_id="copy@haiyue.example"), True)],
)


def a_file(name: str, *, protected: bool | None, sha256: str = "") -> Document:
    """Return a file as it was read."""
    state: State = "protected" if protected else "read"
    return Document(name=name, kind="pdf", state=state, protected=protected, sha256=sha256)


LOCKED = (a_file("offer.pdf", protected=True, sha256=HASH),)

CASES = (
    Case("password beside the archive", a_draft([KATE], body="Password: Lamp-4471", attachments=["contract.zip"]),
         Level.CONFIRM, about=(KATE,), why="same", text="Password: Lamp-4471"),
    Case("the password is", a_draft([KATE], body="the password is Sun!2026.", attachments=["prices.7z"]),
         Level.CONFIRM, why="same"),
    Case("the password reads, in the next line",
         a_draft([KATE], body="Our price list is attached as agreed. The password for opening it reads\nAlster-1893.",
                 attachments=["prices.pdf"]), Level.CONFIRM),
    Case("encrypted; type it", a_draft([KATE], body="The file is encrypted, type LED#2026 and it opens.",
         attachments=["prices.7z"]), Level.CONFIRM),
    Case("加了密，输入", a_draft([WANG], body="文件加了密，打开时输入 HD20260302 即可。", attachments=["协议.pdf"]),
         Level.CONFIRM),
    Case("密码…即", a_draft([WANG], body="密码是合同号后四位加 haiyue，即 0457haiyue", attachments=["标书.zip"]),
         Level.CONFIRM),
    Case("encrypted with AES-256", a_draft([KATE], body="It is encrypted with AES-256, the key is told by phone.",
         attachments=["prices.7z"])),
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
    Case("the password of the one-click copy, alone on a line",
         a_draft([KATE], body="hj3k-9mpq-x2rt-b7vw", attachments=[COPY]), Level.CONFIRM, about=(KATE,), why="same",
         text="hj3k-9mpq-x2rt-b7vw", knowledge=PROTECTED, documents=LOCKED),
    Case("文件密码 typed without strokes and in capitals",
         a_draft([WANG], body="打开用 HJ3K9MPQX2RTB7VW 即可", attachments=[COPY]), Level.CONFIRM,
         why="same", knowledge=PROTECTED, documents=LOCKED),
    Case("typed with blanks, behind a word of four letters",
         a_draft([KATE], body="code hj3k 9mpq x2rt b7vw", attachments=[COPY]), Level.CONFIRM,
         why="same", text="hj3k 9mpq x2rt b7vw", knowledge=PROTECTED, documents=LOCKED),
    Case("the copy went to her twenty minutes ago", a_draft([KATE], body="as said: hj3k-9mpq-x2rt-b7vw"), Level.CONFIRM,
         why="hour", knowledge=TO_KATE),
    Case("the copy went to the conversation, the password to somebody else of it",
         a_draft([CARMEN], thread=[f"{KATE};{CARMEN}"], body="hj3k-9mpq-x2rt-b7vw"), Level.CONFIRM, why="hour",
         knowledge=TO_KATE),
    Case("the copy is still held, and went to nobody yet", a_draft([KATE], body="hj3k-9mpq-x2rt-b7vw"), Level.CONFIRM,
         why="issued", knowledge=PROTECTED),
    Case("the password stands in the quoted text that goes along",
         a_draft([KATE], body="see below", quoted="hj3k-9mpq-x2rt-b7vw"), Level.CONFIRM, why="hour", knowledge=TO_KATE),
    Case("the password of a copy that went to somebody else only",
         a_draft([CARMEN], body="hj3k-9mpq-x2rt-b7vw"), knowledge=TO_KATE),
    Case("密码发给同事", a_draft([BOSS], body="hj3k-9mpq-x2rt-b7vw"), knowledge=PROTECTED),
    Case("four groups that are no password of ours",
         a_draft([KATE], body="serial ab3k-9mpq-x2rt-b7vw", attachments=[COPY]), knowledge=PROTECTED, documents=LOCKED),
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
    Case("pw, zipped because of a server",
         a_draft([KATE], body="IES files, zipped because your server eats .ies. pw is Lumen#4417",
                 attachments=["ies.zip"]), Level.CONFIRM, text="pw is Lumen#4417"),
    Case("访客wifi密码", a_draft([WANG], body="会议室访客wifi换了，密码 haiyue-guest88", attachments=["议程.zip"])),
    Case("what a meeting asks for, in words of no list",
         a_draft([KATE], body="Zoom will ask you for eight letters: Harbour7, then you are in.",
                 attachments=["agenda.zip"])),
    Case("会议要填的，不是附件的密码",
         a_draft([WANG], body="会议开始时填 haiyue888 就进得去了，zoom 会问你要密码。", attachments=["议程.zip"])),
    Case("what the zip asks for, in words of no list",
         a_draft([KATE], body="The zip will ask you for eight letters: Harbour7, then you are in.",
                 attachments=["agenda.zip"]), Level.CONFIRM),
    Case("the passcode of a meeting",
         a_draft([KATE], body="Meeting ID: 812 4455\nPasscode: 884422", attachments=["agenda.zip"])),
    Case("a postal code", a_draft([KATE], body="Our new zip code is LS11 5QD.", attachments=["map.zip"])),
    Case("密码请索取", a_draft([WANG], body="密码请向业务林小姐索取，她的分机是 2122。", attachments=["a.zip"])),
    Case("the code of a demo tablet",
         a_draft([KATE], body="the unlock code for the demo tablet: 2580", attachments=["manual.zip"])),
    Case("zum Entpacken", a_draft([KATE], body="Backup hängt an. Zum Entpacken: Kaese!77", attachments=["backup.zip"]),
         Level.CONFIRM, text="Zum Entpacken: Kaese!77"),
    Case("it opens with",
         a_draft([KATE], body="Drawing attached, locked. It opens with Balanced!77", attachments=["d.pdf"]),
         Level.CONFIRM),
    Case("解压：haiyue2026",
         a_draft([WANG], body="图纸在附件，解压：haiyue2026", attachments=["图纸.zip"]), Level.CONFIRM),
    Case("大門密碼，在繁體裡",
         a_draft([WANG], body="showroom 地址見附件。大門密碼 2580#，到了上三樓。", attachments=["map.zip"])),
    Case("样机的开机密码", a_draft([WANG], body="样机开机密码 123456，进设置可以改。", attachments=["manual.zip"])),
    Case("hasło do pliku", a_draft([KATE], body="hasło do pliku: Wilk2027", attachments=["oferta.zip"]), Level.CONFIRM),
    Case("密碼我另外用 LINE 傳",
         a_draft([WANG], body="檔案有加密，密碼我另外用 LINE 傳給您。", attachments=["報價.zip"])),
    Case("a login that is to be changed",
         a_draft([KATE], body="I reset your access. The temporary password is Blue-Crane-19, please change it at once.",
                 attachments=["manual.zip"])),
    Case("密码用 WhatsApp 发", a_draft([WANG], body="文件加密了，密码用WhatsApp发您。", attachments=["a.zip"])),
    Case("密碼係", a_draft([WANG], body="附件加了密，密碼係 toys8888。", attachments=["報價.zip"]), Level.CONFIRM),
    Case("the code of a door",
         a_draft([KATE], body="The side entrance opens with the code 4711#.", attachments=["agenda.zip"])),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)


@given(
    st.integers(min_value=0), st.sampled_from(["-", " ", "", " - ", "–", "\n", "."]), st.booleans(), st.text(max_size=9)
)
def test_ours_is_known_however_it_is_typed(number: int, between: str, capitals: bool, around: str) -> None:
    """Whatever stands between the groups and around them, a password of ours is found by its letters."""
    password = new_password() if number % 2 else "hj3k-9mpq-x2rt-b7vw"
    typed = between.join(password.split("-"))
    typed = typed.upper() if capitals else typed
    found = typed_in(f"{around} {typed} {around}")
    assert letters_of(password) in found


def test_a_password_is_known_for_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    """After an hour it is forgotten, and nothing but a hash was ever kept."""
    with Memory.open(None) as memory:
        memory.issue("hj3k9mpqx2rtb7vw", "offer.pdf", HASH)
        assert [one.name for one in memory.issued(["hj3k9mpqx2rtb7vw", "other"])] == ["offer.pdf"]
        later = time.time() + 3700
        monkeypatch.setattr(time, "time", lambda: later)
        assert list(memory.issued(["hj3k9mpqx2rtb7vw"])) == []
        memory.issue("another", "b.pdf", HASH)
        monkeypatch.setattr(time, "time", lambda: later - 3700)
        assert list(memory.issued(["hj3k9mpqx2rtb7vw"])) == []
