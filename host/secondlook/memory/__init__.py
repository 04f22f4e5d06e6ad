# SPDX-License-Identifier: MPL-2.0
"""What past mail taught, on disk and private to the user. SQL is written in this package only.

``Memory`` is the one door: it learns, keeps the groups, and answers the checks' questions (``answers``). Behind it:
``schema`` the tables, ``references`` which rows hang on which, ``store`` the file, ``learning`` and ``threads`` what is
written, ``knowledge``, ``near`` and ``name_forms`` how it is found again, ``groups`` parties and contacts,
``parties_named`` and ``marks`` whom a text names and whose numbers stand in it.
"""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from secondlook import addresses
from secondlook.groups.model import ContactData, GroupData
from secondlook.mail import Mailbox, Message
from secondlook.memory import (
    documents,
    knowledge,
    people,
    providers,
    rehearsed,
    serving,
    waved,
)
from secondlook.memory import groups as parties
from secondlook.memory import proposals as proposing
from secondlook.memory.answers import Answers
from secondlook.memory.documents import Readings
from secondlook.memory.gist import Gists
from secondlook.memory.groups import GroupRow
from secondlook.memory.issued import add_issued
from secondlook.memory.learning import Learned, domain_key, learn
from secondlook.memory.people import PersonRow
from secondlook.memory.proposals import Proposal
from secondlook.memory.references import FORGOTTEN
from secondlook.memory.serving import Beginning
from secondlook.memory.store import Store, as_list
from secondlook.memory.threads import thread_numbers
from secondlook.memory.waved import Outcome
from secondlook.noise import WINDOW, Figures, Threshold

__all__ = ["Beginning", "GroupRow", "Learned", "Memory", "PersonRow"]

_AT_ONCE = 50_000  # rows held at a time, of a table that may have millions
_MOST_NOTED = 5_000  # mails after which reading the index again is cheaper than adding to it


class Memory(Answers):
    """The memory of one user. Every method may raise MemoryStoreError. Not for use by several threads."""

    @classmethod
    def open(cls, folder: Path | None) -> Memory:
        """Open the memory of a folder, made if it is not there; None gives one that is gone when closed."""
        return cls(Store.open(folder))

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def warm_up(self) -> None:
        """Do now what would make the first question slow: load the domains and what compares spellings."""
        self._near.similar_domains("warm-up.example")
        self._named.named("")

    def state(self) -> tuple[int, int]:
        """Return a value that changes when anything is written into the memory, here or by another process."""
        return self._store.data_version(), self._store.changes()

    # Learning

    def learn(
        self,
        items: Iterable[tuple[Message, bool]],
        me: Collection[str],
        readings: Readings | None = None,
        gists: Gists | None = None,
    ) -> Learned:
        """Remember mails, each with whether the user sent it. ``me`` are the user's addresses, ``readings`` the
        attachments that were read, by SHA-256, ``gists`` what texts tell that another process has read, by the
        mail's number; the text itself need not be there then.

        Mails that are known are only counted, so learning may be stopped and begun again at any time.
        """
        batch = list(items)
        learned = learn(self._store, batch, me, readings, gists)
        if len(batch) > _MOST_NOTED:
            self._near.forget()
        elif learned.new:
            self._note(batch)
        return learned

    def _note(self, batch: Sequence[tuple[Message, bool]]) -> None:
        people = {
            addresses.key(mailbox.address)
            for message, _ in batch
            for mailbox in (message.sender, *(one for _, one in message.recipients()))
            if "@" in mailbox.address
        }
        pairs = [(domain_key(address), address) for address in people]
        self._near.note({domain for domain, _ in pairs}, pairs)

    def learned_numbers(self) -> bytes:
        """Return the numbers of all learned mails (``threads.mail_key``) in ascending order, eight bytes each as
        ``array("q")`` has them.
        """
        found = array("q")
        least = -(2**63) - 1
        while rows := self._store.rows(
            "SELECT id FROM mail WHERE learned = 1 AND id > ? ORDER BY id LIMIT ?", (max(least, -(2**63)), _AT_ONCE)
        ):
            found.extend(number for (number,) in rows)
            least = found[-1]
        return found.tobytes()

    def known(self, message_ids: Iterable[str]) -> set[str]:
        """Return those of the message ids whose mails have been learned."""
        ids = {message_id: thread_numbers([message_id]) for message_id in message_ids if message_id}
        rows = self._store.rows(
            "SELECT id FROM mail WHERE learned = 1 AND id IN (SELECT value FROM json_each(?))",
            (as_list(number for numbers in ids.values() for number in numbers),),
        )
        found = {number for (number,) in rows}
        return {message_id for message_id, numbers in ids.items() if found.issuperset(numbers)}

    def accept(self, check: str, accept_as: str) -> None:
        """Remember that the user called a finding right."""
        self._store.execute(
            "INSERT INTO accepted VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at",
            (check, accept_as, int(time.time())),
        )

    def forget_accepted(self, check: str, accept_as: str) -> None:
        """Ask again about what the user once called right."""
        self._store.execute("DELETE FROM accepted WHERE check_name = ? AND accept_as = ?", (check, accept_as))

    def issue(self, letters: str, name: str, sha256: str) -> None:
        """Remember for an hour the password of a protected copy: its letters, the copy's name and SHA-256."""
        add_issued(self._store, letters, name, sha256)

    def outcome(self, check: str, outcome: Outcome) -> None:
        """Count what became of a finding of that check."""
        waved.count(self._store, check, outcome)

    def figures(self) -> Mapping[str, Figures]:
        """Return what became of each check's findings of late."""
        return waved.figures(self._store, WINDOW)

    def count_sent(self) -> None:
        """Count a mail that goes out, for the budget."""
        waved.count_sent(self._store)

    def sent_of_late(self) -> int:
        """Return how many mails went out in the days of the figures."""
        return waved.sent(self._store, WINDOW)

    def keep_rehearsal(self, thresholds: Mapping[str, Threshold], about: Mapping[str, float]) -> None:
        """Keep what a replay of past mail found, in place of what an earlier one did."""
        rehearsed.keep(self._store, thresholds, about)

    def keep_personal(self, found: Mapping[str, float]) -> None:
        """Keep what the user's past mail adds to the weights of the recipient model (``Past.personal``), in place of
        what an earlier replay did.
        """
        rehearsed.keep_personal(self._store, found)

    def thresholds(self) -> Mapping[str, Threshold]:
        """Return from which risk on each check speaks to this user, as a replay found."""
        return rehearsed.thresholds(self._store)

    def rehearsal(self) -> Mapping[str, float]:
        """Return the numbers of the last replay by name; empty before any."""
        return rehearsed.numbers(self._store)

    def provider(self, address: str) -> str:
        """Return the id of the mail provider that an address seems to be with; empty if past mail does not tell."""
        return providers.provider_of(self._store, domain_key(address))

    def beginning(self) -> Beginning:
        """Return how old and how full the memory is."""
        return serving.beginning(self._store)

    def status(self) -> dict[str, int]:
        """Return counts for windows and ``doctor``; ``last`` is the newest mail's time in epoch seconds."""
        columns = ("messages", "correspondents", "domains", "documents", "accepted", "contacts", "groups", "last")
        row = self._store.row(
            """SELECT coalesce((SELECT value FROM total WHERE name = 'mails'), 0),
            (SELECT count(*) FROM person), (SELECT count(*) FROM domain), (SELECT count(*) FROM document),
            (SELECT count(*) FROM accepted), (SELECT count(*) FROM contact),
            (SELECT count(DISTINCT name) FROM party), coalesce((SELECT max(last) FROM person), 0)"""
        )
        return dict(zip(columns, map(int, row), strict=True))

    def forget_all(self) -> None:
        """Delete what past mail taught. Groups, contacts and kinds set by hand stay."""
        with self._store.transaction():
            for table in FORGOTTEN:
                self._store.execute(f"DELETE FROM {table}")  # noqa: S608
            parties.forget_unused_names(self._store)
        self._store.compact()
        self._near.forget()

    def show(self, address: str) -> PersonRow | None:
        """Return all that past mail taught about one address, None if it taught nothing."""
        return people.show(self._store, address)

    def forget(self, address: str) -> bool:
        """Delete all that past mail taught about one address; tell whether there was anything."""
        found = people.forget(self._store, address)
        if found:
            parties.forget_unused_names(self._store)
            self._store.compact()
            self._near.forget()
        return found

    def unread(self, sha256: str) -> bool:
        """Tell whether a file was learned, but not what it says."""
        return documents.unread(self._store, sha256)

    def add_readings(self, readings: Readings) -> None:
        """Add what files say, as fingerprints, to those that were learned by their hash alone."""
        with self._store.transaction():
            documents.add_readings(self._store, readings)

    def written_to(self, most: int) -> list[tuple[Mailbox, int]]:
        """Return people whom the user has written to, with their names and the number of mails; the most frequent if
        there are more.
        """
        return knowledge.written_to(self._store, most)

    # Groups

    def replace_groups(
        self,
        source: str,
        groups: Iterable[GroupData],
        contacts: Iterable[ContactData] = (),
        told: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Replace all groups and contacts of one source. Kinds set by hand outlive it. ``told`` hears from time to
        time how many contacts are written.
        """
        parties.replace(self._store, source, groups, contacts, told)
        self._near.forget()
        self._naming.forget()
        self._named.forget()

    def imported(self, source: str) -> tuple[list[GroupData], list[ContactData]]:
        """Return the groups and contacts that one source brought, as it brought them."""
        return parties.group_data(self._store, source), parties.all_contacts(self._store, source)

    def group_proposals(self) -> list[Proposal]:
        """Return the groups that past mail suggests."""
        return proposing.proposals(self._store)

    def set_group_kind(self, name: str, kind: str) -> None:
        """Set a group's kind by hand. Raises GroupsError for an unknown group or kind."""
        parties.set_kind(self._store, name, kind)
        self._naming.forget()
        self._named.forget()

    def groups(self) -> list[GroupRow]:
        """Return all groups by name; groups of one name from several sources are one."""
        return parties.all_groups(self._store)

    def group_data(self) -> list[GroupData]:
        """Return all groups in the form in which they are imported, with the kinds in force."""
        return [
            GroupData(row.name, row.kind, tuple(member.address for member in row.members), row.tags)
            for row in self.groups()
        ]

    def groups_of_source(self, source: str) -> list[GroupData]:
        """Return the groups that came from one source, as they came."""
        return parties.group_data(self._store, source)

    def contacts(self) -> list[ContactData]:
        """Return all contacts of the address book and of imports."""
        return parties.all_contacts(self._store)

    def copy_groups_from(self, other: Memory) -> None:
        """Take over groups and contacts of another memory into this empty one."""
        parties.copy_groups(other._store, self._store)
        self._near.forget()
        self._naming.forget()
        self._named.forget()
