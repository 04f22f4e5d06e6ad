# SPDX-License-Identifier: MPL-2.0
"""What an installation wrote, so that taking it away removes that and nothing else.

Does not belong here: writing and removing the things themselves (``install``).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from secondlook.errors import InstallError

__all__ = ["Record", "digest"]


def digest(data: bytes) -> str:
    """Return the SHA-256 of some content, in hex."""
    return hashlib.sha256(data).hexdigest()


@dataclass
class Record:
    """Files with the SHA-256 of what was written, folders that were made, outermost first, and the value
    written into the registry ("" for none).
    """

    files: dict[str, str] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    registry: str = ""

    @classmethod
    def read(cls, path: Path) -> Record:
        """Return the record on disk, an empty one if there is none. Raises InstallError if it is unusable."""
        try:
            content = json.loads(path.read_bytes())
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, RecursionError) as error:
            raise InstallError(f"{path}: the record of the installation cannot be read: {error}") from error
        files, folders, registry = (
            (content.get("files"), content.get("folders"), content.get("registry"))
            if isinstance(content, dict)
            else (None, None, None)
        )
        if (
            not isinstance(files, dict)
            or not isinstance(folders, list)
            or not isinstance(registry, str)
            or not all(isinstance(text, str) for text in (*files.values(), *folders))
        ):
            raise InstallError(f"{path}: this is no record of an installation")
        return cls(files, folders, registry)

    def as_bytes(self) -> bytes:
        """Return the record as it is written."""
        content = {"files": self.files, "folders": self.folders, "registry": self.registry}
        return (json.dumps(content, indent=2) + "\n").encode()
