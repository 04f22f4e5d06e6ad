# SPDX-License-Identifier: MPL-2.0
"""The user's own letters in place of the shipped ones.

Belongs here: keeping and finding them, in one small file. Does not belong here: filling them in (``letters``), where
their text is never anything but text.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from secondlook.errors import IncidentError
from secondlook.paths import private_folder
from secondlook.recovery.changes import LETTERS
from secondlook.recovery.languages import LANGUAGES
from secondlook.recovery.letters import LONGEST_TEMPLATE

__all__ = ["Templates"]


class Templates:
    """The user's letters by kind and language, in ``templates.json``. Every method may raise IncidentError."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "templates.json"

    def get(self, letter: str, language: str) -> tuple[str, str] | None:
        """Return subject and body of the user's own letter, None if the shipped one is to be used."""
        found = self._read().get(f"{letter}.{language}")
        return (found["subject"], found["body"]) if found else None

    def put(self, letter: str, language: str, subject: str, body: str) -> None:
        """Keep a letter of the user's own; empty texts give the shipped one back."""
        if letter not in LETTERS or language not in LANGUAGES:
            raise IncidentError("there is no such letter")
        if len(subject) + len(body) > LONGEST_TEMPLATE:
            raise IncidentError(f"a letter has at most {LONGEST_TEMPLATE} characters")
        kept = self._read()
        name = f"{letter}.{language}"
        if subject.strip() and body.strip():
            kept[name] = {"subject": " ".join(subject.split()), "body": body}
        else:
            kept.pop(name, None)
        private_folder(self._path.parent)
        new = self._path.with_suffix(".new")
        try:
            descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(kept, file, ensure_ascii=False, indent=1)
            new.replace(self._path)
        except OSError as error:
            raise IncidentError(f"your letters cannot be kept: {error.strerror or error}") from error

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8")) if self._path.exists() else {}
        except (OSError, ValueError) as error:
            raise IncidentError(f"your letters cannot be read: {self._path.name}") from error
        if not isinstance(kept, dict):
            return {}
        return {
            name: one
            for name, one in kept.items()
            if isinstance(one, dict) and isinstance(one.get("subject"), str) and isinstance(one.get("body"), str)
        }
