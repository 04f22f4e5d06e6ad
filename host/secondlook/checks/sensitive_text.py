# SPDX-License-Identifier: MPL-2.0
"""sensitive-text: does the text tell outsiders what is for one's own house only?

Cost and margin, the lowest price, secrets, hard words about people (``sensitive_words``), and the house's own
keywords (policy, ``sensitive.keywords``). Looks at the writer's own words and the subject.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from secondlook.checks.base import Check
from secondlook.checks.sensitive_words import COST, FLOOR, INNOCENT, JUDGEMENT, SECRET
from secondlook.facts import Facts, Person
from secondlook.levels import Finding, Level, Said
from secondlook.names import HAN

NAME = "sensitive-text"
MOST_TEXT = 20_000  # characters of the text
MOST_WORDS = 4  # places told
_KINDS = (("floor", FLOOR, 0.6), ("cost", COST, 0.55), ("secret", SECRET, 0.6), ("judgement", JUDGEMENT, 0.45))
# One sentence, or in Chinese one clause.
_CLAUSE = re.compile(r"(?:[^.!?。！？；;\n]|\.(?=\w)){1,600}")


def find(facts: Facts) -> Iterator[Finding]:
    """Give at most one finding, about the gravest words, that marks all of them."""
    readers = facts.outsiders
    if not readers:
        return
    message = facts.draft.message
    text = f"{message.subject}\n{message.body}"[:MOST_TEXT]
    keywords = keywords_in(text, facts.rules.keywords)
    if keywords:
        yield _finding(readers, "keyword", keywords, Level.CONFIRM, 0.8)
        return
    # A bank or forwarder sees many customers; what it is told of prices is its business.
    readers = tuple(person for person in readers if not person.neutral)
    found = [(kind, words, risk) for kind, words, risk in _phrases(text) if readers]
    if not found:
        return
    kind, _, risk = found[0]
    texts = tuple(dict.fromkeys(words for _, words, _ in found))
    yield _finding(readers, kind, texts, _level(readers, kind), risk)


def _phrases(text: str) -> list[tuple[str, str, float]]:
    found = []
    innocent = INNOCENT.within(text)
    for kind, table, risk in _KINDS:
        phrases = table.within(text)
        for clause in _CLAUSE.finditer(text) if phrases else ():
            if kind in {"floor", "cost"} and innocent.search(clause[0]):
                continue
            for match in phrases.finditer(clause[0]):
                words = match[0].strip()
                if words:
                    found.append((kind, words, risk))
    return found


def _level(readers: Sequence[Person], kind: str) -> Level:
    """Figures are for customers the worst; a supplier who hears a limit is told less than he can use."""
    if kind in {"cost", "floor"} and all(person.of_kind("supplier", "agent") for person in readers):
        return Level.NOTICE
    return Level.CONFIRM


@functools.lru_cache(maxsize=64)
def _keyword(keyword: str) -> re.Pattern[str]:
    spaced = r"\s+".join(map(re.escape, keyword.split()))
    # A word is whole; in Chinese nothing tells where words end.
    start = "" if re.match(f"[{HAN}]", keyword) else r"(?<!\w)"
    end = "" if re.search(f"[{HAN}]$", keyword) else r"(?!\w)"
    return re.compile(f"{start}{spaced}{end}", re.IGNORECASE)


def keywords_in(text: str, keywords: Sequence[str]) -> tuple[str, ...]:
    """Return the places of a text that are one of the words or phrases, as written, each once."""
    found = [match[0] for keyword in keywords for match in _keyword(keyword).finditer(text)]
    return tuple(dict.fromkeys(found))


def _finding(readers: Sequence[Person], how: str, texts: tuple[str, ...], level: Level, risk: float) -> Finding:
    return Finding(
        NAME,
        level,
        Said(how, {"words": texts[0], "name": readers[0].name}),
        recipients=tuple(person.address for person in readers),
        text=texts[:MOST_WORDS],
        evidence=(Said("recipients", {"names": tuple(person.label for person in readers[:MOST_WORDS])}),),
        risk=risk if level is Level.CONFIRM else 0.2,
        # Words, not the place: what is right once in a mail to them is right again.
        accept_as=f"{' '.join(texts[0].casefold().split())} to {' '.join(sorted(p.address for p in readers)[:3])}",
    )


CHECK = Check(NAME, find)
