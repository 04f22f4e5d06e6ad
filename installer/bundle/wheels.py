# SPDX-License-Identifier: MPL-2.0
"""The packages of others that go along: which, for which target, and that they are the very files of the lock.

`wheels.lock.json` is written by `installer/build --lock` from pyproject.toml and the packages' own metadata,
never by hand. Files once fetched are kept in `.venv/wheels`; what the lock names is then taken from there.
Not here: unpacking them (`site_tree`).
"""

from __future__ import annotations

import email
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import compatible_tags, cpython_tags, mac_platforms
from packaging.utils import NormalizedName, canonicalize_name, parse_wheel_filename
from packaging.version import Version

from bundle.canonical import canonical_wheel, sha256
from bundle.project import ROOT, BuildError, dependencies, environment
from bundle.targets import Target

LOCK = ROOT / "installer" / "wheels.lock.json"
STORE = ROOT / ".venv" / "wheels"
Chosen = dict[Target, list[Path]]  # the wheels of each target


@dataclass
class Lock:
    """File name -> SHA-256, and for each target which files. ``requires`` is what pyproject.toml said then."""

    requires: list[str]
    files: dict[str, str] = field(default_factory=dict)
    targets: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path = LOCK) -> Lock:
        """Read a lock. Raises BuildError if there is none that can be used."""
        try:
            return cls(**json.loads(path.read_bytes()))
        except (OSError, ValueError, TypeError) as error:
            raise BuildError(f"{path}: no usable lock ({error}); make one with: installer/build --lock") from error

    def as_bytes(self) -> bytes:
        """Give the file's content."""
        content = {"requires": self.requires, "files": self.files, "targets": self.targets}
        return (json.dumps(content, indent=1, sort_keys=True) + "\n").encode()

    @property
    def current(self) -> bool:
        """Whether it was made for what pyproject.toml says now."""
        return self.requires == dependencies()


def resolve(targets: Sequence[Target], store: Path = STORE) -> Lock:
    """Ask the package index which wheels each target needs, and fetch them. Raises BuildError."""
    store.mkdir(parents=True, exist_ok=True)
    roots = dependencies()
    lock = Lock(roots)
    for target in targets:
        files = _resolve(target, roots, store)
        lock.targets[target.name] = sorted(path.name for path in files)
        lock.files |= {path.name: sha256(path.read_bytes()) for path in files}
    return lock


def fetch(lock: Lock, targets: Iterable[Target], store: Path = STORE) -> Chosen:
    """Give the wheels of each target, fetching what is not in the store. Raises BuildError on another hash."""
    store.mkdir(parents=True, exist_ok=True)
    found: Chosen = {}
    for target in targets:
        names = lock.targets.get(target.name)
        if names is None:
            raise BuildError(f"the lock knows no {target.name}; make it anew with: installer/build --lock")
        missing = [name for name in names if not _is_right(store / name, lock)]
        if missing:
            _fetch(target, missing, lock, store)
        found[target] = [store / name for name in names]
    return found


def metadata(wheel: Path) -> Message:
    """Give the metadata of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(archive.read(name))


def project_wheel(root: Path, folder: Path) -> Path:
    """Build the host's own wheel from a clone into a folder. Raises BuildError."""
    with tempfile.TemporaryDirectory() as built:
        _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", built, str(root))
        return _kept(next(Path(built).glob("*.whl")), folder)


def _is_right(path: Path, lock: Lock) -> bool:
    return path.is_file() and sha256(path.read_bytes()) == lock.files[path.name]


def _fetch(target: Target, names: Iterable[str], lock: Lock, store: Path) -> None:
    exact = [f"{name}=={version}" for name, version, *_ in map(parse_wheel_filename, names)]
    _build_source_only(exact, store)
    wanted = [each for each, name in zip(exact, names, strict=True) if not _is_right(store / name, lock)]
    if wanted:
        _download(target, ["--no-deps", *wanted], store)
    for name in names:
        if not _is_right(store / name, lock):
            raise BuildError(f"{name}: the package index has another file than the lock names")


def _resolve(target: Target, roots: Sequence[str], store: Path) -> list[Path]:
    """Fetch what a target needs. pip judges conditions by its own system, so they are judged again here.

    What is in the store goes before what the index has: it is quick, and a lock then changes only where it must.
    """
    stored = _stored(target, store)
    needed, missing = _closure(roots, stored, target)
    if not missing:
        return [stored[name] for name in sorted(needed)]
    _build_source_only(roots, store)
    asked = list(roots)
    while True:
        with tempfile.TemporaryDirectory(dir=store) as folder:
            _download(target, ["--find-links", str(store), *asked], Path(folder))
            wheels = {canonicalize_name(parse_wheel_filename(path.name)[0]): path for path in Path(folder).iterdir()}
            needed, missing = _closure(roots, wheels, target)
            if not missing:
                return [_moved(wheels[name], store) for name in sorted(needed)]
        if set(missing) <= set(asked):
            raise BuildError(f"{target.name}: not to be had: {', '.join(missing)}")
        asked += missing


def _stored(target: Target, store: Path) -> dict[NormalizedName, Path]:
    """Give the newest wheel of each package in the store that runs on a target."""
    major, minor = map(int, target.python.split("."))
    platforms = _mac_and_other_platforms(target)
    tags = [
        *cpython_tags((major, minor), [target.tag], platforms),
        *compatible_tags((major, minor), target.tag, platforms),
    ]
    order = {tag: place for place, tag in enumerate(tags)}
    best: dict[NormalizedName, tuple[Version, int, Path]] = {}
    for path in sorted(store.glob("*.whl")):
        name, number, _, fits = parse_wheel_filename(path.name)
        places = [order[tag] for tag in fits if tag in order]
        if places and (name not in best or (number, -min(places)) > (best[name][0], -best[name][1])):
            best[name] = (number, min(places), path)
    return {name: path for name, (_, _, path) in best.items()}


def _mac_and_other_platforms(target: Target) -> list[str]:
    """Give the platform tags of a target, with those that macOS implies: pip works them out by itself."""
    if target.machine.system != "macos":
        return target.machine.platforms
    return list(mac_platforms((13, 0), target.machine.processor))


def _closure(
    roots: Iterable[str], wheels: Mapping[NormalizedName, Path], target: Target
) -> tuple[set[NormalizedName], list[str]]:
    """Give the names that the roots lead to on a target, and the requirements that no wheel meets."""
    environment = target.marker_environment()
    needed: set[NormalizedName] = set()
    missing: list[str] = []
    todo = [Requirement(root) for root in roots]
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        if name not in wheels:
            missing.append(f"{requirement.name}{requirement.specifier}")
            continue
        if not requirement.specifier.contains(parse_wheel_filename(wheels[name].name)[1], prereleases=True):
            missing.append(f"{requirement.name}{requirement.specifier}")
            continue
        if name in needed and not requirement.extras:
            continue
        needed.add(name)
        for text in metadata(wheels[name]).get_all("Requires-Dist", []):
            further = Requirement(text)
            extras = ["", *requirement.extras]
            if further.marker is None or any(further.marker.evaluate({**environment, "extra": e}) for e in extras):
                todo.append(further)
    return needed, missing


def _build_source_only(requirements: Sequence[str], store: Path) -> None:
    """Build wheels of those packages that exist as source only. Raises BuildError if one is not pure Python."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        # --ignore-installed: an environment that has them already must give the same answer as a new one.
        _pip(
            *("install", "--dry-run", "--ignore-installed", "--no-deps", "--report", str(report)),
            *("--find-links", str(store), *requirements),
        )
        for each in json.loads(report.read_bytes())["install"]:
            if each["download_info"]["url"].endswith(".whl"):
                continue
            exact = f"{each['metadata']['name']}=={each['metadata']['version']}"
            built = Path(folder) / "built"
            _pip("wheel", "--no-deps", "--no-cache-dir", "--wheel-dir", str(built), exact)
            wheel = next(built.glob("*.whl"))
            if not wheel.name.endswith("-none-any.whl"):
                raise BuildError(f"{exact} has no wheels and is not pure Python")
            _kept(wheel, store)
            shutil.rmtree(built)


def _download(target: Target, arguments: Sequence[str], folder: Path) -> None:
    _pip("download", *target.pip_arguments(), "--dest", str(folder), *arguments)


def _kept(wheel: Path, folder: Path) -> Path:
    kept = folder / wheel.name
    # Whole or not at all: another build may be reading the store.
    part = folder / f"{wheel.name}.{os.getpid()}.part"
    part.write_bytes(canonical_wheel(wheel.read_bytes()))
    part.replace(kept)
    return kept


def _moved(wheel: Path, store: Path) -> Path:
    kept = store / wheel.name
    if not kept.exists():
        shutil.move(wheel, kept)
    return kept


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment())
    if done.returncode != 0:
        raise BuildError(f"pip {' '.join(arguments[:1])} failed:\n{done.stderr[-3000:]}")
