#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""How many mails of the corpus the checks of the text stop, and how many innocent ones.

usage: corpus.py [--half PART] [--names] [--json]

Prints one line for each check: mails it must stop, those it stopped, its recall, and innocent mails it stopped.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "host"), str(ROOT / "tests")]

from host.corpus.world import HALVES, cases, figures, judged  # noqa: E402


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=HALVES, help="only one part of the corpus, which may be one round of it")
    parser.add_argument("--names", action="store_true", help="name the mails that were missed or wrongly stopped")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    halves = [args.half] if args.half else list(HALVES)
    outcomes = [judged(case) for half in halves for case in cases(half)]
    rows = figures(outcomes)
    innocent = sum(not outcome.case.expect for outcome in outcomes)
    stopped = sum(bool(outcome.false) for outcome in outcomes if not outcome.case.expect)
    expected, found = sum(row.expected for row in rows.values()), sum(row.found for row in rows.values())
    totals = {
        "cases": len(outcomes),
        "expected": expected,
        "found": found,
        "recall": round(found / expected, 3) if expected else None,
        "innocent": innocent,
        "innocent_stopped": stopped,
        "false_rate": round(stopped / innocent, 3) if innocent else None,
    }
    if args.json:
        print(json.dumps({"totals": totals, "checks": {name: vars(row) for name, row in rows.items()}}, indent=1))
        return 0
    print(f"{'check':26} {'must stop':>9} {'stopped':>8} {'recall':>7} {'false':>6}")
    for name, row in rows.items():
        recall = f"{row.found / row.expected:.2f}" if row.expected else "-"
        print(f"{name:26} {row.expected:9} {row.found:8} {recall:>7} {row.false:6}")
        if args.names:
            print("".join(f"    missed: {says}\n" for says in row.missed), end="")
            print("".join(f"    wrong:  {says}\n" for says in row.wrong), end="")
    print(" ".join(f"{name}={value}" for name, value in totals.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
