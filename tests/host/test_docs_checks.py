# SPDX-License-Identifier: MPL-2.0
"""Every check has its page, its table of cases, its sentences and its limit; nothing is left over."""

from __future__ import annotations

import re

import pytest

from host.checks.casebook import PAGES, ROOT, cases_of, table, table_in
from secondlook import sentences
from secondlook.checks import CHECKS
from secondlook.levels import Level
from secondlook.policy import load

NAMES = [check.name for check in CHECKS]
CODE = ROOT / "host" / "secondlook" / "checks"
# The checks that are about who gets the mail, in the order of their table.
RECIPIENTS = (
    "blocked-recipient", "conflicting-parties", "bcc-leftover", "mixed-customer-groups", "reply-to-divergence",
    "lookalike-address", "namesake", "outside-thread", "new-domain-in-reply", "many-visible-recipients",
    "odd-one-out", "wrong-identity", "first-time-recipient", "missing-recipient", "greeting-mismatch",
)  # fmt: skip
HEADINGS = ("## Level", "## A bad mail", "## A good mail", "## What keeps it silent", "## False alarms", "## Cases")


def test_names_are_unique_and_name_their_files() -> None:
    """The file of a check is called like the check."""
    assert len(set(NAMES)) == len(NAMES)
    for check in CHECKS:
        assert check.find.__module__ == f"secondlook.checks.{check.name.replace('-', '_')}"


def test_every_check_file_is_listed() -> None:
    """A file with a CHECK that is not in the list would never be asked."""
    files = {path.stem for path in CODE.glob("*.py") if "\nCHECK = " in path.read_text(encoding="utf-8")}
    assert files == {name.replace("-", "_") for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_page(name: str) -> None:
    """The page has its parts, shows the test's table as it is, and says what was measured."""
    path = PAGES / f"{name}.md"
    assert path.is_file(), f"write docs/checks/{name}.md"
    page = path.read_text(encoding="utf-8")
    assert page.startswith(f"# {name}\n")
    for heading in HEADINGS:
        assert f"\n{heading}\n" in page, heading
    assert "\nFalse alarms: " in page
    assert table_in(page) == table(name), "run python tests/host/checks/casebook.py"


@pytest.mark.parametrize("name", NAMES)
def test_figure(name: str) -> None:
    """The page says how often the check speaks on mail that was right, as a figure, not as a promise."""
    (said,) = re.findall(r"^False alarms: (.*)$", (PAGES / f"{name}.md").read_text("utf-8"), re.MULTILINE)
    assert "being measured" not in said
    assert re.search(r"(\d|\bno (interruptions|notices)\b)[^.]*( per | of )100 mails|^none (are|is) possible", said), (
        said
    )


def test_the_table_of_figures() -> None:
    """docs/false-alarms.md has a row for every recipient check, and the checks' pages repeat its figures."""
    page = (ROOT / "docs" / "false-alarms.md").read_text(encoding="utf-8")
    table = page.partition("<!-- figures -->")[2].partition("<!-- /figures -->")[0]
    rows = dict(re.findall(r"^\| `([\w-]+)` \| ([\d.]+ \| [\d.]+) \|", table, re.MULTILINE))
    assert set(rows) == {name for name in NAMES if name in RECIPIENTS}
    for name, figures in rows.items():
        said = (PAGES / f"{name}.md").read_text("utf-8")
        if "tests/benchmarks/false_alarms.py` on" in said:
            stops, notes = (f"{f} " if float(f) else "no " for f in figures.split(" | "))
            assert f": {stops}interruptions, {notes}notices per 100 mails" in said, name


@pytest.mark.parametrize("name", NAMES)
def test_table(name: str) -> None:
    """Twelve cases at least, in both languages, and a third of them innocent."""
    cases = cases_of(name)
    assert len(cases) >= 12
    assert len({case.says for case in cases}) == len(cases)
    assert sum(case.level is None for case in cases) * 3 >= len(cases)
    assert any(case.level is not None for case in cases)
    written = "".join(f"{case.says} {case.draft.message.subject} {case.draft.message.body}" for case in cases)
    assert any("一" <= letter <= "鿿" for letter in written), "no Chinese case"


@pytest.mark.parametrize("language", sentences.LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_sentences(name: str, language: str) -> None:
    """There is a title and at least one sentence in every language."""
    section = sentences.language_file(language)[name]
    assert section["title"]
    assert len(section) > 1


@pytest.mark.parametrize("name", NAMES)
def test_limit(name: str) -> None:
    """The shipped policy has a limit for the check, and it is not switched off."""
    limits = load().limits
    assert name in limits, f"add {name} to [checks] in policy/defaults.toml"
    assert limits[name] > Level.CLEAR


def test_no_leftovers() -> None:
    """No page, section of sentences or part of the review window is of a check that is gone."""
    parts = re.findall(
        r'^  "([\w-]+)",$', (ROOT / "extension" / "ui" / "common" / "parts.js").read_text("utf-8"), re.MULTILINE
    )
    assert parts
    assert set(parts) <= set(NAMES)
    assert {path.stem for path in PAGES.glob("*.md")} <= {*NAMES, "index"}
    assert set(sentences.language_file("en")) == {*NAMES, "common", "fix", "setting-values", "settings-import"}
