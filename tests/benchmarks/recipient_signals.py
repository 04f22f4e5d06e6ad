# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: PLC0415, S311  (imports after the path is known; chance must be repeatable)
"""The signals of many cases, to train the recipient model on: the first step of ``train_recipient_model.py``.

Belongs here: replaying streams, making mistakes in earlier mail, writing what the host computes. Does not belong
here: learning from it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "host"))


def owner_of(path: Path) -> tuple[str, int]:
    """Return the address that most of the sent lines come from, and how many mails it sent."""
    senders: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            mail = json.loads(line)
            if mail["direction"] == "sent" and mail["op"] == "learn":
                senders[mail["message"]["from"]["address"]] += 1
    return senders.most_common(1)[0]


class Mistakes:
    """Makes mistakes of the same kinds in earlier mail of the same mailbox, from whom was written to before."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._known: dict[str, Any] = {}
        self._counts: Counter[str] = Counter()

    def learn(self, message: Any) -> None:
        """Remember whom was written to."""
        for _, mailbox in message.recipients():
            self._known[mailbox.address] = mailbox
            self._counts[mailbox.address] += 1

    def cases(self, message: Any) -> list[tuple[str, Any, str, str]]:
        """Return (kind, message, wrong, replaced): the mail as it is, and several mistakes."""
        import msgspec

        present = {mailbox.address for _, mailbox in message.recipients()}
        found = [("clean", message, "", "")]
        pool = [address for address in self._known if address not in present]
        if len(pool) < 10:
            return []
        right = self._random.choice(sorted(present))
        for source in ("random", "alike", "colleague"):
            wrong = self._pick(source, pool, right)
            if wrong is None:
                continue
            added = msgspec.structs.replace(message, to=(*message.to, self._known[wrong]))
            found.append((f"add-{source}", added, wrong, ""))
            swapped = {
                field: tuple(self._known[wrong] if one.address == right else one for one in getattr(message, field))
                for field in ("to", "cc", "bcc")
            }
            found.append((f"swap-{source}", msgspec.structs.replace(message, **swapped), wrong, right))
        return found

    def _pick(self, source: str, pool: list[str], right: str) -> str | None:
        from rapidfuzz.distance import Indel

        from secondlook.names.words import words_of

        if source == "random":
            return self._random.choice(pool)
        if source == "colleague":
            house = right.rpartition("@")[2]
            same = [one for one in pool if one.rpartition("@")[2] == house]
            return self._random.choices(same, [self._counts[one] for one in same])[0] if same else None
        words = set(words_of(self._known[right].name)) if right in self._known else set()
        scored = []
        for one in pool:
            theirs = words_of(self._known[one].name)
            ends = {theirs[0], theirs[-1]} if theirs else set()
            local = Indel.normalized_similarity(right.partition("@")[0], one.partition("@")[0])
            score = float(any(len(word) > 1 for word in ends & words)) + local
            if score >= 0.8:
                scored.append((score, one))
        best = sorted(scored, reverse=True)[:5]
        return self._random.choice(best)[1] if best else None


def _hashable(value: Any) -> Any:
    if isinstance(value, Mapping):
        return frozenset(value.items())
    return tuple(value) if isinstance(value, Collection) and not isinstance(value, str) else value


class SameMail:
    """The answers of the memory, kept while one mail is judged with several sets of recipients: in a training set
    every mail comes that way, and most answers are the same.
    """

    def __init__(self, past: Any) -> None:
        self._past = past
        self._kept: dict[Any, Any] = {}
        self._people: dict[int, Any] = {}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._past, name)

        def asked(*args: Any) -> Any:
            key = (name, *map(_hashable, args))
            if key not in self._kept:
                self._kept[key] = method(*args)
            return self._kept[key]

        return asked

    def people(self, numbers: Collection[int], about: Collection[int] | None = None) -> dict[int, Any]:
        """Return what is known of people, all of it: who is a candidate now may be a recipient next."""
        del about
        if missing := [number for number in numbers if number not in self._people]:
            self._people |= dict.fromkeys(missing) | self._past.people(missing)
        return {number: known for number in numbers if (known := self._people[number])}


def extract(args: argparse.Namespace) -> int:
    """Write the signals of all cases: one line of JSON a case, and the numbers as 32-bit floats."""
    from secondlook.facts import gather
    from secondlook.mail import Draft
    from secondlook.mail_files import read_messages
    from secondlook.memory import Memory
    from secondlook.misdirection import candidates
    from secondlook.misdirection.signals import alone, signals
    from secondlook.subjects import kind_of

    with gzip.open(args.streams / "labels.jsonl.gz", "rt", encoding="utf-8") as lines:
        labels = {row["id"]: row for row in map(json.loads, lines)}
    args.signals.mkdir(parents=True, exist_ok=True)
    spent = cases = 0
    same = ""
    past: Any = None
    parts: dict[str, Any] = {}
    found: dict[Any, list[float]] = {}
    likes: dict[Any, float] = {}
    resemblance = candidates.resemblance

    def alone_once(scene: Any, person: Any) -> Any:
        if person.address not in parts:
            parts[person.address] = alone(scene, person)
        return parts[person.address]

    def resemblance_once(one: Any, other: Any) -> float:
        key = one.address, one.names, other.address, other.names
        if key not in likes:
            likes[key] = resemblance(one, other)
        return likes[key]

    def signals_once(scene: Any, person: Any, mine: Any, rest: Any) -> list[float]:
        key = person.address, tuple(other.address for other, _ in rest.others)
        if key not in found:
            found[key] = signals(scene, person, mine, rest)
        return found[key]

    candidates.signals = signals_once
    candidates.alone = alone_once  # type: ignore[assignment]
    candidates.resemblance = resemblance_once
    with (
        gzip.open(args.signals / "cases.jsonl.gz", "wt", encoding="utf-8", compresslevel=1) as index,
        (args.signals / "values.f32").open("wb") as values,
    ):

        def judge(memory: Memory, message: Any, me: str, row: dict[str, Any]) -> None:
            nonlocal spent, cases, same, past
            started = time.perf_counter()
            draft = Draft(message=message, kind=kind_of(message), me=(me,))
            facts = gather(draft, memory)
            if same != row["mail"]:
                same, past = row["mail"], SameMail(memory.past())
                parts.clear()
                found.clear()
            cast = candidates.gather_cast(facts, past)
            looked = candidates.casting(cast) if cast else []
            spent += time.perf_counter() - started
            cases += 1
            recipients = []
            for one in looked:
                array("f", [*one.mine, *one.beside]).tofile(values)
                for _, like, theirs in one.others:
                    array("f", [like, *theirs]).tofile(values)
                for pair in one.near:
                    array("f", pair).tofile(values)
                recipients.append([one.person.address, [other.address for other, _, _ in one.others]])
            scene = cast.scene.values(len(cast.recipients) - 1) if cast else []
            index.write(json.dumps({**row, "scene": scene, "people": recipients}) + "\n")

        for path in sorted(args.streams.glob("*.jsonl.gz")):
            if path.name == "labels.jsonl.gz" or (args.owners and path.name.split(".")[0] not in args.owners):
                continue
            owner = path.name.removesuffix(".jsonl.gz")
            me, total = owner_of(path)
            mistakes, rng = Mistakes(zlib.crc32(owner.encode())), random.Random(owner)
            waiting: list[tuple[Any, bool]] = []
            scored: set[str] = set()
            sent = 0
            with Memory.open(None) as memory:
                for mail in read_messages(path, me=[me]):
                    if mail.op == "score":
                        memory.learn(waiting, [me])
                        waiting = []
                        label = labels[mail.case]
                        scored.add(mail.message.message_id)
                        judge(memory, mail.message, me, {"owner": owner, "id": mail.case, "mail": label["mail"],
                              "kind": label["kind"], "wrong": label["wrong"], "replaced": label["replaced"],
                              "test": True})  # fmt: skip
                        continue
                    if mail.sent and mail.message.message_id not in scored:
                        sent += 1
                        if sent > 0.35 * total and rng.random() < args.extra / max(1.0, 0.55 * total):
                            memory.learn(waiting, [me])
                            waiting = []
                            made = mistakes.cases(mail.message)
                            made = [*made[:1], *rng.sample(made[1:], min(args.mistakes, len(made[1:])))]
                            for number, (kind, message, wrong, replaced) in enumerate(made):
                                judge(memory, message, me, {"owner": owner, "id": f"{owner}:{sent}:{number}",
                                      "mail": f"{owner}:extra:{sent}", "kind": kind, "wrong": wrong,
                                      "replaced": replaced, "test": False})  # fmt: skip
                    if mail.sent:
                        mistakes.learn(mail.message)
                    waiting.append((mail.message, mail.sent))
            print(f"{owner}: {cases} cases, {1000 * spent / max(cases, 1):.1f} ms each", flush=True)
    return 0
