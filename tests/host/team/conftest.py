# SPDX-License-Identifier: MPL-2.0
"""One PostgreSQL for all tests of this folder, and a fresh store in either database for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from host.team.shared import Shared, SharedServer, a_database, a_file
from stores.server import Server, a_server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Start a PostgreSQL."""
    with a_server() as one:
        yield one


@pytest.fixture(scope="session")
def database(server: Server) -> Iterator[SharedServer]:
    """Make the database that all tests use."""
    with a_database(server) as one:
        yield one


@pytest.fixture
def on_server(database: SharedServer) -> SharedServer:
    """Give the store in PostgreSQL, as new."""
    database.empty()
    return database


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shared]:
    """Give a fresh store in each of the two databases."""
    if request.param == "sqlite":
        with a_file(tmp_path) as one:
            yield one
    else:
        yield request.getfixturevalue("on_server")
