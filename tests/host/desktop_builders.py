# SPDX-License-Identifier: MPL-2.0
"""Made-up desktops for the tests of installing and of the doctor."""

from __future__ import annotations

import json
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from secondlook.desktop.manifest import EXTENSION_ID
from secondlook.desktop.places import RegistryPlace


@dataclass
class FakeRegistry:
    """A Windows registry in a dictionary."""

    values: dict[tuple[str, str], str] = field(default_factory=dict)

    def get(self, place: RegistryPlace) -> str | None:
        return self.values.get((place.hive, place.key))

    def put(self, place: RegistryPlace, value: str) -> None:
        self.values[place.hive, place.key] = value

    def delete(self, place: RegistryPlace) -> None:
        self.values.pop((place.hive, place.key), None)


def an_addon(folder: Path, identity: str = EXTENSION_ID) -> Path:
    """Return the folder of an add-on with that id."""
    (folder / "lib").mkdir(parents=True)
    manifest = {"manifest_version": 3, "browser_specific_settings": {"gecko": {"id": identity}}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (folder / "lib" / "a.js").write_text("export {};", encoding="utf-8")
    (folder / ".hidden").write_text("not ours to ship", encoding="utf-8")
    return folder


def an_xpi(file: Path, addon: Path) -> Path:
    """Return an .xpi of an add-on's folder."""
    with zipfile.ZipFile(file, "w") as package:
        for path in addon.rglob("*"):
            package.write(path, path.relative_to(addon))
    return file


def a_program(file: Path, python_code: str) -> Path:
    """Return an executable that runs that Python with the bare interpreter."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!{sys.executable} -IS\n{python_code}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


def everything(folder: Path) -> set[str]:
    """Return every file and folder below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
