# SPDX-License-Identifier: MPL-2.0
"""The team's store as the rest of the host sees it: this desk's copy, the thread behind it, and how it stands.

Belongs here: starting and ending the thread where the administrator's policy names a store, and what the settings
window is told. Does not belong here: rounds (``sync``), rows (``copy``).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from secondlook import paths, policy
from secondlook.errors import MemoryStoreError, PolicyError
from secondlook.policy import Policy, TeamLayer
from secondlook.policy.layers import TeamRules
from secondlook.team.copy import FILE_NAME, Copy
from secondlook.team.place import Place, parse
from secondlook.team.sync import Sync, login_of, open_store
from secondlook.team.versions import Version

__all__ = ["PASSWORD", "Room", "layer_for", "password_file", "policy_with_team"]

PASSWORD = "team-password"  # noqa: S105  (the name of the file)
# Seconds after the start before the first round: what the first check needs is loaded before.
FIRST_AFTER = 2.0
MOST_SHOWN = 50


def password_file(rules: TeamRules) -> Path:
    """Return where the password of this desk is."""
    return Path(rules.password_file).expanduser() if rules.password_file else paths.config_dir() / PASSWORD


def layer_for(loaded: Policy, folder: Path) -> TeamLayer | None:
    """Return what the team's store said when it was last reached; None where no store is named, or none was reached.

    Raises PolicyError where there is a copy that cannot be read: what it said must not quietly become "allowed".
    """
    if not loaded.team.database or not (folder / FILE_NAME).exists():
        return None
    from secondlook.team.applying import layer_of  # noqa: PLC0415

    try:
        copy = Copy(folder)
        try:
            return layer_of(copy)
        finally:
            copy.close()
    except MemoryStoreError as error:
        raise PolicyError(f"the team's settings cannot be read: {error}") from error


def policy_with_team(folder: Path, **where: Any) -> Policy:
    """Load the policy, with what the team's store says where one is named. Raises PolicyError."""
    loaded = policy.load(**where)
    layer = layer_for(loaded, folder)
    return loaded if layer is None else policy.load(**where, team=layer)


class Room:
    """The copy in a folder and the thread that keeps it, for one store."""

    def __init__(self, folder: Path, rules: TeamRules) -> None:
        place = parse(rules.database)
        if place is None:
            raise ValueError("no store is named")
        self.place: Place = place
        self._folder, self._rules = folder, rules
        self._login = login_of(place)
        self._copy: Copy | None = None
        self._policy_changed = threading.Event()
        self._thread: Sync | None = None

    @property
    def copy(self) -> Copy:
        """The copy, for the thread of the host. Raises MemoryStoreError."""
        if self._copy is None:
            self._copy = Copy(self._folder)
        return self._copy

    def start(self) -> None:
        """Begin to make rounds. Returns at once."""
        self.copy  # noqa: B018  (made here, where there is somebody to hear that it cannot be)
        rules, place = self._rules, self.place
        self._thread = Sync(
            lambda: open_store(place, password_file(rules), team=rules.name, login=self._login),
            lambda: Copy(self._folder),
            self._came,
            after=FIRST_AFTER,
        )
        self._thread.start()

    def wake(self) -> None:
        """Let the next round be now."""
        if self._thread is not None:
            self._thread.wake()

    def close(self) -> None:
        """End the thread, and close the copy."""
        if self._thread is not None:
            self._thread.close()
        if self._copy is not None:
            self._copy.close()

    def policy_changed(self) -> bool:
        """Tell, once, whether the team's settings or pairs are others than when this was asked last."""
        changed = self._policy_changed.is_set()
        self._policy_changed.clear()
        return changed

    def _came(self, versions: Sequence[Version], copy: Copy) -> None:
        """Put what came where it is used. Called in the thread."""
        from secondlook.team.applying import groups_into  # noqa: PLC0415

        # By number, not by what came just now: what could not be written the last time is tried again.
        latest = copy.latest("party")
        if latest != (copy.state("groups") or "0"):
            copy.note(unusable=str(groups_into(self._folder, copy)), groups=latest)
        latest, done = copy.latest("document"), copy.state("documents") or "0"
        if latest != done:
            from secondlook.team.files import files_into  # noqa: PLC0415

            copy.note(documents=str(files_into(self._folder, copy, int(done), self._login)))
        if any(version.kind in {"policy", "conflict"} for version in versions):
            self._policy_changed.set()

    def status(self) -> dict[str, Any]:
        """Return how it stands, for the settings window and the command line. Raises MemoryStoreError."""
        copy = self.copy
        return {
            "configured": True,
            "where": self.place.shown,
            "team": copy.state("team"),
            "role": copy.state("role"),
            "reached": float(copy.state("reached") or 0.0),
            "problem": copy.state("problem"),
            "waiting": copy.count_waiting(),
            "refused": [
                {"key": version.key, "kind": version.kind, "thing": _thing(version), "reason": reason}
                for version, reason in copy.refused()[:MOST_SHOWN]
            ],
            "met": [
                {"kind": met.stood.kind, "thing": _thing(met.stood), "stood": _who(met.stood),
                 "gaveWay": _who(met.gave_way)}
                for met in copy.meetings()[:MOST_SHOWN]
            ],
            "groups": len(copy.standing("party")),
            "conflicts": len(copy.standing("conflict")),
            "unusable": int(copy.state("unusable") or 0),
        }  # fmt: skip


def _thing(version: Version) -> str:
    if version.kind == "conflict":
        return f"{version.body.get('one', '')} | {version.body.get('other', '')}"
    if version.kind == "document":
        return version.body.get("name", "")
    return version.id if version.kind == "party" else ""


def _who(version: Version) -> dict[str, Any]:
    return {"desk": version.desk, "role": version.role, "at": version.at}
