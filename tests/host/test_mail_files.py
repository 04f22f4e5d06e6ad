# SPDX-License-Identifier: MPL-2.0
"""Past mail on disk: single mails, mbox, Maildir, folders, JSON lines."""

from __future__ import annotations

import gzip
import json
import mailbox
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondlook.errors import MailError
from secondlook.mail_files import PastMail, bytes_in, read_message, read_messages

ME = "lin@haiyue.example"


def a_mail(number: int = 1, sender: str = ME, body: str = "Dear Anna,\n", subject: str = "") -> bytes:
    """Return the bytes of a mail."""
    return (
        f"From: {sender}\nTo: anna@mueller.example\nSubject: {subject or f'Offer {number}'}\n"
        f"Message-ID: <{number}@haiyue.example>\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n\n{body}"
    ).encode()


def an_mbox(path: Path, *mails: bytes, line: bytes = b"From - Mon Mar  2 10:00:00 2026\n") -> Path:
    """Write mails as Thunderbird does."""
    path.write_bytes(b"".join(line + mail + b"\n" for mail in mails))
    return path


def read(path: Path, broken: list[MailError] | None = None) -> list[PastMail]:
    """Read everything."""
    return list(read_messages(path, me=[ME], broken=None if broken is None else broken.append))


def subjects(path: Path) -> list[str]:
    """Return the subjects in the order they come."""
    return [mail.message.subject for mail in read(path)]


def test_one_mail(tmp_path: Path) -> None:
    """A file with one mail gives that mail, its direction by its sender."""
    path = tmp_path / "a.eml"
    path.write_bytes(a_mail(sender="Lin Yue <LIN@haiyue.example>"))
    (mail,) = read(path)
    assert (mail.message.subject, mail.source, mail.sent) == ("Offer 1", str(path), True)
    assert read_message(path) == mail.message
    path.write_bytes(a_mail(sender="anna@mueller.example"))
    assert not read(path)[0].sent


def test_no_mail(tmp_path: Path) -> None:
    """A file that is no mail, and one that is not there, are named in the error."""
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 not a mail")
    with pytest.raises(MailError, match=r"photo\.jpg: this is not a mail"):
        read(path)
    with pytest.raises(MailError, match=r"gone\.eml: cannot be read"):
        read(tmp_path / "gone.eml")


@pytest.mark.parametrize(
    "line", [b"From - Mon Mar  2 10:00:00 2026\n", b"From lin@haiyue.example Mon Mar  2 10:00:00 2026\r\n", b"From \n"]
)
def test_mbox(tmp_path: Path, line: bytes) -> None:
    """Mails of an mbox come one by one; its quoting of "From " lines is undone."""
    body = "Dear Anna,\n>From Ningbo\n>>From Hamburg\n> From here\n"
    path = an_mbox(tmp_path / "Sent", a_mail(1, body=body), a_mail(2), line=line)
    first, second = read(path)
    assert (first.message.subject, second.message.subject) == ("Offer 1", "Offer 2")
    assert first.message.body == "Dear Anna,\nFrom Ningbo"
    assert first.message.quoted == ">From Hamburg\n> From here"
    assert first.source == f"{path}, byte {len(line)}"
    assert first.size + second.size == pytest.approx(bytes_in([path]), abs=2 * len(line) + 2)


def test_mbox_with_unquoted_from(tmp_path: Path) -> None:
    """A sentence that starts with "From " after a blank line does not start a new mail."""
    path = an_mbox(tmp_path / "Sent", a_mail(1, body="Hi\n\nFrom Monday we are closed.\nLin\n"), a_mail(2))
    assert [mail.message.body for mail in read(path)] == ["Hi\n\nFrom Monday we are closed.\nLin", "Dear Anna,"]


def test_mbox_with_windows_line_ends(tmp_path: Path) -> None:
    """An mbox with CRLF is read the same way."""
    path = tmp_path / "Sent"
    path.write_bytes(b"".join(b"From x\r\n" + a_mail(n).replace(b"\n", b"\r\n") + b"\r\n" for n in (1, 2)))
    assert subjects(path) == ["Offer 1", "Offer 2"]
    assert read(path)[0].message.body == "Dear Anna,"


def test_standard_library_mbox(tmp_path: Path) -> None:
    """What Python's own mailbox module writes is read back."""
    box = mailbox.mbox(tmp_path / "box")
    for number in range(3):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = ME, "anna@mueller.example", f"报价 {number}"
        mail.set_content("From the port:\nGrüße\n")
        box.add(mail)
    box.close()
    assert subjects(tmp_path / "box") == ["报价 0", "报价 1", "报价 2"]
    assert read(tmp_path / "box")[0].message.body == "From the port:\nGrüße"


def test_broken_mail_in_mbox(tmp_path: Path) -> None:
    """A mail without a header is reported with its place and left out; the others are read."""
    path = an_mbox(tmp_path / "Sent", a_mail(1), b"X-Nothing: 1\n\nno sender, no date\n", a_mail(3))
    problems: list[MailError] = []
    assert [mail.message.subject for mail in read(path, problems)] == ["Offer 1", "Offer 3"]
    assert [str(problem) for problem in problems] == [
        f"{path}, byte {32 * 2 + len(a_mail(1)) + 1}: this is not a mail: it has no header"
    ]
    with pytest.raises(MailError, match="byte"):
        read(path)


def test_maildir(tmp_path: Path) -> None:
    """A Maildir is read with its subfolders, without half-written deliveries and index files."""
    box = mailbox.Maildir(tmp_path / "Maildir")
    box.add(a_mail(1))
    box.add_folder("Sent.2026").add(a_mail(2))
    (tmp_path / "Maildir" / "tmp" / "half").write_bytes(a_mail(3))
    (tmp_path / "Maildir" / "dovecot.index").write_bytes(b"From: index\n")
    assert sorted(subjects(tmp_path / "Maildir")) == ["Offer 1", "Offer 2"]


def test_folder(tmp_path: Path) -> None:
    """A folder of anything is searched; Thunderbird's index files and foreign files are left alone."""
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "a.eml").write_bytes(a_mail(1))
    (tmp_path / "saved" / "note.txt").write_text("From: nobody")
    (tmp_path / "picture").write_bytes(b"\x89PNG")
    an_mbox(tmp_path / "Sent", a_mail(2), a_mail(3))
    (tmp_path / "Sent.msf").write_bytes(b"From - index")
    assert sorted(subjects(tmp_path)) == ["Offer 1", "Offer 2", "Offer 3"]
    assert bytes_in([tmp_path]) > 0


def test_broken_mail_in_folder(tmp_path: Path) -> None:
    """One unreadable file of a folder does not hide the others."""
    (tmp_path / "a.eml").write_bytes(b"\0\0")
    (tmp_path / "b.eml").write_bytes(a_mail(2))
    problems: list[MailError] = []
    assert [mail.message.subject for mail in read(tmp_path, problems)] == ["Offer 2"]
    assert len(problems) == 1
    with pytest.raises(MailError, match=r"a\.eml"):
        read(tmp_path)


LINE = {
    "op": "learn",
    "id": "case-1",
    "direction": "sent",
    "message": {
        "message_id": "<1@haiyue.example>",
        "date": "2026-03-02T10:00:00+01:00",
        "from": {"name": "Lin Yue", "address": ME},
        "to": [{"name": "Anna", "address": "anna@mueller.example"}],
        "cc": [],
        "bcc": [],
        "subject": "Offer",
        "body": "Hi\n> old",
    },
}


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_json_lines(tmp_path: Path, name: str) -> None:
    """Lines of JSON, plain or gzipped, give mails with direction, operation and case."""
    data = (json.dumps(LINE) + "\n\n" + json.dumps(LINE | {"op": "score", "direction": "received"}) + "\n").encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    first, second = read(tmp_path / name)
    assert (first.op, first.case, first.sent, second.op, second.sent) == ("learn", "case-1", True, "score", False)
    assert first.source == f"{tmp_path / name}, line 1"
    assert second.source == f"{tmp_path / name}, line 3"
    message = first.message
    assert (message.body, message.quoted, message.message_id) == ("Hi", "> old", "1@haiyue.example")
    assert message.date == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert bytes_in([tmp_path / name]) == (0 if name.endswith("gz") else len(data))


def test_json_lines_without_direction(tmp_path: Path) -> None:
    """A line with nothing but a mail gives it, its direction by its sender."""
    (tmp_path / "a.jsonl").write_text(json.dumps({"message": {"from": {"address": ME}}}))
    (mail,) = read(tmp_path / "a.jsonl")
    assert (mail.op, mail.sent, mail.message.date) == (None, True, None)


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"message": 3}', '{"message": {"to": []}}', '{"op": "eat", "message": {}}']
)
def test_broken_json_line(tmp_path: Path, line: str) -> None:
    """A line that is no mail is named by file and number, and the others are read."""
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps(LINE)}\n{line}\n{json.dumps(LINE)}\n")
    problems: list[MailError] = []
    assert len(read(path, problems)) == 2
    assert str(problems[0]).startswith(f"{path}, line 2: not a mail: ")
    with pytest.raises(MailError, match="line 2"):
        read(path)


def test_gzip_cut_off(tmp_path: Path) -> None:
    """A gzip file that ends too early, or is none, is an error that names the line."""
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress((json.dumps(LINE) + "\n").encode() * 50)[:-30])
    with pytest.raises(MailError, match=r"a\.jsonl\.gz, line \d+: cannot be read"):
        read(path)
    path.write_bytes(b"plain")
    with pytest.raises(MailError, match="line 1"):
        read(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(alphabet="aF >rom:-\n\r", max_size=60), min_size=1, max_size=4))
def test_mbox_round_trip(tmp_path: Path, bodies: list[str]) -> None:
    """However bodies play with "From " lines: written with mboxrd quoting they come back as as many mails."""
    mails = []
    for number, body in enumerate(bodies):
        quoted = "".join(
            f">{line}" if line.lstrip(">").startswith("From ") else line for line in body.splitlines(keepends=True)
        )
        mails.append(a_mail(number, body=quoted + "\n"))
    assert subjects(an_mbox(tmp_path / "Sent", *mails)) == [f"Offer {number}" for number in range(len(bodies))]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["a.eml", "a.jsonl", "a.jsonl.gz", "box"]), st.booleans())
def test_never_fails_otherwise(tmp_path: Path, content: bytes, name: str, as_mbox: bool) -> None:
    """Whatever a file holds, reading it gives mails or MailError."""
    path = tmp_path / name
    path.write_bytes(b"From x\n" + content if as_mbox else content)
    problems: list[MailError] = []
    try:
        read(path, problems)
    except MailError as error:
        problems.append(error)
    assert all(str(path) in str(problem) for problem in problems)
