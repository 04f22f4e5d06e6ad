# SPDX-License-Identifier: MPL-2.0
"""Messages, drafts and knowledge for tests, with defaults, so that a test names only what matters.

People are written as in a header: ``"Anna Schmidt <anna@mueller.example>"``. ``a_knowledge`` is an honest
small memory in dictionaries; real ones are in ``memories``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parseaddr
from typing import Any

from host.fake_knowledge import FakeKnowledge
from secondlook import addresses
from secondlook.documents.model import Document, Passage
from secondlook.documents.passwords import letters_of
from secondlook.facts import Correspondent, Facts, Group, GroupKind, IssuedPassword, Knowledge, Rules, Served, gather
from secondlook.key_data import find_codes, find_numbers
from secondlook.key_data.bank import account_key
from secondlook.mail import Attachment, Draft, Kind, Mailbox, Message
from secondlook.names.folding import folded

ME = "Lin Yue <lin.yue@haiyue.example>"


def a_mailbox(written: str | Mailbox) -> Mailbox:
    """Turn ``"Name <address>"`` into a mailbox."""
    if isinstance(written, Mailbox):
        return written
    name, address = parseaddr(written) if written.isascii() else _parse(written)
    return Mailbox(address, name)


def _parse(written: str) -> tuple[str, str]:
    name, bracket, address = written.rpartition("<")
    return (name.strip(), address.rstrip("> ")) if bracket else ("", written.strip())


def _boxes(written: Iterable[str | Mailbox]) -> tuple[Mailbox, ...]:
    return tuple(a_mailbox(one) for one in written)


def a_message(
    *,
    sender: str | Mailbox = ME,
    to: Iterable[str | Mailbox] = (),
    cc: Iterable[str | Mailbox] = (),
    bcc: Iterable[str | Mailbox] = (),
    subject: str = "LED downlights",
    body: str = "",
    quoted: str = "",
    signature: str = "",
    message_id: str = "",
    date: datetime | None = None,
    references: Iterable[str] = (),
    attachments: Iterable[str | Attachment] = (),
) -> Message:
    """Return a mail; by default one of ours, without recipients."""
    return Message(
        sender=a_mailbox(sender),
        to=_boxes(to),
        cc=_boxes(cc),
        bcc=_boxes(bcc),
        subject=subject,
        body=body,
        quoted=quoted,
        signature=signature,
        message_id=message_id,
        date=date or datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
        references=tuple(references),
        attachments=tuple(Attachment(one, 1000) if isinstance(one, str) else one for one in attachments),
    )


def a_draft(
    to: Iterable[str | Mailbox] = (),
    *,
    cc: Iterable[str | Mailbox] = (),
    bcc: Iterable[str | Mailbox] = (),
    thread: Sequence[Message | str] = (),
    kind: Kind | None = None,
    subject: str = "LED downlights",
    body: str = "",
    attachments: Iterable[str | Attachment] = (),
    sender: str | Mailbox = ME,
    quoted: str = "",
    signature: str = "",
) -> Draft:
    """Return a mail about to be sent: an answer if it has a ``thread``, else a new one.

    In the thread a string stands for a mail of that person to us; strings with ``;`` name all the people
    of one mail, its sender first.
    """
    originals = tuple(one if isinstance(one, Message) else _received(one) for one in thread)
    message = a_message(
        sender=sender, to=to, cc=cc, bcc=bcc, subject=subject, body=body, attachments=attachments,
        quoted=quoted, signature=signature,
    )  # fmt: skip
    return Draft(
        message=message,
        kind=kind or ("reply" if originals else "new"),
        thread=originals,
        me=(message.sender.address,),
    )


def _received(people: str) -> Message:
    sender, *others = people.split(";")
    return a_message(sender=sender, to=[ME], cc=others)


def a_group(name: str, kind: GroupKind, *tags: str) -> Group:
    """Return a group of that kind with tags."""
    return Group(name, kind, frozenset(tags), "address book")


def a_knowledge(
    people: Mapping[str, int | tuple[int, int]] | None = None,
    *,
    groups: Mapping[Group, Collection[str]] | None = None,
    together: Iterable[tuple[int, Iterable[str]]] = (),
    messages: int = 1000,
    accepted: Iterable[tuple[str, str]] = (),
    threads: Mapping[str, Iterable[str]] | None = None,
    based_on: FakeKnowledge | None = None,
    served: Iterable[tuple[str, str, int]] = (),
    in_bcc: Iterable[tuple[int, str, Iterable[str]]] = (),
    story: Iterable[tuple[Message, bool]] = (),
    companies: Mapping[Group, Iterable[str]] | None = None,
    employers: Mapping[str, str] | None = None,
    deals: Iterable[tuple[int, str, Iterable[str]]] = (),
    cards: Iterable[Iterable[str]] = (),
    nicknames: Iterable[tuple[int, str, str]] = (),
    numbers: Mapping[str, Mapping[str, int]] | None = None,
    accounts: Mapping[str, Mapping[str, tuple[int, int]]] | None = None,
    files: Iterable[tuple[str, datetime, str]] = (),
    passwords: Iterable[tuple[str, str, str]] = (),
) -> FakeKnowledge:
    """Return a memory. ``people`` gives mails exchanged, or (sent, received); ``groups`` lists members, and
    domains as ``@mueller.example``; ``together`` holds (number of mails, the people in each). ``served``
    holds (own address, person, mails sent), ``in_bcc`` (mails, who in Bcc, who in To). ``story`` are whole
    mails, each with whether we sent it; what the mails of the story say, the recipient model knows. ``deals``
    holds (mails, order number, the people in each), ``cards`` the addresses of one address-book card each,
    ``nicknames`` (letters, person, as greeted in them). ``numbers`` are document numbers as written, with mails by
    person; ``accounts`` bank accounts as written, with (sent, received) by person; ``files`` are (name, when it was
    sent, to whom). ``companies`` are the names of the firms of a group, ``employers`` the company of each person,
    ``passwords`` (password, protected copy, its SHA-256).
    """
    known = FakeKnowledge(learned=messages, accepts=frozenset(accepted), story=tuple(story))
    if based_on is not None:
        known.people.update(based_on.people)
        known.members.update({one: list(several) for one, several in based_on.members.items()})
        known.domains.update({one: list(several) for one, several in based_on.domains.items()})
        known.mails += based_on.mails
        known.companies.update(based_on.companies)
        known.employers.update(based_on.employers)
        known.deals += based_on.deals
        known.cards += based_on.cards
        known.nicknames += based_on.nicknames
    for written, count in (people or {}).items():
        mailbox = a_mailbox(written)
        sent, received = count if isinstance(count, tuple) else (count - count // 2, count // 2)
        key = addresses.key(mailbox.address)
        known.people[key] = Correspondent(key, (mailbox.name,) if mailbox.name else (), sent, received, 1.7e9)
    for group, members in (groups or {}).items():
        for member in members:
            if member.startswith("@"):
                known.domains.setdefault(member[1:], []).append(group)
            else:
                known.members.setdefault(addresses.key(a_mailbox(member).address), []).append(group)
    known.mails += [
        (frozenset(addresses.key(a_mailbox(one).address) for one in several), count) for count, several in together
    ]
    known.as_whom += [Served(own, addresses.key(a_mailbox(one).address), sent, 0) for own, one, sent in served]
    known.hidden += [
        (addresses.key(a_mailbox(one).address), tuple(addresses.key(a_mailbox(v).address) for v in visible), mails)
        for mails, one, visible in in_bcc
    ]
    known.companies |= {group.name: tuple(several) for group, several in (companies or {}).items()}
    known.employers |= {addresses.key(a_mailbox(one).address): firm for one, firm in (employers or {}).items()}
    for count, order, several in deals:
        keys = frozenset(addresses.key(a_mailbox(one).address) for one in several)
        known.deals.append((find_numbers(order)[0].key, keys, count))
    known.nicknames += [
        (addresses.key(a_mailbox(who).address), folded(called), count) for count, who, called in nicknames
    ]
    known.cards += [frozenset(addresses.key(a_mailbox(one).address) for one in card) for card in cards]
    for written, uses in (numbers or {}).items():
        (number,) = find_numbers(f"no. {written}") or find_numbers(written) or find_codes(written)
        known.numbers[number.key] = [(addresses.key(a_mailbox(one).address), mails) for one, mails in uses.items()]
    for written, both in (accounts or {}).items():
        known.accounts[account_key(written)] = [
            (addresses.key(a_mailbox(one).address), sent, received) for one, (sent, received) in both.items()
        ]
    known.files += [(name, when.timestamp(), addresses.key(a_mailbox(one).address)) for name, when, one in files]
    known.passwords += [IssuedPassword(letters_of(password), name, sha256) for password, name, sha256 in passwords]
    for message_id, several in (threads or {}).items():
        known.threads[message_id] = _boxes(several)
    return known


# A trade desk that most tables of cases share. All names and domains are made up; .example is reserved.
ANNA = "Anna Schmidt <anna.schmidt@mueller.example>"
JENS = "Jens Brandt <jens.brandt@mueller.example>"
SCHMITT = "Anna Schmitt <anna.schmitt@nordhale.example>"
KATE = "Katherine Hale <katherine.hale@nordhale.example>"
CARMEN = "Carmen Ortega <c.ortega@ribera.example>"
TANAKA = "田中太郎 <tanaka@akari.example>"
WANG = "王晓明 <wangxm@yuanhang.example>"
LI = "李娜 <lina@yuanhang.example>"
CHEN = "陈建国 <chenjg@guanghui.example>"
WANG_SUPPLIER = "王小明 <wangxiaoming@liangcai.example>"
PORT = "Mei Zhou <mei.zhou@blueanchor.example>"
BANK = "Trade Desk <trade@dongyong.example>"
BOSS = "郑海 <zheng.hai@haiyue.example>"
LIU = "刘芳 <liu.fang@haiyue.example>"

MUELLER = a_group("Customer - Mueller (DE)", "customer", "important")
NORD = a_group("Customer - Nord (UK)", "customer")
RIBERA = a_group("Customer - Ribera (ES)", "customer")
JAPAN = a_group("客户-日本", "customer")
YUANHANG = a_group("客户-杭州远航", "customer")
GUANGHUI = a_group("供应商-光辉", "supplier")
LIANGCAI = a_group("供应商-亮彩", "supplier")
FORWARDER = a_group("Forwarder", "neutral")
BANKS = a_group("Bank", "neutral")

DESK = a_knowledge(
    {
        ANNA: 60, JENS: 24, SCHMITT: 40, KATE: 30, CARMEN: 18, TANAKA: 22, WANG: 50, LI: 12, CHEN: 44,
        WANG_SUPPLIER: 26, PORT: 35, BANK: 9, BOSS: 80, LIU: 70,
    },
    groups={
        MUELLER: ["@mueller.example"],
        NORD: ["@nordhale.example"],
        RIBERA: ["@ribera.example"],
        JAPAN: ["@akari.example"],
        YUANHANG: ["@yuanhang.example"],
        GUANGHUI: ["@guanghui.example"],
        LIANGCAI: ["@liangcai.example"],
        FORWARDER: ["@blueanchor.example"],
        BANKS: ["@dongyong.example"],
    },
    together=[
        (9, [ANNA, JENS]), (6, [SCHMITT, KATE]), (5, [WANG, LI]), (7, [ANNA, PORT]), (4, [WANG, PORT]),
        (12, [BOSS, LIU]), (3, [ANNA, LIU]),
    ],
    companies={
        MUELLER: ["Müller Licht GmbH"],
        NORD: ["Nord & Hale Ltd"],
        RIBERA: ["Iluminaciones Ribera S.L."],
        JAPAN: ["株式会社あかり商会"],
        YUANHANG: ["杭州远航照明工程有限公司"],
        GUANGHUI: ["宁波光辉电器有限公司"],
        LIANGCAI: ["中山亮彩照明科技有限公司"],
        FORWARDER: ["Blue Anchor Freight (Ningbo) Co., Ltd."],
    },
)  # fmt: skip


def a_document(name: str, text: str = "", *hidden: Passage, **given: Any) -> Document:
    """Return an attachment that was read, with this text on its pages and these passages behind them."""
    kind = name.rpartition(".")[2].lower()
    passages = ((Passage(text),) if text else ()) + hidden
    return Document(**{"name": name, "size": 1000, "kind": kind, "state": "read", "passages": passages, **given})


def the_facts(
    draft: Draft, knowledge: Knowledge = DESK, rules: Rules | None = None, documents: Sequence[Document] = ()
) -> Facts:
    """Return the facts about a draft."""
    return gather(draft, knowledge, rules=rules, documents=documents)
