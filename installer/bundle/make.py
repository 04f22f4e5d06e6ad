# SPDX-License-Identifier: MPL-2.0
"""The order of the work of `installer/build`, with a line for each thing made.

Not here: how each is made, one module each.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bundle import sums, wheels
from bundle.canonical import Entry
from bundle.linux_packages import ARCHITECTURES, linux_packages
from bundle.msi import installers
from bundle.portable import portable
from bundle.project import ROOT, BuildError, version
from bundle.sbom import bill_of_materials
from bundle.site_tree import site_tree
from bundle.targets import MACHINES, Machine, every_target
from bundle.windows_program import launcher_program
from secondlook.desktop.addon import xpi_bytes


def run(
    folder: Path | None, *, only: str | None, python: str | None, sign: Path | None, new_key: Path | None, lock: bool
) -> int:
    """Do what the command line asks for; give the exit status."""
    try:
        if new_key is not None:
            print(f"public key: {sums.new_key(new_key)}")
        if lock:
            wheels.LOCK.write_bytes(wheels.resolve(every_target()).as_bytes())
            print(f"wrote {wheels.LOCK}")
        if folder is not None:
            build(folder, only=only, python=python, sign=sign)
    except BuildError as error:
        print(f"installer/build: {error}", file=sys.stderr)
        return 2
    return 0


def build(
    folder: Path,
    *,
    only: str | None = None,
    python: str | None = None,
    processor: str | None = None,
    sign: Path | None = None,
) -> None:
    """Make the packages in a folder, which is made, or emptied of an earlier build.

    ``only`` one system, ``python`` one Python, ``processor`` one processor: for trying, and for tests.

    Raises BuildError, also if the folder holds anything that no build makes.
    """
    number = version()
    signing, public = sums.signer(sign, number) if sign is not None else (None, "")
    machines = tuple(
        machine for machine in MACHINES if only in {None, machine.system} and processor in {None, machine.processor}
    )
    lock = wheels.Lock.read()
    targets = [target for target in every_target(machines) if python in {None, target.python}]
    if not lock.current:
        # Built all the same, so that a change of pyproject.toml can be tried; the next build may find newer ones.
        say("the lock is older than pyproject.toml: choosing packages anew (installer/build --lock keeps them)")
        lock = wheels.resolve(targets)
    say(f"fetching packages for {len(targets)} Pythons")
    files = wheels.fetch(lock, targets)
    made: dict[str, bytes] = {}
    addon = xpi_bytes(ROOT / "extension")
    made[f"secondlook-{number}.xpi"] = addon
    with tempfile.TemporaryDirectory() as work:
        own = wheels.project_wheel(ROOT, Path(work))
        bill = bill_of_materials(number, addon, own, {path for paths in files.values() for path in paths})
        made[f"secondlook-{number}.cdx.json"] = bill
        for machine in machines:
            made |= _installers_of(
                machine, number, own, addon, {t: f for t, f in files.items() if t.machine == machine}
            )
        for system in dict.fromkeys(machine.system for machine in machines):
            chosen = {target: paths for target, paths in files.items() if target.machine.system == system}
            own_bill = bill_of_materials(number, addon, own, {path for paths in chosen.values() for path in paths})
            further = launcher_program() if system == "windows" else {}
            if public:
                further = {**further, "secondlook.pub": Entry(sums.public_key_text(public))}
            name, data = portable(system, number, own, addon, chosen, bill=own_bill, sign=signing, further=further)
            made[name] = data
            say(f"made {name}, {len(data) / 1e6:.1f} MB")
    listed = sums.sums_bytes(made)
    made["SHA256SUMS"] = listed
    if signing is not None:
        made["SHA256SUMS.minisig"] = signing(listed)
        made["secondlook.pub"] = sums.public_key_text(public)
    _write(folder, made)
    say(f"{len(made)} files in {folder}")


def say(line: str) -> None:
    """Tell a person what is being done."""
    print(line, flush=True)


def _installers_of(machine: Machine, number: str, own: Path, addon: bytes, files: wheels.Chosen) -> dict[str, bytes]:
    """Give the packages that an administrator installs on a machine."""
    if machine.system == "macos":
        return {}  # its installer package is made on a Mac: installer/macos/pkgbuild.sh
    site = site_tree(own, files)
    made = (
        linux_packages(machine.processor, number, site, addon)
        if machine.processor in ARCHITECTURES and machine.system == "linux"
        else installers(number, site, addon)
    )
    for name, data in made.items():
        say(f"made {name}, {len(data) / 1e6:.1f} MB")
    return made


def _write(folder: Path, made: dict[str, bytes]) -> None:
    if folder.exists():
        if any(folder.iterdir()) and not (folder / "SHA256SUMS").is_file():
            raise BuildError(f"{folder}: is not empty, and not an earlier build; choose another folder")
        for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines() if any(folder.iterdir()) else []:
            (folder / line.partition("  ")[2]).unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in made.items():
        (folder / name).write_bytes(data)
