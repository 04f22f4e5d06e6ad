# SPDX-License-Identifier: MPL-2.0
"""The documents' half of our corpus: how much is found, and how often the innocent are interrupted, check by check."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

import pytest

from host.documents import corpus
from secondlook.documents.reading import read
from secondlook.facts import gather
from secondlook.groups.model import ContactData, GroupData
from secondlook.judge import judge
from secondlook.levels import Level
from secondlook.mail import Attachment, Draft, Mailbox, Message
from secondlook.memory import Memory
from secondlook.policy import load

pytestmark = pytest.mark.slow

CHECKS = ("attachment-for-another", "document-leftovers", "unprotected-sensitive-file", "unreadable-attachment")


@pytest.fixture(scope="module")
def memory() -> Iterator[Memory]:
    """Give the memory of the desk: its address book, and who was written to together."""
    with Memory.open(None) as memory:
        groups: dict[str, list[str]] = {}
        kinds = {group: kind for _, _, _, group, kind, _ in corpus.BOOK}
        tags = {group: marks for _, _, _, group, _, marks in corpus.BOOK if marks}
        for address, _, _, group, _, _ in corpus.BOOK:
            groups.setdefault(group, []).append(address)
        memory.replace_groups(
            "book",
            [
                GroupData(name, kinds[name], tuple(who), tuple(tags.get(name, "").split(";")) if name in tags else ())  # type: ignore[arg-type]
                for name, who in groups.items()
            ],
            [ContactData((address,), name, "", company, ()) for address, name, company, *_ in corpus.BOOK],
        )
        together = [
            (Message(sender=Mailbox(corpus.ME), to=tuple(map(Mailbox, people)), message_id=f"{number}@x"), True)
            for number, people in enumerate(corpus.TOGETHER)
        ]
        memory.learn(together, [corpus.ME])
        yield memory


def found(memory: Memory, mail: corpus.Mail) -> dict[str, Level]:
    """Return what our checks say of a mail, the highest level of each."""
    documents = [read(content, name) for name, content in mail.files]
    message = Message(
        sender=Mailbox(corpus.ME),
        to=tuple(map(Mailbox, mail.to)),
        subject="Our documents",
        body="Please see the file.",
        attachments=tuple(
            Attachment(name, len(content), "", hashlib.sha256(content).hexdigest()) for name, content in mail.files
        ),
    )
    policy = load()
    facts = gather(Draft(message=message, me=(corpus.ME,)), memory, rules=policy.rules, documents=documents)
    said: dict[str, Level] = {}
    for finding in judge(facts, policy.limits).findings:
        if finding.check in CHECKS:
            said[finding.check] = max(said.get(finding.check, Level.CLEAR), finding.level)
    return said


def test_what_is_wrong_is_found(memory: Memory) -> None:
    """Of what is wrong at least 95 of 100 are found, at the level that is due."""
    wanted: Counter[str] = Counter()
    right: Counter[str] = Counter()
    missed = []
    mails = list(corpus.wrong())
    for mail in mails:
        said = found(memory, mail)
        for one in mail.found:
            name, interrupts = one.removesuffix("!"), one.endswith("!")
            wanted[name] += 1
            if said.get(name, Level.CLEAR) >= (Level.CONFIRM if interrupts else Level.NOTICE):
                right[name] += 1
            else:
                missed.append(f"{mail.says}: {one}, said {said}")
    print(f"\n{len(mails)} mails")
    for name in CHECKS:
        print(f"{name:28} found {right[name]} of {wanted[name]}")
    print("\n".join(missed))
    assert len(mails) >= 60
    assert sum(right.values()) >= 0.95 * sum(wanted.values()), missed


def test_the_innocent_are_left_alone(memory: Memory) -> None:
    """Of the innocent at most one in a hundred is interrupted."""
    interrupted: Counter[str] = Counter()
    noticed: Counter[str] = Counter()
    which = []
    mails = list(corpus.innocent())
    for mail in mails:
        for name, level in found(memory, mail).items():
            (interrupted if level >= Level.CONFIRM else noticed)[name] += 1
            which.append(f"{mail.says}: {name} {level.word}")
    print(f"\n{len(mails)} innocent mails")
    for name in CHECKS:
        print(f"{name:28} interruptions {interrupted[name]}, notices {noticed[name]}")
    print("\n".join(which))
    assert len(mails) >= 60
    assert sum(interrupted.values()) <= 0.01 * len(mails), which
