# SPDX-License-Identifier: MPL-2.0
"""The program as it lies on a disk: wheels unpacked into `site/any` and `site/cp311` ..., and what starts it.

Not here: unpacking on the user's machine, which is `secondlook.desktop.program` and gives the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bundle.canonical import Entry
from bundle.project import ROOT, BuildError
from bundle.targets import Target
from secondlook.desktop.unpack import WheelError, unpacked

START = ROOT / "host" / "secondlook" / "desktop" / "start.py"


def site_tree(own: Path, wheels: Mapping[Target, Sequence[Path]]) -> dict[str, Entry]:
    """Give the files of a program for several Pythons of one machine; what all of them share is there once."""
    shared = set.intersection(
        *({path for path in paths if path.name.endswith("-any.whl")} for paths in wheels.values())
    )
    tree = {"start.py": Entry(START.read_bytes())}
    for path in sorted({own, *shared}):
        _put(tree, "site/any", path)
    for target, paths in wheels.items():
        for path in sorted(set(paths) - shared):
            _put(tree, f"site/{target.tag}", path)
        # A folder is there for every Python that is promised, also where nothing compiled is needed.
        tree[f"site/{target.tag}/.python"] = Entry(f"{target.python}\n".encode())
    return tree


def _put(tree: dict[str, Entry], folder: str, wheel: Path) -> None:
    try:
        files = unpacked(wheel.read_bytes())
    except WheelError as error:
        raise BuildError(f"{wheel.name}: {error}") from error
    for name, data in files.items():
        if tree.setdefault(f"{folder}/{name}", Entry(data)).data != data:
            raise BuildError(f"{wheel.name} and another wheel both have a file {name}")
