# SPDX-License-Identifier: MPL-2.0
"""How often ordinary received mail would be taken for "this was not meant for me".

    python tests/benchmarks/not_for_me.py STREAM.jsonl.gz...

Prints aggregates only. A mail counts as an answer when its subject says so; only answers are ever told about.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "host")]

from secondlook import mail_lines, words  # noqa: E402  (the line above makes them importable)
from secondlook.mail import Message  # noqa: E402
from secondlook.recovery.replies import says_not_for_me  # noqa: E402

ANSWER = re.compile(r"^\s*(?:re|aw|sv|antw|答复|回复|回覆)\s*[:：]", re.IGNORECASE)


def main(paths: list[str]) -> int:
    """Count over the streams that are named."""
    received = spoken = answers = spoken_answers = 0
    for path in paths:
        for item in mail_lines.read(Path(path), None):
            if item.sent or item.op == "score":
                continue
            own = words.split(item.message.body).own
            says = bool(says_not_for_me(Message(sender=item.message.sender, body=own)))
            received += 1
            spoken += says
            if ANSWER.match(item.message.subject):
                answers += 1
                spoken_answers += says
    for name, count, of in (("received mails", spoken, received), ("answers", spoken_answers, answers)):
        print(f"{name}: {count} of {of} ({1000 * count / max(of, 1):.2f} in 1,000)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
