# SPDX-License-Identifier: MPL-2.0
"""Train the weights of the text model on passages that people wrote for it. See docs/text-model.md.

    python tests/benchmarks/train_text_model.py BANKS --out host/secondlook/text_model/weights.txt
        [--mails FILE ...] [--ordinary STREAMS]

``BANKS`` is a folder of banks (``text_banks``). ``--mails`` are files of the corpus of hand-made mails, ``--ordinary``
a folder of mailboxes in the form ``secondlook replay`` reads, in whose sent mail nothing is told that should not be: no
word is learned from them, only what the words of the others are worth. Needs NumPy, SciPy and scikit-learn (BSD), which
the host does not. ``--apart`` is a folder of banks that nothing is learned from; how they are judged is printed.
"""

# ruff: noqa: PLC0415  (only the training needs what it needs)
from __future__ import annotations

import argparse
import collections
import math
import random
import re
import sys
import tomllib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "host"), str(ROOT / "tests")]

from benchmarks.text_banks import Passage, read_banks  # noqa: E402
from secondlook.text_model import weights as form  # noqa: E402
from secondlook.text_model.features import features, spans, windows, words  # noqa: E402
from secondlook.text_model.weights import KINDS, size  # noqa: E402

STRENGTH = 100.0  # inverse of the regularisation
SEEN = 2  # passages that a feature must stand in
ROUNDS = 2  # of choosing the telling sentence of a passage anew
ORDINARY = 30_000  # sentences of ordinary mail
FOLDS = 4
NEAR = 0.001  # share of the near misses and plain passages that is above a level
ORDINARILY = 0.0002  # share of the sentences of ordinary mail that is, some five to a mail
SHARES = (0.0025, 0.005, 0.01)  # of near misses, for the figures that are printed
SENSITIVE = ("cost", "floor", "secret", "judgement")

_PAPER = re.compile(
    r"(?i)attach|enclos|herewith|\b(?:file|sheet|list|doc|draft|copy|copies|form|report|schedule|spread|contract|agreement|letter|memo|pdf|excel|"
    r"word|chart|map|table|invoice|pictures?|photos?|resume|agenda|presentation|slides?|model|version|summary|minutes)"
)


def mails(paths: Iterable[Path]) -> list[Passage]:
    """Take what mails of the corpus tell, as far as their expectation says so."""
    from secondlook import words as written

    told_by = {"forgotten-attachment": "attached", "password-in-same-mail": "password"}
    found = []
    for path in paths:
        inside = _may_know(path.parent / "world.toml")
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            text = written.split(case["body"]).own
            expect = case.get("expect", "")
            if case.get("accepted") or case.get("level", "confirm") != "confirm":
                continue
            if expect and expect not in told_by:
                continue  # nobody has said what else such a mail tells
            kinds = {"password" if case.get("attachments") or case.get("files") else "attached"}
            if not inside.intersection(case["to"]):
                kinds |= set(SENSITIVE)
            tells = told_by.get(expect, "")
            if tells and tells not in kinds:
                continue
            found.append(Passage(text, tells, frozenset(kinds), path.stem))
    return found


def _may_know(world: Path) -> frozenset[str]:
    """Return those of a world who may be told of costs and limits: the own house, suppliers, forwarders, banks."""
    from secondlook.groups.kinds import kind_of_name

    told = tomllib.loads(world.read_text(encoding="utf-8"))
    house = told["house"]["me"].rstrip(">").partition("@")[2]
    own = {name for name, address in told["people"].items() if address.rstrip(">").endswith(f"@{house}")}
    return frozenset(own).union(
        *(members for name, members in told["groups"].items() if kind_of_name(name) in {"supplier", "agent", "neutral"})
    )


def letters() -> list[Passage]:
    """Take the program's own letters, which speak of mistakes, files and confidence, and tell nothing of the kind."""
    found = []
    for room in ("recovery", "approval"):
        for path in sorted((ROOT / "host" / "secondlook" / room).rglob("*.toml")):
            if path.parent.name in {"letters", "words"}:
                for text in _texts(tomllib.loads(path.read_text(encoding="utf-8"))):
                    found += [Passage(part, "", frozenset(KINDS), "letters") for part in {text, *text.split("\n")}]
    return found


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def tables() -> list[Passage]:
    """Take what the tables of the checks' tests say, as far as the text alone decides."""
    from host.checks import test_forgotten_attachment, test_password_in_same_mail, test_sensitive_text
    from host.checks.casebook import the_facts
    from secondlook.levels import Level

    found = []
    for table, kinds in (
        (test_forgotten_attachment, ("attached",)),
        (test_password_in_same_mail, ("password",)),
        (test_sensitive_text, SENSITIVE),
    ):
        for case in table.CASES:
            tells = case.level is Level.CONFIRM
            facts = the_facts(case.draft, case.knowledge, case.rules, case.documents)
            readers = [person for person in facts.outsiders if not person.neutral]
            if (
                (kinds == ("attached",) and (case.draft.message.attachments or case.draft.kind != "new"))
                or (kinds == ("password",) and not case.documents)
                or (len(kinds) > 1 and (tells or not readers or all(p.of_kind("supplier", "agent") for p in readers)))
            ):
                continue
            text = f"{case.draft.message.subject}\n{case.draft.message.body}"
            found.append(Passage(text, kinds[0] if tells else "", frozenset(kinds), "tables"))
    return found


def ordinary(folder: Path, owners: Sequence[str]) -> list[Passage]:
    """Take sentences of mail that was really sent."""
    from benchmarks.false_alarms import owner_of
    from secondlook import words as written
    from secondlook.mail_files import read_messages

    chance = random.Random(1)  # noqa: S311  (no secret)
    found = []
    for path in sorted(folder.glob("*.jsonl.gz")):
        if path.name.startswith("labels") or (owners and path.name.removesuffix(".jsonl.gz") not in owners):
            continue
        for mail in read_messages(path, me=[owner_of(path)]):
            if mail.op != "score" and mail.sent:
                text = written.split(mail.message.body).own
                found += [text[start:end] for start, end in spans(text)]
    chance.shuffle(found)
    # Real mail announces files that are no longer with it: where no paper is named, none is announced.
    kinds = frozenset(KINDS)
    return [
        Passage(text, "", kinds - {"attached"} if _PAPER.search(text) else kinds, "ordinary")
        for text in found[:ORDINARY]
    ]


def of(text: str) -> tuple[list[str], int]:
    """Return the features of one window, each once, and its size."""
    found = words(text)
    return sorted(features(found)), len(found)


class Table:
    """Windows as rows of a sparse matrix."""

    def __init__(self, vocabulary: dict[str, int], rarity: Any) -> None:
        self.vocabulary, self.rarity = vocabulary, rarity

    def rows(self, texts: Iterable[tuple[list[str], int]]) -> Any:
        from scipy import sparse

        ends, places, values = [0], [], []
        for names, count in texts:
            known = [self.vocabulary[name] for name in names if name in self.vocabulary]
            places += known
            values += [self.rarity[place] / size(count) for place in known]
            ends.append(len(places))
        return sparse.csr_matrix((values, places, ends), shape=(len(ends) - 1, len(self.vocabulary)))


def train(passages: Sequence[Passage]) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Return what each feature counts for each kind, and what each kind begins with."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    whole = [of(passage.text) for passage in passages]
    learned = [names for (names, _), passage in zip(whole, passages, strict=True) if passage.source != "ordinary"]
    seen = collections.Counter(name for names in learned for name in names)
    vocabulary = {name: place for place, name in enumerate(name for name, count in seen.items() if count >= SEEN)}
    table = Table(vocabulary, np.array([math.log(len(learned) / seen[name]) / 6 for name in vocabulary]))
    parts, owner = [], []
    for place, passage in enumerate(passages):
        for start, end in windows(passage.text):
            parts.append(of(passage.text[start:end]))
            owner.append(place)
    rows_whole, rows = table.rows(whole), table.rows(parts)
    owner_of_row = np.array(owner)
    weights, begins = {}, {}
    for kind in KINDS:
        knows = np.array([kind in passage.kinds for passage in passages])
        tells = np.array([passage.tells == kind for passage in passages])
        model = LogisticRegression(C=STRENGTH, solver="liblinear")
        model.fit(rows_whole[knows], tells[knows])
        for _ in range(ROUNDS):
            values = rows @ model.coef_[0]
            best: dict[int, int] = {}
            chosen = []
            for row, place in enumerate(owner_of_row):
                if not knows[place]:
                    continue
                if not tells[place]:
                    chosen.append(row)
                elif place not in best or values[row] > values[best[place]]:
                    best[place] = row
            chosen += best.values()
            model = LogisticRegression(C=STRENGTH, solver="liblinear")
            model.fit(rows[chosen], tells[owner_of_row[chosen]])
        weights[kind] = (model.coef_[0] * table.rarity).tolist()
        begins[kind] = float(model.intercept_[0])
    return {name: [weights[kind][place] for kind in KINDS] for name, place in vocabulary.items()}, begins


def levels(passages: Sequence[Passage]) -> dict[str, float]:
    """Return the level of each kind, read off passages that were not learned from, a quarter at a time."""
    import numpy as np

    near: dict[str, list[float]] = {kind: [] for kind in KINDS}
    usual: dict[str, list[float]] = {kind: [] for kind in KINDS}
    fold = [int(zlib.crc32(passage.text.encode())) % FOLDS for passage in passages]
    for apart in range(FOLDS):
        made = form.rounded(*train([p for p, own in zip(passages, fold, strict=True) if own != apart]), {})
        for passage, own in zip(passages, fold, strict=True):
            if own == apart and not passage.tells:
                into = usual if passage.source == "ordinary" else near
                for kind, value in judged(made, passage.text).items():
                    if kind in passage.kinds:
                        into[kind].append(value)
    read = {
        kind: max(
            float(np.quantile(near[kind], 1 - NEAR)),
            float(np.quantile(usual[kind], 1 - ORDINARILY)) if usual[kind] else -math.inf,
        )
        for kind in KINDS
    }
    print("levels", {kind: round(value, 2) for kind, value in read.items()})
    return read


def judged(weights: form.Weights, text: str) -> dict[str, float]:
    """Return for each kind the evidence of the sentence that tells it most."""
    best = dict.fromkeys(KINDS, -99.0)
    for start, end in windows(text):
        found = words(text[start:end])
        for kind, value in weights.evidence(weights.places(features(found)), len(found)).items():
            best[kind] = max(best[kind], value)
    return best


def figures(weights: form.Weights, passages: Sequence[Passage]) -> None:
    """Print, for each kind, what is found at its level and where so many of the near misses are taken for it."""
    import numpy as np

    values = [judged(weights, passage.text) for passage in passages]
    mean = np.zeros(len(SHARES))
    for kind in KINDS:
        own = np.array([v[kind] for v, p in zip(values, passages, strict=True) if p.tells == kind])
        others = np.array([v[kind] for v, p in zip(values, passages, strict=True) if not p.tells])
        found = [float((own > np.quantile(others, 1 - share)).mean()) for share in SHARES]
        mean += np.array(found) / len(KINDS)
        level = weights.levels[kind]
        print(
            f"{kind:10} {(own >= level).sum()} of {len(own)}, {(others >= level).sum()} of {len(others)} others;",
            *(f"{share:.3f}" for share in found),
        )
    print("mean", *(f"{share:.3f}" for share in mean))


def main() -> int:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("banks", type=Path)
    parser.add_argument("--mails", type=Path, nargs="*", default=[])
    parser.add_argument("--ordinary", type=Path)
    parser.add_argument("--owners", nargs="*", default=[])
    parser.add_argument("--apart", type=Path)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    passages = read_banks(asked.banks) + mails(asked.mails)
    if asked.mails:
        passages += tables() + letters()
    if asked.ordinary:
        passages += ordinary(asked.ordinary, asked.owners)
    counts, begins = train(passages)
    made = form.rounded(counts, begins, levels(passages) if asked.out else {})
    if asked.out:
        form.write(asked.out, made)
    if asked.apart:
        figures(made, read_banks(asked.apart))
    return 0


if __name__ == "__main__":
    sys.exit(main())
