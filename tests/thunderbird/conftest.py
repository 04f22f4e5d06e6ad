# SPDX-License-Identifier: MPL-2.0
"""What every test against a real Thunderbird has at hand.

Here: the office of a test module, the marker, and a picture of the screen when a test fails.
Not here: how an office works; that is `installer/trial/stage`.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT / "installer") not in sys.path:
    sys.path.insert(0, str(ROOT / "installer"))

from trial.stage.office import Office  # noqa: E402  (the line above makes it importable)
from trial.stage.thunderbird import find_thunderbird  # noqa: E402
from trial.stage.waiting import StageError  # noqa: E402

HERE = Path(__file__).resolve().parent
PEER = HERE / "peer"
EXTENSION = ROOT / "extension"

_open_offices: list[Office] = []


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known also where pyproject.toml is not read, and end in good order when told to end."""
    # Left alone, the office would turn the signal into an exit, and pytest that into one more failed test.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    config.addinivalue_line("markers", "thunderbird: needs a real Thunderbird, IMAP server and screen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that nobody can forget to."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("thunderbird")


@pytest.fixture(scope="session", autouse=True)
def _thunderbird_is_there() -> None:
    """Fail, never skip, without Thunderbird: a green run must mean that it was driven."""
    try:
        find_thunderbird()
    except StageError as error:
        pytest.fail(f"{error}; tests/run installs it", pytrace=False)


@pytest.fixture(scope="session")
def product_id() -> str:
    """Give the id of the add-on under test."""
    manifest: dict[str, Any] = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
    return str(manifest["browser_specific_settings"]["gecko"]["id"])


@pytest.fixture(scope="module")
def office_options() -> dict[str, Any]:
    """Give the arguments of this module's `Office`; a module overrides the fixture to have others."""
    return {}


@pytest.fixture(scope="session")
def open_office() -> Callable[..., Office]:
    """Give a maker of offices (a context manager) with the tests' add-on and, if it is built, the product."""

    def make(**options: Any) -> Office:
        addons = (EXTENSION,) if (EXTENSION / "manifest.json").is_file() else ()
        return Office(**{"peer": PEER, "addons": addons, **options})

    return make


@pytest.fixture(scope="module")
def office(open_office: Callable[..., Office], office_options: dict[str, Any]) -> Iterator[Office]:
    """Give the office of this module: one Thunderbird for all its tests, because a start takes seconds."""
    with open_office(**office_options) as opened:
        _open_offices.append(opened)
        try:
            yield opened
        finally:
            _open_offices.remove(opened)


@pytest.fixture(autouse=True)
def _clean_desk(request: pytest.FixtureRequest) -> Iterator[None]:
    """Leave no open window, received mail or fault to the next test of the module."""
    # Asked for before the test, so that it is still open after it.
    office = request.getfixturevalue("office") if "office" in request.fixturenames else None
    yield
    if office is not None:
        office.tidy()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add pictures of the screens to the report of a test that failed."""
    report = yield
    if report.failed and call.when == "call":
        folder = ROOT / "build" / "failed-screens"
        for number, office in enumerate(_open_offices):
            name = "".join(letter if letter.isalnum() else "-" for letter in item.nodeid)[-100:]
            try:
                picture = office.display.screenshot(folder / f"{name}-{number}.png")
            except (StageError, OSError) as error:
                report.sections.append(("screen", f"no picture: {error}"))
            else:
                report.sections.append(("screen", str(picture)))
    return report
