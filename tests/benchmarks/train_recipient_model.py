# SPDX-License-Identifier: MPL-2.0
"""Train the weights of the recipient model on mailboxes in the form of the misdirected-mail benchmark.

Two steps. ``extract`` replays the streams and writes the signals of every case (needs the host's packages only);
``fit`` learns from them, cross-validates over owners and writes ``weights.json`` (needs NumPy and scikit-learn,
which the host does not). See docs/recipient-model.md.

    python tests/benchmarks/train_recipient_model.py extract STREAMS SIGNALS
    python tests/benchmarks/train_recipient_model.py fit SIGNALS --weights host/secondlook/misdirection/weights.json
"""

# ruff: noqa: PLC0415  (each step imports only what its Python has; chance must be repeatable)
from __future__ import annotations

import argparse
import gzip
import json
import sys
from pathlib import Path
from typing import Any

FOLDS = 5
SAMPLED = 16  # candidates of a recipient to learn from
RIGHT_BESIDE_WRONG = 0.15  # weight of the right recipients of a mail with a mistake
LEVELS = {"interrupt": 0.0035, "notice": 0.03}  # share of clean mails above it
SUITABILITY = {
    "max_iter": 80, "learning_rate": 0.12, "max_leaf_nodes": 12, "min_samples_leaf": 60, "l2_regularization": 5.0,
    "max_features": 0.5, "early_stopping": False,
}  # fmt: skip
DOUBT = {
    "max_iter": 250, "learning_rate": 0.06, "max_leaf_nodes": 16, "min_samples_leaf": 40, "l2_regularization": 5.0,
    "max_features": 0.3, "early_stopping": False,
}  # fmt: skip

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "host"), str(Path(__file__).parent)]


def load(folder: Path) -> list[dict[str, Any]]:
    """Return the cases with their numbers: for every recipient (address, signals, candidates' addresses,
    likenesses, candidates' signals).
    """
    import numpy as np

    from secondlook.misdirection.signals import NAMES

    width = len(NAMES)
    values = np.fromfile(folder / "values.f32", dtype=np.float32)
    at = 0
    cases = []
    with gzip.open(folder / "cases.jsonl.gz", "rt", encoding="utf-8") as lines:
        for case in map(json.loads, lines):
            people = []
            for address, others in case["people"]:
                mine = values[at : at + width]
                at += width
                block = values[at : at + len(others) * (width + 1)].reshape(len(others), width + 1)
                at += block.size
                people.append((address, mine, others, block[:, 0], block[:, 1:]))
            cases.append(case | {"people": people})
    return cases


def learn_suitability(cases: list[dict[str, Any]], seed: int) -> Any:
    """Learn who suits a mail: its real recipients against others who could stand in their place."""
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier

    rng = np.random.default_rng(seed)
    rows, right, weights = [], [], []
    for case in cases:
        if case["kind"] != "clean":
            continue
        for _, mine, others, likes, block in case["people"]:
            usable = np.flatnonzero(likes < 4)  # another address of the same person is no mistake
            if not len(usable) or not len(others):
                continue
            chosen = rng.choice(usable, size=min(SAMPLED, len(usable)), replace=False)
            rows.append(np.concatenate([mine, case["scene"]]))
            rows += [np.concatenate([block[one], case["scene"]]) for one in chosen]
            right += [1] + [0] * len(chosen)
            weights += [1.0] + [3.0 / len(chosen)] * len(chosen)
    model = HistGradientBoostingClassifier(random_state=seed, **SUITABILITY)
    return model.fit(np.array(rows, dtype=np.float32), np.array(right), sample_weight=np.array(weights))


def add_suitability(cases: list[dict[str, Any]], model: Any) -> None:
    """Put into each case how well each recipient and candidate suits."""
    import numpy as np

    for start in range(0, len(cases), 4000):
        part = cases[start : start + 4000]
        rows = []
        for case in part:
            scene = np.asarray(case["scene"], dtype=np.float32)
            for _, mine, _, _, block in case["people"]:
                both = np.vstack([mine[None, :], block])
                rows.append(np.hstack([both, np.tile(scene, (len(both), 1))]))
        if not rows:
            continue
        suits = model.decision_function(np.vstack(rows))
        at = 0
        for case in part:
            case["suits"] = []
            for _, _, others, _, _ in case["people"]:
                case["suits"].append(suits[at : at + 1 + len(others)])
                at += 1 + len(others)


def doubt_rows(cases: list[dict[str, Any]]) -> tuple[Any, Any, Any, Any]:
    """Return signals, whether it is the mistake, weight and case of every recipient."""
    import numpy as np

    from secondlook.misdirection.comparison import Candidate, compared

    rows, wrong, weights, of = [], [], [], []
    for number, case in enumerate(cases):
        mistake = (case["wrong"] or "").lower()
        suits = [float(one[0]) for one in case.get("suits", ())]
        for place, (address, mine, _, likes, block) in enumerate(case["people"]):
            others = [
                Candidate(float(like), float(suit), theirs)
                for like, suit, theirs in zip(likes, case["suits"][place][1:], block, strict=True)
            ]
            rest = suits[:place] + suits[place + 1 :]
            rows.append([*mine, *case["scene"], *compared(suits[place], mine, rest, others)])
            wrong.append(address.lower() == mistake)
            weights.append(1.0 if wrong[-1] or case["kind"] == "clean" else RIGHT_BESIDE_WRONG)
            of.append(number)
    return np.array(rows, dtype=np.float32), np.array(wrong), np.array(weights), np.array(of)


def learn_doubt(rows: Any, wrong: Any, weights: Any, seed: int = 0) -> Any:
    """Learn which recipients are mistakes."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    return HistGradientBoostingClassifier(random_state=seed, **DOUBT).fit(rows, wrong, sample_weight=weights)


def tree_of(nodes: Any, number: int = 0) -> Any:
    """Return one of scikit-learn's trees as nested lists."""
    node = nodes[number]
    if node["is_leaf"]:
        return float(f"{node['value']:.4g}")
    threshold = float(f"{node['num_threshold']:.6g}")
    return [int(node["feature_idx"]), threshold, tree_of(nodes, node["left"]), tree_of(nodes, node["right"])]


def exported(model: Any) -> dict[str, Any]:
    """Return a model as the host reads it."""
    start = float(model._baseline_prediction.ravel()[0])
    return {"start": round(start, 6), "trees": [tree_of(one.nodes) for (one,) in model._predictors]}


def fit(args: argparse.Namespace) -> int:
    """Learn, cross-validate over owners, and write the weights."""
    import numpy as np

    from secondlook.misdirection.comparison import DOUBT_NAMES
    from secondlook.misdirection.signals import NAMES, SCENE_NAMES

    cases = load(args.signals)
    owners = sorted({case["owner"] for case in cases})
    order = np.random.default_rng(1).permutation(len(owners))
    fold = {owners[one]: place % FOLDS for place, one in enumerate(order)}
    for number in range(FOLDS):
        model = learn_suitability([case for case in cases if fold[case["owner"]] != number], number)
        add_suitability([case for case in cases if fold[case["owner"]] == number], model)
    rows, wrong, weights, of = doubt_rows(cases)
    print(f"{len(cases)} cases, {len(rows)} recipients, {rows.shape[1]} signals", flush=True)
    if args.keep:
        np.savez(args.keep, rows=rows, wrong=wrong, weights=weights, of=of)
    of_fold = np.array([fold[cases[number]["owner"]] for number in of])
    doubts = np.zeros(len(rows))
    for number in range(FOLDS):
        left_out = of_fold == number
        model = learn_doubt(rows[~left_out], wrong[~left_out], weights[~left_out])
        doubts[left_out] = model.decision_function(rows[left_out])
    risks = 1.0 / (1.0 + np.exp(-doubts))
    by_case = np.zeros(len(cases))
    np.maximum.at(by_case, of, risks)
    clean = np.array([case["kind"] == "clean" and case["test"] for case in cases])
    levels = {name: float(np.quantile(by_case[clean], 1.0 - share)) for name, share in LEVELS.items()}
    likeness = best_likeness(cases, of, risks, levels["interrupt"])
    write_scores(args.scores, cases, of, risks, by_case, levels["interrupt"], likeness)
    suitability, doubt = learn_suitability(cases, 0), learn_doubt(rows, wrong, weights)
    usual = np.median(rows[[cases[number]["kind"] == "clean" for number in of]], axis=0)
    weights_file = {
        "about": "Made by tests/benchmarks/train_recipient_model.py; see docs/recipient-model.md. A branch is"
        " [place of the signal, threshold, at most it, above it], a leaf a number.",
        "levels": {name: round(level, 5) for name, level in levels.items()},
        "likeness": likeness,
        "suitability": {"signals": [*NAMES, *SCENE_NAMES], **exported(suitability)},
        "doubt": {"usual": dict(zip(DOUBT_NAMES, (round(float(v), 4) for v in usual), strict=True)), **exported(doubt)},
    }
    args.weights.write_text(_readable(weights_file), encoding="utf-8")
    if args.sample:
        write_sample(args.sample, rows, len(NAMES) + len(SCENE_NAMES), suitability, doubt)
    return 0


def _readable(weights: dict[str, Any]) -> str:
    """One tree a line."""
    text = json.dumps(weights, indent=1, ensure_ascii=False)
    short = {id(tree): json.dumps(tree, separators=(",", ":")) for part in ("suitability", "doubt")
             for tree in weights[part]["trees"]}  # fmt: skip
    flat = json.loads(text)
    for part in ("suitability", "doubt"):
        flat[part]["trees"] = [f"@{part}:{number}@" for number in range(len(weights[part]["trees"]))]
    text = json.dumps(flat, indent=1, ensure_ascii=False)
    for part in ("suitability", "doubt"):
        for number, tree in enumerate(weights[part]["trees"]):
            text = text.replace(f'"@{part}:{number}@"', short[id(tree)])
    return text + "\n"


def best_likeness(cases: list[dict[str, Any]], of: Any, risks: Any, level: float) -> float:
    """Return how much likeness to the wrong one adds to the suitability of who was meant."""
    found = []
    first: dict[int, int] = {}
    for row, number in enumerate(of):
        first.setdefault(int(number), row)
    for number, case in enumerate(cases):
        if case["kind"] != "swap-alike":
            continue
        for place, (address, _, others, likes, _) in enumerate(case["people"]):
            if address.lower() == case["wrong"].lower() and risks[first[number] + place] > level and len(others):
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
    path: Path | None, cases: list[dict[str, Any]], of: Any, risks: Any, by_case: Any, level: float, likeness: float
) -> None:
    """Write cross-validated scores of the benchmark's own cases for its score program."""
    if path is None:
        return
    rows: dict[int, list[int]] = {}
    for row, number in enumerate(of):
        rows.setdefault(int(number), []).append(row)
    with path.open("w", encoding="utf-8") as file:
        for number, case in enumerate(cases):
            if not case["test"]:
                continue
            suggest = {}
            for place, (address, _, others, likes, _) in enumerate(case["people"]):
                if len(others):
                    best = int((case["suits"][place][1:] + likeness * (likes % 4)).argmax())
                    suggest[address] = others[best]
            file.write(json.dumps({
                "id": case["id"], "risk": float(by_case[number]), "interrupt": bool(by_case[number] > level),
                "recipients": {case["people"][place][0]: float(risks[row])
                               for place, row in enumerate(rows.get(number, ()))},
                "suggest": suggest if by_case[number] > level else {},
            }) + "\n")  # fmt: skip


def write_sample(path: Path, rows: Any, width: int, suitability: Any, doubt: Any) -> None:
    """Write made-up rows with what scikit-learn makes of them: each signal is drawn by itself."""
    import numpy as np

    rng = np.random.default_rng(7)
    low, high = np.quantile(rows, 0.02, axis=0), np.quantile(rows, 0.98, axis=0)
    made = np.round(rng.uniform(low, high, size=(24, rows.shape[1])), 2).astype(np.float32)
    path.write_text(json.dumps({
        "rows": [[round(float(value), 2) for value in row] for row in made],
        "suitability": [round(float(one), 5) for one in suitability.decision_function(made[:, :width])],
        "doubt": [round(float(one), 5) for one in doubt.decision_function(made)],
    }) + "\n", encoding="utf-8")  # fmt: skip


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
    step.add_argument("--extra", type=int, default=100, help="earlier mails of each owner to make mistakes in")
    step.add_argument("--mistakes", type=int, default=3, help="mistakes made in each of them")
    step.add_argument("--owners", nargs="*", help="only these")
    step.set_defaults(run=_extract)
    step = steps.add_parser("fit")
    step.add_argument("signals", type=Path)
    step.add_argument("--weights", type=Path, required=True)
    step.add_argument("--scores", type=Path, help="cross-validated scores, for the benchmark's score program")
    step.add_argument("--sample", type=Path, help="made-up rows and what becomes of them, for the tests")
    step.add_argument("--keep", type=Path, help="all rows, to try other settings on")
    step.set_defaults(run=fit)
    args = parser.parse_args()
    return int(args.run(args))


if __name__ == "__main__":
    sys.exit(main())
