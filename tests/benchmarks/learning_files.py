# SPDX-License-Identifier: MPL-2.0
"""`secondlook learn` on an mbox, beside Python's own mailbox and email packages that only parse the same file.

Both as commands, their start included, in turn, each time into a new memory.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, Spread
from benchmarks.mail_bytes import write_mbox
from benchmarks.synthetic import ME, Desk

MAILS = 20_000
TIMES = 3
PARSE = "import mailbox, sys; print(sum(1 for mail in mailbox.mbox(sys.argv[1]) if mail['From']))"


def measure(*, mails: int = MAILS, times: int = TIMES) -> list[Figure]:
    """Write the mbox, learn it and parse it `times` times, and give messages a second.

    Raises RuntimeError when fewer mails were learned or parsed than there are.
    """
    with TemporaryDirectory(prefix="second-look-bench-") as name:
        folder = Path(name)
        mbox = folder / "past.mbox"
        write_mbox(mbox, Desk(min(20_000, mails)).mails(mails))
        learned, parsed = [], []
        for number in range(times):
            memory = folder / f"memory-{number}"
            learn = [sys.executable, "-m", "secondlook", "learn", "--json", "--me", ME.address]
            seconds, answer = _timed([*learn, "--memory", str(memory), str(mbox)], folder)
            _expect("learned", json.loads(answer)["new"], mails)
            learned.append(mails / seconds)
            seconds, answer = _timed([sys.executable, "-I", "-c", PARSE, str(mbox)], folder)
            _expect("parsed", int(answer), mails)
            parsed.append(mails / seconds)
        size = mbox.stat().st_size
    rate = Spread.of(learned, "mails/s")
    return [
        Figure(
            f"Learning from an mbox of {mails:,} mails",
            ">= 2,000 mails/s (median)",
            rate.median,
            2000,
            {"secondlook learn": rate},
            {"Python's mailbox and email parse it": Spread.of(parsed, "mails/s")},
            more_is_better=True,
            notes={"size of the mbox, MB": round(size / 1e6, 1)},
        )
    ]


def _timed(command: list[str], home: Path) -> tuple[float, str]:
    environment = {**os.environ, "SECONDLOOK_HOME": str(home / "home"), "PYTHONUTF8": "1"}
    begun = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begun
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command[:5])}: {done.stderr.strip()}")
    return seconds, done.stdout


def _expect(what: str, found: int, wanted: int) -> None:
    if found != wanted:
        raise RuntimeError(f"{found} of {wanted} mails were {what}")
