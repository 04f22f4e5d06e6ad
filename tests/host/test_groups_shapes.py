# SPDX-License-Identifier: MPL-2.0
"""The tables of customer systems arrive whole, in every encoding that their programs write, and go out and in again."""

from __future__ import annotations

import pytest

from host.crm_tables import ANNA, TABLES, ZHANG
from secondlook.groups.export import to_csv
from secondlook.groups.files import parse_bytes

CASES = [(program, encoding) for program, table in TABLES.items() for encoding in table.encodings]


def test_there_are_enough() -> None:
    """The table of programs keeps its breadth."""
    assert len(TABLES) >= 12
    assert len({encoding for _, encoding in CASES}) >= 4


@pytest.mark.parametrize(("program", "encoding"), CASES)
def test_shape(program: str, encoding: str) -> None:
    """People, companies and groups are found; columns that mean nothing here are left alone, without a word."""
    table = TABLES[program]
    found = parse_bytes(table.text.encode(encoding))
    assert found.problems == ()
    assert [(c.addresses, c.name, c.company) for c in found.contacts] == [
        ((address,), name, company)
        for address, name, company in zip((ANNA, ZHANG), table.names, table.companies, strict=True)
    ]
    assert {(group.name, group.kind) for group in found.groups} == table.groups
    assert all(len(group.members) == 1 for group in found.groups)


@pytest.mark.parametrize(("program", "encoding"), CASES)
def test_round_trip(program: str, encoding: str) -> None:
    """What came from a customer system is the same after an export and an import of ours."""
    first = parse_bytes(TABLES[program].text.encode(encoding))
    again = parse_bytes(to_csv(first.contacts, first.groups).encode("utf-8-sig"))
    assert (again.contacts, set(again.groups), again.problems) == (first.contacts, set(first.groups), ())
