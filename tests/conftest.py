# SPDX-License-Identifier: MPL-2.0
"""What all tests share. Here: how hypothesis behaves. Not here: fixtures, which stand with the tests that use them."""

from __future__ import annotations

from hypothesis import settings

# A busy machine is no failure: no example is timed.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
