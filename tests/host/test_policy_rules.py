# SPDX-License-Identifier: MPL-2.0
"""The settings that are lists, pairs and figures: kept as written, or refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondlook import policy
from secondlook.errors import PolicyError


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("recipients.blocked", ["Max@VOGT.example", "diseño.example"], ("max@vogt.example", "xn--diseo-rta.example")),
        ("recipients.blocked", ["gmail.com"], ("gmail.com",)),
        ("conflicts.never_together", [['Kunde  "A"', "客户-B"]], (('Kunde "A"', "客户-B"),)),
        ("quiet_start.days", 0, 0),
    ],
)
def test_rules_of_the_house_are_kept(tmp_path: Path, key: str, value: object, kept: object) -> None:
    """Lists of pairs, quotes and Chinese names come back from the file as they were written."""
    path = tmp_path / "user.toml"
    path.write_text('[checks]\nnamesake = "off"\n', encoding="utf-8")
    policy.load(path).write_user({key: value})
    policy.load(path).write_user({"hold.seconds": 60})
    assert policy.load(path).values[key] == kept
    assert policy.load(path).values["checks.namesake"] == "off"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("recipients.blocked", "x@y.example"),
        ("recipients.blocked", ["@y.example"]),
        ("recipients.blocked", ["nothing"]),
        ("recipients.blocked", ["a\nb@y.example"]),
        ("recipients.blocked", [1]),
        ("conflicts.never_together", ["A", "B"]),
        ("conflicts.never_together", [["A"]]),
        ("conflicts.never_together", [["A", " a "]]),
        ("conflicts.never_together", [["A", ""]]),
        ("conflicts.never_together", [["A", "\u202eB"]]),
        ("conflicts.never_together", "A"),
        ("quiet_start.days", True),
        ("quiet_start.mails", -1),
    ],
)
def test_bad_rules_are_refused(tmp_path: Path, key: str, value: object) -> None:
    """What is no list of addresses, no pair and no number is named, and nothing is written."""
    path = tmp_path / "user.toml"
    path.write_text("", encoding="utf-8")
    with pytest.raises(PolicyError, match=key):
        policy.load(path).write_user({key: value})
    assert path.read_text(encoding="utf-8") == ""
