# SPDX-License-Identifier: MPL-2.0
"""attachment-for-another: does an attached file belong to somebody else than it is going to?

Three questions: whom does the file name (``whose``), to whom did the same file go before, and with whom was the number
on it exchanged. A file that names a recipient is theirs, whatever else it names at the side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from secondlook import addresses
from secondlook.checks.base import Check
from secondlook.checks.here import Here
from secondlook.checks.order_codes import is_article
from secondlook.checks.paper_kinds import is_for_one, kind_of_paper
from secondlook.checks.parties import rivals
from secondlook.checks.whose import Claim, claims, concerned, names_recipient, party_of, related
from secondlook.documents.model import Document
from secondlook.facts import Facts, Person
from secondlook.groups.kinds import name_without_kind
from secondlook.key_data import find_numbers
from secondlook.levels import Finding, Fix, Level, Said

NAME = "attachment-for-another"
MOST_TEXT = 20_000  # characters in which a paper's numbers stand
MANY = 3  # parties from which a file is for everybody: a reference list, a brochure
_PRICE = re.compile(r"单价|价格表|价目表|unit price|price list|(?:CNY|RMB|USD|EUR|¥|￥) ?\d", re.IGNORECASE)
_SALES = frozenset({"quotation", "invoice"})  # papers that we make for a customer
_PRICED = frozenset({"quotation", "cost", "contract", "order", "invoice"})


def find(facts: Facts) -> Iterator[Finding]:
    """Give at most one finding a file."""
    people = concerned(facts)
    if not people:
        return
    for document in facts.documents:
        finding = (
            _by_content(facts, people, document)
            or _by_history(facts, people, document)
            or _by_number(facts, people, document)
        )
        if finding is not None:
            yield finding


def _by_content(facts: Facts, people: Sequence[Person], document: Document) -> Finding | None:
    found = claims(document.text, facts.knowledge.naming(), document.name)
    found = {party: claim for party, claim in found.items() if claim.group.kind in {"customer", "supplier"}}
    near = related(facts, people, found)
    others = [claim for party, claim in found.items() if party not in near and claim.sure]
    others.sort(key=lambda claim: (not claim.addressed, -claim.strength))
    if not others:
        return None
    theirs = [found[party] for party in near if found[party].strength > 0] or names_recipient(people, document)
    level, how, risk = _weigh(people, document, others, theirs=bool(theirs))
    if level is Level.CLEAR:
        return None
    other = others[0]
    mine = [group for person in people for group in person.groups]
    if rivals([other.group], mine) and level is Level.CONFIRM:
        risk = 0.95
    found_one = _finding(document, people, (level, risk), Said(how, _values(document, people, other)), other.words)
    return replace(found_one, meant=frozenset(claim.party for claim in others))


def _weigh(
    people: Sequence[Person], document: Document, others: Sequence[Claim], *, theirs: bool
) -> tuple[Level, str, float]:
    """Return level, sentence and risk."""
    other = others[0]
    paper = kind_of_paper(document)
    to_suppliers = all(person.of_kind("supplier") and not person.of_kind("customer") for person in people)
    if theirs:
        # Their own paper that names somebody else at the side: said where it is priced, since a template was reused.
        mixed = len(others) == 1 and other.group.kind == "customer" and paper in _PRICED and not to_suppliers
        return (Level.NOTICE, "beside", 0.3) if mixed else (Level.CLEAR, "", 0.0)
    if other.group.kind == "supplier":
        if to_suppliers:
            # One factory's prices to another.
            return (
                (Level.CONFIRM, "supplier", 0.8) if paper in {"quotation", "cost"} else (Level.NOTICE, "supplier", 0.3)
            )
        priced = paper in _PRICED or bool(_PRICE.search(document.text[:20_000]))
        return (Level.CONFIRM, "source", 0.8) if priced else (Level.NOTICE, "source", 0.3)
    if to_suppliers and other.addressed and paper in _SALES:
        return Level.CONFIRM, "names", 0.7  # what we sell at is nothing for who sells to us
    if to_suppliers:
        return Level.NOTICE, "asks", 0.25  # passing a customer's wish on to the factory is daily work
    if len(others) >= MANY or paper == "general":
        return Level.NOTICE, "several" if len(others) >= MANY else "names", 0.25
    return Level.CONFIRM, "names", 0.9 if other.addressed else 0.8


def _by_history(facts: Facts, people: Sequence[Person], document: Document) -> Finding | None:
    customers = [person for person in people if not person.of_kind("supplier")]
    if not customers or not document.sha256:
        return None
    paper = kind_of_paper(document)
    if paper == "general":
        return None
    found = claims(document.text, facts.knowledge.naming(), document.name)
    if related(facts, people, found) or names_recipient(people, document):
        return None
    for sent in facts.knowledge.copies_sent(document):
        took = _took(facts, sent.people)
        mine = {party_key(facts, person.address) for person in people}
        if not took or len(took) >= MANY or mine & took.keys():
            return None
        address, when = max(took.values(), key=lambda one: one[1])
        sure = is_for_one(document)
        if not sure and document.state != "no-text" and not sent.same:
            continue
        values = _values(document, people, None) | {
            "other": _shown(facts, address),
            "date": datetime.fromtimestamp(when, UTC).strftime("%Y-%m-%d") if when else "",
        }
        how = ("same" if sent.same else "near") + ("" if when else "-undated")
        level, risk = (Level.CONFIRM, 0.85) if sure else (Level.NOTICE, 0.3)
        return replace(
            _finding(document, people, (level, risk), Said(how, values), ()),
            meant=_meant(facts, [one for one, _ in took.values()]),
        )
    return None


def _by_number(facts: Facts, people: Sequence[Person], document: Document) -> Finding | None:
    """Find a paper that names nobody but bears the number of another customer's order, quotation or the like."""
    customers = [person for person in people if not person.of_kind("supplier")]
    if not customers or kind_of_paper(document) == "general":
        return None
    text = f"{document.name.rpartition('.')[0]}\n{document.text[:MOST_TEXT]}"
    numbers = {
        number.key: number.text
        for number in find_numbers(text)
        if number.role or not is_article(text, number.text)  # what two customers buy
    }
    uses = facts.knowledge.number_uses(tuple(numbers)) if numbers else {}
    if not uses or names_recipient(people, document):
        return None
    here = Here.of(facts)
    if any(here.knows(facts, used) for used in uses.values()):
        return None  # a number of theirs stands in it too
    owners = {key: group for key, used in uses.items() if (group := here.owner(facts, used)) is not None}
    if len({group.name for group in owners.values()}) != 1:
        return None  # nobody's, or a list of several
    key, group = next(iter(owners.items()))
    level, risk = (Level.CONFIRM, 0.75) if is_for_one(document) else (Level.NOTICE, 0.3)
    values = _values(document, people, None) | {"other": name_without_kind(group.name), "number": numbers[key]}
    found = _finding(document, people, (level, risk), Said("number", values), (numbers[key],))
    return replace(found, meant=frozenset({group.name}))


def _took(facts: Facts, people: Sequence[tuple[str, float]]) -> dict[str, tuple[str, float]]:
    """Return those outside who got a file, one a party, with address and time. Forwarders and agents see all."""
    took: dict[str, tuple[str, float]] = {}
    for address, when in people:
        groups = facts.knowledge.groups_of(address)
        if any(group.kind in {"own", "neutral", "agent", "supplier"} for group in groups):
            continue
        if addresses.organisation(address) in facts.own_organisations:
            continue
        key = party_key(facts, address)
        if key not in took or took[key][1] < when:
            took[key] = (address, when)
    return took


def _meant(facts: Facts, took: Iterable[str]) -> frozenset[str]:
    groups = (group for address in took for group in facts.knowledge.groups_of(address))
    return frozenset(group.name for group in groups if group.kind == "customer")


def party_key(facts: Facts, address: str) -> str:
    """Return what is the same for all people of one party."""
    groups = [group.name for group in facts.knowledge.groups_of(address) if group.kind in {"customer", "supplier"}]
    return min(groups) if groups else addresses.organisation(address)


def _shown(facts: Facts, address: str) -> str:
    groups = [group for group in facts.knowledge.groups_of(address) if group.kind == "customer"]
    if groups:
        return name_without_kind(groups[0].name)
    known = facts.knowledge.correspondent(address)
    return known.name if known and known.name else address


def _values(
    document: Document, people: Sequence[Person], other: Claim | None
) -> dict[str, str | int | tuple[str, ...]]:
    return {
        "file": document.name,
        "other": name_without_kind(other.party) if other else "",
        "party": party_of(people[0]),
    }


def _finding(
    document: Document, people: Sequence[Person], weight: tuple[Level, float], why: Said, words: tuple[str, ...]
) -> Finding:
    return Finding(
        NAME,
        weight[0],
        why,
        recipients=tuple(person.address for person in people),
        evidence=(Said("words", {"words": words}),) if words else (),
        fix=Fix("remove-attachment", attachment=document.name),
        risk=weight[1],
        # This file to these parties; another file of the same customer is another question.
        accept_as=f"{document.sha256[:24]} > {' + '.join(sorted({party_of(p) for p in people}))}"
        if document.sha256
        else "",
    )


CHECK = Check(NAME, find)
