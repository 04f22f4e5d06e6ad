# SPDX-License-Identifier: MPL-2.0
"""A file or words of another customer, and the recipient: one mistake or two.

Here: who was wrong, the person or the paper, told from whole mails. The table of what explains what among recipients,
and that one of the highest level is always left to speak, is in ``test_judge``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from host.builders import (
    ANNA,
    CARMEN,
    DESK,
    JENS,
    SCHMITT,
    a_document,
    a_draft,
    a_knowledge,
    the_facts,
)
from secondlook.checks import CHECKS
from secondlook.documents.model import Document
from secondlook.explaining import one_each
from secondlook.judge import judge
from secondlook.levels import Finding, Level, Said
from secondlook.mail import Draft

OFFER = "QUOTATION HY-Q-2604\nTo: {}\nLED panel 36 W, 500 pcs, USD 12.40 each, FOB Ningbo"
MUELLERS = a_document("HY-Q-2604.pdf", OFFER.format("Müller Licht GmbH"), sha256="aa" * 32)
NORDS = a_document("HY-Q-2611.pdf", OFFER.format("Nord & Hale Ltd"), sha256="bb" * 32)
RIBERAS = a_document("HY-Q-2650.pdf", OFFER.format("Iluminaciones Ribera S.L."), sha256="cc" * 32)
PAPERS = {"attachment-for-another", "other-customer-mentioned", "document-leftovers"}

CASES = (
    # The wrong person with the right file: the person is the mistake.
    ("an answer to Müller went to Carmen, with Müller's quotation",
     a_draft([CARMEN], thread=[ANNA], body="Here is the offer."), (MUELLERS,), ["mixed-customer-groups"]),
    ("the other Anna, with the quotation of the first, greeted by her name",
     a_draft([SCHMITT], thread=[f"{ANNA};{JENS}"], body="Dear Anna,\nhere is the offer."), (MUELLERS,),
     ["mixed-customer-groups"]),
    ("two files of the one who was meant",
     a_draft([CARMEN], thread=[ANNA]), (MUELLERS, a_document("HY-PI-9.pdf", OFFER.format("Müller Licht GmbH"))),
     ["mixed-customer-groups"]),
    ("the wrong person, and the text names the right customer as well",
     a_draft([CARMEN], thread=[ANNA], body="The offer for Müller Licht GmbH is below."), (MUELLERS,),
     ["mixed-customer-groups"]),
    # The right person with the wrong file: the file is the mistake.
    ("an answer to Müller goes to Müller, with Nord's quotation",
     a_draft([ANNA], thread=[ANNA]), (NORDS,), ["attachment-for-another"]),
    ("a new mail to Carmen with Müller's quotation", a_draft([CARMEN]), (MUELLERS,), ["attachment-for-another"]),
    ("a new mail to Carmen with Müller's quotation, and Müller in the text",
     a_draft([CARMEN], body="The offer for Müller Licht GmbH."), (MUELLERS,), ["attachment-for-another"]),
    # Two mistakes.
    ("the wrong person, and a file of a third customer",
     a_draft([CARMEN], thread=[ANNA]), (NORDS,), ["mixed-customer-groups", "attachment-for-another"]),
    ("the wrong person with the right file and a third customer's",
     a_draft([CARMEN], thread=[ANNA]), (MUELLERS, NORDS), ["mixed-customer-groups", "attachment-for-another"]),
    ("a file of Nord's, and words about Müller, to Carmen",
     a_draft([CARMEN], body="As for Müller Licht GmbH."), (NORDS,),
     ["attachment-for-another", "other-customer-mentioned"]),
    # None.
    ("the right person with the right file", a_draft([ANNA], thread=[ANNA]), (MUELLERS,), []),
)  # fmt: skip


def asked(draft: Draft, documents: Sequence[Document], knowledge: object = DESK) -> list[str]:
    """Return the checks that interrupt."""
    verdict = judge(the_facts(draft, knowledge, documents=documents), {})  # type: ignore[arg-type]
    return [finding.check for finding in verdict.findings if finding.level >= Level.CONFIRM]


@pytest.mark.parametrize(
    ("draft", "documents", "checks"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_one_mistake_is_one_finding(draft: Draft, documents: Sequence[Document], checks: list[str]) -> None:
    """Each mistake is asked about once, by what is most specific."""
    assert sorted(asked(draft, documents)) == sorted(checks)


def test_what_is_not_said_by_itself_is_evidence() -> None:
    """The finding about the person tells of the file, and the one about the file of the words, which stay marked."""
    draft = a_draft([CARMEN], thread=[ANNA])
    (person,) = judge(the_facts(draft, documents=(MUELLERS,)), {}).findings
    assert "attachment-for-another" in {said.check for said in person.evidence}
    shown = judge(the_facts(draft, documents=(MUELLERS,)), {}).as_json("zh_CN")["findings"][0]["evidence"]
    assert any("HY-Q-2604.pdf" in sentence for sentence in shown)
    draft = a_draft([CARMEN], body="The offer for Müller Licht GmbH is below.")
    (file,) = judge(the_facts(draft, documents=(MUELLERS,)), {}).findings
    assert "other-customer-mentioned" in {said.check for said in file.evidence}
    assert file.text == ("Müller",)


def test_that_two_may_meet_does_not_let_the_file_pass() -> None:
    """Who has called the company of two customers right once is asked about the one's file with the other again."""
    draft = a_draft([CARMEN], thread=[ANNA])
    (mixed,) = judge(the_facts(draft, documents=(MUELLERS,)), {}).findings
    used_to = a_knowledge(based_on=DESK, accepted=[(mixed.check, mixed.accept_as)])
    assert asked(draft, (MUELLERS,), used_to) == ["attachment-for-another"]


def test_a_quiet_line_about_the_person_does_not_take_the_file() -> None:
    """What stops the mail is not explained by what would not."""
    about = Finding("outside-thread", Level.NOTICE, Said("x"), recipients=("a@b.example",), meant=frozenset({"M"}))
    file = Finding(
        "attachment-for-another", Level.CONFIRM, Said("x"), recipients=("a@b.example",), meant=frozenset({"M"})
    )
    assert len(one_each([about, file], [False, False])) == 2


def test_a_file_that_goes_to_somebody_else_too_stays() -> None:
    """The wrong person explains the file only where nobody else gets it wrongly."""
    about = Finding("namesake", Level.CONFIRM, Said("x"), recipients=("a@b.example",), meant=frozenset({"M"}))
    file = replace(about, check="attachment-for-another", recipients=("a@b.example", "c@d.example"))
    assert len(one_each([about, file], [False, False])) == 2


FOUND = st.builds(
    Finding,
    check=st.sampled_from([check.name for check in CHECKS]) | st.sampled_from(sorted(PAPERS)),
    level=st.sampled_from([Level.NOTICE, Level.CONFIRM, Level.BLOCK]),
    why=st.just(Said("x")),
    recipients=st.lists(st.sampled_from(["a@x.example", "b@y.example"]), unique=True).map(tuple),
    meant=st.frozensets(st.sampled_from(["Nord", "Ribera"])),
    accept_as=st.sampled_from(["", "key"]),
)


@given(st.lists(st.tuples(FOUND, st.booleans()), min_size=1, max_size=7))
def test_one_always_speaks(cases: list[tuple[Finding, bool]]) -> None:
    """However files, words and people explain one another, one of the highest level that is not accepted speaks;
    and what is left out is told by what is left.
    """
    found = [finding for finding, _ in cases]
    left = one_each(found, [False] * len(found))
    assert max(one.level for one in left) == max(one.level for one in found)
    silent = [one for one in found if one.check in PAPERS and all(one.check != other.check for other in left)]
    for one in silent:
        assert any(one.meant <= other.meant or one.check in {s.check for s in other.evidence} for other in left)
    open_papers = [f for f, accepted in cases if f.check in PAPERS and not accepted]
    if open_papers and all(accepted for f, accepted in cases if f.check not in PAPERS):
        assert one_each(found, [accepted for _, accepted in cases])
