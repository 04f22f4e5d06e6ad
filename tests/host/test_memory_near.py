# SPDX-License-Identifier: MPL-2.0
"""People, addresses and domains that one could be mistaken for."""

from __future__ import annotations

import pytest

from host.builders import a_message
from secondlook import addresses
from secondlook.groups.model import ContactData
from secondlook.mail import Mailbox
from secondlook.memory import Memory

ME = "lin@haiyue.example"


def a_memory(*people: str | Mailbox) -> Memory:
    """Return a memory in which each was written to, the first most often."""
    memory = Memory.open(None)
    for place, person in enumerate(people):
        for number in range(len(people) - place):
            message = a_message(sender=ME, to=[person], message_id=f"{place}.{number}@x")
            memory.learn([(message, True)], [ME])
    return memory


NAMES = [
    ("Anna Schmidt", "Anna Schmitt", True),  # near spelling
    ("Anna Schmidt", "Schmidt, Anna", True),  # order
    ("Anna Schmidt", "ANNA SCHMIDT", True),
    ("Anna Schmidt", "Dr. Anna Schmidt", True),  # title
    ("Anna Schmidt", "Anna Schmidt (Müller Licht)", True),  # company
    ("Susan Scott", "Susan M. Scott", True),  # initial
    ("Jürgen Müller", "Jurgen Muller", True),  # accents
    ("Katherine Hale", "Kate Hale", True),  # short form
    ("王小明", "王小明", True),
    ("王小明", "王晓明", True),  # the same sound
    ("王志强", "Wang Zhiqiang", True),  # the other script
    ("Zhiqiang Wang", "王志强", True),
    ("Wang Zhi Qiang", "王志强", True),
    ("陈素珊", "Susan Chen (陈素珊)", True),
    ("Anna Schmidt", "Anna Becker", False),
    ("Anna Schmidt", "Jens Schmidt", False),
    ("王小明", "王小强", False),
    ("王志强", "Li Zhiqiang", False),
    ("Li Na", "Li Ma", False),  # too short for a slip
    ("Anna Schmidt", "Tom Hale", False),
    ("", "Tom Hale", False),
    ("anna@mueller.example", "Tom Hale", False),
]


@pytest.mark.parametrize(("asked", "known", "found"), NAMES)
def test_namesakes(asked: str, known: str, found: bool) -> None:
    """Names are found however they are written, and nearly the same ones."""
    with a_memory(Mailbox("known@x.example", known)) as memory:
        assert bool(memory.namesakes(asked)) is found


def test_namesakes_by_frequency() -> None:
    """Several namesakes come by frequency, twenty at most, those of the address book among them."""
    with a_memory(*(Mailbox(f"a{n:02}@x.example", "Anna Schmidt") for n in range(24))) as memory:
        memory.replace_groups("book", [], [ContactData(("z@x.example",), "Anna Schmitt")])
        found = [one.address for one in memory.namesakes("Anna Schmidt")]
        assert found == [f"a{n:02}@x.example" for n in range(20)]
    with Memory.open(None) as memory:
        memory.replace_groups("book", [], [ContactData(("z@x.example",), "Anna Schmitt")])
        assert [one.address for one in memory.namesakes("Anna Schmidt")] == ["z@x.example"]


def test_namesakes_among_many() -> None:
    """A near name is found even when hundreds share its first name."""
    crowd = [Mailbox(f"p{n}@x.example", f"Anna {chr(97 + n // 26)}or{chr(97 + n % 26)}man") for n in range(120)]
    with a_memory() as memory:
        everybody = [*crowd, Mailbox("s@x.example", "Anna Schmitt")]
        memory.learn([(a_message(sender=ME, to=[one], message_id=one.address), True) for one in everybody], [ME])
        assert [one.address for one in memory.namesakes("Anna Schmidt")] == ["s@x.example"]


@pytest.mark.parametrize(
    ("called", "name", "found"),
    [
        ("Anna", "Anna Schmidt", True),
        ("Schmidt", "Anna Schmidt", True),
        ("Kate", "Katherine Hale", True),
        ("anna schmidt", "Anna Schmidt", True),
        ("Anna", "Anna", True),
        ("王", "王志强", True),
        ("志强", "王志强", True),
        ("王志强", "王志强", True),
        ("Zhiqiang", "王志强", True),
        ("Anna", "Annabel Lee", False),
        ("Tom", "Anna Schmidt", False),
        ("李", "王志强", False),
        ("", "Anna Schmidt", False),
    ],
)
def test_called(called: str, name: str, found: bool) -> None:
    """People are found by what one would call them in a greeting."""
    with a_memory(Mailbox("known@x.example", name)) as memory:
        assert bool(memory.called(called)) is found


DOMAINS = [
    ("muller-licht.example", "mueller-licht.example", True),  # a letter less
    ("mueller-lihct.example", "mueller-licht.example", True),  # changed about
    ("rnueller.example", "mueller.example", True),  # looks the same
    ("acrne.example", "acme.example", True),
    ("mue11er.example", "mueller.example", True),
    ("xn--mller-kva.example", "muller.example", True),  # müller
    (addresses.domain_of("x@аcme.example"), "acme.example", True),  # Cyrillic а
    ("acme.com", "acme.cn", True),  # another ending
    ("acme.co.uk", "acme.com", True),
    ("abd.example", "abc.example", False),  # short names have neighbours
    ("tide.example", "time.example", False),
    ("nord1.example", "nord2.example", False),  # numbered
    ("mueller.example", "mueller.example", False),  # itself
    ("other.example", "mueller.example", False),
    ("gmx.de", "gmx.net", False),  # providers are what they are
    ("gmial.com", "gmail.com", True),
]


@pytest.mark.parametrize(("asked", "known", "found"), DOMAINS)
def test_similar_domains(asked: str, known: str, found: bool) -> None:
    """Domains that could be mistaken for one another are found, honest neighbours are not."""
    with a_memory(f"anna@{known}") as memory:
        assert memory.similar_domains(asked) == ([(known, 1)] if found else [])


ADDRESSES = [
    ("ana.schmidt@mueller.example", "anna.schmidt@mueller.example", True),
    ("anna.schmitd@mueller.example", "anna.schmidt@mueller.example", True),
    ("anna.schmidt@mueler.example", "anna.schmidt@mueller.example", True),  # the domain
    ("anna.schmidt@mail.muller.de", "anna.schmidt@mueller.de", True),
    ("annа@mueller.example", "anna@mueller.example", True),  # Cyrillic а
    ("123456788@qq.com", "123456789@qq.com", True),  # long numbers are typed
    ("wangxm@gmail.com", "wangxn@gmail.com", True),
    ("wangxm@gmail.com", "wangxn@hotmail.com", False),
    ("sales1@mueller.example", "sales2@mueller.example", False),
    ("li@mueller.example", "le@mueller.example", False),
    ("anna@other.example", "anna@mueller.example", False),
    ("anna@mueller.example", "anna@mueller.example", False),
    ("nobody", "anna@mueller.example", False),
]


@pytest.mark.parametrize(("asked", "known", "found"), ADDRESSES)
def test_similar_addresses(asked: str, known: str, found: bool) -> None:
    """Addresses one slip away are found, numbered desks and short ones are not."""
    with a_memory(known) as memory:
        assert [one.address for one in memory.similar_addresses(asked)] == ([known] if found else [])


TWINS = [
    ("anna.schmidt@gmail.com", "anna.schmidt@mueller.example", True),
    ("anna.schmidt@mueller.example", "anna.schmidt@gmail.com", True),
    ("mueller.anna@gmail.com", "anna@mueller.example", True),
    ("anna-mueller@outlook.com", "anna@mueller.example", True),
    ("anna@gmail.com", "anna@mueller.example", False),  # many Annas
    ("purchasing@gmail.com", "purchasing@mueller.example", False),  # a desk
    ("anna.schmidt@other.example", "anna.schmidt@mueller.example", False),
    ("anna.schmidt@gmail.com", "anna.schmidt@gmail.com", False),
    ("nobody", "anna.schmidt@mueller.example", False),
]


@pytest.mark.parametrize(("asked", "known", "found"), TWINS)
def test_freemail_twins(asked: str, known: str, found: bool) -> None:
    """An address at a freemail provider that imitates a known one is found, and the other way round."""
    with a_memory(known) as memory:
        twin = memory.freemail_twin(asked)
        assert (twin.address if twin else None) == (known if found else None)


def test_address_book_counts_as_known() -> None:
    """Domains and addresses of the address book are known before the first mail."""
    with Memory.open(None) as memory:
        memory.replace_groups("book", [], [ContactData(("anna.schmidt@mueller.example",), "Anna Schmidt")])
        assert memory.similar_domains("muller.example") == [("mueller.example", 0)]
        assert [one.address for one in memory.similar_addresses("ana.schmidt@mueller.example")] == [
            "anna.schmidt@mueller.example"
        ]
        assert memory.freemail_twin("anna.schmidt@gmail.com") is not None


def test_kept_up_to_date() -> None:
    """What is learned after a question is found by the next one."""
    with a_memory("anna@mueller.example") as memory:
        assert memory.similar_addresses("jenns@mueller.example") == []
        assert memory.similar_domains("nordhal.example") == []
        new = a_message(sender=ME, to=["jens@mueller.example", "kate@nordhale.example"], message_id="new@x")
        memory.learn([(new, True)], [ME])
        assert [one.address for one in memory.similar_addresses("jenns@mueller.example")] == ["jens@mueller.example"]
        assert memory.similar_domains("nordhal.example") == [("nordhale.example", 1)]


def test_warm_up() -> None:
    """Warming up changes no answer."""
    with a_memory("anna@mueller.example") as memory:
        memory.warm_up()
        assert memory.similar_domains("muller.example") == [("mueller.example", 1)]
