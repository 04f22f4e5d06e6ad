# SPDX-License-Identifier: MPL-2.0
"""docs/settings.md says what is true of every setting, and of nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from secondlook.policy import settings

PAGE = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
# | `hold.seconds` | `300` | ...
ROWS = dict(re.findall(r"^\| `([a-z_]+\.[a-z0-9_-]+)` \| `([^`]*)` \|", PAGE, re.MULTILINE))


def as_documented(value: settings.Value) -> str:
    """Return a value as the page writes it."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case tuple():
            return str(list(value))
        case _:
            return str(value)


@pytest.mark.parametrize("key", settings.defaults())
def test_documented(key: str) -> None:
    """Every setting has a line with its shipped value."""
    assert key in ROWS, f"{key} is not documented in docs/settings.md"
    assert ROWS[key] == as_documented(settings.defaults()[key])


def test_nothing_else() -> None:
    """The page describes no setting that does not exist."""
    assert set(ROWS) == set(settings.defaults())


def test_example_is_a_policy(tmp_path: Path) -> None:
    """The example on the page can be used as it stands."""
    from secondlook import policy  # noqa: PLC0415

    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "house.toml").write_text(example, encoding="utf-8")
    (tmp_path / "user.toml").write_text("", encoding="utf-8")
    loaded = policy.load(tmp_path / "user.toml", administrator=tmp_path / "house.toml")
    assert loaded.hold_minimum_seconds == 60
    assert loaded.locked("checks.lookalike-address")
