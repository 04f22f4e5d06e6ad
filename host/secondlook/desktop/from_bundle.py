# SPDX-License-Identifier: MPL-2.0
"""Installing and updating from a bundle: is it the right one, then program, launcher, manifest and add-on.

Belongs here: the order, and what a newer bundle may replace. Does not belong here: each step (``bundle``, ``program``,
``install``), words (``said``).
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from secondlook.desktop.bundle import Bundle, newer, target_name
from secondlook.desktop.install import Installed, install
from secondlook.desktop.places import Places
from secondlook.desktop.program import put_program, remove_older
from secondlook.desktop.record import Record
from secondlook.desktop.registry import Registry
from secondlook.errors import InstallError

__all__ = ["FromBundle", "OlderError", "install_bundle"]


class OlderError(InstallError):
    """The bundle is older than what is installed."""

    def __init__(self, installed: str, version: str) -> None:
        super().__init__(f"{installed} is installed, and the bundle has the older version {version}")
        self.installed, self.version = installed, version


@dataclass(frozen=True)
class FromBundle:
    """What was installed, and the version before it ("" for none)."""

    done: Installed
    version: str
    before: str


def install_bundle(
    places: Places,
    bundle: Bundle,
    *,
    python: Path,
    registry: Registry | None = None,
    profile: Path | None = None,
    for_everyone: Path | None = None,
    programs: Iterable[Path] = (),
    older_too: bool = False,
    key: str = "",
    target: str | None = None,
) -> FromBundle:
    """Put the bundle's version in place of whatever is there. ``target`` is another than this machine in tests.

    Memory, settings and held mails are not touched: they lie elsewhere in the same folder. Raises OlderError,
    having changed nothing, and InstallError.
    """
    if bundle.system != places.system:
        raise InstallError(f"{bundle.folder}: this bundle is for {bundle.system}, not for {places.system}")
    before = Record.read(places.record).version
    if before and newer(before, bundle.version) and not older_too:
        raise OlderError(before, bundle.version)
    script = put_program(places, bundle, target or target_name(places.system))
    starters = {path.name: path.read_bytes() for path in sorted(bundle.folder.glob("secondlook*.exe"))}
    done = install(
        places,
        python=_lasting(python, bundle, places),
        registry=registry,
        addon=bundle.addon,
        profile=profile,
        script=script,
        starters=starters,
        for_everyone=for_everyone,
        programs=programs,
        version=bundle.version,
        key=key,
    )
    remove_older(places, bundle.version, before)
    return FromBundle(done, bundle.version, before)


def _lasting(python: Path, bundle: Bundle, places: Places) -> Path:
    """Return an interpreter that stays what it is: not one in the bundle's folder, which is copied, and not
    `python3`, which is another version after the next upgrade of the system.
    """
    if not python.is_relative_to(bundle.folder):
        exact = python.with_name("python{}.{}".format(*sys.version_info))
        return exact if exact.is_file() else python
    folder = python.parent
    # Named by what it is, so that a running host keeps the one it was started with.
    mark = hashlib.sha256(python.read_bytes() + sys.version.encode()).hexdigest()[:12]
    kept = places.programs / f"python-{mark}"
    try:
        if not (kept / python.name).is_file():
            shutil.copytree(folder, kept, dirs_exist_ok=True)
    except OSError as error:
        raise InstallError(f"{error.filename or kept}: {error.strerror or error}") from error
    return kept / python.name
