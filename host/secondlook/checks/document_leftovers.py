# SPDX-License-Identifier: MPL-2.0
"""document-leftovers: is another customer named where a reader does not look at once?

Hidden sheets and rows, comments, tracked deletions, notes, properties such as the title of a PDF. What the page itself
says is ``attachment-for-another``'s question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondlook.checks.base import Check
from secondlook.checks.paper_kinds import cost_words
from secondlook.checks.whose import Claim, claims, concerned, party_of, related
from secondlook.documents.model import HIDDEN, Document, Passage, Place
from secondlook.facts import Facts, Person
from secondlook.groups.kinds import name_without_kind
from secondlook.levels import Finding, Fix, Level, Said

NAME = "document-leftovers"
_CELLS: frozenset[Place] = frozenset({"hidden-sheet", "hidden-rows"})
_COST_PLACES: frozenset[Place] = HIDDEN - {"properties"}
# Beside a short name they tell that a customer is meant: "Flexadur pays 0.85 for this one".
_PRICED = re.compile(
    r"(?i)\b(?:pays?|paid|gets?|price[sd]?|quoted?|exclusive|discount|same\s+as|zahlt|bekommt|preis|paga|precio|paie|prix|preço)\b"
    r"|\d[.,]\d{2}\b|价|報|报|платит|цен"
)
_ENOUGH = 2  # different words of cost that make a hidden place a calculation


def find(facts: Facts) -> Iterator[Finding]:
    """Give at most one finding a file."""
    people = concerned(facts)
    if not people:
        return
    for document in facts.documents:
        finding = _named(facts, people, document) or _costs(people, document)
        if finding is not None:
            yield finding


def _named(facts: Facts, people: Sequence[Person], document: Document) -> Finding | None:
    """Find the first hidden place that names another customer, or to a customer a supplier."""
    index = facts.knowledge.naming()
    on_page: set[str] | None = None
    to_suppliers = all(person.of_kind("supplier") and not person.of_kind("customer") for person in people)
    for passage in document.hidden():
        found = claims(passage.text, index)
        found = {party: claim for party, claim in found.items() if claim.group.kind in {"customer", "supplier"}}
        near = related(facts, people, found)
        for party, claim in found.items():
            telling = claim.sure or _PRICED.search(passage.text) is not None
            if party in near or not (telling or passage.place == "properties"):
                continue
            if on_page is None:
                on_page = {name for name, seen in claims(document.text, index, document.name).items() if seen.sure}
            if party in on_page:
                continue  # said by the check that looks at the page
            weight = _weigh(passage, claim, sure=telling, to_suppliers=to_suppliers)
            return _finding(document, people, passage, weight, claim)
    return None


def _weigh(passage: Passage, claim: Claim, *, sure: bool, to_suppliers: bool) -> tuple[Level, float]:
    if claim.group.kind == "supplier" and passage.place == "properties":
        return Level.NOTICE, 0.3  # the factory's name as author of its own data sheet
    if to_suppliers or not sure:
        return Level.NOTICE, 0.3
    return Level.CONFIRM, 0.8 if claim.sure else 0.6


def _costs(people: Sequence[Person], document: Document) -> Finding | None:
    for passage in document.hidden():
        words = cost_words(passage.text) if passage.place in _COST_PLACES else ()
        if len(words) >= _ENOUGH:
            return Finding(
                NAME,
                Level.CONFIRM,
                Said(
                    "cost" if passage.place in _CELLS else "cost-unseen",
                    {"file": document.name, "label": passage.label, "words": words[:4]},
                ),
                recipients=tuple(person.address for person in people),
                fix=Fix("remove-attachment", attachment=document.name),
                risk=0.7,
                accept_as=_accept_as(document, people),
            )
    return None


def _finding(
    document: Document, people: Sequence[Person], passage: Passage, weight: tuple[Level, float], claim: Claim
) -> Finding:
    values = {
        "file": document.name,
        "other": name_without_kind(claim.party),
        "party": party_of(people[0]),
        "label": passage.label,
    }
    return Finding(
        NAME,
        weight[0],
        Said(passage.place, values),
        recipients=tuple(person.address for person in people),
        evidence=(Said("words", {"words": claim.words}),),
        fix=Fix("remove-attachment", attachment=document.name),
        risk=weight[1],
        accept_as=_accept_as(document, people),
        meant=frozenset({claim.party}),
    )


def _accept_as(document: Document, people: Sequence[Person]) -> str:
    if not document.sha256:
        return ""
    return f"{document.sha256[:24]} > {' + '.join(sorted({party_of(person) for person in people}))}"


CHECK = Check(NAME, find)
