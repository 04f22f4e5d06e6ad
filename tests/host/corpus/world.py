# SPDX-License-Identifier: MPL-2.0
"""The corpus of hand-made mails, and the memory in which they are judged.

A part of the corpus is a file of mails; the ``world.toml`` in its folder tells who writes to whom, and what past mail
taught. The parts beside this module are of one world, a lighting exporter's; each folder is a world of another trade.

Belongs here: reading worlds and parts, and asking every check. Does not belong here: what the figures must be
(``test_corpus``), printing them (``tests/benchmarks/corpus.py``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from host.builders import a_document, a_draft, a_mailbox, a_message
from secondlook import addresses, words
from secondlook.documents.model import Document, Passage
from secondlook.facts import Rules, gather
from secondlook.groups.gathering import Gathering
from secondlook.judge import Verdict, judge
from secondlook.key_data.bank import account_key
from secondlook.levels import Finding, Level
from secondlook.mail import Draft, Message
from secondlook.memory import Memory
from secondlook.policy import load

__all__ = ["HALVES", "Case", "Figures", "Outcome", "cases", "figures", "judged", "the_memory"]

HERE = Path(__file__).parent
_WORLDS = (
    "garments", "machines", "ingredients", "cables", "furniture", "carparts", "medical", "toys", "solar", "ceramics",
    "dyes", "ropes", "optics", "outdoor", "valves", "bicycles", "tea", "kitchen", "locks", "yarn", "pumps",
    "jars", "forklifts", "floors", "umbrellas", "beds", "motors", "paper", "saws",
    "lenses", "hoses", "candles", "helmets",
)  # fmt: skip
HALVES = (
    "open",
    "held_out",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty_first",
    *(f"{world}/{part}" for world in _WORLDS for part in ("first", "second")),
)
World = Mapping[str, Any]  # as it stands in its file
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
# The checks whose findings are counted: those of the text, and those of files that say something.
FILE_CHECKS = frozenset({"attachment-for-another", "document-leftovers", "unprotected-sensitive-file"})
TEXT_CHECKS = frozenset(
    {
        "greeting-mismatch",
        "other-customer-mentioned",
        "forgotten-attachment",
        "sensitive-text",
        "bank-details",
        "numbers-disagree",
        "password-in-same-mail",
    }
)


@dataclass(frozen=True)
class Case:
    """One mail. ``expect`` names the check that must ask; empty for an innocent one."""

    says: str
    half: str
    draft: Draft
    documents: tuple[Document, ...] = ()
    expect: str = ""
    level: Level = Level.CONFIRM
    mark: str = ""
    accepted: bool = False


@dataclass(frozen=True)
class Outcome:
    """What the checks of the text made of a case."""

    case: Case
    findings: tuple[Finding, ...]
    told_along: frozenset[str] = frozenset()  # checks whose words are told in a question of another check

    @property
    def found(self) -> bool:
        """Whether the expected check spoke as loudly as expected, and marked the right words."""
        if self.case.expect in self.told_along and not self.case.mark:
            return True
        return any(
            finding.check == self.case.expect
            and finding.level >= self.case.level
            and (not self.case.mark or self.case.mark in finding.text)
            for finding in self.findings
        )

    @property
    def false(self) -> tuple[Finding, ...]:
        """Findings at interrupt level that nobody expected."""
        return tuple(f for f in self.findings if f.level >= Level.CONFIRM and f.check != self.case.expect)


@dataclass
class Figures:
    """Counts of one check: mails that it must stop, those it did, innocent mails stopped by it."""

    expected: int = 0
    found: int = 0
    false: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@cache
def _world(folder: Path) -> World:
    return tomllib.loads((folder / "world.toml").read_text(encoding="utf-8"))


def _world_of(half: str) -> World:
    return _world((HERE / half).parent)


def _person(world: World, written: str) -> str:
    person: str = world["people"].get(written, written)
    return person


def the_rules(half: str = HALVES[0]) -> Rules:
    """Return what the house has laid down in the world of a part."""
    house = _world_of(half)["house"]
    return Rules(accounts=tuple(map(account_key, house["accounts"])), keywords=tuple(house["keywords"]))


def the_memory(half: str = HALVES[0]) -> Memory:
    """Return the memory of the world of a part: its groups, its contacts, its past mail. Nothing in it changes."""
    return _memory((HERE / half).parent)


@cache
def _memory(folder: Path) -> Memory:
    return _a_memory(_world(folder))


def _a_memory(world: World) -> Memory:
    me = a_mailbox(world["house"]["me"])
    memory = Memory.open(None)
    memory.learn(_past_mail(world), me=[me.address])
    gathered = Gathering()
    for alias, written in world["people"].items():
        person = a_mailbox(written)
        if addresses.organisation(person.address) != addresses.organisation(me.address) and alias != "newcomer":
            gathered.contact([person.address], person.name, company=world["companies"].get(alias, ""))
    for name, members in world["groups"].items():
        gathered.group(name, [a_mailbox(_person(world, member)).address for member in members])
    found = gathered.finished()
    memory.replace_groups("corpus", found.groups, found.contacts)
    return memory


def _past_mail(world: World) -> Iterator[tuple[Message, bool]]:
    number = 0
    for past in world["past"]:
        people = [_person(world, alias) for alias in past["with"]]
        for _ in range(past["times"]):
            number += 1
            date = NOW - timedelta(days=400) + timedelta(hours=30 * number)
            sent = past.get("way", "sent") == "sent"
            me = world["house"]["me"]
            yield (
                a_message(
                    sender=me if sent else people[0],
                    to=people if sent else [me],
                    subject=f"Mail {number}",
                    body=past["text"],
                    message_id=f"past{number}@corpus.example",
                    date=date,
                ),
                sent,
            )


@cache
def cases(half: str) -> Sequence[Case]:
    """Return the cases of one part."""
    listed = tomllib.loads((HERE / f"{half}.toml").read_text(encoding="utf-8"))["case"]
    return tuple(_case(half, one) for one in listed)


def _case(half: str, one: Mapping[str, Any]) -> Case:
    world = _world_of(half)
    me = world["house"]["me"]
    thread = [
        a_message(
            sender=_person(world, people.split(";")[0].strip()),
            to=[me],
            cc=[_person(world, person.strip()) for person in people.split(";")[1:]],
            message_id="original@corpus.example",
        )
        for people in one.get("thread", ())
    ]
    said = words.split(one["body"])  # as the host does with what was typed
    files = one.get("files", ())
    draft = a_draft(
        [_person(world, person) for person in one["to"]],
        cc=[_person(world, person) for person in one.get("cc", ())],
        bcc=[_person(world, person) for person in one.get("bcc", ())],
        thread=thread,
        kind=one.get("kind"),
        subject=one.get("subject", "LED lamps"),
        body=said.own,
        quoted="\n".join(filter(None, (said.quoted, one.get("quoted", "")))),
        signature=said.signature,
        attachments=[*one.get("attachments", ()), *(file["name"] for file in files)],
        sender=me,
    )
    return Case(
        one["says"],
        half,
        draft,
        (*map(a_document, one.get("attachments", ())), *map(_document, files)) if files else (),
        one.get("expect", ""),
        Level.parse(one.get("level", "confirm")),
        one.get("mark", ""),
        one.get("accepted", False),
    )


def _document(file: Mapping[str, Any]) -> Document:
    """Return a file as it was read: its text, and what stands behind it as pairs of place and text."""
    hidden = [Passage(text, place) for place, text in file.get("hidden", ())]
    given = {"protected": file["protected"]} if "protected" in file else {}
    return a_document(file["name"], file.get("text", ""), *hidden, **given)


def judged(case: Case) -> Outcome:
    """Ask every check about a case, the shipped limits in force."""
    memory = _a_memory(_world_of(case.half)) if case.accepted else the_memory(case.half)
    facts = gather(case.draft, memory, rules=the_rules(case.half), documents=case.documents)
    verdict: Verdict = judge(facts, load().limits)
    assert not verdict.failed, f"{case.says}: {verdict.failed} could not run"
    counted = TEXT_CHECKS | FILE_CHECKS if case.documents else TEXT_CHECKS
    findings = tuple(f for f in verdict.findings if f.check in counted)
    asked = [finding for finding in verdict.findings if finding.level >= Level.CONFIRM]
    told_along = frozenset(said.check for finding in asked for said in finding.evidence if said.check)
    if case.accepted:
        # The user has called it right once; the very same mail is then asked about no more.
        for finding in findings:
            if finding.accept_as:
                memory.accept(finding.check, finding.accept_as)
        findings = tuple(f for f in judge(facts, load().limits).findings if f.check in counted)
    return Outcome(case, findings, told_along)


def figures(outcomes: Sequence[Outcome]) -> dict[str, Figures]:
    """Return the counts by check."""
    found = {name: Figures() for name in sorted(TEXT_CHECKS | FILE_CHECKS)}
    for outcome in outcomes:
        if outcome.case.expect:
            row = found[outcome.case.expect]
            row.expected += 1
            row.found += outcome.found
            if not outcome.found:
                row.missed.append(outcome.case.says)
        for finding in outcome.false:
            found[finding.check].false += 1
            found[finding.check].wrong.append(outcome.case.says)
    return found
