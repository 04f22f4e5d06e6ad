# SPDX-License-Identifier: MPL-2.0
"""Rules from a cause: proposed, tried on past mail, switched on, and then obeyed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from host.builders import a_mailbox, a_message
from secondlook import policy as policies
from secondlook.facts import gather
from secondlook.groups.model import GroupData
from secondlook.judge import judge
from secondlook.mail import Draft
from secondlook.memory import Memory
from secondlook.paths import HOME_VARIABLE
from secondlook.policy import Policy
from secondlook.recovery.changes import CAUSES, Said
from secondlook.recovery.model import Incident
from secondlook.recovery.rules import Proposal, propose, speaks, switch

ME = "lin@haiyue.example"
WRONG = "bo@nord.example"
RIGHT = "anna@mueller.example"
OTHER = "eve@low.example"


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Policy:
    """The shipped settings, with a user's layer that can be written."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    return policies.load()


@pytest.fixture
def memory() -> Iterator[Memory]:
    """Know two customers."""
    with Memory.open(None) as opened:
        opened.replace_groups(
            "test",
            [GroupData("Customer - Nord", "customer", (WRONG,)), GroupData("Customer - Mueller", "customer", (RIGHT,))],
        )
        yield opened


def an_incident(cause: str = "", wrong: str = WRONG, grade: str = "high") -> Incident:
    """Give an incident with reasons and a warning that was waved through."""
    return Incident(
        "aa11",
        wrong=(a_mailbox(wrong),),
        right=(a_mailbox(RIGHT),),
        grade=grade,  # type: ignore[arg-type]
        cause=cause,
        reasons=[{"reason": "cost", "values": {"words": ["our cost"]}}],
        said=(Said(check="first-time-recipient", accepted=True, key=WRONG),),
    )


def mail(*to: str, body: str = "Dear Bo", message_id: str = "m") -> object:
    """A sent mail."""
    return a_message(sender=ME, to=to, body=body, message_id=message_id)


@pytest.mark.parametrize("cause", CAUSES)
def test_every_cause_has_a_rule(cause: str, memory: Memory, policy: Policy) -> None:
    """Each cause gets rules, and the fittest differs by cause."""
    found = [proposal.rule for proposal in propose(an_incident(cause), memory, policy)]
    assert {"conflict-pair", "alias", "forget-address", "sensitive-word", "longer-hold", "ask-again"} == set(found)
    first = {
        "haste": "longer-hold",
        "accepted-warning": "ask-again",
        "autocomplete": "alias",
        "wrong-file": "sensitive-word",
    }
    assert found[0] == first.get(cause, "conflict-pair")


CASES = (
    (Proposal("conflict-pair", ("Customer - Nord", "Customer - Mueller")), mail(WRONG, RIGHT), mail(WRONG)),
    (Proposal("alias", (WRONG, RIGHT)), mail(WRONG), mail(WRONG, RIGHT)),
    (Proposal("group-correction", (OTHER, "Customer - Low")), mail(OTHER, RIGHT), mail(OTHER)),
    (Proposal("forget-address", (WRONG,)), mail(WRONG), mail(RIGHT)),
    (
        Proposal("sensitive-word", ("our cost",)),
        mail(WRONG, body="Our cost is 7"),
        mail("wang@haiyue.example", body="our cost"),
    ),
)


@pytest.mark.parametrize(
    ("rule", "asked", "silent"), CASES, ids=lambda one: one.rule if isinstance(one, Proposal) else ""
)
def test_tried_on_past_mail(rule: Proposal, asked: object, silent: object, memory: Memory, policy: Policy) -> None:
    """A rule speaks about the mails it is meant for and no others."""
    assert speaks(rule, asked, [ME], memory, policy)  # type: ignore[arg-type]
    assert not speaks(rule, silent, [ME], memory, policy)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "to", "check"),
    [
        (
            Proposal("conflict-pair", ("low.example", "reed.example")),
            (OTHER, "tom@reed.example"),
            "conflicting-parties",
        ),
        (Proposal("alias", (WRONG, RIGHT)), (WRONG,), "mixed-up-before"),
        (Proposal("group-correction", (OTHER, "Customer - Low")), (OTHER, RIGHT), "mixed-customer-groups"),
        (Proposal("sensitive-word", ("blue lens",)), (WRONG,), "sensitive-text"),
    ],
    ids=lambda one: one.rule if isinstance(one, Proposal) else "",
)
def test_switched_on_it_is_obeyed(
    rule: Proposal, to: tuple[str, ...], check: str, memory: Memory, policy: Policy
) -> None:
    """After one click the check asks about the same mistake; after another it does not."""

    def asks() -> bool:
        now = policies.load()
        draft = Draft(message=a_message(sender=ME, to=to, body="Hello, the blue lens is ready"), me=(ME,))
        facts = gather(draft, memory, own_domains=now.own_domains, rules=now.rules)
        return check in {finding.check for finding in judge(facts, now.limits).findings}

    assert not asks()
    switch(rule, memory, policy)
    assert asks()
    switch(rule, memory, policies.load(), on=False)
    assert not asks()


def test_longer_hold_and_asking_again(memory: Memory, policy: Policy) -> None:
    """The hold gets longer; what was waved through is forgotten."""
    switch(Proposal("longer-hold", ("10",)), memory, policy)
    assert policies.load().hold_seconds == 600
    memory.accept("first-time-recipient", WRONG)
    switch(Proposal("ask-again", ("first-time-recipient", WRONG)), memory, policy)
    assert not memory.accepted("first-time-recipient", WRONG)
