# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: PLC0415  (what the trainer needs, the tests of this folder do without)
"""From trained trees to the files the host and its tests read: the last step of ``train_recipient_model.py``.

Belongs here: the form of ``weights.json`` and of the sample. Does not belong here: learning.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

__all__ = ["exported", "readable", "write_sample"]


def _tree(node: dict[str, Any], share: float) -> Any:
    """Return one of LightGBM's trees as nested lists; leaves count by their share of the whole."""
    if "leaf_value" in node:
        return float(f"{node['leaf_value'] * share:.4g}")
    if node["decision_type"] != "<=":
        raise ValueError(f"a branch of kind {node['decision_type']} cannot be written")
    left, right = _tree(node["left_child"], share), _tree(node["right_child"], share)
    return [int(node["split_feature"]), float(f"{node['threshold']:.6g}"), left, right]


def exported(models: Sequence[Any]) -> dict[str, Any]:
    """Return the mean of several models as the host reads it."""
    found = []
    for model in models:
        dumped = model.booster_.dump_model()
        found += [_tree(one["tree_structure"], 1.0 / len(models)) for one in dumped["tree_info"]]
    start = sum(tree for tree in found if not isinstance(tree, list))  # trees that never branch
    return {"start": round(float(start), 6), "trees": [tree for tree in found if isinstance(tree, list)]}


def readable(weights: dict[str, Any]) -> str:
    """Return the text of a weights file, one tree a line."""
    lines = {}
    flat = dict(weights)
    for part in ("suitability", "doubt"):
        marks = [f"@{part}:{number}@" for number in range(len(weights[part]["trees"]))]
        flat[part] = weights[part] | {"trees": marks}
        lines |= {
            f'"{mark}"': json.dumps(tree, separators=(",", ":"))
            for mark, tree in zip(marks, weights[part]["trees"], strict=True)
        }
    text = json.dumps(flat, indent=1, ensure_ascii=False)
    for mark, line in lines.items():
        text = text.replace(mark, line, 1)
    return text + "\n"


def write_sample(
    path: Path, rows: Any, parts: tuple[int, int], suitability: Sequence[Any], doubt: Sequence[Any]
) -> None:
    """Write made-up rows with what the trainer makes of them: each signal is drawn by itself. ``parts`` are the
    numbers of a person's signals, with which a row of ``rows`` begins, and of the mail's, which suitability also
    goes by.
    """
    import numpy as np

    from secondlook.misdirection.signals import BESIDE_NAMES

    rng = np.random.default_rng(7)
    low, high = np.quantile(rows, 0.02, axis=0), np.quantile(rows, 0.98, axis=0)
    made = np.round(rng.uniform(low, high, size=(24, rows.shape[1])), 2).astype(np.float32)

    own, mail = parts
    start = own + len(BESIDE_NAMES)

    def mean(models: Sequence[Any], values: Any) -> list[float]:
        raw = np.mean([model.predict(values, raw_score=True) for model in models], axis=0)
        return [round(float(one), 5) for one in raw]

    path.write_text(
        json.dumps({
            "rows": [[round(float(value), 2) for value in row] for row in made],
            "suitability": mean(suitability, np.hstack([made[:, :own], made[:, start : start + mail]])),
            "doubt": mean(doubt, made),
        }) + "\n",
        encoding="utf-8",
    )  # fmt: skip
