# SPDX-License-Identifier: MPL-2.0
"""Whatever a mail looks like, every check answers, and what it says can be said in every language."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from host.builders import (
    ANNA,
    CARMEN,
    DESK,
    KATE,
    ME,
    PORT,
    SCHMITT,
    WANG,
    WANG_SUPPLIER,
    a_draft,
    a_mailbox,
    a_message,
    the_facts,
)
from secondlook import sentences
from secondlook.addresses import key
from secondlook.checks import CHECKS
from secondlook.judge import judge
from secondlook.levels import Level
from secondlook.mail import Attachment, Draft, Mailbox, Message

KNOWN = [ANNA, KATE, SCHMITT, CARMEN, WANG, WANG_SUPPLIER, PORT, ME]
ODD = ["", "@", "a", "a@", "@b", "a@b", "é@ü.example", "x@xn--", "a b@c.example", "anna.schmidt@muller.example",
       "x@localhost", "<>@x.example", "王@公司.example", "a" * 300 + "@x.example", "x@[192.0.2.1]"]  # fmt: skip
BOXES = st.one_of(
    st.sampled_from(KNOWN).map(a_mailbox),
    st.builds(Mailbox, st.one_of(st.sampled_from(ODD), st.text(max_size=20)), st.text(max_size=20)),
)
LISTS = st.lists(BOXES, max_size=5)
PIECES = st.sampled_from(["Dear ", "Anna", ",", "\n", "王总", "：", "{name}", "附件", "attached"])
WORDS = st.lists(st.one_of(st.text(max_size=12), PIECES), max_size=8).map("".join)
FILES = st.lists(st.builds(Attachment, st.text(max_size=12)), max_size=2)


@st.composite
def messages(draw: st.DrawFn) -> Message:
    """Return any message."""
    return a_message(
        sender=draw(st.one_of(st.just(a_mailbox(ME)), BOXES)),
        to=draw(LISTS),
        cc=draw(LISTS),
        bcc=draw(LISTS),
        subject=draw(WORDS),
        body=draw(WORDS),
        attachments=draw(FILES),
    )


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Return any draft."""
    return Draft(
        message=draw(messages()),
        kind=draw(st.sampled_from(["new", "reply", "forward", "draft", "template", "redirect"])),
        thread=tuple(draw(st.lists(messages(), max_size=3))),
        me=tuple(draw(st.lists(st.sampled_from(["lin.yue@haiyue.example", "", "x"]), max_size=2))),
    )


@settings(max_examples=100)
@given(drafts())
def test_no_check_raises(draft: Draft) -> None:
    """Every check answers for any draft; findings name recipients of the mail and words of its text."""
    facts = the_facts(draft)
    present = {person.address for person in facts.people}
    text = f"{draft.message.subject}\n{draft.message.body}"
    for check in CHECKS:
        for finding in check.find(facts):
            assert finding.check == check.name
            assert finding.level > Level.CLEAR
            assert 0 < finding.risk < 1
            assert set(finding.recipients) <= present
            assert all(words and words in text for words in finding.text)
            if finding.fix is not None:
                assert set(finding.fix.recipients) <= present
                if finding.fix.kind == "remove":
                    assert present - set(finding.fix.recipients)
                if finding.fix.instead is not None and finding.fix.kind != "identity":
                    assert key(finding.fix.instead.address) not in present


@settings(max_examples=150, deadline=None)
@given(drafts())
def test_verdict_can_be_said(draft: Draft) -> None:
    """The public form comes out in every language, without a placeholder left."""
    verdict = judge(the_facts(draft), {})
    assert not verdict.failed
    for language in sentences.LANGUAGES:
        for finding in verdict.as_json(language)["findings"]:
            assert finding["title"]
            assert finding["why"]


def test_twice_in_the_header_is_once_in_the_finding() -> None:
    """An address in To and Cc is one recipient."""
    draft = a_draft([SCHMITT], cc=[SCHMITT], thread=[ANNA])
    assert len(judge(the_facts(draft, DESK), {}).recipients) == 1
