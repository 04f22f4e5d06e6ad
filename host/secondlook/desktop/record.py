# SPDX-License-Identifier: MPL-2.0
"""What an installation wrote, so that taking it away removes that and nothing else.

Does not belong here: writing and removing the things themselves (``install``).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from secondlook.errors import InstallError

__all__ = ["Record", "digest"]


def digest(data: bytes) -> str:
    """Return the SHA-256 of some content, in hex."""
    return hashlib.sha256(data).hexdigest()


@dataclass
class Record:
    """Files with the SHA-256 of what was written, folders that were made, outermost first, the value written into
    the registry ("" for none), the package that Thunderbird's policies bring to everybody ("" for none), the
    version that a bundle installed, and the key that signs its updates ("" for none).
    """

    files: dict[str, str] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    registry: str = ""
    policy_addon: str = ""
    version: str = ""
    key: str = ""

    @classmethod
    def read(cls, path: Path) -> Record:
        """Return the record on disk, an empty one if there is none. Raises InstallError if it is unusable."""
        try:
            content = json.loads(path.read_bytes())
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, RecursionError) as error:
            raise InstallError(f"{path}: the record of the installation cannot be read: {error}") from error
        content = content if isinstance(content, dict) else {}
        # The later fields are missing in the records of older versions.
        texts = [content.get(name, "") for name in ("policy_addon", "version", "key")]
        files, folders, registry = (content.get(name) for name in ("files", "folders", "registry"))
        if (
            not isinstance(files, dict)
            or not isinstance(folders, list)
            or not all(isinstance(text, str) for text in (*files.values(), *folders, registry, *texts))
        ):
            raise InstallError(f"{path}: this is no record of an installation")
        return cls(files, folders, str(registry), *texts)

    def as_bytes(self) -> bytes:
        """Return the record as it is written."""
        return (json.dumps(asdict(self), indent=2) + "\n").encode()
