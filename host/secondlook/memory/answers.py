# SPDX-License-Identifier: MPL-2.0
"""The memory's side of ``knowledge.Knowledge``: each question is handed to the module that answers it.

Belongs here: which module answers what; the questions are described where they are asked. Does not belong here: the
answers themselves, learning and groups (``Memory``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from secondlook.documents.model import Document
from secondlook.knowledge import (
    AccountUse,
    Correspondent,
    Group,
    IssuedPassword,
    Naming,
    NumberUse,
    SentFile,
    Served,
)
from secondlook.mail import Mailbox
from secondlook.memory import deals, documents, issued, knowledge, marks, one_person, serving, shared_files
from secondlook.memory import groups as parties
from secondlook.memory.naming import NamingCache
from secondlook.memory.near import Near
from secondlook.memory.parties_named import PartiesNamed
from secondlook.memory.past import MemoryPast
from secondlook.memory.store import Store
from secondlook.naming import PartyIndex

__all__ = ["Answers"]


class Answers:
    """What past mail, the address book and the groups answer. Every method may raise MemoryStoreError."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._near = Near(store)
        self._naming = NamingCache(store)
        self._named = PartiesNamed(store)

    def correspondent(self, address: str) -> Correspondent | None:
        return self.correspondents((address,)).get(address)

    def correspondents(self, addresses: Sequence[str]) -> Mapping[str, Correspondent]:
        return knowledge.correspondents(self._store, addresses)

    def namesakes(self, name: str) -> Sequence[Correspondent]:
        return knowledge.namesakes(self._store, name)

    def called(self, name: str) -> Sequence[Correspondent]:
        return knowledge.called(self._store, name)

    def nicknamed(self, name: str) -> Mapping[str, int]:
        return knowledge.nicknamed(self._store, name)

    def similar_addresses(self, address: str) -> Sequence[Correspondent]:
        return self._near.similar_addresses(address)

    def freemail_twin(self, address: str) -> Correspondent | None:
        return self._near.freemail_twin(address)

    def similar_domains(self, domain: str) -> Sequence[tuple[str, int]]:
        return self._near.similar_domains(domain)

    def domain_mails(self, domain: str) -> int:
        return knowledge.domain_mails(self._store, domain)

    def other_addresses(self, people: Iterable[Correspondent]) -> Mapping[str, tuple[str, ...]]:
        return one_person.other_addresses(self._store, people)

    def together(self, address: str, others: Sequence[str]) -> int:
        return knowledge.together(self._store, address, others)

    def thread_people(self, message_ids: Sequence[str]) -> Sequence[Mailbox]:
        return knowledge.thread_people(self._store, message_ids)

    def groups_of(self, address: str) -> tuple[Group, ...]:
        return parties.groups_of(self._store, address)

    def listed_in(self, name: str) -> Sequence[str]:
        return parties.listed_in(self._store, name)

    def companies_of(self, people: Sequence[str]) -> Mapping[str, str]:
        return parties.companies_of(self._store, people)

    def copies_sent(self, document: Document) -> Sequence[SentFile]:
        own = documents.copies_sent(self._store, document)
        return shared_files.joined(own, shared_files.copies(self._store, document))

    def naming(self) -> PartyIndex:
        return self._naming.get()

    def served(self, people: Sequence[str]) -> Sequence[Served]:
        return serving.served(self._store, people)

    def in_bcc(self, address: str) -> Mapping[str, int]:
        return serving.in_bcc(self._store, address)

    def parties_named(self, text: str) -> Sequence[Naming]:
        return self._named.named(text)

    def number_uses(self, keys: Sequence[str]) -> Mapping[str, Sequence[NumberUse]]:
        return marks.number_uses(self._store, keys)

    def account_uses(self, keys: Sequence[str]) -> Mapping[str, Sequence[AccountUse]]:
        return marks.account_uses(self._store, keys)

    def accounts_with(self, people: Sequence[str], but: Sequence[str]) -> int:
        return marks.accounts_with(self._store, people, but)

    def own_account_mails(self, but: Sequence[str]) -> int:
        return marks.own_account_mails(self._store, but)

    def sent_files(self, people: Sequence[str], since: float) -> Sequence[tuple[str, float]]:
        return marks.sent_files(self._store, people, since)

    def issued(self, letters: Sequence[str]) -> Sequence[IssuedPassword]:
        return issued.issued(self._store, letters)

    def is_our_copy(self, sha256: str) -> bool:
        return issued.is_ours(self._store, sha256)

    def accepted(self, check: str, accept_as: str) -> bool:
        return knowledge.accepted(self._store, check, accept_as)

    def deal_people(self, numbers: Sequence[str]) -> Mapping[str, int]:
        return deals.deal_people(self._store, numbers)

    def messages(self) -> int:
        return knowledge.messages(self._store)

    def past(self) -> MemoryPast:
        return MemoryPast(self._store)
