# SPDX-License-Identifier: MPL-2.0
"""Facts: who is who in a draft and its thread."""

from __future__ import annotations

import pytest

from host.builders import (
    ANNA,
    BOSS,
    DESK,
    JENS,
    KATE,
    ME,
    MUELLER,
    PORT,
    a_document,
    a_draft,
    a_group,
    a_knowledge,
    a_message,
    the_facts,
)
from secondlook.documents.model import Passage
from secondlook.facts import gather
from secondlook.mail import Draft


def test_people_once_each_in_the_order_of_the_header() -> None:
    """An address written in two ways, in To and in Cc, is one person with the first field."""
    facts = the_facts(a_draft(["ANNA.Schmidt@Mueller.Example", KATE], cc=[ANNA]))
    assert [(person.address, person.field) for person in facts.people] == [
        ("anna.schmidt@mueller.example", "to"),
        ("katherine.hale@nordhale.example", "to"),
    ]


def test_own_house_is_internal() -> None:
    """Colleagues, own addresses and members of an own group are inside; the rest are outsiders."""
    partner = "partner@studio.example"
    known = a_knowledge(based_on=DESK, groups={a_group("同事", "own"): [partner]})
    facts = the_facts(a_draft([BOSS, ME, partner, ANNA]), known)
    assert [person.address for person in facts.outsiders] == ["anna.schmidt@mueller.example"]


def test_own_domains_of_the_policy_are_internal() -> None:
    """A second domain of the own house is inside as well."""
    facts = gather(a_draft(["x@haiyue-hk.example"]), DESK, own_domains=["haiyue-hk.example"])
    assert not facts.outsiders


def test_colleagues_at_a_freemail_provider_are_strangers() -> None:
    """If the user writes from a shared provider, others there are not the own house."""
    facts = the_facts(a_draft(["other@gmail.com"], sender="Lin <lin@gmail.com>"))
    assert [person.internal for person in facts.people] == [False]


def test_thread_has_everybody_but_the_user() -> None:
    """Senders and recipients of the mails answered are the thread; own addresses are left out."""
    facts = the_facts(a_draft([ANNA], thread=[f"{ANNA};{JENS}", a_message(to=[KATE])]))
    assert set(facts.thread.people) == {
        "anna.schmidt@mueller.example",
        "jens.brandt@mueller.example",
        "katherine.hale@nordhale.example",
    }
    assert facts.thread.organisations == {"mueller.example", "nordhale.example"}
    assert facts.person("anna.schmidt@mueller.example").in_thread


def test_thread_is_remembered_by_references() -> None:
    """Without the mail at hand, its thread is found by message id."""
    known = a_knowledge(based_on=DESK, threads={"1@x": [ANNA]})
    draft = Draft(message=a_message(to=[KATE], references=["1@x"]), kind="reply", me=("lin.yue@haiyue.example",))
    facts = the_facts(draft, known)
    assert list(facts.thread.people) == ["anna.schmidt@mueller.example"]
    assert [group.name for group in facts.thread.groups] == [MUELLER.name]
    assert facts.is_answer


@pytest.mark.parametrize(("kind", "answer"), [("reply", True), ("draft", True), ("forward", False), ("new", False)])
def test_what_counts_as_an_answer(kind: str, answer: bool) -> None:
    """A forwarded mail starts a new conversation."""
    assert the_facts(a_draft([KATE], thread=[ANNA], kind=kind)).is_answer is answer  # type: ignore[arg-type]


def test_person_names_and_kinds() -> None:
    """A person has every name known of them, and the groups of a kind on request."""
    facts = the_facts(a_draft(["Anni <anna.schmidt@mueller.example>", PORT]))
    anna, port = facts.people
    assert anna.names == ("Anni", "Anna Schmidt")
    assert anna.of_kind("customer") == (MUELLER,)
    assert (anna.neutral, port.neutral) == (False, True)
    assert anna.exchanged == 60


def test_unknown_person() -> None:
    """Asking for somebody who is no recipient is an error of the caller."""
    with pytest.raises(KeyError):
        the_facts(a_draft([ANNA])).person("nobody@x.example")


def test_attachments_nobody_read_are_there_as_absent() -> None:
    """There is one document for each attachment, so that a check cannot mistake "not read" for "nothing in it"."""
    (document,) = the_facts(a_draft([ANNA], attachments=["offer.pdf"])).documents
    assert (document.name, document.size, document.state, document.checked) == ("offer.pdf", 1000, "absent", False)


def test_what_is_on_the_page_and_what_is_behind_it() -> None:
    """The text of a document is what its reader sees; comments and the like are told apart from it."""
    read = a_document("offer.xlsx", "Quotation", Passage("for Nord", "comment"), Passage("Price list", label="2"))
    (document,) = the_facts(a_draft([ANNA], attachments=["offer.xlsx"]), documents=[read]).documents
    assert document.text == "Quotation\nPrice list"
    assert [passage.text for passage in document.hidden()] == ["for Nord"]
    assert document.checked
