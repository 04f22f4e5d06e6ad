# SPDX-License-Identifier: MPL-2.0
""".deb and .rpm for one processor, by nfpm from one description.

They bring the program for every Python that is promised, the native manifest in both places where Thunderbird
looks, and the add-on; the scripts add the add-on to Thunderbird's policies and compile.
Not here: what the scripts do, which is `secondlook install --packaged`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bundle.canonical import Entry, write_tree
from bundle.project import ROOT, BuildError, environment
from bundle.targets import PYTHONS
from secondlook.desktop.manifest import HOST_NAME, manifest_bytes
from secondlook.desktop.places import PACKAGED

HERE = ROOT / "installer" / "linux"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
DATE = "2020-01-01T00:00:00Z"  # project.SOURCE_DATE as nfpm wants it
SCRIPTS = ("postinstall", "preremove")
LIBRARIES = ("lib", "lib64")  # Debian's and Mozilla's builds look for the manifest in the first, Fedora's in the second


def linux_packages(processor: str, version: str, site: Mapping[str, Entry], addon: bytes) -> dict[str, bytes]:
    """Give both packages by file name. Raises BuildError."""
    tree = package_tree(site, addon)
    found: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        write_tree(tree, work / "root")
        for script in SCRIPTS:
            (work / script).write_bytes((HERE / f"{script}.sh").read_bytes())
        description = work / "nfpm.json"  # JSON is YAML
        description.write_text(json.dumps(_description(processor, version, tree, work)), encoding="utf-8")
        for packager in ("deb", "rpm"):
            out = work / "out"
            out.mkdir(exist_ok=True)
            command = [_nfpm(), "package", "--config", str(description), "--packager", packager, "--target", str(out)]
            done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment(), cwd=work)
            if done.returncode != 0:
                raise BuildError(f"nfpm failed:\n{done.stdout}{done.stderr}")
        found |= {path.name: path.read_bytes() for path in out.iterdir()}
    return found


def package_tree(site: Mapping[str, Entry], addon: bytes) -> dict[str, Entry]:
    """Give every file of a package by its path on the machine, without the first slash."""
    own = PACKAGED.as_posix().lstrip("/")
    tree = {f"{own}/{name}": entry for name, entry in site.items()}
    tree[f"{own}/secondlook.xpi"] = Entry(addon)
    launcher = (HERE / "launcher.sh").read_bytes()
    tree[f"{own}/secondlook-host"] = Entry(launcher, executable=True)
    tree["usr/bin/secondlook"] = Entry(launcher, executable=True)
    manifest = Entry(manifest_bytes(PACKAGED / "secondlook-host"))
    for library in LIBRARIES:
        tree[f"usr/{library}/mozilla/native-messaging-hosts/{HOST_NAME}.json"] = manifest
    tree["usr/share/doc/secondlook/copyright"] = Entry((ROOT / "LICENSE").read_bytes())
    return tree


def _description(processor: str, version: str, tree: Mapping[str, Entry], work: Path) -> dict[str, Any]:
    # The distribution's python3 where it is new enough, else one of those that stand beside it (Ubuntu 22.04).
    deb = " | ".join(["python3 (>= 3.11)", *(f"python{each}" for each in PYTHONS)])
    contents = [
        {
            "src": str(work / "root" / name),
            "dst": f"/{name}",
            "file_info": {"mode": entry.mode, "owner": "root", "group": "root", "mtime": DATE},
        }
        for name, entry in sorted(tree.items())
    ]
    # Only folders that are ours, so that a removal takes them along and no other.
    folders = {parent for name in tree for parent in Path(name).parents if "secondlook" in parent.as_posix()}
    contents += [{"dst": f"/{folder}", "type": "dir", "file_info": {"mode": 0o755}} for folder in sorted(folders)]
    # dpkg takes empty folders along by itself; rpm only those that a package has, and several may have one.
    mozilla = [f"usr/{library}/mozilla{end}" for library in LIBRARIES for end in ("", "/native-messaging-hosts")]
    contents += [
        {"dst": f"/{folder}", "type": "dir", "packager": "rpm", "file_info": {"mode": 0o755}} for folder in mozilla
    ]
    return {
        "name": HOST_NAME,
        "arch": ARCHITECTURES[processor],
        "platform": "linux",
        "version": version,
        "release": "1",
        "section": "mail",
        "priority": "optional",
        "maintainer": "Second Look contributors <secondlook@thunderbird.addon>",
        "description": "Keeps a mail in Thunderbird from going to the wrong customer\n"
        "The local program of the add-on Second Look, and the add-on itself, which is\n"
        "installed in Thunderbird for every user of this machine.",
        "license": "MPL-2.0",
        "mtime": DATE,
        "contents": contents,
        "scripts": {script: str(work / script) for script in SCRIPTS},
        "overrides": {
            "deb": {"depends": [deb], "recommends": ["thunderbird"]},
            "rpm": {"depends": ["python3 >= 3.11"], "recommends": ["thunderbird"]},
        },
        "rpm": {"buildhost": "localhost", "group": "Applications/Internet", "summary": "Second Look for Thunderbird"},
        "deb": {
            # A new Python of the distribution's: compile for it as well.
            "triggers": {"interest_noawait": [f"/usr/bin/python{each}" for each in PYTHONS]},
        },
    }


def _nfpm() -> str:
    """Give the program of the package nfpm beside this Python."""
    return str(Path(sys.executable).with_name("nfpm"))
