# SPDX-License-Identifier: MPL-2.0
"""How long a mail waits: by party, by house, by risk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from host.builders import ANNA, BOSS, CHEN, DESK, LIU, PORT, TANAKA, a_draft, a_knowledge, the_facts
from secondlook.hold.delay import Delays, seconds_for
from secondlook.levels import Level

DELAYS = Delays(usual=300, colleagues=0, questioned=600, first_file=900)
STRANGER = "Jo Lund <jo@new-house.example>"
FREEMAIL = "Jo Lund <jo.lund@gmail.com>"


@pytest.mark.parametrize(
    ("to", "files", "level", "seconds"),
    [
        pytest.param([ANNA], [], Level.CLEAR, 300, id="customer"),
        pytest.param([BOSS, LIU], [], Level.CLEAR, 0, id="colleagues"),
        pytest.param([BOSS, LIU], ["cost.xlsx"], Level.NOTICE, 0, id="colleagues, a notice, a file"),
        pytest.param([BOSS, ANNA], [], Level.CLEAR, 300, id="a colleague and a customer"),
        pytest.param([BOSS], [], Level.CONFIRM, 600, id="colleagues, questioned"),
        pytest.param([ANNA], [], Level.CONFIRM, 600, id="customer, questioned"),
        pytest.param([ANNA], ["quote.pdf"], Level.CLEAR, 300, id="file to a known house"),
        pytest.param([STRANGER], [], Level.NOTICE, 300, id="new house without a file"),
        pytest.param([STRANGER], ["quote.pdf"], Level.NOTICE, 900, id="file to a new house"),
        pytest.param([ANNA, STRANGER], ["quote.pdf"], Level.CONFIRM, 900, id="file to a new house among others"),
        pytest.param([FREEMAIL], ["quote.pdf"], Level.CLEAR, 900, id="file to a stranger at a shared provider"),
        pytest.param([], [], Level.CLEAR, 300, id="nobody"),
    ],
)
def test_risk(to: list[str], files: list[str], level: Level, seconds: int) -> None:
    """Colleagues may be quick; doubts and files to new houses take longer."""
    known = a_knowledge({"Someone <someone@gmail.com>": 50}, based_on=DESK)
    facts = the_facts(a_draft(to, attachments=files), known)

    assert seconds_for(facts, level, DELAYS) == seconds


@pytest.mark.parametrize(
    ("to", "seconds"),
    [
        pytest.param([ANNA], 1200, id="by name, whatever the case"),
        pytest.param([TANAKA], 120, id="by kind"),
        pytest.param([CHEN], 30, id="by domain"),
        pytest.param([ANNA, CHEN], 1200, id="the longest counts"),
        pytest.param([PORT, CHEN], 300, id="no rule for one of them"),
    ],
)
def test_by_group(to: list[str], seconds: int) -> None:
    """A rule for the party goes before one for its kind, that before one for the domain."""
    rules = {"customer - mueller (de)": 1200, "customer": 120, "guanghui.example": 30}

    assert seconds_for(the_facts(a_draft(to)), Level.CLEAR, replace(DELAYS, by_group=rules)) == seconds


def test_a_short_rule_does_not_shorten_a_doubt() -> None:
    """Risk only ever makes it longer, and the minimum is below everything."""
    delays = replace(DELAYS, by_group={"customer": 0})

    assert seconds_for(the_facts(a_draft([ANNA])), Level.CLEAR, delays) == 0
    assert seconds_for(the_facts(a_draft([ANNA])), Level.CONFIRM, delays) == 600
    assert seconds_for(the_facts(a_draft([ANNA])), Level.CLEAR, replace(delays, minimum=45)) == 45
