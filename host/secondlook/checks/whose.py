# SPDX-License-Identifier: MPL-2.0
"""Whose document is it: which parties an attachment names, how surely, and which of them are recipients.

Belongs here: weighing the namings of one document, and knowing the recipients' own parties and those next to them.
Does not belong here: finding names in a text (``naming``), what to say (the checks).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from secondlook import addresses
from secondlook.documents.model import Document
from secondlook.facts import Facts, Group, Named, Person
from secondlook.groups.kinds import name_without_kind
from secondlook.names.folding import folded
from secondlook.naming import How, Naming, PartyIndex
from secondlook.naming.services import handles_money, is_service

__all__ = [
    "SURE", "Claim", "claims", "concerned", "is_told_of_money", "names_recipient", "party_of", "related",
    "wants_password",
]  # fmt: skip

SURE = 0.75  # strength from which a document is taken to name a party

_STRENGTH: Mapping[How, float] = {"address": 0.95, "domain": 0.9, "company": 0.9, "short": 0.45, "person": 0.45}
_USUAL = 2  # mails together from which two parties are known to each other
# Forms of company that stand beside a name.
_FORM_AFTER = re.compile(
    r",?[ \t]{1,3}(?:Inc|Incorporated|LLC|L\.L\.C|Corp|Ltd|Limited|Co\b|Company|PLC|plc|GmbH|"
    r"AG|KG|OHG|S\.?A|S\.?L|S\.?R\.?L|SARL|SAS|Lda|Ltda|"
    r"B\.?V|N\.?V|Oy|AB|A/S|AS|ApS|SpA|S\.p\.A|s\.r\.o|Sp\. z|Kft|Pty|Pte|Sdn)\b"
)
_FORM_BEFORE = re.compile(r"(?:ООО|ОАО|ЗАО|АО|ИП|PT|株式会社|有限会社)[ \t]{0,2}[\"«“]?$")
# What stands before the name of the one a paper is for.
_ADDRESSED = re.compile(
    r"(?:^|[\t\n|])\s*(?:to|attn\.?|attention|buyer|customer|client|consignee|bill(?:ed)? to|ship to|sold to|messrs\.?|"
    r"dear|prepared for|quotation for|offer for|an|kunde|kaufer|firma|para|cliente|comprador|senores|a l'attention de|"
    r"acheteur|pour|кому|покупатель|заказчик|致|客户|客户名称|买方|需方|甲方|收货人|收件人|抬头|购货单位|お客様|宛先)"
    r"\s*(?:name)?\s*[:：.\t]?\s*[^\n]{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Claim:
    """A party that a document names. ``strength`` 0 to 1; ``words`` as written, the most telling first;
    ``addressed`` whether it stands where the receiver of a paper stands, or in the file name.
    """

    party: str
    group: Group
    strength: float
    words: tuple[str, ...]
    addressed: bool

    @property
    def sure(self) -> bool:
        """Whether the document is taken to name it."""
        return self.strength >= SURE


def claims(text: str, index: PartyIndex, name: str = "") -> dict[str, Claim]:
    """Return the parties that a text, or the file's name, names."""
    found: dict[str, list[tuple[Naming, bool]]] = {}
    for naming in index.find(text):
        before = folded(text[max(0, naming.start - 60) : naming.start])
        if naming.how == "short" and _is_company(text, naming):
            naming = replace(naming, how="company")  # noqa: PLW2901  (the same place, better known)
        found.setdefault(naming.party, []).append((naming, bool(_ADDRESSED.search(before))))
    for naming in index.find(name.rpartition(".")[0] or name):
        found.setdefault(naming.party, []).append((naming, True))
    return {party: _claim(index.groups[party], several) for party, several in found.items()}


def _is_company(text: str, naming: Naming) -> bool:
    """Whether the form of a company stands beside a name of one word: Brightway Inc., ООО Светторг."""
    end = naming.start + len(naming.text)
    return bool(_FORM_AFTER.match(text, end) or _FORM_BEFORE.search(text[max(0, naming.start - 8) : naming.start]))


def _claim(group: Group, several: Sequence[tuple[Naming, bool]]) -> Claim:
    ordered = sorted(several, key=lambda one: (-_STRENGTH[one[0].how], not one[1], one[0].start))
    addressed = any(where for _, where in several)
    ways = {naming.how for naming, _ in several}
    strength = max(_STRENGTH[how] for how in ways)
    if strength < SURE and (addressed or len(ways) > 1):
        strength = 0.8  # Dear Anna Schmitt; "Mueller" and one of its people
    words = tuple(dict.fromkeys(naming.text for naming, _ in ordered))
    return Claim(group.name, group, strength, words[:5], addressed)


def concerned(facts: Facts) -> tuple[Person, ...]:
    """Return the recipients for whom it matters whose document it is: outsiders who are neither neutral parties nor
    agents, who see the papers of many, nor by their name a forwarder, bank or the like.
    """
    return tuple(
        person
        for person in facts.outsiders
        if not any(group.kind in {"neutral", "agent"} for group in person.groups) and not _is_service(person)
    )


def wants_password(facts: Facts, person: Person) -> bool:
    """Tell whether the house wants a password for this recipient: by group, kind, tag, domain or address."""
    domain = addresses.domain_of(person.address)
    marks = {person.address, domain, addresses.registrable_domain(domain)}
    marks |= {mark.casefold() for group in person.groups for mark in (group.name, group.kind, *group.tags)}
    return any(entry.casefold() in marks for entry in facts.rules.protect_for)


def _is_service(person: Person) -> bool:
    if any(group.kind in {"customer", "supplier"} for group in person.groups):
        return False
    return is_service(" ".join((person.organisation, *person.names)))


def is_told_of_money(person: Person) -> bool:
    """Tell whether a recipient is of a house that hears what we earn: a bank, an insurer, an auditor."""
    return handles_money(" ".join((person.organisation, *person.names, *(group.name for group in person.groups))))


def party_of(person: Person) -> str:
    """Return the name of a recipient's party: a group's, without its kind, or the organisation."""
    groups = person.of_kind("customer", "supplier")
    return name_without_kind(groups[0].name) if groups else person.organisation


def related(facts: Facts, people: Iterable[Person], found: Mapping[str, Claim]) -> set[str]:
    """Return which of the named parties are a recipient's own, or so near that nothing is given away: the same group,
    the same domain, a name that fits the recipient as well, or people who are written to together.
    """
    people = tuple(people)
    mine = {group.name for person in people for group in person.groups}
    near = {party for party in found if party in mine}
    index = facts.knowledge.naming()
    for person in people:
        near |= {naming.party for naming in index.find(person.mailbox.address) if naming.party in found}
    words = {word.casefold() for party in near for word in found[party].words}
    near |= {party for party, claim in found.items() if any(word.casefold() in words for word in claim.words)}
    for party in found.keys() - near:
        members = index.members(party)
        if members and any(facts.knowledge.together(person.address, members) >= _USUAL for person in people):
            near.add(party)
    return near


def names_recipient(people: Iterable[Person], document: Document) -> bool:
    """Tell whether a document names one of the recipients who are in no group: the name, company or domain."""
    strangers = [
        Named(
            Group(person.organisation, "unknown"),
            person.organisation.partition("@")[2] or person.organisation.partition(".")[0],
            (person.address,),
            () if addresses.is_shared_domain(addresses.domain_of(person.address)) else (person.organisation,),
            (),
            person.names,
        )
        for person in people
        if not person.of_kind("customer", "supplier")
    ]
    return bool(strangers) and bool(claims(document.text, PartyIndex(strangers), document.name))
