# SPDX-License-Identifier: MPL-2.0
"""Train the weights of the recipient model on mailboxes in the form of the misdirected-mail benchmark.

Three steps. ``extract`` replays the streams and writes the signals of every case (needs the host's packages only);
``fit`` learns from them, cross-validates over owners and writes ``weights.json`` (needs NumPy, scikit-learn and
LightGBM, which the host does not). ``levels`` reads off, from what ``secondlook replay`` said of owners by weights that
had not seen them (``fit --apart``), from which risk on is spoken with what the user's own mail adds. See
docs/recipient-model.md.

    python tests/benchmarks/train_recipient_model.py extract STREAMS SIGNALS
    python tests/benchmarks/train_recipient_model.py fit SIGNALS --weights host/secondlook/misdirection/weights.json
"""

# ruff: noqa: PLC0415  (each step imports only what its Python has; chance must be repeatable)
from __future__ import annotations

import argparse
import gzip
import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

FOLDS = 4
APART = -1  # the fold of owners that nothing is learned from
SAMPLED = 12  # candidates of a recipient to learn from
INTERRUPT = 0.0005  # share of all clean mails above the level and to one recipient; as many to two, and to more
SIZES = 3
NOTICE = 0.03  # share of clean mails above that level
COMMON = {
    "min_child_samples": 60, "reg_lambda": 10.0, "subsample": 0.7, "subsample_freq": 1, "max_bin": 63, "n_jobs": 1,
    "verbose": -1,
}  # fmt: skip
SUITABILITY = COMMON | {"n_estimators": 90, "learning_rate": 0.1, "num_leaves": 10, "colsample_bytree": 0.5}
DOUBT = COMMON | {
    "n_estimators": 300, "learning_rate": 0.06, "num_leaves": 20, "min_child_samples": 100, "colsample_bytree": 0.2,
}  # fmt: skip
SEEDS = 2  # models of doubt whose mean is taken

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "host"), str(Path(__file__).parent)]


def load(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the cases with their numbers: for every recipient (address, signals, signals beside the others,
    candidates' addresses, likenesses, candidates' signals, likenesses of the other recipients by name and letters).
    ``folder`` may hold folders of several runs.
    """
    import numpy as np

    from secondlook.misdirection.signals import BESIDE_NAMES, NAMES

    width, beside = len(NAMES), len(BESIDE_NAMES)
    for index in sorted(folder.rglob("cases.jsonl.gz")):
        values = np.fromfile(index.with_name("values.f32"), dtype=np.float32)
        at = 0
        with gzip.open(index, "rt", encoding="utf-8") as lines:
            for case in map(json.loads, lines):
                people = []
                for address, others in case["people"]:
                    mine = values[at : at + width]
                    rest = values[at + width : at + width + beside]
                    at += width + beside
                    block = values[at : at + len(others) * (width + 1)].reshape(len(others), width + 1)
                    at += block.size
                    near = values[at : at + 2 * (len(case["people"]) - 1)].reshape(-1, 2)
                    at += near.size
                    people.append((address, mine, rest, others, block[:, 0], block[:, 1:], near))
                yield case | {"people": people, "scene": np.asarray(case["scene"], dtype=np.float32)}


def learn_suitability(cases: list[dict[str, Any]]) -> Any:
    """Learn who suits a mail: its real recipients against others who could stand in their place."""
    import numpy as np
    from lightgbm import LGBMClassifier

    rng = np.random.default_rng(1)
    rows, right, weights = [], [], []
    for case in cases:
        if case["kind"] != "clean":
            continue
        for _, mine, _, others, likes, block, _ in case["people"]:
            usable = np.flatnonzero(likes < 4)  # another address of the same person is no mistake
            if not len(usable) or not len(others):
                continue
            chosen = rng.choice(usable, size=min(SAMPLED, len(usable)), replace=False)
            rows.append(np.concatenate([mine, case["scene"]]))
            rows += [np.concatenate([block[one], case["scene"]]) for one in chosen]
            right += [1] + [0] * len(chosen)
            weights += [1.0] + [3.0 / len(chosen)] * len(chosen)
    known = np.array(rows, dtype=np.float32), np.array(right)
    return LGBMClassifier(random_state=0, **SUITABILITY).fit(*known, sample_weight=np.array(weights))


def doubt_of(models: Sequence[Any], rows: Any) -> Any:
    """Return the mean of what several models say: log odds."""
    import numpy as np

    return np.mean([model.predict(rows, raw_score=True) for model in models], axis=0)


def add_suitability(cases: list[dict[str, Any]], model: Any) -> None:
    """Put into each case how well each recipient and candidate suits."""
    import numpy as np

    for start in range(0, len(cases), 4000):
        part = cases[start : start + 4000]
        rows = []
        for case in part:
            for _, mine, _, _, _, block, _ in case["people"]:
                both = np.vstack([mine[None, :], block])
                rows.append(np.hstack([both, np.tile(case["scene"], (len(both), 1))]))
        suits = model.predict(np.vstack(rows), raw_score=True) if rows else []
        at = 0
        for case in part:
            case["suits"] = []
            for _, _, _, others, *_ in case["people"]:
                case["suits"].append(suits[at : at + 1 + len(others)])
                at += 1 + len(others)


def doubt_rows(cases: list[dict[str, Any]]) -> tuple[Any, Any, Any, Any]:
    """Return signals, whether it is the mistake, weight and case of every recipient."""
    import numpy as np

    from secondlook.misdirection.comparison import Candidate, Other, compared
    from secondlook.misdirection.personal import CLEAN, RIGHT_BESIDE_WRONG

    rows, wrong, weights, of = [], [], [], []
    for number, case in enumerate(cases):
        mistake = (case["wrong"] or "").lower()
        suits = [float(one[0]) for one in case["suits"]]
        for place, (address, mine, beside, _, likes, block, near) in enumerate(case["people"]):
            others = [
                Candidate(float(like), float(suit), theirs)
                for like, suit, theirs in zip(likes, case["suits"][place][1:], block, strict=True)
            ]
            theirs = suits[:place] + suits[place + 1 :]
            rest = [Other(their, float(like), float(same)) for their, (like, same) in zip(theirs, near, strict=True)]
            values = (mine, beside, case["scene"], compared(suits[place], mine, rest, others))
            rows.append(np.concatenate(values).astype(np.float32))
            wrong.append(address.lower() == mistake)
            weights.append(CLEAN if case["kind"] == "clean" else 1.0 if wrong[-1] else RIGHT_BESIDE_WRONG)
            of.append(number)
    return np.array(rows), np.array(wrong), np.array(weights), np.array(of)


def learn_doubt(rows: Any, wrong: Any, weights: Any) -> list[Any]:
    """Learn which recipients are mistakes."""
    from lightgbm import LGBMClassifier

    return [LGBMClassifier(random_state=seed, **DOUBT).fit(rows, wrong, sample_weight=weights) for seed in range(SEEDS)]


def levels_of(by_case: Any, clean: Any, sizes: Any) -> dict[str, Any]:
    """Return the risks from which a mail to one, to two and to more is stopped, and from which it is remarked upon."""
    import numpy as np

    return {
        "interrupt": [
            round(float(np.quantile(np.where(sizes == size, by_case, 0.0)[clean], 1.0 - INTERRUPT)), 5)
            for size in range(1, SIZES + 1)
        ],
        "notice": round(float(np.quantile(by_case[clean], 1.0 - NOTICE)), 5),
    }


def folds_of(owners: Sequence[str], apart: Sequence[str]) -> dict[str, int]:
    """Return the fold of every owner."""
    import numpy as np

    used = [owner for owner in owners if owner not in apart]
    order = np.random.default_rng(1).permutation(len(used))
    return dict.fromkeys(apart, APART) | {used[one]: place % FOLDS for place, one in enumerate(order)}


def fit(args: argparse.Namespace) -> int:
    """Learn, cross-validate over owners, and write the weights."""
    import numpy as np
    from recipient_weights import exported, readable, write_sample

    from secondlook.misdirection.comparison import DOUBT_NAMES
    from secondlook.misdirection.personal import Scale
    from secondlook.misdirection.signals import NAMES, SCENE_NAMES

    cases = list(load(args.signals))
    fold = folds_of(sorted({case["owner"] for case in cases}), args.apart)
    for case in cases:
        case["fold"] = fold[case["owner"]]
    used = [case for case in cases if case["fold"] != APART]
    suitability = learn_suitability(used)
    add_suitability([case for case in cases if case["fold"] == APART], suitability)
    for number in range(FOLDS):
        model = learn_suitability([case for case in used if case["fold"] != number])
        add_suitability([case for case in used if case["fold"] == number], model)
    rows, wrong, weights, of = doubt_rows(cases)
    print(f"{len(cases)} cases, {len(rows)} recipients, {rows.shape[1]} signals", flush=True)
    of_fold = np.array([case["fold"] for case in cases])[of]
    doubts = np.zeros(len(rows))
    for number in range(FOLDS):
        learned = (of_fold != number) & (of_fold != APART)
        doubts[of_fold == number] = doubt_of(
            learn_doubt(rows[learned], wrong[learned], weights[learned]), rows[of_fold == number]
        )
    learned = of_fold != APART
    doubt = learn_doubt(rows[learned], wrong[learned], weights[learned])
    if args.apart:
        doubts[~learned] = doubt_of(doubt, rows[~learned])
    if args.keep:
        np.savez(args.keep, rows=rows, wrong=wrong, weights=weights, of=of, doubts=doubts)
    scale = Scale(
        tuple(round(float(one), 4) for one in rows.mean(axis=0)),
        tuple(round(float(one) + 1e-4, 4) for one in rows.std(axis=0)),
    )
    clean = np.array([case["kind"] == "clean" and case["test"] and case["fold"] != APART for case in cases])
    sizes = np.minimum([len(case["people"]) for case in cases], SIZES)
    risks = 1.0 / (1.0 + np.exp(-doubts))
    by_case = np.zeros(len(cases))
    np.maximum.at(by_case, of, risks)
    levels = levels_of(by_case, clean, sizes)
    stopped = by_case > np.array([1.0, *levels["interrupt"]])[sizes]
    likeness = best_likeness(cases, of, risks, stopped)
    write_scores(args, cases, of, risks, by_case, stopped, likeness)
    usual = np.median(rows[[cases[number]["kind"] == "clean" for number in of]], axis=0)
    args.weights.write_text(readable({
        "about": "Made by tests/benchmarks/train_recipient_model.py; see docs/recipient-model.md. A branch is"
        " [place of the signal, threshold, at most it, above it], a leaf a number.",
        "number": zlib.crc32(json.dumps([exported([suitability]), exported(doubt)]).encode()),
        "levels": levels,
        "personal_levels": levels,  # until step ``levels``
        "likeness": likeness,
        "suitability": {"signals": [*NAMES, *SCENE_NAMES], **exported([suitability])},
        "doubt": {
            "usual": dict(zip(DOUBT_NAMES, (round(float(v), 4) for v in usual), strict=True)),
            "mean": scale.mean, "spread": scale.spread, **exported(doubt),
        },
    }), encoding="utf-8")  # fmt: skip
    if args.sample:
        write_sample(args.sample, rows, (len(NAMES), len(SCENE_NAMES)), [suitability], doubt)
    return 0


def best_likeness(cases: list[dict[str, Any]], of: Any, risks: Any, stopped: Any) -> float:
    """Return how much likeness to the wrong one adds to the suitability of who was meant."""
    found = []
    first: dict[int, int] = {}
    for row, number in enumerate(of):
        first.setdefault(int(number), row)
    for number, case in enumerate(cases):
        if case["kind"] != "swap-alike" or case["fold"] == APART or not stopped[number]:
            continue
        worst = max(range(len(case["people"])), key=lambda place: risks[first[number] + place])
        for place, (address, _, _, others, likes, *_) in enumerate(case["people"]):
            if address.lower() == case["wrong"].lower() and place == worst and len(others):
                meant = [one.lower() == case["replaced"].lower() for one in others]
                found.append((case["suits"][place][1:], likes, meant))
    shares = {
        bonus: sum(meant[int((suits + bonus * (likes % 4)).argmax())] for suits, likes, meant in found) / len(found)
        for bonus in (0.0, 0.3, 0.6, 1.0, 1.5, 2.0, 3.0)
    }
    print("who was meant, right of the stopped swap-alike, by worth of likeness:",
          {bonus: round(share, 3) for bonus, share in shares.items()})  # fmt: skip
    return max(shares, key=lambda bonus: shares[bonus])


def write_scores(  # noqa: PLR0917
    args: argparse.Namespace, cases: list[dict[str, Any]], of: Any, risks: Any, by_case: Any, stopped: Any,
    likeness: float,
) -> None:  # fmt: skip
    """Write cross-validated scores of the benchmark's own cases for its score program."""
    if args.scores is None:
        return
    rows: dict[int, list[int]] = {}
    for row, number in enumerate(of):
        rows.setdefault(int(number), []).append(row)
    with args.scores.open("w", encoding="utf-8") as file:
        for number, case in enumerate(cases):
            if not case["test"]:
                continue
            suggest = {}
            for place, (address, _, _, others, likes, *_) in enumerate(case["people"]):
                if len(others):
                    best = int((case["suits"][place][1:] + likeness * (likes % 4)).argmax())
                    suggest[address] = others[best]
            file.write(json.dumps({
                "id": case["id"], "risk": float(by_case[number]), "interrupt": bool(stopped[number]),
                "recipients": {case["people"][place][0]: float(risks[row])
                               for place, row in enumerate(rows.get(number, ()))},
                "suggest": suggest if stopped[number] else {},
            }) + "\n")  # fmt: skip


def read_levels(args: argparse.Namespace) -> int:
    """Put into the weights the levels that hold with what the user's own mail adds."""
    import numpy as np
    from recipient_weights import readable

    with gzip.open(args.streams / "labels.jsonl.gz", "rt", encoding="utf-8") as lines:
        clean = {row["id"] for row in map(json.loads, lines) if row["kind"] == "clean"}
    rows = [row for path in args.scores for row in map(json.loads, path.open(encoding="utf-8")) if row["id"] in clean]
    risks = np.array([row["risk"] for row in rows])
    sizes = np.clip([len(row["recipients"]) for row in rows], 1, SIZES)
    weights = json.loads(args.weights.read_text(encoding="utf-8"))
    weights["personal_levels"] = levels_of(risks, np.ones(len(rows), dtype=bool), sizes)
    print(f"{len(rows)} clean mails", weights["levels"], weights["personal_levels"])
    args.weights.write_text(readable(weights), encoding="utf-8")
    return 0


def _extract(args: argparse.Namespace) -> int:
    from recipient_signals import extract  # has what the host needs, and ``fit`` does not

    return int(extract(args))


def main() -> int:
    """Run one of the steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(required=True)
    step = steps.add_parser("extract")
    step.add_argument("streams", type=Path)
    step.add_argument("signals", type=Path)
    step.add_argument("--extra", type=int, default=700, help="earlier mails of each owner to make mistakes in")
    step.add_argument("--mistakes", type=int, default=4, help="mistakes made in each of them")
    step.add_argument("--owners", nargs="*", help="only these")
    step.set_defaults(run=_extract)
    step = steps.add_parser("fit")
    step.add_argument("signals", type=Path)
    step.add_argument("--weights", type=Path, required=True)
    step.add_argument("--scores", type=Path, help="cross-validated scores, for the benchmark's score program")
    step.add_argument("--apart", nargs="*", default=[], help="owners to learn nothing from, for a last look")
    step.add_argument("--sample", type=Path, help="made-up rows and what becomes of them, for the tests")
    step.add_argument("--keep", type=Path, help="all rows, to try other settings on")
    step.set_defaults(run=fit)
    step = steps.add_parser("levels")
    step.add_argument("streams", type=Path)
    step.add_argument("scores", type=Path, nargs="+", help="what replays of these streams wrote")
    step.add_argument("--weights", type=Path, required=True)
    step.set_defaults(run=read_levels)
    args = parser.parse_args()
    return int(args.run(args))


if __name__ == "__main__":
    sys.exit(main())
