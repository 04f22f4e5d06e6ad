# SPDX-License-Identifier: MPL-2.0
"""One table of cases a check: it is the test, and it is the table on the check's page.

A case says in a few words what the mail is like; ``level`` None means that the check has nothing to say.
``python tests/host/checks/casebook.py`` writes the tables into ``docs/checks/`` anew.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "host"), str(ROOT / "tests")]

from host.builders import DESK, FakeKnowledge, a_mailbox, the_facts  # noqa: E402
from secondlook import sentences  # noqa: E402
from secondlook.addresses import key  # noqa: E402
from secondlook.checks import CHECKS  # noqa: E402
from secondlook.checks.base import Check  # noqa: E402
from secondlook.documents.model import Document  # noqa: E402
from secondlook.facts import Knowledge, Rules  # noqa: E402
from secondlook.levels import Level  # noqa: E402
from secondlook.mail import Draft  # noqa: E402

PAGES = ROOT / "docs" / "checks"
_TABLE = re.compile(r"(?<=<!-- cases -->\n).*?(?=<!-- /cases -->)", re.DOTALL)


@dataclass(frozen=True)
class Case:
    """A mail, and what the check is to make of it.

    ``about`` are the recipients the finding must name, ``fix`` its kind and, after a blank, the address
    of who is offered; ``text`` the exact words it points at. Empty ones are not looked at.
    """

    says: str
    draft: Draft
    level: Level | None = None
    about: tuple[str, ...] = ()
    fix: str = ""
    why: str = ""
    text: str = ""
    knowledge: FakeKnowledge = DESK
    rules: Rules = field(default_factory=Rules)
    documents: tuple[Document, ...] = ()


def confirm_case(check: Check, case: Case, knowledge: Knowledge | None = None) -> None:
    """Ask the check and compare; the sentences must come out in every language. ``knowledge`` is another
    memory that knows what the case's does.
    """
    found = list(check.find(the_facts(case.draft, knowledge or case.knowledge, case.rules, case.documents)))
    assert len(found) == (case.level is not None), f"{case.says}: {found}"
    for finding in found:
        assert finding.check == check.name
        assert finding.level is case.level, f"{case.says}: {finding}"
        assert 0 < finding.risk < 1
        if case.about:
            assert set(finding.recipients) == {key(a_mailbox(one).address) for one in case.about}, case.says
        kind, _, instead = case.fix.partition(" ")
        if kind:
            assert (finding.fix.kind if finding.fix else "none") == kind, f"{case.says}: {finding.fix}"
        if instead:
            assert finding.fix is not None
            assert finding.fix.instead is not None
            assert key(finding.fix.instead.address) == instead, case.says
        if case.why:
            assert finding.why.key == case.why, f"{case.says}: {finding.why}"
        if case.text:
            assert finding.text == (case.text,), case.says
        for words in finding.text:
            message = case.draft.message
            assert words in f"{message.subject}\n{message.body}\n{message.quoted}"
        for language in sentences.LANGUAGES:
            for said in (finding.why, *finding.evidence):
                assert "{" not in sentences.say(check.name, said, language)


def cases_of(name: str) -> Sequence[Case]:
    """Return the table of a check. Raises ModuleNotFoundError or AttributeError if it has none."""
    module = importlib.import_module(f"host.checks.test_{name.replace('-', '_')}")
    cases: Sequence[Case] = module.CASES
    return cases


def table(name: str) -> str:
    """Return the table for the page, what is asked first."""
    lines = ["| a mail | result |", "|---|---|"]
    ordered = sorted(cases_of(name), key=lambda case: -(case.level or Level.CLEAR))
    lines += [f"| {case.says} | {case.level.word if case.level else 'silent'} |" for case in ordered]
    return "\n".join(lines) + "\n"


def table_in(page: str) -> str | None:
    """Return the table that a page shows; None if it has no place for one."""
    found = _TABLE.search(page)
    return found[0] if found else None


def write() -> None:
    """Put the tables of all checks into their pages."""
    for check in CHECKS:
        path = PAGES / f"{check.name}.md"
        page = path.read_text(encoding="utf-8")
        path.write_text(_TABLE.sub(lambda _, name=check.name: table(name), page), encoding="utf-8")


if __name__ == "__main__":
    write()
