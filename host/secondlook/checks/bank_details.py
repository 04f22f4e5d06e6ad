# SPDX-License-Identifier: MPL-2.0
"""bank-details: is an account in this mail one that it should not be?

Ours as registered (policy, ``bank.accounts``), the parties' as registered (tag ``account:...``), and those that
past mail taught are known. Asked about: a mistyped one, another party's, one that is none of ours where ours are
known, and a new one in the mail of somebody who only looks like a partner. Whose thread that is, is told in
``strangers``; finding accounts is in ``key_data``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondlook import addresses
from secondlook.checks.base import Check
from secondlook.checks.payees import Payee, payees
from secondlook.checks.strangers import Stranger, sender_looks_like
from secondlook.facts import AccountUse, Facts, Group, Person
from secondlook.groups.tags import ACCOUNT
from secondlook.key_data import Account, find_accounts
from secondlook.levels import Finding, Level, Said
from secondlook.names.folding import one_slip

NAME = "bank-details"
MOST_TEXT = 20_000  # characters
TAUGHT = 2  # mails from which an account is taken for that party's, or for our own
RISKS = {
    "lookalike": 0.95, "changed": 0.85, "near": 0.85, "check-digits": 0.85, "other": 0.8, "unregistered": 0.7,
    "unusual": 0.6, "new": 0.2,
}  # fmt: skip
_REST = r"(?:(?!\.\s+[A-Z])[^\n。]){0,40}$"
_THEIRS = re.compile(
    r"(?:(?i:\b(?:you\s(?:gave|sent|told|named)\sus|your|ihre?n?|eure?n?|dein|vuestr[ao]|su|sus|votre|vos|sua|seu|vossa|vostr[oa]|il\stuo|il\ssuo|ваш\w*|hesab[ıi]n[ıi]z\w*)\b)|귀사|您(?!好)|你们?(?!们?好)|贵司|貴社|御社)"
    + _REST
)

_AS_YOURS = re.compile(
    r"\s?[,(]?\s?(?:(?i:as\syour|is\syour|\(?your|als\sIhr|ist\sIhr|como\s(?:su|vuestra)|comme\svotre|como\s(?:sua|seu))\b|[是作为為]{1,2}(?:您|你们|你們|贵司|貴司|贵方))"
)
_OURS = re.compile(
    r"(?:(?<!from )(?<!aus )(?<!von )(?<!de )(?<!dal )(?<!da )(?<!со )(?<!с )"
    r"(?i:\b(?:our|unser\w*|nuestra|notre|nossa|il\snostro|nostro|наш\w*|hesab[ıi]m[ıi]z\w*)\b)|"
    r"(?<![从從由])(?:我司|我们|我方|弊社|当社)|당사)(?:(?!\.\s+[A-Z])[^。]){0,50}$"
)


@dataclass(frozen=True)
class _Known:
    """What is known about the accounts in this mail, before any of them is looked at."""

    facts: Facts
    uses: Mapping[str, Sequence[AccountUse]]
    parties: frozenset[str]
    houses: frozenset[str]

    def is_ours(self, account: Account) -> bool:
        """Registered as ours, or sent by us time and again and never by anybody to us."""
        if account.key in self.facts.rules.accounts:
            return True
        uses = self.uses.get(account.key, ())
        return not any(use.received for use in uses) and sum(use.sent for use in uses) >= TAUGHT

    def is_theirs(self, account: Account) -> bool:
        """Registered for a party of this mail, or given by somebody in it."""
        if any(_tagged(group, account) for person in self.facts.people for group in person.groups):
            return True
        return any(use.received and self._is_here(use.address) for use in self.uses.get(account.key, ()))

    def owner(self, account: Account) -> str:
        """Return the name of another party whose account it is; empty if nobody else's."""
        for use in self.uses.get(account.key, ()):
            if use.received and not self._is_here(use.address):
                groups = self.facts.knowledge.groups_of(use.address)
                return groups[0].name if groups else use.address
        return ""

    def givers(self, account: Account) -> frozenset[str]:
        """Return the address keys of those who gave the account."""
        return frozenset(use.address for use in self.uses.get(account.key, ()) if use.received)

    def _is_here(self, address: str) -> bool:
        if addresses.organisation(address) in self.houses:
            return True
        return any(group.name in self.parties for group in self.facts.knowledge.groups_of(address))


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding, about the account that is most likely wrong."""
    message = facts.draft.message
    text = f"{message.subject}\n{message.body}"[:MOST_TEXT]
    own = _accounts(text)
    quoted = _accounts(message.quoted[:MOST_TEXT])
    if not (own or quoted) or not facts.people:
        return
    uses = facts.knowledge.account_uses(tuple({account.key for account in (*own, *quoted)}))
    known = _Known(
        facts,
        uses,
        frozenset(group.name for person in facts.people for group in person.groups),
        frozenset(person.organisation for person in facts.people if not person.internal),
    )
    found = [
        *(_told(known, account, text, own) for account in own),
        *(_passed_on(known, account) for account in (*quoted, *own)),
    ]
    finding = max((one for one in found if one is not None), key=lambda one: (one.level, one.risk), default=None)
    if finding is not None:
        yield finding


def _accounts(text: str) -> list[Account]:
    return [account for account in find_accounts(text) if account.kind != "bic"]


def _told(known: _Known, account: Account, text: str, every: Sequence[Account]) -> Finding | None:
    """Judge an account in the writer's own words."""
    readers = [person for person in known.facts.outsiders if not person.neutral]
    ours = known.facts.rules.accounts
    if known.is_ours(account) or known.is_theirs(account):
        return None
    if not readers:
        return _told_who_pays(known, account, text, every)
    if near := _near(ours, account):
        return _finding("near", account, readers, Level.CONFIRM, near=_grouped(near))
    if not account.valid:
        return _finding("check-digits", account, readers, Level.CONFIRM)
    if owner := known.owner(account):
        return _finding("other", account, readers, Level.CONFIRM, owner=owner)
    end = account.start + len(account.text)
    if _THEIRS.search(text[max(0, account.start - 60) : account.start]) or _AS_YOURS.match(text[end : end + 60]):
        # An account of theirs that they told us by other ways; not so where they have told another one in their mails.
        if known.facts.knowledge.accounts_with([person.address for person in readers], (account.key,)) < TAUGHT:
            return None
        return _finding("changed", account, readers, Level.CONFIRM, sender=readers[0].name or readers[0].address)
    if ours:
        return _finding("unregistered", account, readers, Level.CONFIRM)
    usual = known.facts.knowledge.own_account_mails((account.key,))
    if usual >= TAUGHT:
        return _finding("unusual", account, readers, Level.CONFIRM, count=usual)
    if account.kind == "iban" and not known.uses.get(account.key):
        return _finding("new", account, readers, Level.NOTICE)
    return None


def _told_who_pays(known: _Known, account: Account, text: str, every: Sequence[Account]) -> Finding | None:
    """Judge an account that a bank, a forwarder or our own accountant is told, who may be told anybody's: ours with a
    slip in it, one called ours that is none of ours, and another one than somebody named has given us.
    """
    facts = known.facts
    readers = facts.outsiders or facts.people
    if not known.uses.get(account.key):
        near = _near(facts.rules.accounts, account)
        if near and all(one.key != near for one in every):
            return _finding("near", account, readers, Level.CONFIRM, near=_grouped(near))
        begun = max((one.start + len(one.text) for one in every if one.start < account.start), default=0)
        before = text[max(begun, account.start - 60) : account.start]
        if facts.outsiders and facts.rules.accounts and _OURS.search(before):
            return _finding("unregistered", account, readers, Level.CONFIRM)
    meant = payees(facts, account, text, every)
    if not meant or any(_is_of(known, payee, account) for payee in meant):
        return None
    for payee in meant:
        if _has_another(facts, payee, account):
            return _finding("changed", account, readers, Level.CONFIRM, sender=payee.group.name)
    if (owner := known.owner(account)) and any(payee.group.kind != "customer" for payee in meant):
        return _finding("other", account, readers, Level.CONFIRM, owner=owner)
    return None


def _is_of(known: _Known, payee: Payee, account: Account) -> bool:
    """Whether a party has given that account, or it is registered for it."""
    houses = {addresses.organisation(one) for one in payee.people}
    given = any(one in payee.people or addresses.organisation(one) in houses for one in known.givers(account))
    return given or _tagged(payee.group, account)


def _has_another(facts: Facts, payee: Payee, account: Account) -> bool:
    """Whether another account is known for a party, registered or given time and again."""
    registered = any(tag.startswith(ACCOUNT) for tag in payee.group.tags)
    return registered or facts.knowledge.accounts_with(payee.people, (account.key,)) >= TAUGHT


def _near(ours: Sequence[str], account: Account) -> str:
    return next((one for one in ours if _is_slip(account.key, one)), "")


def _passed_on(known: _Known, account: Account) -> Finding | None:
    """Judge an account that came with the mail that is answered or forwarded."""
    facts = known.facts
    if account.key in facts.rules.accounts:
        return None
    stranger = sender_looks_like(facts)
    people = [person for person in facts.people if person.address not in facts.own_addresses] or list(facts.people)
    if stranger is None:
        return None
    uses = known.uses.get(account.key, ())
    # What the mail itself has taught in the meantime does not speak for it.
    genuine = any(use.received for use in uses if use.address != stranger.address)
    if stranger.known is not None:
        if genuine:
            return None
        values = {"sender": stranger.shown, "known": stranger.known}
        return _finding("lookalike", account, people, Level.CONFIRM, **values)
    mine = sum(use.received for use in uses)
    if _registered(facts, stranger, account) or genuine or mine >= TAUGHT:
        return None
    earlier = facts.knowledge.accounts_with(_colleagues(facts, stranger), (account.key,))
    if earlier >= TAUGHT or _has_registered(facts, stranger):
        return _finding("changed", account, people, Level.CONFIRM, sender=stranger.shown)
    return None


def _colleagues(facts: Facts, stranger: Stranger) -> tuple[str, ...]:
    house = addresses.organisation(stranger.address)
    others = [address for address in facts.thread.people if addresses.organisation(address) == house]
    return tuple(dict.fromkeys((stranger.address, *others)))


def _registered(facts: Facts, stranger: Stranger, account: Account) -> bool:
    return any(_tagged(group, account) for group in facts.knowledge.groups_of(stranger.address))


def _has_registered(facts: Facts, stranger: Stranger) -> bool:
    groups = facts.knowledge.groups_of(stranger.address)
    return any(tag.startswith(ACCOUNT) for group in groups for tag in group.tags)


def _tagged(group: Group, account: Account) -> bool:
    return f"{ACCOUNT}{account.key}" in group.tags


def _is_slip(key: str, registered: str) -> bool:
    """One or two signs other than in the registered one, or two changed about."""
    if key == registered or len(key) < 8:
        return False
    if one_slip(key, registered):
        return True
    return len(key) == len(registered) and sum(a != b for a, b in zip(key, registered, strict=True)) <= 2


def _grouped(key: str) -> str:
    return " ".join(key[place : place + 4] for place in range(0, len(key), 4))


def _finding(how: str, account: Account, people: Sequence[Person], level: Level, **values: str | int) -> Finding:
    return Finding(
        NAME,
        level,
        Said(how, {"account": account.text, **values}),
        recipients=tuple(person.address for person in people),
        text=(account.text,),
        evidence=(Said("recipients", {"names": tuple(person.label for person in people[:4])}),),
        risk=RISKS[how],
        # Never for good where somebody pretends to be somebody else.
        accept_as="" if how in {"lookalike", "changed", "check-digits"} else f"{how} {account.key}",
    )


CHECK = Check(NAME, find)
