# SPDX-License-Identifier: MPL-2.0
"""The corpus of hand-made mails: enough of it, enough found, and hardly an innocent mail stopped.

``tests/benchmarks/corpus.py`` prints the same figures by check, and names what was missed.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from host.corpus.world import FILE_CHECKS, HALVES, TEXT_CHECKS, Outcome, cases, figures, judged, the_memory

RECALL = 0.95  # of the mails that must be stopped
FALSE = 0.01  # of the innocent ones


@pytest.fixture(scope="module", params=[7, pytest.param(1, marks=pytest.mark.slow)], ids=["a seventh", "all"])
def outcomes(request: pytest.FixtureRequest) -> Sequence[Outcome]:
    """Every case of every part, judged once; for the quick tests a seventh of them."""
    every = [case for half in HALVES for case in cases(half)]
    return [judged(case) for case in every[:: request.param]]


def test_it_is_large_and_half_innocent() -> None:
    """A hundred and fifty mails at least, nearly half of them innocent, and each check has its own."""
    every = [case for half in HALVES for case in cases(half)]
    assert len(every) >= 150
    assert len({case.says for case in every}) == len(every)
    assert sum(not case.expect for case in every) >= 0.45 * len(every)
    assert {case.expect for case in every} - {""} == TEXT_CHECKS | FILE_CHECKS


def test_each_folder_is_a_world_of_its_own() -> None:
    """The mails of a folder are written by its own house, to people of its own."""
    houses = {half: cases(half)[0].draft.message.sender.address for half in HALVES}
    assert len({half.rpartition("/")[0] for half in HALVES}) == len(set(houses.values())) == 34
    for half in HALVES:
        known = {alias.address for case in cases(half) for alias in case.draft.message.to}
        assert any(the_memory(half).correspondents([address.casefold()]) for address in known), half


def test_recall(outcomes: Sequence[Outcome]) -> None:
    """Of the mails that must be stopped hardly one is missed, for all checks together and for each of them."""
    rows = figures(outcomes)
    found = sum(row.found for row in rows.values())
    assert found >= RECALL * sum(row.expected for row in rows.values()), [row.missed for row in rows.values()]
    for name, row in rows.items():
        assert row.found >= 0.85 * row.expected, (name, row.missed)


def test_false_findings(outcomes: Sequence[Outcome]) -> None:
    """Innocent mails are not stopped."""
    innocent = [outcome for outcome in outcomes if not outcome.case.expect]
    stopped = [(outcome.case.says, [f.check for f in outcome.false]) for outcome in innocent if outcome.false]
    assert len(stopped) <= FALSE * len(innocent), stopped


def test_what_was_found_is_marked(outcomes: Sequence[Outcome]) -> None:
    """Every finding of these checks points at words that stand in the mail, so that they can be marked."""
    for outcome in outcomes:
        message = outcome.case.draft.message
        said = f"{message.subject}\n{message.body}\n{message.quoted}"
        for finding in outcome.findings:
            if finding.check in FILE_CHECKS:
                continue  # about a file, not about words of the mail
            assert finding.text, outcome.case.says
            assert all(words in said for words in finding.text), (outcome.case.says, finding.text)
