# SPDX-License-Identifier: MPL-2.0
"""Deleting a memory from the disk, for an uninstallation that is to leave nothing.

Only files that the host makes are deleted, by name: the folder may have been chosen with ``--memory``, and
may hold other things. The settings (``policy.toml``) are not part of the memory.

Does not belong here: forgetting past mail while the host stays (``memory``).
"""

from __future__ import annotations

from pathlib import Path

from secondlook.errors import InstallError

__all__ = ["delete_memory"]

_OURS = (
    "memory.sqlite*", "holds.sqlite*", "approvals.sqlite*", "approval/key", "team.sqlite*", "counts-number",
    "incidents/log.jsonl", "incidents/head.json", "incidents/templates.json", "incidents/lock",
    "incidents/personal/*.json",
    "heartbeat.json", "log/host.log*",
)  # fmt: skip
_FOLDERS = ("incidents/personal", "incidents", "approval", "log")
_SETTINGS = ("policy.toml",)


def delete_memory(folder: Path, *, settings: bool = False) -> tuple[Path, ...]:
    """Delete the memory in a folder, or the ``settings`` in theirs, and the folder if nothing else is in it.

    Return what was deleted.

    Raises InstallError if a file cannot be deleted.
    """
    deleted: list[Path] = []
    try:
        for pattern in _SETTINGS if settings else _OURS:
            for path in sorted(folder.glob(pattern)):
                path.unlink()
                deleted.append(path)
        for empty in (*(folder / name for name in _FOLDERS), folder):
            if empty.is_dir() and not any(empty.iterdir()):
                empty.rmdir()
    except OSError as error:
        raise InstallError(f"{error.filename or folder}: {error.strerror or error}") from error
    return tuple(deleted)
