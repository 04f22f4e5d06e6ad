# SPDX-License-Identifier: MPL-2.0
"""``misdirection``: signals of a recipient, mentions, topics, and reasons, on the made-up year."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from host.builders import a_draft, a_mailbox, a_message, the_facts
from host.story import BOB, EVE, PAUL, SUSAN, SUSAN_C, WANG_X, greeting_of, the_year, words_about
from secondlook import sentences
from secondlook.addresses import key
from secondlook.checks import odd_one_out
from secondlook.mail import Draft
from secondlook.misdirection.candidates import MOST, casting, gather_cast, resemblance
from secondlook.misdirection.mentions import Mentions
from secondlook.misdirection.past import Known
from secondlook.misdirection.signals import NAMES
from secondlook.misdirection.topics import sketch, subject_text, word_numbers


def known(written: str) -> Known:
    mailbox = a_mailbox(written)
    return Known(1, key(mailbox.address), 1, 0, 0, 1.0, 1, 1, 0, 0.0, {}, (mailbox.name,) if mailbox.name else ())


def of(person: str, draft: Draft) -> dict[str, float]:
    """Return the signals of one recipient by name."""
    facts = the_facts(draft, the_year())
    past = facts.knowledge.past()
    assert past is not None
    cast = gather_cast(facts, past)
    assert cast is not None
    for recipient, mine, _ in casting(cast):
        if recipient.address == key(a_mailbox(person).address):
            return dict(zip(NAMES, mine, strict=True))
    raise AssertionError(person)


def test_topic() -> None:
    """The words of the mail speak for whom such mails went to."""
    body = words_about(SUSAN, 991)
    right, wrong = of(SUSAN, a_draft([SUSAN], body=body)), of(SUSAN_C, a_draft([SUSAN_C], body=body))
    assert right["topic"] > 0.1 > wrong["topic"]
    assert right["similar_sum"] > 0.2 > wrong["similar_sum"]


def test_together() -> None:
    """Who has been in mails with the others, and who never."""
    draft = a_draft([SUSAN, BOB, EVE])
    assert of(SUSAN, draft)["never_together"] == 0.5
    assert of(EVE, draft)["never_together"] == 1.0
    assert of(SUSAN, draft)["together_most"] > 0.1
    assert of(SUSAN, a_draft([SUSAN]))["never_together"] == -1.0


def test_conversation_by_subject() -> None:
    """Without threading headers the bare subject finds the conversation."""
    draft = a_draft([SUSAN, SUSAN_C], subject="AW: Re: Sailing 34")
    assert of(SUSAN, draft)["in_thread"] > 0
    assert of(SUSAN_C, draft)["in_thread"] == 0


def test_conversation_by_headers() -> None:
    """Whoever is in the mail that is answered takes part, whatever the subject."""
    draft = a_draft([EVE], thread=[EVE], subject="Something else")
    assert of(EVE, draft)["in_thread"] == 1.0


def test_greeting() -> None:
    """A greeting suits who bears the name, and more so who was greeted that way."""
    body = greeting_of(BOB) + "thanks"
    right, wrong = of(BOB, a_draft([BOB], body=body)), of(EVE, a_draft([EVE], body=body))
    assert right["greeted"] > wrong["greeted"]
    assert right["greeted_learned"] > wrong["greeted_learned"]


def test_mentions() -> None:
    """Names and addresses in the quoted text, in either order; given names in own words."""
    quoted = "On Monday Ward, Paul <p@x.example> and\nsusan.chen@harbour.example wrote:"
    mentions = Mentions("Bob, please see below", quoted)
    address, name, first, part, *own = mentions.of(known(PAUL))
    assert (address, name, part) == (0.0, 1.0, 2.0)
    assert first > 0.5
    assert own == [0.0, 0.0, 0.0]
    assert mentions.of(known(SUSAN))[0] == 1.0
    assert mentions.of(known(BOB))[4:] == (1.0, 0.0, 1.0)
    chinese = Mentions("王晓明，你好", "发件人：王晓明")
    assert chinese.of(known(WANG_X))[1:] == (1.0, 0.8, 2.0, 1.0, 1.0, 1.0)
    assert Mentions("", "").of(known("x@y.example")) == (0.0,) * 7


def test_resemblance() -> None:
    """The same name, a near one, a shared part, a like address, nothing."""
    pairs = [
        ("Susan Chen <schen@x.example>", SUSAN, 4.0), (SUSAN_C, SUSAN, 3.0), ("Susan Ward <s@x.example>", SUSAN, 2.0),
        ("Tim Chen <t@x.example>", SUSAN, 2.0), ("bob.milner@x.example", BOB, 1.0), (EVE, BOB, 0.0),
    ]  # fmt: skip
    assert [resemblance(known(one), known(other)) for one, other, _ in pairs] == [like for _, _, like in pairs]


def test_bounded() -> None:
    """However many could be meant, only so many are looked at."""
    facts = the_facts(a_draft([SUSAN, BOB, EVE, PAUL]), the_year())
    past = facts.knowledge.past()
    assert past is not None
    cast = gather_cast(facts, past)
    assert cast is not None
    assert 0 < len(cast.candidates) <= MOST
    assert not set(cast.candidates) & set(cast.recipients)


def test_announcement_is_not_judged() -> None:
    """Beyond thirty recipients nobody is odd."""
    facts = the_facts(a_draft([f"p{number}@x.example" for number in range(31)]), the_year())
    assert facts.assessment is not None or facts.knowledge.messages() > 0
    assert list(odd_one_out.find(facts)) == []


@given(st.text(max_size=200), st.text(max_size=60))
def test_words(body: str, subject: str) -> None:
    """Any text becomes numbers of 18 bits, the same however the case."""
    found = sketch(a_message(body=body, subject=subject))
    assert all(0 <= number < 1 << 18 and count > 0 for number, count in found.items())
    assert word_numbers(body.lower()) == word_numbers(body.lower().lower())
    assert subject_text(a_message(subject=f"Re: {subject}")) == subject_text(a_message(subject=f"Fwd: {subject}"))


def test_chinese_words() -> None:
    """Chinese text is taken in pairs of characters."""
    assert set(word_numbers("装箱单")) == {*word_numbers("装箱"), *word_numbers("箱单")}


def test_reason_names_who_was_meant() -> None:
    """The sentence names both, in every language, and only says what holds."""
    draft = a_draft([EVE], subject="Question", body=greeting_of(BOB) + words_about(BOB, 991))
    (finding,) = odd_one_out.find(the_facts(draft, the_year()))
    for language in sentences.LANGUAGES:
        said = sentences.say("odd-one-out", finding.why, language)
        assert "Eve Stone <" in said
        assert "Bob Miller <" in said
    assert finding.why.key.startswith("instead-")
    assert finding.fix is not None
    assert finding.fix.instead is not None
    assert finding.fix.instead.address == "bob.miller@harbour.example"
