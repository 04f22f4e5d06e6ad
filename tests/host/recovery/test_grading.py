# SPDX-License-Identifier: MPL-2.0
"""Grading, on mis-sends made by hand before its words were chosen; a third of them was never looked at while tuning."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from host.builders import a_group, a_knowledge, a_message
from host.fake_knowledge import FakeKnowledge
from secondlook.mail import Mailbox
from secondlook.recovery.grading import Assessment, assess

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("grading_cases.toml").read_text("utf-8"))["case"]
LIN = "lin@haiyue.example"
RIGHT = "anna@mueller.example"
WRONG = {"": "anna@nord.example", "competitor": "bo@rival.example", "own": "wang@haiyue.example",
         "neutral": "docs@bank.example"}  # fmt: skip
ORDER = ("low", "medium", "high")


def knowledge() -> FakeKnowledge:
    """Know both customers, one tagged as the competitor of the other, a bank."""
    return a_knowledge(
        groups={
            a_group("Customer - Mueller (DE)", "customer"): [RIGHT],
            a_group("Customer - Nord (UK)", "customer"): [WRONG[""]],
            a_group("Customer - Rival (UK)", "customer", "competitor-of Customer - Mueller (DE)"): [
                WRONG["competitor"]
            ],
            a_group("Bank", "neutral"): [WRONG["neutral"]],
        }
    )


def grade(case: dict[str, Any]) -> Assessment:
    """Grade one case."""
    message = a_message(sender=LIN, subject=case["subject"], body=case["body"], attachments=case.get("files", []))
    return assess(message, [Mailbox(WRONG[case.get("to", "")])], [Mailbox(RIGHT)], knowledge=knowledge())


def parted() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the cases for tuning, and every third of each grade, held out."""
    count: defaultdict[str, int] = defaultdict(int)
    seen, held_out = [], []
    for case in CASES:
        count[case["grade"]] += 1
        (held_out if count[case["grade"]] % 3 == 0 else seen).append(case)
    return seen, held_out


@pytest.mark.parametrize("part", [0, 1], ids=["seen", "held-out"])
def test_agreement(part: int) -> None:
    """At least nine of ten are graded as a careful colleague would, and nothing high is called low."""
    cases = parted()[part]
    graded = [(case, grade(case).grade) for case in cases]
    wrong = [f"{case['subject']}: {case['grade']}, not {given}" for case, given in graded if given != case["grade"]]

    assert len(CASES) >= 60
    assert [case["subject"] for case, given in graded if case["grade"] == "high" and given == "low"] == []
    assert len(wrong) <= len(cases) / 10, wrong
