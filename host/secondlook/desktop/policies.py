# SPDX-License-Identifier: MPL-2.0
"""The administrator's ``policies.json`` of Thunderbird, and our line in it that brings the add-on to everybody.

Thunderbird reads one such file only: ``/etc/thunderbird/policies/policies.json``, else the one in the folder
``distribution`` of the program. So what an administrator wrote into either stays in force, and we add to it.

Belongs here: reading, adding, taking away. Does not belong here: when that is done (``install``).
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from secondlook.desktop.manifest import EXTENSION_ID
from secondlook.errors import InstallError

__all__ = ["add", "policies_path", "remove"]


def policies_path(root: Path = Path("/")) -> Path:
    """Return the file for all Thunderbirds of a Linux machine."""
    return root / "etc/thunderbird/policies/policies.json"


def add(path: Path, addon: Path, programs: Iterable[Path] = ()) -> bool:
    """Make ``path`` bring the add-on to everybody; return False if it does already.

    Where ``path`` is not there yet, what the ``distribution/policies.json`` of the ``programs`` says is taken over,
    because Thunderbird will no longer read it. Raises InstallError, having changed nothing, if a file is there that
    cannot be understood.
    """
    content = _read(path)
    if content is None:
        older = (_read(program / "distribution" / "policies.json") for program in programs)
        content = next((each for each in older if each is not None), {})
    settings = content
    for step in ("policies", "ExtensionSettings"):
        settings = settings.setdefault(step, {})
        if not isinstance(settings, dict):
            raise InstallError(f"{path}: {step!r} is no object, so nothing can be added to it")
    wanted = {"installation_mode": "force_installed", "install_url": "file://" + quote(addon.as_posix())}
    if settings.get(EXTENSION_ID) == wanted:
        return False
    settings[EXTENSION_ID] = wanted
    _write(path, content)
    return True


def remove(path: Path, addon: Path) -> bool:
    """Take our line out of ``path``, and the file if nothing is left in it; return False if it was not there.

    A line that points to another package than ``addon`` is somebody else's. Raises InstallError.
    """
    try:
        content = _read(path)
    except InstallError:
        return False  # it is not what we wrote
    settings = content
    for step in ("policies", "ExtensionSettings", EXTENSION_ID):
        settings = settings.get(step) if isinstance(settings, dict) else None
    if (
        content is None
        or not isinstance(settings, dict)
        or settings.get("install_url") != "file://" + quote(addon.as_posix())
    ):
        return False
    extensions = content["policies"]["ExtensionSettings"]
    del extensions[EXTENSION_ID]
    if not extensions:
        del content["policies"]["ExtensionSettings"]
    if content == {"policies": {}}:
        try:
            path.unlink()
        except OSError as error:
            raise InstallError(f"{path}: {error.strerror or error}") from error
        _remove_empty(path.parent)
    else:
        _write(path, content)
    return True


def _read(path: Path) -> dict[str, Any] | None:
    """Return a file's content, None if it is not there. Raises InstallError if it is not what it should be."""
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        raise InstallError(f"{path}: cannot be read as Thunderbird's policies, and was left alone: {error}") from error
    if not isinstance(content, dict):
        raise InstallError(f"{path}: is no object, and was left alone")
    return content


def _write(path: Path, content: dict[str, Any]) -> None:
    """Put the content in place, whole or not at all, readable by everybody."""
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InstallError(f"{path}: {error.strerror or error}; an administrator must do this") from error


def _remove_empty(folder: Path) -> None:
    """Remove the folder of the policies where nothing else is in it, and that of Thunderbird above it never."""
    try:
        folder.rmdir()
    except OSError:
        return  # somebody else's files are in it
