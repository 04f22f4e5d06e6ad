# SPDX-License-Identifier: MPL-2.0
"""From starting the host to its first answer, beside a Python that only imports what the host cannot do without.

The host is started as Thunderbird starts it: by the launcher that `secondlook install` writes. Its time ends
with the whole answer to `hello`; the floor's with the end of its process. Both in turn, files in the page cache.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, Spread
from benchmarks.host_process import ARGUMENTS, HostProcess
from secondlook.desktop.launcher import launcher_bytes

TIMES = 40
FLOOR = "import nativemessaging, platformdirs"


def measure(*, times: int = TIMES) -> list[Figure]:
    """Start both `times` times, in turn, after one start of each that does not count."""
    with TemporaryDirectory(prefix="second-look-bench-") as name:
        launcher = Path(name) / "launcher"
        launcher.write_bytes(launcher_bytes("linux", Path(sys.executable)))
        launcher.chmod(0o700)
        home = Path(name) / "home"
        cold, floor, bare = [], [], []
        for _ in range(times + 1):
            cold.append(_first_answer(home, [str(launcher), *ARGUMENTS]))
            floor.append(_python(FLOOR))
            bare.append(_python("pass"))
    measured, imports = Spread.of(cold[1:]), Spread.of(floor[1:])
    return [
        Figure(
            "Cold host to its first answer",
            f'median <= 2 x `python -I -c "{FLOOR}"`',
            round(measured.median / imports.median, 3),
            2,
            {"host": measured},
            {f"python -I -c '{FLOOR}'": imports, "python -I -c pass": Spread.of(bare[1:])},
        )
    ]


def _first_answer(home: Path, command: list[str]) -> float:
    begun = time.perf_counter()
    with HostProcess(home, command) as host:
        host.greet()
        return 1000 * (time.perf_counter() - begun)


def _python(code: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-I", "-c", code], check=True)
    return 1000 * (time.perf_counter() - begun)
