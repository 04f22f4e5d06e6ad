# SPDX-License-Identifier: MPL-2.0
"""What all tests share.

Here: how hypothesis behaves, which tests run only when asked for. Not here: fixtures, which stand with their tests.
"""

from __future__ import annotations

import pytest
from hypothesis import settings

from bootstrap import APART

# A busy machine is no failure: no example is timed.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what runs only when it is asked for by its marker: it takes minutes and gigabytes."""
    asked = str(config.getoption("-m"))
    apart = {name for name in APART if name not in asked}
    left_out = [item for item in items if any(item.get_closest_marker(name) for name in apart)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
