# SPDX-License-Identifier: MPL-2.0
"""Real memories for tests: one that has learned what a small one knows, what is in one, and what it costs to ask.

Messages and the small memory in dictionaries are in ``builders``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from host.builders import ME, a_mailbox, a_message
from host.fake_knowledge import FakeKnowledge
from secondlook.facts import Group
from secondlook.groups.model import ContactData, GroupData
from secondlook.mail import Mailbox, Message
from secondlook.memory import Memory
from secondlook.memory.store import FILE_NAME


@contextmanager
def counted_steps(memory: Memory) -> Iterator[list[int]]:
    """Count SQLite's steps in a memory: the list holds one number, in thousands."""
    steps = [0]

    def count() -> None:
        steps[0] += 1

    connection = memory._store._connection
    connection.set_progress_handler(count, 1000)
    try:
        yield steps
    finally:
        connection.set_progress_handler(None, 1000)


def rows_of(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table of the memory in a folder, in order, but for the times at which it was begun and
    tidied.
    """
    with closing(sqlite3.connect(folder / FILE_NAME)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        found = {name: sorted(database.execute(f"SELECT * FROM {name}"), key=repr) for name in names}  # noqa: S608
    found["total"] = [row for row in found["total"] if row[0] not in {"since", "tidied"}]
    return found


def _written(key: str) -> str:
    """Return a text in which the number of that key is found."""
    role, _, serial = key.rpartition(":")
    return f"{role} no. {serial}"


def a_real_memory(known: FakeKnowledge) -> Memory:
    """Return a true memory that has learned mails from which it knows the same; gone when closed."""
    memory = Memory.open(None)
    memory.learn(known.story, me=[a_mailbox(ME).address])
    left = {address: one.sent for address, one in known.people.items()}
    mails: list[tuple[list[str], bool]] = []
    for people, count in known.mails:
        mails += [(sorted(people), True)] * count
        for address in people & left.keys():
            left[address] = max(0, left[address] - count)
    others: list[Message] = []
    for row in known.as_whom:
        for _ in range(row.sent):
            others.append(_past(known, len(others) - 5000, [row.person], sent=True, sender=row.own))
        left[row.person] = max(0, left.get(row.person, 0) - row.sent)
    for address, sent, text in _taught(known):
        others.append(_past(known, len(others) - 5000, [address], sent=sent, body=text))
        if address in left and sent:
            left[address] = max(0, left[address] - 1)
    for password in known.passwords:
        memory.issue(password.letters, password.name, password.sha256)
    for name, when, address in known.files:
        moment = datetime.fromtimestamp(when, UTC)
        others.append(a_message(to=[Mailbox(address)], attachments=[name], date=moment, message_id=f"{name}@x"))
    for hidden, visible, count in known.hidden:
        for _ in range(count):
            others.append(_past(known, len(others) - 5000, visible, sent=True, bcc=hidden))
        for address in {hidden, *visible} & left.keys():
            left[address] = max(0, left[address] - count)
    for order, people, count in known.deals:
        for _ in range(count):
            others.append(_past(known, len(others) - 5000, sorted(people), sent=True, subject=_written(order)))
    for address, called, count in known.nicknames:
        for _ in range(count):
            letter = _past(known, len(others) - 5000, [address], sent=True)
            hello = f"{called}总：" if len(called) == 1 else f"Hi {called.title()},"  # a family name has its title
            others.append(msgspec.structs.replace(letter, body=f"{hello}\n\nthank you."))
        left[address] = max(0, left.get(address, 0) - count)
    for address, one in known.people.items():
        mails += [([address], True)] * left[address] + [([address], False)] * one.received
    mails += [(["filler@elsewhere.example"], True)] * max(0, min(known.learned, 200) - len(mails))
    own = [a_mailbox(ME).address, *{row.own for row in known.as_whom}]
    memory.learn([(message, message.sender.address in own) for message in others], me=own)
    memory.learn(
        ((_past(known, number, people, sent=sent), sent) for number, (people, sent) in enumerate(mails)),
        me=own,
    )
    parties: dict[Group, list[str]] = {}
    for address, several in known.members.items():
        for group in several:
            parties.setdefault(group, []).append(address)
    for domain, several in known.domains.items():
        for group in several:
            parties.setdefault(group, []).append(f"somebody@{domain}")
    memory.replace_groups(
        "test",
        [GroupData(one.name, one.kind, tuple(who), tuple(sorted(one.tags))) for one, who in parties.items()],
        [
            *(
                ContactData((who[0],), "", "", company, ())
                for one, who in parties.items()
                for company in known.companies.get(one.name, ())
            ),
            *(ContactData((one,), company=firm) for one, firm in known.employers.items()),
            *(ContactData(tuple(sorted(card))) for card in known.cards),
        ],
    )
    for check, accept_as in known.accepts:
        memory.accept(check, accept_as)
    return memory


def _taught(known: FakeKnowledge) -> Iterator[tuple[str, bool, str]]:
    """Yield (address, whether we sent it, text) of mails in which numbers and accounts stood."""
    for key, uses in known.numbers.items():
        role, _, serial = key.rpartition(":")
        for address, mails in uses:
            yield from [(address, True, f"{role or 'document'} no. {serial}")] * mails
    for key, both in known.accounts.items():
        for address, sent, received in both:
            yield from [(address, True, f"account no. {key}")] * sent
            yield from [(address, False, f"account no. {key}")] * received


def _past(
    known: FakeKnowledge,
    number: int,
    people: Sequence[str],
    *,
    sent: bool,
    sender: str = ME,
    bcc: str = "",
    subject: str = "LED downlights",
    body: str = "",
) -> Message:
    boxes = [known.people[one].mailbox if one in known.people else Mailbox(one) for one in people]
    date = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    number_id = f"past-{number}@haiyue.example"
    if sent:
        hidden = [bcc] if bcc else []
        return a_message(
            sender=sender, to=boxes, bcc=hidden, body=body, message_id=number_id, date=date, subject=subject
        )
    return a_message(sender=boxes[0], to=[ME], body=body, message_id=number_id, date=date)
