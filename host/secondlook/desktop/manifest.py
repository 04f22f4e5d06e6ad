# SPDX-License-Identifier: MPL-2.0
"""The native manifest: the file by which Thunderbird finds the host and knows who may talk to it.

Does not belong here: where it lies (``places``), what it points to (``launcher``).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

__all__ = ["EXTENSION_ID", "HOST_NAME", "manifest_bytes", "manifest_of", "read_manifest"]

# The name the add-on asks for, and the add-on that may ask. Both are in the add-on too.
HOST_NAME = "secondlook"
EXTENSION_ID = "secondlook@thunderbird.addon"


def manifest_of(launcher: Path) -> dict[str, Any]:
    """Return the manifest that points to a launcher."""
    return {
        "name": HOST_NAME,
        "description": "Second Look: looks at a mail's recipients before it leaves",
        "path": str(launcher),
        "type": "stdio",
        "allowed_extensions": [EXTENSION_ID],
    }


def manifest_bytes(launcher: Path) -> bytes:
    """Return the manifest as it is written."""
    return (json.dumps(manifest_of(launcher), indent=2, ensure_ascii=False) + "\n").encode()


def read_manifest(path: Path) -> dict[str, Any]:
    """Return a manifest's content. Raises OSError if unreadable and ValueError if it is no JSON object."""
    try:
        content = json.loads(path.read_bytes())
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(content, dict):
        raise ValueError("not an object")  # noqa: TRY004  (one kind of error for unusable content)
    return content
