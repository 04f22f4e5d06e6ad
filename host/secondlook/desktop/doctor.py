# SPDX-License-Identifier: MPL-2.0
"""What is installed where, whether it works, and how to mend what does not.

Belongs here: one small function for each thing looked at, and their order. Does not belong here: the words
(``words/*.toml``), starting the host (``probe``), finding Thunderbird (``thunderbird``).
"""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import secondlook
from secondlook import PROTOCOL_VERSION, __version__, policy
from secondlook.desktop import probe, profiles
from secondlook.desktop.examined import Examined, State, words
from secondlook.desktop.manifest import EXTENSION_ID, HOST_NAME, read_manifest
from secondlook.desktop.places import Places
from secondlook.desktop.registry import Registry
from secondlook.desktop.thunderbird import examine_thunderbirds
from secondlook.errors import MemoryStoreError, PolicyError
from secondlook.memory import Memory
from secondlook.memory.store import FILE_NAME

__all__ = ["Examined", "State", "Surroundings", "examine", "words"]

OLDEST_PYTHON = (3, 11)
QUIET_DAYS = 7  # after a week without the add-on it is worth a look


@dataclass(frozen=True)
class Surroundings:
    """Where the doctor looks. ``user`` and ``system`` are the places of the two scopes."""

    user: Places
    system: Places
    home: Path
    memory: Path
    policy: Path | None = None
    administrator: Path | None = None
    root: Path = Path("/")
    registry: Registry | None = None
    now: Callable[[], float] = time.time
    probe_seconds: float = probe.SECONDS


def examine(around: Surroundings) -> list[Examined]:
    """Look at everything, in the order in which one thing rests on the other. Mends nothing."""
    used, manifests = _manifests(around)
    return [
        _python(),
        Examined("package", "ok", "ok", {"version": __version__, "path": str(Path(secondlook.__file__).parent)}),
        *examine_thunderbirds(around.user.system, around.home, root=around.root),
        *_addons(around),
        *manifests,
        _launcher(used, around),
        _memory(around.memory),
        _policy(around),
        _heartbeat(around),
    ]


def _python() -> Examined:
    version = platform.python_version()
    if sys.version_info < OLDEST_PYTHON:
        return Examined("python", "wrong", "old", {"version": version})
    return Examined("python", "ok", "ok", {"version": version, "path": sys.executable})


def _addons(around: Surroundings) -> Iterator[Examined]:
    """Compare the add-on of each Thunderbird profile with this host."""
    for profile in profiles.find(around.user.system, around.home):
        addon = profile.addon
        if addon is None:
            continue
        values = {"path": str(profile.folder), "addon": addon.version, "own": __version__}
        if not addon.active:
            yield Examined("profile", "wrong", "off", values)
        elif addon.version != __version__:
            yield Examined("profile", "wrong", "other", values)
        else:
            yield Examined("profile", "ok", "ok", values)


@dataclass(frozen=True)
class _Used:
    """The manifest that Thunderbird uses, and the program it starts by it."""

    manifest: Path
    launcher: Path


def _manifests(around: Surroundings) -> tuple[_Used | None, list[Examined]]:
    """Return the manifest that Thunderbird uses, if it is usable, and what is to be said of all of them."""
    there = [path for places in (around.user, around.system) if (path := _manifest_of(places, around.registry))]
    if not there:
        return None, [Examined("manifest", "wrong", "missing", {"path": str(around.user.manifests[0].parent)})]
    used = there[0]  # the user's goes before the system's
    values = {"path": str(used), "host": HOST_NAME, "extension": EXTENSION_ID}
    try:
        content = read_manifest(used)
    except (OSError, ValueError) as error:
        return None, [Examined("manifest", "wrong", "broken", {**values, "problem": str(error)})]
    if content.get("name") != HOST_NAME or content.get("type") != "stdio":
        return None, [Examined("manifest", "wrong", "name", values)]
    allowed = content.get("allowed_extensions")
    if not isinstance(allowed, list) or EXTENSION_ID not in allowed:
        return None, [Examined("manifest", "wrong", "extension", values)]
    said = [Examined("manifest", "ok", "ok", values)]
    program = str(content.get("path", ""))
    for other in there[1:]:
        try:
            other_program = str(read_manifest(other).get("path", ""))
        except (OSError, ValueError) as error:
            other_program = f"? ({error})"
        if other_program != program:
            said.append(
                Examined(
                    "manifest",
                    "wrong",
                    "two",
                    {**values, "program": program, "other": str(other), "other_program": other_program},
                )
            )
    # On Windows the path may be relative to the manifest; an absolute one stays as it is.
    return _Used(used, used.parent / program), said


def _manifest_of(places: Places, registry: Registry | None) -> Path | None:
    """Return the first manifest of a scope that Thunderbird would find."""
    if places.registry is not None:
        registered = registry.get(places.registry) if registry is not None else None
        return Path(registered) if registered else None
    return next((path for path in places.manifests if path.exists()), None)


def _launcher(used: _Used | None, around: Surroundings) -> Examined:
    if used is None:
        return Examined("launcher", "note", "unknown")
    launcher = used.launcher
    values: dict[str, str | int] = {"path": str(launcher), "own": __version__}
    if not launcher.is_file():
        return Examined("launcher", "wrong", "missing", values)
    if not os.access(launcher, os.X_OK):
        return Examined("launcher", "wrong", "not_executable", values)
    try:
        answer = probe.greet(launcher, used.manifest, seconds=around.probe_seconds)
    except probe.ProbeError as error:
        return Examined("launcher", "wrong", "silent", {**values, "problem": str(error)})
    values |= {"version": answer.version, "seconds": f"{answer.seconds:.2f}"}
    if answer.version != __version__:
        return Examined("launcher", "wrong", "other", values)
    return Examined("launcher", "ok", "ok", values)


def _memory(folder: Path) -> Examined:
    values: dict[str, str | int] = {"path": str(folder)}
    if not folder.is_dir() or not (folder / FILE_NAME).is_file():
        return Examined("memory", "note", "empty", values)
    if os.name == "posix":
        stat = folder.stat()
        if stat.st_uid != os.getuid():
            return Examined("memory", "wrong", "not_ours", values)
        if stat.st_mode & 0o077:
            return Examined("memory", "wrong", "open_to_others", values)
    if (read_only := _read_only(folder)) is not None:
        return Examined("memory", "wrong", "read_only", {**values, "file": str(read_only)})
    try:
        memory = Memory.open(folder)
        try:
            messages = memory.messages()
        finally:
            memory.close()
    except MemoryStoreError as error:
        return Examined("memory", "wrong", "broken", {**values, "problem": str(error)})
    if messages == 0:
        return Examined("memory", "note", "empty", values)
    return Examined("memory", "ok", "ok", {**values, "messages": messages})


def _read_only(folder: Path) -> Path | None:
    """Return what of the memory cannot be written: then nothing is learned and, worse, nothing can be held."""
    for path in (folder, folder / FILE_NAME, folder / "holds.sqlite"):
        # For root everything is writable by its mode, but a read-only disk is not.
        if path.exists() and (not os.access(path, os.W_OK) or (os.name == "posix" and not path.stat().st_mode & 0o200)):
            return path
    return None


def _policy(around: Surroundings) -> Examined:
    try:
        loaded = policy.load(around.policy, administrator=around.administrator)
    except PolicyError as error:
        return Examined("policy", "wrong", "broken", {"problem": str(error)})
    rows = loaded.rows()
    return Examined(
        "policy",
        "ok",
        "ok",
        {
            "user": sum(row.origin == "user" for row in rows),
            "administrator": sum(row.origin == "administrator" for row in rows),
            "locked": sum(row.locked for row in rows),
        },
    )


def _heartbeat(around: Surroundings) -> Examined:
    path = around.memory / "heartbeat.json"
    try:
        beat = json.loads(path.read_bytes())
        seconds = max(0.0, around.now() - float(beat["time"]))
        protocol = int(beat["protocol"])
        values: dict[str, str | int] = {
            "age": int(seconds),
            "addon": str(beat["addon"]),
            "thunderbird": str(beat["thunderbird"]) or "?",
            "protocol": protocol,
        }
    except FileNotFoundError:
        return Examined("heartbeat", "wrong", "never")
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return Examined("heartbeat", "wrong", "broken", {"path": str(path)})
    if protocol != PROTOCOL_VERSION:
        return Examined("heartbeat", "wrong", "protocol", {**values, "own": PROTOCOL_VERSION})
    if seconds > QUIET_DAYS * 86400:
        return Examined("heartbeat", "note", "quiet", values)
    return Examined("heartbeat", "ok", "ok", values)
