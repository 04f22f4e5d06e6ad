# SPDX-License-Identifier: MPL-2.0
"""The verdict: levels and limits, a check that fails, one finding a mistake, what was accepted."""

from __future__ import annotations

import logging
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from host.builders import (
    ANNA,
    CARMEN,
    DESK,
    JENS,
    KATE,
    LIU,
    SCHMITT,
    a_draft,
    a_knowledge,
    the_facts,
)
from host.memories import a_real_memory
from secondlook.checks import CHECKS
from secondlook.checks.base import Check
from secondlook.explaining import one_each
from secondlook.facts import Facts
from secondlook.judge import judge
from secondlook.levels import Finding, Fix, Level, Said
from secondlook.mail import Mailbox

WRONG = a_draft([SCHMITT], thread=[ANNA], body="Dear Anna,\nplease see attached.", attachments=["q.pdf"])


def a_finding(check: str = "namesake", level: Level = Level.CONFIRM, **more: object) -> Finding:
    """Return a finding about Anna Schmitt."""
    values = {"recipients": ("anna.schmitt@nordhale.example",), "risk": 0.5, **more}
    return Finding(check, level, Said("title"), **values)  # type: ignore[arg-type]


def gives(*findings: Finding, name: str = "namesake") -> Check:
    """Return a check that gives just that."""
    return Check(name, lambda _facts: iter(findings))


def breaks(_facts: Facts) -> Iterable[Finding]:
    """Fail in the middle of giving findings."""
    yield a_finding("broken")
    raise ZeroDivisionError


def test_wrong_customer_is_one_finding_with_the_fix() -> None:
    """The mistake of the product's story is said once, by the most specific check, mended by one click."""
    verdict = judge(the_facts(WRONG), {})
    assert verdict.level is Level.CONFIRM
    assert [finding.check for finding in verdict.findings] == ["mixed-customer-groups"]
    fix = verdict.findings[0].fix
    assert fix is not None
    assert fix.instead is not None
    assert (fix.kind, fix.instead.address) == ("replace", "anna.schmidt@mueller.example")
    assert verdict.recipients["anna.schmitt@nordhale.example"] > 0.9


def test_the_right_mail_is_clear() -> None:
    """The same mail to the right Anna gets no finding at all."""
    verdict = judge(the_facts(a_draft([ANNA], cc=[LIU], thread=[ANNA], body="Dear Anna,\nthank you.")), {})
    assert verdict.level is Level.CLEAR
    assert verdict.findings == ()
    assert verdict.risk == 0


def test_real_memory_gives_the_same_verdict() -> None:
    """The story holds with the true memory."""
    with a_real_memory(DESK) as memory:
        verdict = judge(the_facts(WRONG, memory), {})
    assert [finding.check for finding in verdict.findings] == ["mixed-customer-groups"]


def test_evidence_of_another_check_is_said_in_its_words() -> None:
    """A dropped finding's sentence is found in its own check's section, in every language."""
    for language in ("en", "zh_CN"):
        shown = judge(the_facts(WRONG), {}).as_json(language)
        assert any("Anna Schmidt" in sentence for sentence in shown["findings"][0]["evidence"])


def test_failing_check_raises_the_verdict_and_leaves_the_others(caplog: pytest.LogCaptureFixture) -> None:
    """A check that throws is named, asks for confirmation, and loses what it had given; the others count."""
    with caplog.at_level(logging.CRITICAL):
        verdict = judge(the_facts(a_draft([KATE])), {}, [Check("namesake", breaks), gives(name="other")])
    assert verdict.failed == ("namesake",)
    assert verdict.level is Level.CONFIRM
    assert [finding.why.key for finding in verdict.findings] == ["failed"]
    assert "namesake" in verdict.as_json()["findings"][0]["why"]


def test_failing_memory_is_the_check_that_asked() -> None:
    """If the memory fails while a check asks it, that check counts as failed."""

    class Broken(type(DESK)):  # type: ignore[misc]
        def together(self, address: str, others: object) -> int:  # noqa: ARG002
            raise OSError

    memory = Broken(people=dict(DESK.people), domains=dict(DESK.domains))
    logging.disable(logging.CRITICAL)
    try:
        verdict = judge(the_facts(WRONG, memory), {})
    finally:
        logging.disable(logging.NOTSET)
    assert "mixed-customer-groups" in verdict.failed
    assert verdict.level is Level.CONFIRM


@pytest.mark.parametrize("limit", list(Level))
def test_limit_caps_a_check(limit: Level) -> None:
    """A check never says more than the policy lets it; at CLEAR it is not even asked."""
    verdict = judge(the_facts(a_draft([SCHMITT])), {"namesake": limit}, [gives(a_finding(level=Level.CONFIRM))])
    assert verdict.level == min(limit, Level.CONFIRM)
    assert bool(verdict.findings) == (limit is not Level.CLEAR)


def test_findings_are_ordered_and_risks_combined() -> None:
    """Highest level and risk first; risks of one recipient combine as independent chances."""
    one = a_finding(risk=0.5, accept_as="1")
    two = a_finding("greeting-mismatch", level=Level.NOTICE, risk=0.5)
    verdict = judge(the_facts(a_draft([SCHMITT])), {}, [gives(two), gives(one)])
    assert [finding.level for finding in verdict.findings] == [Level.CONFIRM, Level.NOTICE]
    assert verdict.recipients == {"anna.schmitt@nordhale.example": pytest.approx(0.75)}


def test_accepted_finding_is_not_said_again() -> None:
    """What the user called right is left out, with what it explains; a new mail of that kind stays quiet."""
    first = judge(the_facts(WRONG), {})
    memory = a_knowledge(based_on=DESK, accepted=[("mixed-customer-groups", first.findings[0].accept_as)])
    draft = a_draft([ANNA], cc=[KATE], thread=[ANNA])
    assert judge(the_facts(draft), {}).level is Level.CONFIRM
    assert judge(the_facts(draft, memory), {}).level is Level.CLEAR


def test_accepted_pair_does_not_hide_another_persons_place() -> None:
    """Two customers that may meet do not make it right that one Anna stands for the other."""
    first = judge(the_facts(WRONG), {})
    memory = a_knowledge(based_on=DESK, accepted=[("mixed-customer-groups", first.findings[0].accept_as)])
    again = judge(the_facts(a_draft([SCHMITT, CARMEN], thread=[f"{ANNA};{JENS}"]), memory), {})
    assert again.level is Level.CONFIRM


def test_accepted_pair_does_not_let_a_third_customer_in() -> None:
    """Who may meet one customer need not meet another."""
    first = judge(the_facts(a_draft([ANNA], cc=[KATE], thread=[ANNA])), {})
    memory = a_knowledge(based_on=DESK, accepted=[("mixed-customer-groups", first.findings[0].accept_as)])
    more = a_draft([ANNA], cc=[KATE, CARMEN], thread=[ANNA])
    assert judge(the_facts(more, memory), {}).level is Level.CONFIRM


ANNA_BOX = Mailbox("anna.schmidt@mueller.example", "Anna Schmidt")
REPLACE = Fix("replace", ("anna.schmitt@nordhale.example",), ANNA_BOX)


def test_same_replacement_is_one_mistake() -> None:
    """Two checks that offer the very same person are one finding; the words in the text stay marked."""
    greeting = a_finding("greeting-mismatch", fix=REPLACE, text=("Dear Anna",))
    kept = one_each([a_finding("outside-thread", fix=REPLACE), greeting], [False, False])
    assert [finding.check for finding in kept] == ["outside-thread"]
    assert kept[0].text == ("Dear Anna",)
    assert [said.check for said in kept[0].evidence] == ["greeting-mismatch"]


def test_lower_finding_never_drops_a_higher_one() -> None:
    """A quiet line cannot explain away what stops the mail."""
    kept = one_each(
        [a_finding("lookalike-address", Level.NOTICE), a_finding("namesake", Level.CONFIRM)], [False, False]
    )
    assert len(kept) == 2


def test_replacement_is_inherited() -> None:
    """A finding that could only remove takes over the replacement of the one it explains."""
    mixed = a_finding("mixed-customer-groups", fix=Fix("remove", ("anna.schmitt@nordhale.example",)))
    kept = one_each([mixed, a_finding("namesake", fix=REPLACE)], [False, False])
    assert [finding.fix for finding in kept] == [REPLACE]


def test_chain_ends_at_the_most_specific() -> None:
    """What is explained by something explained is explained by the last in the chain."""
    names = ["lookalike-address", "outside-thread", "new-domain-in-reply", "first-time-recipient"]
    kept = one_each([a_finding(name) for name in reversed(names)], [False] * 4)
    assert [finding.check for finding in kept] == ["lookalike-address"]


NAMES = [check.name for check in CHECKS]
FINDINGS = st.builds(
    lambda check, level, who, fix: Finding(check, level, Said("title"), recipients=who, fix=fix),
    st.sampled_from(NAMES),
    st.sampled_from([Level.NOTICE, Level.CONFIRM, Level.BLOCK]),
    st.lists(st.sampled_from(["a@x.example", "b@x.example"]), max_size=2, unique=True).map(tuple),
    st.sampled_from([None, REPLACE, Fix("remove", ("a@x.example",))]),
)


@given(st.lists(st.tuples(FINDINGS, st.booleans()), max_size=8))
def test_the_highest_level_survives(given_findings: list[tuple[Finding, bool]]) -> None:
    """Whatever is found, dropping the explained ones never lowers the verdict nor loops."""
    found = [finding for finding, _ in given_findings]
    kept = one_each(found, [False] * len(found))
    assert max((f.level for f in kept), default=0) == max((f.level for f in found), default=0)
    assert len(one_each(found, [accepted for _, accepted in given_findings])) <= len(found)


@given(
    st.lists(
        st.builds(
            Finding,
            check=st.sampled_from([check.name for check in CHECKS]),
            level=st.sampled_from([Level.NOTICE, Level.CONFIRM, Level.BLOCK]),
            why=st.just(Said("x")),
            recipients=st.lists(st.sampled_from(["a@x.example", "b@y.example"]), unique=True).map(tuple),
            fix=st.none() | st.just(Fix("replace", ("a@x.example",), Mailbox("c@z.example"))),
            accept_as=st.sampled_from(["", "key"]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_findings_never_silence_each_other(found: list[Finding]) -> None:
    """However findings explain one another, one of the highest level is left to speak."""
    left = one_each(found, [False] * len(found))

    assert max(finding.level for finding in left) == max(finding.level for finding in found)


def test_who_is_offered_in_a_place_is_not_missing_as_well() -> None:
    """Susan is to take Cheng's place; that she is missing among the others is the same mistake."""
    susan = Mailbox("Susan.Chen@harbour.example", "Susan Chen")
    swapped = a_finding("odd-one-out", fix=Fix("replace", ("anna.schmitt@nordhale.example",), susan))
    missing = a_finding("missing-recipient", Level.NOTICE, recipients=(),
                        fix=Fix("add", instead=Mailbox("susan.chen@harbour.example")))  # fmt: skip
    left = one_each([swapped, missing], [False, False])
    assert [finding.check for finding in left] == ["odd-one-out"]
    somebody = a_finding(
        "missing-recipient", Level.NOTICE, recipients=(), fix=Fix("add", instead=Mailbox("x@y.example"))
    )
    assert len(one_each([swapped, somebody], [False, False])) == 2
