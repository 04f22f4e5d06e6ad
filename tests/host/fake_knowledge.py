# SPDX-License-Identifier: MPL-2.0
"""An honest small memory in dictionaries; ``builders.a_knowledge`` fills it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from secondlook import addresses
from secondlook.documents.model import Document
from secondlook.facts import (
    AccountUse,
    Correspondent,
    Group,
    IssuedPassword,
    Named,
    Naming,
    NumberUse,
    SentFile,
    Served,
)
from secondlook.groups.kinds import name_without_kind
from secondlook.groups.model import ContactData, GroupData
from secondlook.mail import Mailbox, Message
from secondlook.memory import Memory
from secondlook.memory.past import MemoryPast
from secondlook.names.fit import Fit, fit
from secondlook.names.folding import folded, one_slip
from secondlook.names.likeness import Likeness, alike
from secondlook.names.logins import is_role
from secondlook.names.words import words_of
from secondlook.naming import PartyIndex

__all__ = ["FakeKnowledge"]

USER = "lin.yue@haiyue.example"  # whose memory it is


@dataclass(eq=False)
class FakeKnowledge:
    """What ``a_knowledge`` returns. Addresses are keys; ``mails`` lists who was in which mail, how often."""

    people: dict[str, Correspondent] = field(default_factory=dict)
    members: dict[str, list[Group]] = field(default_factory=dict)
    domains: dict[str, list[Group]] = field(default_factory=dict)
    mails: list[tuple[frozenset[str], int]] = field(default_factory=list)
    threads: dict[str, tuple[Mailbox, ...]] = field(default_factory=dict)
    accepts: frozenset[tuple[str, str]] = frozenset()
    learned: int = 1000
    story: tuple[tuple[Message, bool], ...] = ()
    as_whom: list[Served] = field(default_factory=list)
    hidden: list[tuple[str, tuple[str, ...], int]] = field(default_factory=list)
    companies: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by the name of their group
    employers: dict[str, str] = field(default_factory=dict)  # by address key
    deals: list[tuple[str, frozenset[str], int]] = field(default_factory=list)
    cards: list[frozenset[str]] = field(default_factory=list)
    nicknames: list[tuple[str, str, int]] = field(default_factory=list)
    numbers: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    accounts: dict[str, list[tuple[str, int, int]]] = field(default_factory=dict)
    files: list[tuple[str, float, str]] = field(default_factory=list)
    passwords: list[IssuedPassword] = field(default_factory=list)

    def correspondent(self, address: str) -> Correspondent | None:
        return self.people.get(address)

    def correspondents(self, addresses: Sequence[str]) -> Mapping[str, Correspondent]:
        return {one: self.people[one] for one in addresses if one in self.people}

    def _best(self, found: Iterable[Correspondent]) -> list[Correspondent]:
        return sorted(found, key=lambda one: -(one.sent + one.received))[:20]

    def namesakes(self, name: str) -> Sequence[Correspondent]:
        return self._best(
            one for one in self.people.values() if any(alike(name, known) >= Likeness.NEAR for known in one.names)
        )

    def called(self, name: str) -> Sequence[Correspondent]:
        return self._best(one for one in self.people.values() if fit(name, one.mailbox, one.names) is Fit.YES)

    def nicknamed(self, name: str) -> Mapping[str, int]:
        return {address: mails for address, nickname, mails in self.nicknames if nickname == folded(name)}

    def similar_addresses(self, address: str) -> Sequence[Correspondent]:
        local, domain = addresses.split(address)
        return self._best(
            one
            for other, one in self.people.items()
            if other != address
            and (
                (addresses.split(other)[1] == domain and one_slip(addresses.split(other)[0], local))
                or (addresses.split(other)[0] == local and _alike_domains(addresses.split(other)[1], domain))
            )
        )

    def freemail_twin(self, address: str) -> Correspondent | None:
        local, domain = addresses.split(address)
        if len(local) < 6 or is_role(address):
            return None
        shared = addresses.is_shared_domain
        found = self._best(
            one
            for other, one in self.people.items()
            if addresses.split(other)[0] == local
            and addresses.split(other)[1] != domain
            and (shared(domain) or shared(addresses.split(other)[1]))
        )
        return found[0] if found else None

    def similar_domains(self, domain: str) -> Sequence[tuple[str, int]]:
        known = {addresses.registrable_domain(addresses.domain_of(one)) for one in self.people}
        return [(one, self.domain_mails(one)) for one in sorted(known) if _alike_domains(one, domain)]

    def domain_mails(self, domain: str) -> int:
        return sum(
            one.sent + one.received
            for address, one in self.people.items()
            if addresses.registrable_domain(addresses.domain_of(address)) == domain
        )

    def other_addresses(self, people: Iterable[Correspondent]) -> Mapping[str, tuple[str, ...]]:
        asked = {one.address for one in people}
        return {
            address: tuple(sorted(card - {address}))
            for card in (*self.cards, *self._of_one_name())
            for address in card & asked
            if len(card) > 1
        }

    def _of_one_name(self) -> list[frozenset[str]]:
        found: dict[tuple[str, str], set[str]] = {}
        for one in self.people.values():
            for name in one.names:
                if one.received and not is_role(one.address) and len(words_of(name)) > 1:
                    found.setdefault((name, addresses.organisation(one.address)), set()).add(one.address)
        return [frozenset(several) for several in found.values()]

    def deal_people(self, numbers: Sequence[str]) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for order, people, mails in self.deals:
            if order in numbers:
                found |= {one: max(mails, found.get(one, 0)) for one in people}
        return found

    def together(self, address: str, others: Sequence[str]) -> int:
        wanted = set(others) - {address}
        mails = (*self.mails, *((people, count) for _, people, count in self.deals))
        return sum(count for people, count in mails if address in people and wanted & people)

    def thread_people(self, message_ids: Sequence[str]) -> Sequence[Mailbox]:
        return [mailbox for one in message_ids for mailbox in self.threads.get(one, ())]

    def groups_of(self, address: str) -> tuple[Group, ...]:
        domain = addresses.registrable_domain(addresses.domain_of(address))
        own = self.members.get(address) or ([] if addresses.is_shared_domain(domain) else self.domains.get(domain))
        return tuple(own or ())

    def copies_sent(self, document: Document) -> Sequence[SentFile]:
        """Know a file by its hash only, from the story."""
        people = [
            (addresses.key(mailbox.address), message.date.timestamp() if message.date else 0.0)
            for message, sent in self.story
            if sent and document.sha256 in {one.sha256 for one in message.attachments}
            for _, mailbox in message.recipients()
        ]
        return [SentFile(document.name, same=True, people=tuple(people))] if people and document.sha256 else []

    def companies_of(self, people: Sequence[str]) -> Mapping[str, str]:
        return {one: self.employers[one] for one in people if one in self.employers}

    def naming(self) -> PartyIndex:
        members: dict[str, dict[str, None]] = {}
        domains: dict[str, dict[str, None]] = {}
        groups: dict[str, Group] = {}
        for address, several in self.members.items():
            for group in several:
                groups[group.name] = group
                members.setdefault(group.name, {}).setdefault(address)
        for domain, several in self.domains.items():
            for group in several:
                groups[group.name] = group
                domains.setdefault(group.name, {}).setdefault(domain)
        return PartyIndex(
            self._named(group, members, domains) for group in groups.values() if group.kind not in {"own", "unknown"}
        )

    def _named(self, group: Group, members: Mapping[str, Iterable[str]], domains: Mapping[str, Iterable[str]]) -> Named:
        own = [address for address in self.people if group in self.groups_of(address)]
        addresses_ = dict.fromkeys((*members.get(group.name, ()), *own))
        return Named(
            group,
            name_without_kind(group.name),
            tuple(addresses_),
            tuple(domains.get(group.name, ())),
            tuple(self.companies.get(group.name, ())),
            tuple(name for one in own for name in self.people[one].names),
        )

    def served(self, people: Sequence[str]) -> Sequence[Served]:
        rows = [row for row in self.as_whom if row.person in people]
        mine = USER
        for one in (self.people[address] for address in people if address in self.people):
            sent = one.sent - sum(row.sent for row in rows if row.person == one.address)
            if sent > 0 or one.received:
                rows.append(Served(mine, one.address, max(0, sent), one.received))
        return rows

    def in_bcc(self, address: str) -> Mapping[str, int]:
        return {
            house: mails
            for hidden, visible, mails in self.hidden
            if hidden == address
            for house in {addresses.organisation(one) for one in visible}
        }

    @cached_property
    def _parties(self) -> Memory:
        """A true memory of the groups alone, to find their names in a text."""
        memory = Memory.open(None)
        groups: dict[Group, list[str]] = {}
        for address, several in self.members.items():
            for group in several:
                groups.setdefault(group, []).append(address)
        for domain, several in self.domains.items():
            for group in several:
                listed = [one for one in self.people if one.endswith(f"@{domain}")]
                groups.setdefault(group, []).extend(listed or [f"somebody@{domain}"])
        memory.replace_groups(
            "test",
            [GroupData(one.name, one.kind, tuple(who), tuple(sorted(one.tags))) for one, who in groups.items()],
            [
                ContactData((one.address,), one.name, company=self.employers.get(one.address, ""))
                for one in self.people.values()
                if one.name
            ],
        )
        return memory

    def listed_in(self, name: str) -> Sequence[str]:
        return self._parties.listed_in(name)

    def parties_named(self, text: str) -> Sequence[Naming]:
        return self._parties.parties_named(text)

    def number_uses(self, keys: Sequence[str]) -> Mapping[str, Sequence[NumberUse]]:
        return {key: [NumberUse(*use) for use in self.numbers[key]] for key in keys if key in self.numbers}

    def account_uses(self, keys: Sequence[str]) -> Mapping[str, Sequence[AccountUse]]:
        return {key: [AccountUse(*use) for use in self.accounts[key]] for key in keys if key in self.accounts}

    def accounts_with(self, people: Sequence[str], but: Sequence[str]) -> int:
        others = [uses for key, uses in self.accounts.items() if key not in but]
        return max((sum(r for a, _, r in uses if a in people) for uses in others), default=0)

    def own_account_mails(self, but: Sequence[str]) -> int:
        others = [uses for key, uses in self.accounts.items() if key not in but]
        return max((sum(s for _, s, _ in uses) for uses in others if not any(r for *_, r in uses)), default=0)

    def sent_files(self, people: Sequence[str], since: float) -> Sequence[tuple[str, float]]:
        return [(name, when) for name, when, to in self.files if when >= since and to in people]

    def issued(self, letters: Sequence[str]) -> Sequence[IssuedPassword]:
        return [one for one in self.passwords if one.letters in letters]

    def is_our_copy(self, sha256: str) -> bool:
        return any(one.sha256 == sha256 for one in self.passwords)

    def accepted(self, check: str, accept_as: str) -> bool:
        return (check, accept_as) in self.accepts

    @cached_property
    def told(self) -> Memory:
        """A true memory of the story."""
        memory = Memory.open(None)
        memory.learn(self.story, me=[USER])
        return memory

    def past(self) -> MemoryPast | None:
        """Past mail for the recipient model, where a story is told."""
        return self.told.past() if self.story else None

    def messages(self) -> int:
        return self.learned


def _alike_domains(one: str, other: str) -> bool:
    """Generous on purpose: the checks have to look for themselves."""
    if one == other:
        return False
    a, b = addresses.domain_shown(one).partition(".")[0], addresses.domain_shown(other).partition(".")[0]
    return a == b or abs(len(a) - len(b)) <= 2
