# SPDX-License-Identifier: MPL-2.0
"""Facts of this clone: where it is, which version it makes, what it needs.

Not here: resolving what it needs (`wheels`).
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Every file in every archive gets this date (2020-01-01 UTC), so that equal input gives equal bytes.
SOURCE_DATE = 1_577_836_800


class BuildError(Exception):
    """The packages cannot be made; the message says why and what to do."""


def version(root: Path = ROOT) -> str:
    """Give the version, which host and add-on must agree on. Raises BuildError."""
    text = (root / "host" / "secondlook" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    addon = json.loads((root / "extension" / "manifest.json").read_text("utf-8"))["version"]
    if found is None or found[1] != addon:
        raise BuildError(f"the host is version {found and found[1]}, the add-on {addon}: they are released together")
    return found[1]


def dependencies(root: Path = ROOT) -> list[str]:
    """Give what the host needs, as pyproject.toml says it."""
    listed = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    return sorted(str(each) for each in listed)


def environment() -> dict[str, str]:
    """Give the environment for tools that honour SOURCE_DATE_EPOCH: one date, one language, one time zone."""
    return {**os.environ, "SOURCE_DATE_EPOCH": str(SOURCE_DATE), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
