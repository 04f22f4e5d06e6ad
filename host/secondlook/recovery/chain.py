# SPDX-License-Identifier: MPL-2.0
"""The record of all incidents: a log of JSON lines, each sealed together with the one before it.

Belongs here: writing an entry, reading all of them, and finding out whether anything was changed, removed or
added by other hands. Does not belong here: what entries mean (``model``), who asks (``store``).

    log.jsonl        one line an entry: number, time, incident, kind, facts, seal of the personal part, the hash
                     of the line before it, its own hash. Nothing in it names a person.
    personal/ID.json the personal parts of one incident's entries, each with a random salt. The log holds only
                     ``SHA-256(salt, data)``, so this file can be deleted and the chain still proves the rest;
                     without the salt the seal cannot be tried against guesses.
    head.json        number and hash of the last entry, so that a log cut short is noticed.

Whoever may write all three files can write a new record from the start. That is found out by the hash printed on
an export made earlier; the record itself cannot prove it.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from secondlook.errors import IncidentError
from secondlook.paths import private_folder
from secondlook.recovery.file_lock import locked

__all__ = ["FIRST", "REMOVED", "Chain", "Entry", "Flaw", "canonical"]

FIRST = "0" * 64  # stands in place of a hash before the first entry
REMOVED = "personal-removed"  # the kind of entry that says that the personal parts before it were deleted
_KEYS = {"seq", "at", "incident", "kind", "facts", "personal", "prev", "hash"}


@dataclass(frozen=True)
class Entry:
    """One entry. ``at`` is ISO 8601 in UTC. ``personal`` is None where it was removed or is not there."""

    seq: int
    at: str
    incident: str
    kind: str
    facts: Mapping[str, Any]
    personal: Mapping[str, Any] | None = field(default=None, repr=False)
    sealed: str = ""
    hash: str = ""


@dataclass(frozen=True)
class Flaw:
    """What is wrong with the record. ``seq`` is the number of the line, 0 for the record as a whole."""

    seq: int
    problem: str  # changed, order, cut-short, personal-changed, personal-missing, unreadable


def canonical(value: Any) -> bytes:
    """Return the one spelling of a JSON value that hashes are taken of."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "replace")


class Chain:
    """The record in one folder, made when first written. Every method may raise IncidentError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._log = folder / "log.jsonl"
        self._head = folder / "head.json"
        self._personal = folder / "personal"

    # Writing

    def append(self, incident: str, kind: str, facts: Mapping[str, Any], personal: Mapping[str, Any]) -> Entry:
        """Write one entry to disk and return it. The personal part is on disk before the log speaks of it."""
        with self._writing():
            lines = self._lines()
            seq, prev = len(lines), self._last_hash(lines)
            known, digest = self._read_head()
            if known > seq:
                # Entries are missing at the end. Going on behind them keeps that to be seen for ever.
                seq, prev = known, digest
            seq += 1
            sealed = ""
            if personal:
                parts = self._read_personal(incident)
                salt = secrets.token_hex(16)
                parts[str(seq)] = {"salt": salt, "data": dict(personal)}
                sealed = _seal(salt, personal)
                self._write_personal(incident, parts)
            body = {
                "seq": seq,
                "at": datetime.now(UTC).isoformat(timespec="seconds"),
                "incident": incident,
                "kind": kind,
                "facts": dict(facts),
                "personal": sealed,
                "prev": prev,
            }
            digest = hashlib.sha256(canonical(body)).hexdigest()
            _append(self._log, canonical(body | {"hash": digest}) + b"\n")
            _replace(self._head, canonical({"seq": seq, "hash": digest}))
        return Entry(seq, str(body["at"]), incident, kind, dict(facts), dict(personal), sealed, digest)

    def remove_personal(self, incident: str) -> Entry:
        """Delete the personal parts of an incident's entries so far, and say so in the log."""
        entry = self.append(incident, REMOVED, {}, {})
        with self._writing():
            self._forget(incident, entry.seq)
        return entry

    def _forget(self, incident: str, before: int) -> None:
        kept = {seq: part for seq, part in self._read_personal(incident).items() if int(seq) > before}
        path = self._personal_path(incident)
        if kept:
            self._write_personal(incident, kept)
        elif path.exists():
            path.unlink()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            private_folder(self.folder)
            private_folder(self._personal)
            with locked(self.folder / "lock"):
                self._mend_tail()
                yield
        except (OSError, ValueError) as error:
            raise IncidentError(f"the record of incidents cannot be written: {error}") from error

    def _mend_tail(self) -> None:
        """Take away a last line that a power cut left half written: nobody was told that it was there. One that
        the head knows of was whole once; it stays, as what other hands made of it.
        """
        raw = self._log.read_bytes() if self._log.exists() else b""
        if not raw or raw.endswith(b"\n"):
            return
        if self._read_head()[0] > raw.count(b"\n"):
            _append(self._log, b"\n")
        else:
            with self._log.open("r+b") as file:
                file.truncate(raw.rfind(b"\n") + 1)

    # Reading

    def entries(self, incident: str = "") -> list[Entry]:
        """Return the entries that can be read, of one incident or of all, oldest first."""
        personal: dict[str, dict[str, Any]] = {}
        found = []
        for line in self._lines():
            body = _parsed(line)
            if body is None or (incident and body["incident"] != incident):
                continue
            owner = str(body["incident"])
            if owner not in personal:
                try:
                    personal[owner] = self._read_personal(owner)
                except (ValueError, IncidentError):
                    personal[owner] = {}  # ``flaws`` tells of it
            part = personal[owner].get(str(body["seq"])) if body["personal"] else {"data": {}}
            data = part.get("data") if isinstance(part, Mapping) else None
            found.append(
                Entry(
                    body["seq"], body["at"], owner, body["kind"], body["facts"],
                    data if isinstance(data, Mapping) else None, body["personal"], body["hash"],
                )
            )  # fmt: skip
        return found

    @property
    def head(self) -> str:
        """The hash of the last entry: whoever keeps it can tell later that nothing before it was changed."""
        return self._last_hash(self._lines())

    def flaws(self) -> list[Flaw]:
        """Return everything about the record that other hands, or a broken disk, must have changed."""
        found: list[Flaw] = []
        prev, removed, sealed = FIRST, dict[str, int](), list[tuple[int, str, str]]()
        lines = self._lines()
        for number, line in enumerate(lines, 1):
            body = _parsed(line)
            if body is None:
                found.append(Flaw(number, "unreadable"))
                prev = ""
                continue
            given = body["hash"]
            honest = {key: value for key, value in body.items() if key != "hash"}
            if line != canonical(body) or hashlib.sha256(canonical(honest)).hexdigest() != given:
                found.append(Flaw(number, "changed"))
            elif body["seq"] != number or (prev and body["prev"] != prev):
                found.append(Flaw(number, "order"))
            prev = given
            if body["kind"] == REMOVED:
                removed[body["incident"]] = body["seq"]
            if body["personal"]:
                sealed.append((body["seq"], body["incident"], body["personal"]))
        found += self._head_flaws([str(body["hash"]) if (body := _parsed(line)) else "" for line in lines])
        return found + list(self._personal_flaws(sealed, removed))

    def _head_flaws(self, hashes: list[str]) -> list[Flaw]:
        seq, digest = self._read_head()
        # A power cut between the two writes leaves the head one entry behind; that is no flaw.
        if not len(hashes) - 1 <= seq <= len(hashes) or seq < 0:
            return [Flaw(0, "cut-short")]
        return [] if digest == (hashes[seq - 1] if seq else FIRST) else [Flaw(seq, "changed")]

    def _read_head(self) -> tuple[int, str]:
        """Return number and hash of the last entry as noted; -1 if the note is not as it was written."""
        if not self._head.exists():
            return (0, FIRST) if not self._log.exists() else (-1, "")
        try:
            raw = self._head.read_bytes()
            head = json.loads(raw)
            sound = raw == canonical({"seq": int(head["seq"]), "hash": str(head["hash"])})
        except (OSError, ValueError, KeyError, TypeError):
            return -1, ""
        return (int(head["seq"]), str(head["hash"])) if sound else (-1, "")

    def _personal_flaws(self, sealed: list[tuple[int, str, str]], removed: Mapping[str, int]) -> Iterator[Flaw]:
        parts: dict[str, dict[str, Any] | None] = {}
        for seq, incident, seal in sealed:
            if incident not in parts:
                parts[incident] = self._sound_personal(incident)
            of_incident = parts[incident]
            if of_incident is None:
                yield Flaw(seq, "personal-changed")
                continue
            part = of_incident.get(str(seq))
            if part is None:
                if seq > removed.get(incident, 0):
                    yield Flaw(seq, "personal-missing")
            elif not isinstance(part, Mapping) or _seal(str(part.get("salt")), part.get("data")) != seal:
                yield Flaw(seq, "personal-changed")

    def _sound_personal(self, incident: str) -> dict[str, Any] | None:
        """Return the personal parts, None if the file is not as it was written."""
        try:
            parts = self._read_personal(incident)
            path = self._personal_path(incident)
            return parts if not path.exists() or path.read_bytes() == canonical(parts) else None
        except (OSError, ValueError, IncidentError):
            return None

    def _lines(self) -> list[bytes]:
        try:
            raw = self._log.read_bytes() if self._log.exists() else b""
        except OSError as error:
            raise IncidentError(f"the record of incidents cannot be read: {error}") from error
        lines = raw.split(b"\n")
        return lines[:-1] if not lines[-1] else lines

    @staticmethod
    def _last_hash(lines: list[bytes]) -> str:
        for line in reversed(lines):
            body = _parsed(line)
            if body is not None:
                return str(body["hash"])
        return FIRST

    def _personal_path(self, incident: str) -> Path:
        if not incident.isalnum() or not incident.isascii():
            raise IncidentError("that is no number of an incident")
        return self._personal / f"{incident}.json"

    def _read_personal(self, incident: str) -> dict[str, Any]:
        """Return the parts by entry number. Raises ValueError if they cannot be read."""
        path = self._personal_path(incident)
        parts = json.loads(path.read_bytes()) if path.exists() else {}
        if not isinstance(parts, dict) or not all(key.isdecimal() for key in parts):
            raise ValueError(f"{path.name} holds no personal parts")
        return parts

    def _write_personal(self, incident: str, parts: Mapping[str, Any]) -> None:
        _replace(self._personal_path(incident), canonical(parts))


def _seal(salt: str, data: Any) -> str:
    return hashlib.sha256(salt.encode() + b"\n" + canonical(data)).hexdigest()


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        body = json.loads(line)
    except ValueError:
        return None
    if not isinstance(body, dict) or set(body) != _KEYS or not isinstance(body["seq"], int):
        return None
    strings = all(isinstance(body[key], str) for key in _KEYS - {"seq", "facts"})
    return body if strings and isinstance(body["facts"], dict) else None


def _append(path: Path, line: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "ab") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def _replace(path: Path, content: bytes) -> None:
    new = path.with_suffix(".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
