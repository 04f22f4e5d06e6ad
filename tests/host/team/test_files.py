# SPDX-License-Identifier: MPL-2.0
"""Files that colleagues sent: shared by fingerprint, found again on another desk, and nothing of what they say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from host.team.shared import Shared, a_change, a_file, address
from secondlook.documents.fingerprint import packed, sketch_of
from secondlook.documents.model import Document, Passage
from secondlook.mail import Attachment, Mailbox, Message
from secondlook.memory import Memory
from secondlook.memory.documents import number_keys
from secondlook.team.copy import Copy
from secondlook.team.files import files_into, share
from secondlook.team.sync import synchronise
from secondlook.team.versions import Version

TEXT = "Quotation QT-2026-0417 for Nordhale: " + " ".join(f"item {n} price {n * 17}" for n in range(200))
KATE, JENS = "kate.hale@nordhale.example", "jens.holm@suedwind.example"


def a_document(text: str = TEXT, sha256: str = "a" * 64) -> Document:
    """Make a file that was read."""
    return Document(
        name="quotation.xlsx",
        sha256=sha256,
        passages=(Passage(text=text, place="text"),),
        sketch=sketch_of(text),
        state="read",
    )


def a_mail(to: str = KATE, sha256: str = "a" * 64) -> Message:
    """Make a mail that just left."""
    return Message(
        sender=Mailbox(address("lin")), to=(Mailbox(to),), subject="Offer", body="secret words",
        date=datetime.now(UTC) - timedelta(minutes=1), attachments=(Attachment("quotation.xlsx", 2000, "", sha256),),
    )  # fmt: skip


def test_found_on_another_desk(shared: Shared, tmp_path: Path) -> None:
    """What Lin sent to Kate, Wang's desk knows: the same file, and a newer state of it with the same number."""
    folder = tmp_path / "wang"
    folder.mkdir()
    lin, wang = Copy(None), Copy(folder)
    document = a_document()
    assert number_keys(document)
    assert share(lin, a_mail(), {document.sha256: document}) == 1
    synchronise(shared.desk("lin"), lin)
    (row,) = (one for one in shared.desk("wang").pull(0).versions if one.kind == "document")
    for word in ("secret", "item", "price", "QT-2026"):
        assert word not in str(dict(row.body)), word
    synchronise(shared.desk("wang"), wang)
    done = files_into(folder, wang, 0, "wang")
    assert done == row.number
    assert files_into(folder, wang, 0, "wang") == done  # again, and nothing is doubled
    with Memory.open(folder) as memory:
        (same,) = memory.copies_sent(document)
        assert (same.same, [who for who, _ in same.people]) == (True, [KATE])
        newer = a_document(TEXT + " discount 3", "b" * 64)
        (near,) = memory.copies_sent(newer)
        assert (near.same, [who for who, _ in near.people]) == (False, [KATE])
        assert memory.copies_sent(a_document("Another text altogether, of no number at all.", "c" * 64)) == []
        # Sent by this desk to somebody else as well: both have got it.
        memory.learn([(a_mail(JENS), True)], me=[address("wang")], readings={document.sha256: document})
        (both,) = [one for one in memory.copies_sent(document) if one.same]
        assert {who for who, _ in both.people} == {KATE, JENS}
        memory.forget(KATE)
        (left,) = [one for one in memory.copies_sent(document) if one.same]
        assert [who for who, _ in left.people] == [JENS]
    lin.close()
    wang.close()


def test_own_rows_are_not_a_colleagues(tmp_path: Path) -> None:
    """What this desk sent, it knows from its own mail."""
    folder = tmp_path
    with a_file(folder) as shared:
        copy = Copy(folder)
        share(copy, a_mail(), {})
        synchronise(shared.desk("lin"), copy)
        assert files_into(folder, copy, 0, "lin") == 1
        copy.close()
    with Memory.open(folder) as memory:
        assert memory.copies_sent(a_document()) == []


BAD = {
    "no hash": {"of": "quotation.xlsx"},
    "numbers that are none": {"numbers": '["a"]'},
    "numbers too many": {"numbers": str(list(range(9)))},
    "numbers too large": {"numbers": f"[{2**63}]"},
    "no list": {"numbers": "7"},
    "recipients that are none": {"recipients": "[7]"},
    "no JSON": {"recipients": "["},
    "a sketch too short": {"sketch": "00ff"},
    "a sketch that is none": {"sketch": "hello"},
}


@pytest.mark.parametrize("name", BAD)
def test_rows_that_cannot_be_used(tmp_path: Path, name: str) -> None:
    """Whatever somebody wrote with another program, it is left out, and what follows is taken."""
    folder = tmp_path
    document = a_document()
    good = {
        "of": document.sha256, "sketch": packed(document.sketch).hex(), "numbers": "[]", "recipients": f'["{KATE}"]',
    }  # fmt: skip
    changes: list[Version] = [
        a_change("document", **{**good, **BAD[name]}), a_change("document", **{**good, "of": "d" * 64}),
    ]  # fmt: skip
    with a_file(folder) as shared:
        shared.desk("wang").push(changes)
        copy = Copy(folder)
        synchronise(shared.desk("lin"), copy)
        files_into(folder, copy, 0, "lin")
        copy.close()
    with Memory.open(folder) as memory:
        assert memory.copies_sent(document) == []
        assert len(memory.copies_sent(a_document(sha256="d" * 64))) == 1
