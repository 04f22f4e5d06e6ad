# SPDX-License-Identifier: MPL-2.0
"""The trade desk's mailbox: large and varied enough, true to itself, and the same at every build.

What belongs here: the desk's data and its files. Whether the product judges the desk rightly is tested with
the product; putting the desk into a running Thunderbird is tested in ``tests/thunderbird``.
"""

from __future__ import annotations

import csv
import io
import mailbox
import os
import re
import subprocess
import sys
from collections import Counter
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest
import vobject

from trial.desk.addressbook import CSV_COLUMNS
from trial.desk.build import (
    as_bytes,
    load_desk,
    write_contacts_csv,
    write_eml,
    write_maildir,
    write_mbox,
    write_vcard,
)
from trial.desk.letters import correspondence, read_letters
from trial.desk.model import Desk, DeskError, Letter
from trial.desk.people import PERSONAL_BOOK
from trial.desk.story import right_reply, story, thread_of, write_story, wrong_reply

INSTALLER = Path(__file__).parents[2] / "installer"
HAN = re.compile(r"[\u4e00-\u9fff]")
ATTACHMENT_WORDS = re.compile(r"attach|enclos|附件", re.IGNORECASE)
TO_EVERYONE = re.compile(r"dear (all|customers)|各位", re.IGNORECASE)
AMOUNT = re.compile(r"(?:USD|EUR|CNY|JPY) [\d,]+(?:\.\d\d)?")
LETTERS = correspondence().letters
SENT = [letter for letter in LETTERS.values() if letter.sender.key == "lin"]


@pytest.fixture(scope="module")
def desk() -> Desk:
    """The desk with its attachments; tests only read it."""
    return load_desk()


def addresses(message: EmailMessage) -> list[str]:
    """Every address in the headers that name people."""
    fields = ("From", "To", "Cc", "Bcc")
    return [each.addr_spec for field in fields if field in message for each in message[field].addresses]


def references(message: EmailMessage) -> list[str]:
    """The Message-IDs a mail refers to."""
    return str(message.get("References", "")).split()


def test_the_desk_is_large_enough(desk: Desk) -> None:
    """At least 100 mails over about seven months, both ways, with at least 25 that carry files."""
    assert len(desk.mails) >= 100
    assert Counter(mail.direction for mail in desk.mails)["sent"] >= 40
    assert Counter(mail.direction for mail in desk.mails)["received"] >= 40
    assert sum(any(True for _ in mail.message.iter_attachments()) for mail in desk.mails) >= 25
    assert 200 <= (desk.mails[-1].date - desk.mails[0].date).days <= 220
    assert desk.mails[-1].date.date().isoformat() == "2026-11-20"


def test_the_desk_has_its_parties(desk: Desk) -> None:
    """Six customers, three suppliers, a forwarder, a bank, colleagues, all in the address book."""
    companies = {kind: {c.company for c in desk.contacts if c.kind == kind} for kind in ("customer", "supplier")}
    assert len(companies["customer"]) == 6
    assert len(companies["supplier"]) == 3
    assert {"Forwarder", "Bank", "供应商-A类", "供应商-B类"} <= {contact.group for contact in desk.contacts}


def test_both_languages_are_written() -> None:
    """Plenty of Chinese and plenty of English, by Lin and by the others."""
    for letters in (SENT, [letter for letter in LETTERS.values() if letter not in SENT]):
        chinese = sum(bool(HAN.search(letter.text)) for letter in letters)
        assert chinese >= 25
        assert len(letters) - chinese >= 25


def test_message_ids_are_unique(desk: Desk) -> None:
    """No two mails share a Message-ID."""
    assert max(Counter(mail.message["Message-ID"] for mail in desk.mails).values()) == 1


def test_references_point_at_earlier_mails(desk: Desk) -> None:
    """What a mail refers to is in the mailbox and older, and the last reference is what it answers."""
    seen: set[str] = set()
    threads = 0
    for mail in desk.mails:
        named = references(mail.message)
        assert set(named) <= seen, mail.key
        assert named[-1:] == [mail.message["In-Reply-To"]] * bool(named), mail.key
        seen.add(mail.message["Message-ID"])
        threads += not named
    assert threads >= 20


def test_everybody_is_known(desk: Desk) -> None:
    """Every address belongs to a person of the desk, and every domain is reserved for examples."""
    known = {person.email for person in desk.people}
    for mail in desk.mails:
        assert set(addresses(mail.message)) <= known, mail.key
        assert desk.owner.email in addresses(mail.message), mail.key
    assert all(email.endswith(".example") for email in known)


def test_strangers_are_not_in_the_address_book(desk: Desk) -> None:
    """First-time contacts are written to, and no card is kept of them."""
    strangers = {person.email for person in desk.people if person.first_time}
    cards = {email for contact in desk.contacts for email in contact.emails}
    assert strangers
    assert not strangers & cards
    written_to = {each.email for letter in SENT for each in letter.to}
    assert strangers <= written_to


def test_names_collide_across_companies(desk: Desk) -> None:
    """Two Susan Chens, and two Annas one letter apart, at different companies."""
    companies = {name: {p.org.key for p in desk.people if p.name == name} for name in (p.name for p in desk.people)}
    assert companies["Susan Chen"] == {"brightwell", "liangcai"}
    assert companies["Anna Schmidt"] == {"mueller"}
    assert companies["Anna Schmitt"] == {"nord"}


@pytest.mark.parametrize(
    "label",
    [
        "announcement-in-bcc", "assistant-mailbox", "attached-only-in-quote", "bank-in-cc", "dear-all",
        "colleague-added-same-domain", "first-time-recipient", "forward-inside", "forwarder-in-cc",
        "honorific", "inspector-in-cc", "internal-two-customers", "nickname",
    ],
)  # fmt: skip
def test_odd_but_right_mails_are_there(label: str) -> None:
    """Every sort of ordinary mail that a careless check would flag occurs among the sent ones."""
    assert [letter for letter in SENT if letter.label == label]


@pytest.mark.parametrize("letter", SENT, ids=lambda letter: letter.key)
def test_sent_mails_are_right(letter: Letter) -> None:
    """Lin greets someone the mail goes to, speaks of a file when and only when one is there, and writes
    only to one customer in the open unless the mail stays inside.
    """
    greeted = letter.text.split("\n")[0].lower()
    names = [name.lower() for person in (*letter.to, *letter.cc) for name in person.greet]
    # A one-word note within a running thread greets nobody.
    if greeted.startswith(("dear", "hi ", "hola")) or greeted.endswith("："):
        assert TO_EVERYONE.search(greeted) or any(name in greeted for name in names)
    assert bool(ATTACHMENT_WORDS.search(letter.text)) == bool(letter.papers)
    assert len({person.org.key for person in (*letter.to, *letter.cc) if person.org.kind == "customer"}) <= 1


@pytest.mark.parametrize("letter", [each for each in LETTERS.values() if each.papers], ids=lambda each: each.key)
def test_amounts_agree_with_the_attachment(letter: Letter) -> None:
    """A sum named beside a priced file is that file's total or stands among its terms."""
    papers = [correspondence().papers[name] for name in letter.papers]
    printed = {f"{paper.currency} {paper.amount(paper.total)}" for paper in papers}
    printed |= {value for paper in papers for _, value in paper.facts}
    if any(paper.lines for paper in papers):
        assert set(AMOUNT.findall(letter.text)) <= printed


def test_files_name_their_customer(desk: Desk) -> None:
    """A quotation carries its number in the PDF's title; a workbook names buyer, seller, terms and total."""
    files = {part.get_filename(): part.get_content() for m in desk.mails for part in m.message.iter_attachments()}
    assert b"(QUOTATION HY-Q-2604)" in files["HY-Q-2604_Mueller-Licht_panels.pdf"]
    sheet = openpyxl.load_workbook(io.BytesIO(files["PO_BW-118842.xlsx"])).worksheets[0]
    cells = {cell for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {
        "Brightwell Supply Inc.",
        "Haiyue Trading Co., Ltd.",
        "BW-118842",
        "FOB Ningbo",
        "USD",
        73750,
    } <= cells
    assert files["carton_damage_NH-20417.png"].startswith(b"\x89PNG")
    assert "恒固价格_20260514.csv" in files


@pytest.mark.slow
def test_two_builds_are_equal(desk: Desk) -> None:
    """The same bytes again, files included."""
    assert [as_bytes(mail.message) for mail in desk.mails] == [as_bytes(m.message) for m in load_desk().mails]


@pytest.mark.slow
def test_another_process_builds_the_same(desk: Desk, tmp_path: Path) -> None:
    """Neither the time zone, nor the hash seed, nor the language of the system changes a byte."""
    write_mbox(tmp_path / "here.mbox", desk)
    code = "import pathlib, sys; from trial.desk import build; build.write_mbox(pathlib.Path(sys.argv[1]))"
    odd = {"PYTHONPATH": str(INSTALLER), "PYTHONHASHSEED": "7", "TZ": "America/New_York", "LC_ALL": "C"}
    there = tmp_path / "there.mbox"
    subprocess.run([sys.executable, "-c", code, str(there)], check=True, env=os.environ | odd)
    assert (tmp_path / "here.mbox").read_bytes() == there.read_bytes()


def test_text_alone_needs_no_library() -> None:
    """Without attachments neither reportlab nor openpyxl is imported, and no mail carries a file."""
    code = (
        "import sys; from trial.desk.build import load_desk; desk = load_desk(attachments=False);"
        "assert not {'reportlab', 'openpyxl'} & set(sys.modules);"
        "assert not any(True for mail in desk.mails for _ in mail.message.iter_attachments())"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | {"PYTHONPATH": str(INSTALLER)})


def test_maildir_is_as_dovecot_keeps_it(desk: Desk, tmp_path: Path) -> None:
    """Inbox at the root, the other folders beside it, flags and times set, nothing lost."""
    write_maildir(tmp_path / "mail", desk)
    root = mailbox.Maildir(tmp_path / "mail", create=False)
    assert sorted(root.list_folders()) == ["Drafts", "Sent", "Trash"]
    counts = Counter(mail.folder for mail in desk.mails)
    assert len(root) == counts["INBOX"]
    assert len(root.get_folder("Sent")) == counts["Sent"]
    assert len(root.get_folder("Trash")) == counts["Trash"]
    assert len(root.get_folder("Drafts")) == 0
    flags = Counter(message.get_flags() for message in root)
    assert flags["RS"] >= 30
    assert flags[""] == sum(not mail.seen for mail in desk.mails)
    times = [int(path.stat().st_mtime) for path in (tmp_path / "mail" / ".Sent" / "cur").iterdir()]
    assert sorted(times) == sorted(int(m.date.timestamp()) for m in desk.mails if m.folder == "Sent")


def test_mbox_and_eml_hold_every_mail(desk: Desk, tmp_path: Path) -> None:
    """Both forms give back all Message-IDs in order."""
    wanted = [mail.message["Message-ID"] for mail in desk.mails]
    write_mbox(tmp_path / "desk.mbox", desk)
    box = mailbox.mbox(tmp_path / "desk.mbox", create=False)
    assert [message["Message-ID"] for message in box] == wanted
    box.close()
    write_eml(tmp_path / "eml", desk)
    files = sorted((tmp_path / "eml").iterdir())
    assert len(files) == len(wanted)
    assert all(
        f"Message-ID: {each}\r\n".encode() in path.read_bytes() for path, each in zip(files, wanted, strict=True)
    )


def test_contacts_csv_has_groups_and_tags(tmp_path: Path) -> None:
    """One row a contact with the product's own columns; tags are separated by semicolons."""
    write_contacts_csv(tmp_path / "contacts.csv")
    with (tmp_path / "contacts.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    assert tuple(rows[0]) == CSV_COLUMNS
    anna = next(row for row in rows if row["Name"] == "Anna Schmidt")
    assert anna["Group"] == "Customer - Mueller (DE)"
    assert anna["Tags"] == "important;competitor-of Customer - Nord (UK)"
    assert {row["Kind"] for row in rows} == {"customer", "supplier", "neutral", "own"}


def test_vcards_carry_categories(desk: Desk, tmp_path: Path) -> None:
    """One readable card a contact; CATEGORIES only where the group stands on the card."""
    write_vcard(tmp_path / "contacts.vcf")
    text = (tmp_path / "contacts.vcf").read_bytes().decode("utf-8")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    cards = {card.email.value: card for card in vobject.readComponents(text)}
    assert len(cards) == len(desk.contacts)
    assert cards["anna.schmitt@nordhale.example"].categories.value == ["Customer - Nord (UK)"]
    assert not hasattr(cards["tanaka@akari-shokai.example"], "categories")


def test_address_books_say_groups_in_three_ways(desk: Desk) -> None:
    """Categories and lists in the personal book, and books that are a group themselves."""
    books = {book.name: book for book in desk.books}
    assert set(books) == {PERSONAL_BOOK, "供应商-A类", "客户-杭州远航"}
    personal = books[PERSONAL_BOOK]
    assert {each.name for each in personal.lists} == {"Customer - Ribera (ES)", "客户-日本", "Forwarder"}
    cards = {email for contact in personal.contacts for email in contact.emails}
    assert all(set(each.members) <= cards for each in personal.lists)


def test_wrong_and_right_differ_in_the_recipient_alone() -> None:
    """Anna Schmitt of the other customer stands in Anna Schmidt's place; everything else is equal."""
    wrong, right = wrong_reply(), right_reply()
    assert addresses(right) == [
        "lin.yue@haiyue-trade.example",
        "anna.schmidt@mueller-licht.example",
        "jens.brandt@mueller-licht.example",
    ]
    assert wrong["To"].addresses[0].addr_spec == "anna.schmitt@nordhale.example"
    del wrong["To"], right["To"]
    assert as_bytes(wrong) == as_bytes(right)


def test_the_story_can_be_played(desk: Desk, tmp_path: Path) -> None:
    """Its parts fit the reply, its thread is in the mailbox, and its files can be saved."""
    told, right = story(), right_reply()
    (part,) = right.iter_attachments()
    assert (part.get_filename(), part.get_content()) == (told.file_name, told.attachment)
    assert right["In-Reply-To"] == told.original_id
    assert told.right_group != told.wrong_group
    originals = thread_of(right)
    assert [each["Message-ID"] for each in originals] == references(right)
    by_id = {mail.message["Message-ID"]: as_bytes(mail.message) for mail in desk.mails}
    assert all(as_bytes(each) == by_id[each["Message-ID"]] for each in originals)
    write_story(tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"wrong.eml", "right.eml", *(f"thread-{n}.eml" for n in range(1, len(originals) + 1))}


def test_a_misspelt_field_is_named(tmp_path: Path) -> None:
    """An error in the data names file, entry and field."""
    path = tmp_path / "deal.toml"
    mail = 'id = "1"\ndate = 2026-05-01T10:00:00+08:00\nfrom = "lin"\nto = ["hale"]\nsubject = "x"\ntext = "y"\n'
    path.write_text(f"[[mail]]\n{mail}sbject = 1\n", encoding="utf-8")
    with pytest.raises(DeskError, match=r"deal\.toml: mail 1: unknown field sbject"):
        read_letters(path)
