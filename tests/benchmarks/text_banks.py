# SPDX-License-Identifier: MPL-2.0
r"""Banks of passages for the text model: what people wrote to be told apart.

Belongs here: reading them. Does not belong here: learning (``train_text_model``). A bank is a ``.tsv`` file, a passage
a line: a label, a language, the text, in which ``\n`` is a line break. Labels are the kinds of the text model, ``not-``
and a kind for what uses the same words and tells nothing, and ``plain``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from secondlook.text_model.weights import KINDS

__all__ = ["Passage", "read_banks"]

COLUMNS = 3


@dataclass(frozen=True)
class Passage:
    """A text and what it tells, nothing if empty; ``kinds`` are those it is known to tell or not to tell."""

    text: str
    tells: str
    kinds: frozenset[str]
    source: str


def read_banks(folder: Path) -> list[Passage]:
    """Read all banks of a folder; raise ValueError with file and line if one is not as described."""
    found = []
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            parts = line.split("\t")
            if len(parts) != COLUMNS or parts[0].removeprefix("not-") not in {*KINDS, "plain"}:
                message = f"{path}, line {number}: not a label, a language and a text"
                raise ValueError(message)
            label, _, text = parts
            tells = label if label in KINDS else ""
            found.append(Passage(text.replace("\\n", "\n"), tells, frozenset(KINDS), path.stem))
    return found
