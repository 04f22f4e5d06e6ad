# SPDX-License-Identifier: MPL-2.0
"""What a distribution's package (.deb, .rpm) cannot carry as files: our line in Thunderbird's policies, and the
program compiled for the Pythons that are there.

dpkg and rpm own every file; nothing here writes a record, and nothing a user has is touched.

Belongs here: what the package's scripts call. Does not belong here: the packages (`installer/bundle`).
"""

from __future__ import annotations

import pwd
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from secondlook.desktop import policies, thunderbird
from secondlook.desktop.held import Waiting, waiting
from secondlook.desktop.places import PACKAGED
from secondlook.errors import InstallError

__all__ = ["UsersMails", "configure", "deconfigure", "waiting_mails"]


@dataclass(frozen=True)
class UsersMails:
    """A user with mails that wait."""

    user: str
    mails: list[Waiting]


def configure(root: Path = Path("/")) -> list[Path]:
    """Bring the add-on to everybody and compile. Return the Pythons compiled for. Raises InstallError."""
    programs = [found.folder for found in thunderbird.find("linux", Path("/nonexistent"), root=root)]
    compiled = list(_compile(root))
    policies.add(policies.policies_path(root), PACKAGED / "secondlook.xpi", programs)
    return compiled


def deconfigure(root: Path = Path("/")) -> bool:
    """Take our line out of the policies again. Return whether it was there. Raises InstallError."""
    return policies.remove(policies.policies_path(root), PACKAGED / "secondlook.xpi")


def waiting_mails(homes: list[tuple[str, Path]] | None = None) -> list[UsersMails]:
    """Return the users of this machine with mails that wait; a ledger that cannot be read is passed over."""
    found = []
    for user, home in homes if homes is not None else _homes():
        try:
            mails = waiting(home / ".local/share/secondlook")
        except InstallError:
            continue
        if mails:
            found.append(UsersMails(user, mails))
    return found


def _homes() -> list[tuple[str, Path]]:
    people = [(each.pw_name, Path(each.pw_dir)) for each in pwd.getpwall() if each.pw_uid >= 1000 or each.pw_uid == 0]
    return [(name, home) for name, home in people if home.is_dir()]


def _compile(root: Path) -> Iterator[Path]:
    """Compile the program with each Python that is there and that it is made for."""
    site = root / PACKAGED.relative_to("/") / "site"
    for folder in sorted(site.glob("cp3*")):
        found = re.fullmatch(r"cp(3)(\d+)", folder.name)
        python = root / "usr/bin" / f"python{found[1]}.{found[2]}" if found else None
        if python is None or not python.exists():
            continue
        # Unchecked: the files' dates are those of the package's making, the same in every version, and say nothing.
        options = ["-q", "-f", "--invalidation-mode", "unchecked-hash"]
        command = [str(python), "-I", "-m", "compileall", *options, str(site / "any"), str(folder)]
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            yield python
