# SPDX-License-Identifier: MPL-2.0
"""other-customer-mentioned: does the text, or what is quoted below it, tell of another customer?

By name, domain or address (the groups tell), or by a document number that was exchanged with another customer
only. Who reads files does so elsewhere (``attachment-for-another``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondlook.checks.base import Check
from secondlook.checks.here import Here
from secondlook.checks.no_party import means_no_party
from secondlook.checks.order_codes import codes, is_article, is_named_after
from secondlook.facts import Facts, Group, Person
from secondlook.greetings import read_greeting
from secondlook.key_data import find_numbers
from secondlook.levels import Finding, Level, Said

NAME = "other-customer-mentioned"
MOST_TEXT = 20_000  # characters in which numbers are looked for
MOST_SHOWN = 3  # places told in the finding
RISKS = {"name": 0.7, "number": 0.75, "quoted": 0.7, "quoted-number": 0.75, "supplier": 0.3}


@dataclass(frozen=True)
class _Mention:
    """Words that tell of a party; ``how`` is the sentence."""

    group: Group
    text: str
    how: str


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding for every other party that is named, customers first, at most three."""
    readers = [person for person in facts.outsiders if not person.neutral]
    if not readers:
        return
    mentions = _mentions(facts)
    parties: dict[str, list[_Mention]] = {}
    for mention in mentions:
        parties.setdefault(mention.group.name, []).append(mention)
    found = [_finding(readers, several) for several in parties.values()]
    yield from sorted(found, key=lambda one: -one.level)[:MOST_SHOWN]


def _mentions(facts: Facts) -> list[_Mention]:
    message = facts.draft.message
    here = Here.of(facts)
    found: list[_Mention] = []
    # Whom the letter greets is a question of its own (greeting-mismatch).
    greeting = read_greeting(message.body)
    opening = message.body.find(greeting.text) + len(greeting.text) if greeting else 0
    whole = f"{message.subject}\n{message.body}"[:MOST_TEXT]
    for text, quoted in ((message.subject, False), (message.body[opening:], False), (message.quoted, True)):
        for naming in facts.knowledge.parties_named(text) if text.strip() else ():
            group = here.other(facts, naming)
            if group is not None and not means_no_party(text, naming):
                found.append(_Mention(group, naming.text, "quoted" if quoted else "name"))
        numbers = {number.key: number for number in find_numbers(text[:MOST_TEXT])}
        uses = facts.knowledge.number_uses(tuple(numbers)) if numbers else {}
        for key, used in uses.items():
            group = here.owner(facts, used)
            if group is not None and (numbers[key].role or not is_article(whole, numbers[key].text)):
                found.append(_Mention(group, numbers[key].text, "quoted-number" if quoted else "number"))
        for code in codes(facts, text[:MOST_TEXT]):
            group = here.owner(facts, code.uses)
            ours = not code.letters or is_named_after(code.letters, facts, group) if group else False
            if group is not None and ours and not is_article(whole, code.text):
                found.append(_Mention(group, code.text, "quoted-number" if quoted else "number"))
    return found


def _finding(readers: Sequence[Person], mentions: Sequence[_Mention]) -> Finding:
    first = mentions[0]
    to_customers = any(person.of_kind("customer") or not person.of_kind("supplier", "agent") for person in readers)
    # A customer told of another one is what must not happen; a factory has to know for whom, as a rule.
    asks = first.group.kind == "customer" and to_customers
    how = first.how if first.group.kind == "customer" else "supplier"
    texts = tuple(dict.fromkeys(mention.text for mention in mentions))
    homes = tuple(dict.fromkeys(group.name for person in readers for group in person.of_kind("customer", "supplier")))
    return Finding(
        NAME,
        Level.CONFIRM if asks else Level.NOTICE,
        Said(how, {"words": first.text, "group": first.group.name, "name": readers[0].name}),
        recipients=tuple(person.address for person in readers),
        text=texts[:MOST_SHOWN],
        evidence=(Said("recipients", {"names": homes or tuple(person.label for person in readers)}),),
        risk=RISKS[how] if asks else 0.2,
        accept_as=f"{first.group.name} to {' + '.join(sorted(homes) or sorted(p.address for p in readers)[:3])}",
        meant=frozenset({first.group.name}),
    )


CHECK = Check(NAME, find)
