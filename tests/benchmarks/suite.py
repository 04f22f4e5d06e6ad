# SPDX-License-Identifier: MPL-2.0
"""The figures there are, and the program that measures them.

Here: names, order, how often, what is printed and written. Not here: measuring; one module a figure.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
for place in ("host", "installer", "tests"):
    if str(ROOT / place) not in sys.path:
        sys.path.insert(0, str(ROOT / place))

from benchmarks import check_time, cold_start, learning_files, learning_thunderbird, sending  # noqa: E402
from benchmarks.figures import Figure, table  # noqa: E402
from trial.stage.thunderbird import find_thunderbird  # noqa: E402

# From the quickest to the longest. Each takes how often, where it is not as usual.
MEASUREMENTS: Mapping[str, Callable[..., list[Figure]]] = {
    "cold-start": cold_start.measure,
    "learn-files": learning_files.measure,
    "learn-thunderbird": learning_thunderbird.measure,
    "check": check_time.measure,
    "sending": sending.measure,
}


def machine() -> dict[str, Any]:
    """Describe what was measured on, without naming it."""
    thunderbird = subprocess.run([find_thunderbird(), "--version"], capture_output=True, text=True, check=True)
    return {
        "date": time.strftime("%Y-%m-%d"),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "thunderbird": thunderbird.stdout.strip().rpartition(" ")[2],
        "load before": round(os.getloadavg()[0], 2),
    }


def main() -> int:
    """Measure what was asked for. Return 0 when every budget was kept, 1 when one was missed."""
    parser = argparse.ArgumentParser(prog="tests/benchmarks/run", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("what", nargs="*", metavar="FIGURE", help=f"one of: {', '.join(MEASUREMENTS)}; default: all")
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "benchmarks.json", metavar="FILE")
    parser.add_argument("--million", action="store_true", help="check: also with 1,000,000 messages (minutes more)")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="check: leave the memories there, and use those there are"
    )
    parser.add_argument("--rounds", type=int, default=sending.ROUNDS, help="sending: how often (%(default)s)")
    args = parser.parse_args()
    if unknown := set(args.what) - set(MEASUREMENTS):
        parser.error(f"no such figure: {', '.join(sorted(unknown))}")
    more: dict[str, dict[str, Any]] = {"sending": {"rounds": args.rounds}}
    if args.million:
        more["check"] = {"sizes": (*check_time.SIZES, check_time.HUGE)}
    if args.keep:
        more.setdefault("check", {})["keep"] = args.keep
    facts = machine()
    print(", ".join(f"{name} {value}" for name, value in facts.items()), end="\n\n", flush=True)
    figures: list[Figure] = []
    for name, measure in MEASUREMENTS.items():
        if not args.what or name in args.what:
            found = measure(**more.get(name, {}))
            print(table(found), flush=True)
            figures += found
    args.json.parent.mkdir(parents=True, exist_ok=True)
    answer = {"machine": facts, "figures": [figure.as_json() for figure in figures]}
    args.json.write_text(json.dumps(answer, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    missed = [figure.name for figure in figures if figure.met is False]
    print(f"{len(figures) - len(missed)} kept, {len(missed)} missed; written to {args.json}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
