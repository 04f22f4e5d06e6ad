# SPDX-License-Identifier: MPL-2.0
"""The small program that Thunderbird starts on Windows, compiled from `installer/windows/launcher.c`.

Not here: the packages that it goes into (`msi`, `portable`).
"""

from __future__ import annotations

import functools
import subprocess
import tempfile
from pathlib import Path

from bundle.canonical import Entry
from bundle.project import ROOT, BuildError, environment

SOURCE = ROOT / "installer" / "windows" / "launcher.c"
NAME = "secondlook-host.exe"  # for Thunderbird: never a console window
COMMAND = "secondlook.exe"  # for people, in a console


@functools.cache
def launcher_program() -> dict[str, Entry]:
    """Give both programs by name. Raises BuildError if the compiler is missing or complains."""
    return {NAME: _compiled("-mwindows", "-DNO_CONSOLE"), COMMAND: _compiled("-mconsole")}


def _compiled(*kind: str) -> Entry:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / NAME
        # No date goes into it, so that equal sources give equal bytes.
        options = ["-municode", "-Os", "-s", "-Wall", "-Wextra", "-Werror", "-Wl,--no-insert-timestamp", *kind]
        command = ["x86_64-w64-mingw32-gcc", *options, "-o", str(out), SOURCE.name]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, check=False, env=environment(), cwd=SOURCE.parent
            )
        except OSError as error:
            raise BuildError(f"{command[0]}: {error}; on Debian: apt-get install gcc-mingw-w64-x86-64-win32") from error
        if done.returncode != 0:
            raise BuildError(f"{SOURCE}: {done.stderr}")
        return Entry(out.read_bytes())
