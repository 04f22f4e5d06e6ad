# SPDX-License-Identifier: MPL-2.0
"""The bill of materials (CycloneDX 1.6): what is really in the packages, read from the very files that go in.

Not here: choosing them (`wheels`).
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from email.message import Message
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from bundle.canonical import sha256
from bundle.wheels import metadata

_SPACE = uuid.UUID("6b0e6c7a-6f0f-5d0e-9a55-5ec0d1007000")
# Classifiers of packages that do not say their licence as an SPDX expression.
_CLASSIFIERS = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}


def bill_of_materials(version: str, addon: bytes, own: Path, wheels: Iterable[Path]) -> bytes:
    """Give the SBOM as JSON: the add-on, the host, and one component for each package with all its files."""
    components = [
        {
            "type": "application",
            "bom-ref": "addon",
            "name": "secondlook@thunderbird.addon",
            "version": version,
            "licenses": [{"license": {"id": "MPL-2.0"}}],
            "hashes": [{"alg": "SHA-256", "content": sha256(addon)}],
        }
    ]
    packages: dict[tuple[str, str], list[Path]] = {}
    for path in sorted({own, *wheels}):
        about = metadata(path)
        packages.setdefault((canonicalize_name(about["Name"]), about["Version"]), []).append(path)
    for (name, number), paths in sorted(packages.items()):
        components.append(_component(name, number, paths))
    bill: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "bom-ref": "secondlook", "name": "Second Look", "version": version}
        },
        "components": components,
        "dependencies": [{"ref": "secondlook", "dependsOn": sorted(str(each["bom-ref"]) for each in components)}],
    }
    bill["serialNumber"] = f"urn:uuid:{uuid.uuid5(_SPACE, json.dumps(bill, sort_keys=True))}"
    return (json.dumps(bill, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def licences(about: Message) -> list[dict[str, Any]]:
    """Give what a package says about its licence, as CycloneDX writes it; empty if it says nothing."""
    if expression := about["License-Expression"]:
        return [{"expression": expression}]
    named = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier", []) if line.startswith("License ::")]
    if known := [_CLASSIFIERS[name] for name in named if name in _CLASSIFIERS]:
        return [{"license": {"id": each}} for each in known]
    text = (about["License"] or "").strip().splitlines()
    return [{"license": {"name": text[0][:100]}}] if text else [{"license": {"name": name}} for name in named]


def _component(name: str, number: str, paths: list[Path]) -> dict[str, Any]:
    about = metadata(paths[0])
    return {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name}@{number}",
        "purl": f"pkg:pypi/{name}@{number}",
        "name": about["Name"],
        "version": number,
        "licenses": licences(about),
        # One package has a file for each system and Python; CycloneDX has them as parts of the component.
        "components": [
            {
                "type": "file",
                "bom-ref": path.name,
                "name": path.name,
                "hashes": [{"alg": "SHA-256", "content": sha256(path.read_bytes())}],
            }
            for path in paths
        ],
    }
