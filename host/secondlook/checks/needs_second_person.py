# SPDX-License-Identifier: MPL-2.0
"""needs-second-person: has the house laid down that somebody else must agree to such a mail, and nobody has yet?

By recipient (group, kind, tag, domain, address), by sums, words and papers that go outside, and by the risk that all
other checks together see. The rules are the policy's (``[second_person]``).
"""

from __future__ import annotations

from collections.abc import Iterator

from secondlook import addresses, key_data
from secondlook.checks.base import Check
from secondlook.checks.paper_kinds import kind_of_paper
from secondlook.checks.sensitive_text import keywords_in
from secondlook.facts import Facts, Person
from secondlook.levels import Finding, Level, Said

NAME = "needs-second-person"
MOST_SHOWN = 4


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding with every rule that applies, or none; a quiet line once somebody has agreed."""
    if not facts.people:
        return
    outsiders = facts.outsiders
    named = tuple(person for person in facts.people if _mark(facts, person))
    reasons = [Said("person", {"name": person.label, "mark": _mark(facts, person)}) for person in named[:MOST_SHOWN]]
    texts: tuple[str, ...] = ()
    if outsiders:
        amounts, words = _amounts(facts), _keywords(facts)
        texts = tuple(dict.fromkeys((*amounts, *words)))[:MOST_SHOWN]
        reasons += [Said("amount", {"amount": amount}) for amount in amounts[:1]]
        reasons += [Said("amount-file", {"amount": amount, "file": file}) for file, amount in _amounts_in_files(facts)]
        reasons += [Said("word", {"words": words[0]})] if words else []
        reasons += [Said("file", {"file": file}) for file in _files(facts)[:MOST_SHOWN]]
    rule = facts.rules.second.risk
    if rule and facts.judged >= rule:
        reasons.append(Said("risk"))
    if not reasons:
        return
    yield Finding(
        NAME,
        Level.NOTICE if facts.agreed else Level.BLOCK,
        Said("agreed", {"name": facts.agreed}) if facts.agreed else reasons[0],
        recipients=tuple(person.address for person in named or outsiders),
        text=tuple(words for words in texts if _stands(facts, words)),
        evidence=() if facts.agreed else (*reasons[1:], *_nobody(facts)),
        # A rule is no suspicion: it must not make the mail look like a mistake.
        risk=0.01,
    )


def _mark(facts: Facts, person: Person) -> str:
    """Return the entry of the rule that names this recipient; empty for none."""
    domain = addresses.domain_of(person.address)
    marks = {person.address, domain, addresses.registrable_domain(domain)}
    marks |= {mark.casefold() for group in person.groups for mark in (group.name, group.kind, *group.tags)}
    return next((entry for entry in facts.rules.second.needed_for if entry.casefold() in marks), "")


def _above(facts: Facts, text: str) -> list[str]:
    sums = _sums(facts)
    return [
        amount.text
        for amount in key_data.read_key_data(text).amounts
        if any(amount.may_be(currency) and max(amount.values) >= least for currency, least in sums)
    ]


def _sums(facts: Facts) -> tuple[tuple[str, int], ...]:
    return facts.rules.second.amounts


def _amounts(facts: Facts) -> list[str]:
    message = facts.draft.message
    return _above(facts, f"{message.subject}\n{message.body}") if _sums(facts) else []


def _amounts_in_files(facts: Facts) -> list[tuple[str, str]]:
    if not _sums(facts):
        return []
    found = [(document.name, _above(facts, document.text)) for document in facts.documents]
    return [(name, amounts[0]) for name, amounts in found if amounts][:MOST_SHOWN]


def _keywords(facts: Facts) -> tuple[str, ...]:
    message = facts.draft.message
    return keywords_in(f"{message.subject}\n{message.body}", facts.rules.second.keywords)


def _files(facts: Facts) -> list[str]:
    kinds = facts.rules.second.files
    return [document.name for document in facts.documents if kinds and kind_of_paper(document) in kinds]


def _stands(facts: Facts, words: str) -> bool:
    message = facts.draft.message
    return words in f"{message.subject}\n{message.body}"


def _nobody(facts: Facts) -> tuple[Said, ...]:
    able = [one for one in facts.rules.second.reviewers if one not in facts.own_addresses]
    return () if able else (Said("nobody"),)


CHECK = Check(NAME, find)
