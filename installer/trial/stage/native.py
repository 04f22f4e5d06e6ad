# SPDX-License-Identifier: MPL-2.0
"""The native-messaging manifest of the stage's own home folder.

Here: writing and removing it, for tests that want the host there, missing, old or broken.
Not here: the product's own installation, which is the host's command `install`.
"""

from __future__ import annotations

import json
from pathlib import Path


def manifest_path(home: Path, name: str) -> Path:
    """Give the place where Thunderbird looks for a host called `name` when HOME is `home` (Linux)."""
    return home / ".mozilla" / "native-messaging-hosts" / f"{name}.json"


def write_native_manifest(home: Path, name: str, command_path: Path, extension_id: str) -> Path:
    """Let the add-on `extension_id` start `command_path`, which must be executable; give the manifest's path.

    Thunderbird reads the manifest anew at each `runtime.connectNative`.
    """
    path = manifest_path(home, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    facts = {
        "name": name,
        "description": f"{name}, on the stage",
        "path": str(command_path.resolve()),
        "type": "stdio",
        "allowed_extensions": [extension_id],
    }
    path.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    return path


def remove_native_manifest(home: Path, name: str) -> None:
    """Make the host missing. Does nothing if it is."""
    manifest_path(home, name).unlink(missing_ok=True)
