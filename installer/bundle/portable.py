# SPDX-License-Identifier: MPL-2.0
"""The archives that one user installs from without being an administrator, one for each system.

All are a folder with the packages, the add-on, `bundle.json` and SHA256SUMS; only what starts the installation
differs: `install` on Linux, `install.command` on macOS, `install.cmd` on Windows.
Not here: what the installation does (`secondlook.desktop`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bundle import sums
from bundle.canonical import Entry, tar_gz_bytes, zip_bytes
from bundle.project import ROOT
from bundle.targets import Target

HERE = ROOT / "installer"


def portable(
    system: str,
    version: str,
    own: Path,
    addon: bytes,
    wheels: Mapping[Target, Sequence[Path]],
    *,
    bill: bytes,
    sign: Callable[[bytes], bytes] | None = None,
    further: Mapping[str, Entry] | None = None,
) -> tuple[str, bytes]:
    """Give name and content of the archive of a system. ``bill`` is the SBOM, ``further`` goes in as it is."""
    tree: dict[str, Entry] = dict(further or {})
    tree["secondlook.xpi"] = Entry(addon)
    tree["sbom.cdx.json"] = Entry(bill)
    tree["LICENSE"] = Entry((ROOT / "LICENSE").read_bytes())
    tree["setup.py"] = Entry((HERE / "setup.py").read_bytes())
    text = (HERE / system / "README.txt").read_text("utf-8")
    tree["README.txt"] = Entry(text.replace("@VERSION@", version).encode())
    for path in (HERE / system / "bundle").iterdir():
        # Windows shows a batch file's text wrongly, and may run it wrongly, without its own line ends.
        data = path.read_bytes()
        data = data.replace(b"\n", b"\r\n") if path.suffix in {".cmd", ".ps1"} else data
        tree[path.name] = Entry(data, executable=path.suffix in {"", ".command"})
    for path in {own, *(path for paths in wheels.values() for path in paths)}:
        tree[f"wheels/{path.name}"] = Entry(path.read_bytes())
    facts = {
        "product": "secondlook",
        "version": version,
        "system": system,
        "wheels": {target.name: sorted([own.name, *(path.name for path in paths)]) for target, paths in wheels.items()},
    }
    tree["bundle.json"] = Entry((json.dumps(facts, indent=1, sort_keys=True) + "\n").encode())
    listed = sums.sums_bytes({name: entry.data for name, entry in tree.items()})
    tree["SHA256SUMS"] = Entry(listed)
    if sign is not None:
        tree["SHA256SUMS.minisig"] = Entry(sign(listed))
    top = f"secondlook-{version}-{system}"
    packed = {f"{top}/{name}": entry for name, entry in tree.items()}
    if system == "windows":
        return f"{top}.zip", zip_bytes(packed)
    return f"{top}.tar.gz", tar_gz_bytes(packed)
