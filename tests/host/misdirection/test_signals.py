# SPDX-License-Identifier: MPL-2.0
"""``misdirection``: signals of a recipient, mentions, topics, and reasons, on the made-up year."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from host.builders import a_draft, a_mailbox, a_message, the_facts
from host.story import BOB, EVE, PAUL, SUSAN, SUSAN_C, WANG_X, greeting_of, the_year, words_about
from secondlook import sentences
from secondlook.addresses import key
from secondlook.checks import odd_one_out
from secondlook.mail import Draft
from secondlook.misdirection import signals, topics
from secondlook.misdirection.candidates import MOST, casting, gather_cast, resemblance
from secondlook.misdirection.company import Company
from secondlook.misdirection.mentions import MENTION_NAMES, Mentions
from secondlook.misdirection.past import Known, PastMail
from secondlook.misdirection.signals import BESIDE_NAMES, NAMES
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
    for looked in casting(cast):
        if looked.person.address == key(a_mailbox(person).address):
            names = (*NAMES, *BESIDE_NAMES)
            return dict(zip(names, (*looked.mine, *looked.beside), strict=True))
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


def mentioned(mentions: Mentions, person: str) -> dict[str, float]:
    return dict(zip(MENTION_NAMES, mentions.of(known(person)), strict=True))


def test_mentions() -> None:
    """Names and addresses in the quoted text, in either order; given names in own words."""
    quoted = "On Monday Ward, Paul <p@x.example> and\nsusan.chen@harbour.example wrote:"
    mentions = Mentions("Bob, please see below", quoted)
    paul = mentioned(mentions, PAUL)
    assert (paul["quoted_address"], paul["quoted_name"], paul["quoted_part"]) == (0.0, 1.0, 2.0)
    assert paul["quoted_first"] > 0.5
    assert [paul[name] for name in ("own_given", "own_family", "own_first")] == [0.0, 0.0, 0.0]
    assert mentioned(mentions, SUSAN)["quoted_address"] == 1.0
    bob = mentioned(mentions, BOB)
    assert [bob[name] for name in ("own_given", "own_family", "own_first")] == [1.0, 0.0, 1.0]
    chinese = Mentions("王晓明，你好", "发件人：王晓明")
    assert chinese.of(known(WANG_X))[1:] == (1.0, 0.8, 2.0, 1.0, 1.0, 1.0, 1.0, 0.0)
    assert Mentions("", "").of(known("x@y.example")) == (0.0,) * len(MENTION_NAMES)


def test_short_forms_are_mentions() -> None:
    """Somebody known as Michael is found where a mail program wrote Mike."""
    assert mentioned(Mentions("", "From: Maggi, Mike"), "Michael Maggi <m@x.example>")["quoted_name"] == 1.0
    assert mentioned(Mentions("", "From: Maggi, Mary"), "Michael Maggi <m@x.example>")["quoted_name"] == 0.0


def test_apostrophes_are_mentions() -> None:
    """O'Neil is found, and so is who stands behind a French elision or before an English possessive."""
    oneil = "Murray O'Neil <m@x.example>"
    for text in ("From: O'Neil, Murray P.", "Murray O’Neil wrote:"):
        assert mentioned(Mentions("", text), oneil)["quoted_author"] == 1.0
    assert mentioned(Mentions("", "From: Neil, Murray"), oneil)["quoted_name"] == 0.0
    assert mentioned(Mentions("Bob's offer and d'Anna", ""), BOB)["own_given"] == 1.0
    assert mentioned(Mentions("l'avis d'Anna", ""), "Anna Roux <a@x.example>")["own_given"] == 1.0


def test_hyphens_are_mentions() -> None:
    """A name with a hyphen is found, whatever the mail program made of it."""
    schulz = "Anna Maier-Schulz <a@x.example>"
    for text in ("From: Maier-Schulz, Anna", "Anna Maier-Schulz wrote:", "Anna Maier Schulz wrote:"):
        assert mentioned(Mentions("", text), schulz)["quoted_name"] == 1.0
    assert mentioned(Mentions("", "From: Maier-Hofer, Anna"), schulz)["quoted_name"] == 0.0
    assert mentioned(Mentions("Jean-Luc, see below", ""), "Jean-Luc Petit <j@x.example>")["own_first"] == 1.0


@pytest.mark.parametrize(("quoted", "author", "listed"), [
    ("-----Original Message-----\nFrom: Ward, Paul\nSent: Monday\nTo: Miller, Bob\nSubject: x\n\nPaul", PAUL, BOB),
    ("Paul Ward@HARBOUR\n04/17/2001 08:48 AM\nTo: Bob Miller/HOU\ncc:\nSubject: x", PAUL, BOB),
    ("\tPaul Ward@HARBOUR\n\t04/17/2001 08:48 AM\n\t\t \n\t\t To: Bob Miller/HOU\n\t\t Subject: x", PAUL, BOB),
    ("-- Forwarded by L --\n\n\tPaul Ward@HARBOUR\n\tSent by: A\n\t04/17/2001 08:48\n\t \n\tTo: Bob Miller", PAUL, BOB),
    ("> On 3 March 2026 at 10:12, Paul Ward <paul.ward@harbour.example> wrote:\n> hello", PAUL, ""),
    ("发件人: 王晓明\n发送时间: 2026年3月2日\n收件人: 李娜\n主题: 报关", WANG_X, "李娜 <lina@yuanhang.example>"),
])  # fmt: skip
def test_quoted_head(quoted: str, author: str, listed: str) -> None:
    """Who wrote what is quoted, and who received it."""
    mentions = Mentions("", quoted)
    assert mentions.has_author
    assert mentioned(mentions, author)["quoted_author"] == 1.0
    assert mentioned(mentions, author)["quoted_listed"] == 0.0
    if listed:
        assert mentioned(mentions, listed)["quoted_listed"] == 1.0
        assert mentioned(mentions, listed)["quoted_author"] == 0.0


def test_rounds() -> None:
    """A set of people written to before is told from one that never was, and kin from strangers."""
    usual, odd = of(SUSAN, a_draft([SUSAN, BOB, PAUL])), of(EVE, a_draft([SUSAN, BOB, EVE]))
    assert usual["exact"] > 0
    assert usual["near"] == 1.0
    assert odd["exact"] == 0.0
    assert odd["rest_exact"] > 0
    assert odd["rest_near"] == 1.0 > odd["near"]
    assert usual["kin_mean"] > 0.2 > odd["kin_mean"]
    assert usual["given_mean"] > 0.2 > odd["given_mean"] == 0.0


@given(st.lists(st.tuples(st.integers(0, 10**9), st.frozensets(st.integers(1, 6), min_size=1)), max_size=12))
def test_company(mails: list[tuple[int, frozenset[int]]]) -> None:
    """Shares and likenesses lie between nothing and one; kinship does not depend on the order."""
    listed = [PastMail(at, 0, people) for at, people in mails]
    company = Company(1e9, {one: [mail for mail in listed if one in mail.people] for one in range(1, 7)})
    for one in range(1, 7):
        for other in range(1, 7):
            assert 0.0 <= company.given(one, other) < 1.0
            assert 0.0 <= company.kinship(one, other) <= 1.0 + 1e-9
            assert company.kinship(one, other) == pytest.approx(company.kinship(other, one))
    for mail in listed:
        assert company.nearest(mail.people) == 1.0
        assert company.exact(mail.people) >= 1
    for people in ({1}, {1, 2}, {3, 4, 5}):
        joined = company.joined(people)
        assert all(joined.get(one, 0) == company.exact({*people, one}) for one in range(1, 7) if one not in people)
        assert all(joined.values())


def test_resemblance() -> None:
    """The same name, a near one, a shared part, a like address, nothing."""
    pairs = [
        ("Susan Chen <schen@x.example>", SUSAN, 4.0), (SUSAN_C, SUSAN, 3.0), ("Susan Ward <s@x.example>", SUSAN, 2.0),
        ("Tim Chen <t@x.example>", SUSAN, 2.0), ("bob.milner@x.example", BOB, 1.0), (EVE, BOB, 0.0),
    ]  # fmt: skip
    assert [resemblance(known(one), known(other)) for one, other, _ in pairs] == [like for _, _, like in pairs]


@given(st.text(st.sampled_from("abcxyzABC0123456789 _-.,é\n"), max_size=80))
def test_words_of_ascii(text: str) -> None:
    """A text of ASCII letters is read by a quicker way, to the same words."""
    assert [*topics._tokens(text), "王芳"] == topics._tokens(f"{text} 王芳")


def test_words_that_matter() -> None:
    """Of who could have been meant only the words of the draft are read, and their topic is what it would be."""
    memory = the_year()
    past = memory.past()
    draft = a_draft([SUSAN], body=words_about(SUSAN, 991))
    words = past.weights(sketch(draft.message), 32)
    numbers = past.numbers([key(a_mailbox(one).address) for one in (SUSAN, BOB, EVE, PAUL)]).values()
    whole, some = past.people(numbers), past.people(numbers, words.keys())
    assert all(one.words.keys() <= words.keys() for one in some.values())
    assert any(one.words for one in some.values())
    assert {number: signals._likeness(words, 1.0, one) for number, one in whole.items()} == {
        number: signals._likeness(words, 1.0, one) for number, one in some.items()
    }


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
