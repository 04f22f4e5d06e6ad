# SPDX-License-Identifier: MPL-2.0
"""What the memory learns from past mail, and that it learns each mail once and whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from host.builders import a_message
from secondlook.mail import Attachment, Mailbox, Message
from secondlook.memory import Learned, Memory
from secondlook.memory import learning as learning_module

ME = "lin@haiyue.example"
ANNA = "Anna Schmidt <anna@mueller.example>"
JENS = "Jens Brandt <jens@mueller.example>"
HALE = "Katherine Hale <kate@nordhale.example>"


@pytest.fixture
def memory() -> Iterator[Memory]:
    """Give an empty memory."""
    with Memory.open(None) as opened:
        yield opened


def sent(*to: str, number: int = 1, **more: object) -> tuple[Message, bool]:
    """Return a mail of ours."""
    return a_message(sender=f"Lin <{ME}>", to=to, message_id=f"s{number}@x", **more), True  # type: ignore[arg-type]


def received(sender: str, *cc: str, number: int = 1, **more: object) -> tuple[Message, bool]:
    """Return a mail to us."""
    return a_message(sender=sender, to=[ME], cc=cc, message_id=f"r{number}@x", **more), False  # type: ignore[arg-type]


def test_correspondents(memory: Memory) -> None:
    """Mails to and from an address are counted, with the newest time and the names seen, most frequent first."""
    first, second = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
    learned = memory.learn(
        [
            sent(ANNA, JENS, number=1, date=second),
            sent("A. Schmidt <ANNA@Mueller.example>", number=2, date=first),
            received(ANNA, HALE, number=3, date=first),
        ],
        [ME],
    )
    assert learned == Learned(new=3)
    anna = memory.correspondent("anna@mueller.example")
    assert anna is not None
    assert (anna.sent, anna.received, anna.last) == (2, 1, second.timestamp())
    assert anna.names == ("Anna Schmidt", "A. Schmidt")
    assert not anna.in_address_book
    hale = memory.correspondent("kate@nordhale.example")
    assert hale is not None
    assert (hale.sent, hale.received) == (0, 0)
    assert memory.correspondent(ME) is None
    assert memory.correspondent("nobody@nowhere.example") is None
    assert set(memory.correspondents(["anna@mueller.example", "x@y.example"])) == {"anna@mueller.example"}
    assert memory.messages() == 3


def test_learning_twice(memory: Memory) -> None:
    """A mail is learned once: in one batch, in a later one, and with or without its text."""
    mail = sent(ANNA, number=1, body="Dear Anna")
    assert memory.learn([mail, mail], [ME]) == Learned(new=1, known=1)
    assert memory.learn([sent(ANNA, number=1)], [ME]) == Learned(known=1)
    anna = memory.correspondent("anna@mueller.example")
    assert anna is not None
    assert anna.sent == 1
    assert memory.known(["s1@x", "s2@x", ""]) == {"s1@x"}


def test_mails_without_id(memory: Memory) -> None:
    """Without a message id, date, sender and subject tell mails apart."""
    one = (a_message(sender=ME, to=[ANNA], subject="one"), True)
    other = (a_message(sender=ME, to=[ANNA], subject="two"), True)
    assert memory.learn([one, other, one], [ME]) == Learned(new=2, known=1)


def test_nobody_to_remember(memory: Memory) -> None:
    """A mail to oneself, or to local users only, is counted as skipped and not looked at again."""
    mails = [sent(ME, number=1), (a_message(sender=ME, to=["root"], message_id="s2@x"), True)]
    assert memory.learn(mails, [ME]) == Learned(skipped=2)
    assert memory.learn(mails, [ME]) == Learned(known=2)
    assert memory.messages() == 0


def test_domains(memory: Memory) -> None:
    """A mail counts once for a domain however many of its people it had; subdomains count with it."""
    memory.learn([sent("a@ribera.es", "b@mail.ribera.es", number=1), received("a@ribera.es", HALE, number=2)], [ME])
    assert memory.domain_mails("ribera.es") == 2
    assert memory.domain_mails("nordhale.example") == 0
    assert memory.domain_mails("unknown.example") == 0


def test_together(memory: Memory) -> None:
    """Addressed together means in one mail, as recipients or sender; the user does not count."""
    memory.learn([sent(ANNA, JENS, number=1), received(ANNA, JENS, number=2), sent(ANNA, HALE, number=3)], [ME])
    anna, jens, hale = "anna@mueller.example", "jens@mueller.example", "kate@nordhale.example"
    assert memory.together(anna, [jens]) == memory.together(jens, [anna]) == 2
    assert memory.together(anna, [hale]) == 1
    assert memory.together(jens, [hale]) == 0
    assert memory.together(anna, [jens, hale]) == 2
    assert memory.together(anna, [anna]) == memory.together(anna, []) == memory.together("x@y.example", [anna]) == 0


def test_large_mails_pair_nobody(memory: Memory) -> None:
    """Being one of many recipients does not make two people belong together."""
    crowd = [f"p{number}@crowd.example" for number in range(41)]
    memory.learn([sent(*crowd)], [ME])
    assert memory.together(crowd[0], crowd[1:]) == 0
    assert memory.correspondent(crowd[40]) is not None


def people_of(memory: Memory, *ids: str) -> set[str]:
    """Return the addresses of the thread."""
    return {mailbox.address for mailbox in memory.thread_people(ids)}


def test_threads(memory: Memory) -> None:
    """The people of a thread are all who took part, whichever of its mails is asked for."""
    memory.learn(
        [
            received(ANNA, JENS, number=1),
            sent(ANNA, number=2, references=["r1@x"]),
            received(HALE, number=3, references=["s2@x"]),
            received("Other <o@other.example>", number=4),
        ],
        [ME],
    )
    everybody = {"anna@mueller.example", "jens@mueller.example", "kate@nordhale.example"}
    assert people_of(memory, "r1@x") == people_of(memory, "r3@x") == people_of(memory, "s2@x", "r1@x") == everybody
    assert people_of(memory, "r4@x") == {"o@other.example"}
    assert people_of(memory, "unknown@x") == people_of(memory) == set()
    assert Mailbox("anna@mueller.example", "Anna Schmidt") in memory.thread_people(["r1@x"])


@pytest.mark.parametrize("batched", [True, False])
@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2), (2, 0, 3, 1)])
def test_threads_in_any_order(memory: Memory, order: tuple[int, ...], batched: bool) -> None:
    """The sent folder may be learned before the inbox: threads join when the missing mail arrives."""
    mails = [
        received(ANNA, number=0),
        sent(ANNA, number=1, references=["r0@x"]),
        received(JENS, number=2, references=["s1@x"]),
        sent(HALE, number=3, references=["r2@x"]),
    ]
    chosen = [mails[number] for number in order]
    for batch in [chosen] if batched else [[mail] for mail in chosen]:
        memory.learn(batch, [ME])
    assert people_of(memory, "r0@x") == {"anna@mueller.example", "jens@mueller.example", "kate@nordhale.example"}
    assert people_of(memory, "s3@x") == people_of(memory, "r0@x")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.lists(st.integers(0, 9), max_size=3)), max_size=12, unique_by=lambda m: m[0]
    ),
    st.randoms(use_true_random=False),
    st.integers(1, 5),
)
def test_threads_do_not_depend_on_order(mails: list[tuple[int, list[int]]], random: object, size: int) -> None:
    """Whatever refers to whatever: order and batches change nothing in who is in a thread with whom."""

    def threads(order: list[tuple[int, list[int]]]) -> list[set[str]]:
        with Memory.open(None) as memory:
            items = [
                received(f"p{number}@x.example", number=number, references=[f"r{other}@x" for other in others])
                for number, others in order
            ]
            for start in range(0, len(items), size):
                memory.learn(items[start : start + size], [ME])
            return [people_of(memory, f"r{number}@x") for number in range(10)]

    shuffled = list(mails)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert threads(mails) == threads(shuffled)


def test_crash_in_the_middle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the process dies inside a batch, nothing of that batch is there, all before it is, and it can go on."""
    monkeypatch.setattr(learning_module, "BATCH", 2)
    mails = [sent(ANNA, JENS, number=number) for number in range(4)]
    with Memory.open(tmp_path) as memory:
        calls = []
        write = learning_module.write_documents

        def fail(*args: object) -> None:
            calls.append(args)
            if len(calls) == 2:
                raise KeyboardInterrupt
            write(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(learning_module, "write_documents", fail)
        with pytest.raises(KeyboardInterrupt):
            memory.learn(mails, [ME])
        monkeypatch.setattr(learning_module, "write_documents", write)
        assert memory.messages() == 2
    with Memory.open(tmp_path) as memory:
        assert memory.known([f"s{number}@x" for number in range(4)]) == {"s0@x", "s1@x"}
        assert memory.together("anna@mueller.example", ["jens@mueller.example"]) == 2
        assert memory.learn(mails, [ME]) == Learned(new=2, known=2)
        assert memory.together("anna@mueller.example", ["jens@mueller.example"]) == 4


def test_documents(memory: Memory) -> None:
    """Files we sent are remembered with whom they went to; received files are not."""
    offer = Attachment("Offer.pdf", 100, sha256="ab")
    memory.learn(
        [
            sent(ANNA, number=1, attachments=[offer]),
            sent(HALE, number=2, attachments=[offer]),
            received(JENS, number=3, attachments=[Attachment("Theirs.pdf", 5)]),
        ],
        [ME],
    )
    assert memory.status()["documents"] == 1
    rows = memory._store.rows(
        """SELECT d.name, d.size, d.sha256, p.address FROM document AS d JOIN document_person AS dp
        ON dp.document = d.id JOIN person AS p ON p.id = dp.person ORDER BY p.address"""
    )
    assert rows == [
        ("Offer.pdf", 100, "ab", "anna@mueller.example"),
        ("Offer.pdf", 100, "ab", "kate@nordhale.example"),
    ]


def test_times_that_cannot_be(memory: Memory) -> None:
    """A mail from the future is learned, its time is not."""
    memory.learn([sent(ANNA, number=1, date=datetime.now(UTC) + timedelta(days=400))], [ME])
    anna = memory.correspondent("anna@mueller.example")
    assert anna is not None
    assert (anna.sent, anna.last) == (1, 0)


@pytest.mark.parametrize("name", ["\0", "a\ud800b", "\u202egnp.exe", "x" * 5000, "'; DROP TABLE person; --", "{0}"])
def test_hostile_names(memory: Memory, name: str) -> None:
    """Names that no database or terminal likes do no harm."""
    message = a_message(
        sender=ME,
        to=[Mailbox("anna@mueller.example", name), Mailbox(f"b{name}@c.example")],
        subject=name,
        attachments=[Attachment(name, 1)],
    )
    assert memory.learn([(message, True)], [ME]).new == 1
    anna = memory.correspondent("anna@mueller.example")
    assert anna is not None
    assert all(known.isprintable() for known in anna.names)
    memory.namesakes(name)
    memory.called(name)
    memory.similar_addresses(f"{name}@c.example")


def test_accepting(memory: Memory) -> None:
    """What the user called right is remembered for that check and key only."""
    memory.accept("namesake", "anna|jens")
    memory.accept("namesake", "anna|jens")
    assert memory.accepted("namesake", "anna|jens")
    assert not memory.accepted("namesake", "anna|kate")
    assert not memory.accepted("outside-thread", "anna|jens")


def test_forgetting(tmp_path: Path) -> None:
    """After forgetting, nothing of past mail is left in the file, and learning begins anew."""
    with Memory.open(tmp_path) as memory:
        memory.learn([sent(ANNA, HALE, attachments=["Secret-Offer.pdf"])], [ME])
        memory.accept("namesake", "anna@mueller.example")
        memory.forget_all()
        assert set(memory.status().values()) == {0}
        assert memory.namesakes("Anna Schmidt") == []
        assert memory.similar_addresses("ann@mueller.example") == []
        assert memory.learn([sent(ANNA)], [ME]) == Learned(new=1)
        memory.forget_all()
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        assert not any(word in content for word in (b"mueller", b"Schmidt", b"Hale", b"Secret", b"haiyue"))


def test_two_processes(tmp_path: Path) -> None:
    """What another process learns is seen, in look-alike domains and addresses as well."""
    with Memory.open(tmp_path) as one, Memory.open(tmp_path) as other:
        one.learn([sent(HALE, number=1)], [ME])
        assert one.similar_domains("muller.example") == []
        other.learn([sent(ANNA, number=2)], [ME])
        assert one.similar_domains("muller.example") == [("mueller.example", 1)]
        assert [found.address for found in one.similar_addresses("anne@mueller.example")] == ["anna@mueller.example"]
