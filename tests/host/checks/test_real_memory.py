# SPDX-License-Identifier: MPL-2.0
"""The tables of all checks once more, with the true memory in place of the dictionaries."""

from __future__ import annotations

import pytest

from host.checks.casebook import Case, cases_of, confirm_case
from host.memories import a_real_memory
from secondlook.checks import CHECKS
from secondlook.checks.base import Check

ALL = [
    pytest.param(check, case, id=f"{check.name}: {case.says}")
    for check in CHECKS
    for case in cases_of(check.name)
    if case.knowledge.learned >= 200  # a young memory is the check's own business
]


@pytest.mark.parametrize(("check", "case"), ALL)
def test_case(check: Check, case: Case) -> None:
    """What was learned from mails leads to the same finding."""
    with a_real_memory(case.knowledge) as memory:
        confirm_case(check, case, memory)
