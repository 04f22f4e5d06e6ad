# SPDX-License-Identifier: MPL-2.0
"""A made-up trade desk of any size: people, conversations, drafts; always the same for the same seed.

Here: making `Message`s and drafts. Not here: writing them as files (`mail_bytes`), measuring.

Everything is drawn so that the memory has the work it would have: first names and surnames that many share,
some of the names Chinese, a few companies with most of the mail and many with little, conversations with
replies, and documents. The mails of a small desk are the first mails of a large one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from secondlook.mail import Attachment, Draft, Mailbox, Message

ME = Mailbox("lin.yue@haiyue-trade.example", "Lin Yue")
BEGINNING = datetime(2015, 1, 5, 8, tzinfo=UTC)

_FIRST_NAMES = (
    "Anna Peter Maria Thomas Julia Michael Laura Daniel Sarah Martin Elena David Nina Paul Eva Mark Lena Jan "
    "Carla Luis Sofia Diego Lucia Pablo Claire Hugo Alice Louis Emma Jack Olivia Harry Grace Oliver Amelia "
    "James Akari Ken Yuki Hiro Mei Wei Li Jing Fang Min Hui Qiang Lei Tao Yan Xin Bo Ping Rui Hao Lin Ying"
)
_HAN_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
_HAN_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华"
_SYLLABLES = "ber man sen hof ler ton ric del mar gar wen sto lin kov ard bau hal nor ves tin rob cor fal gre"
_ENDINGS = ("de", "co.uk", "com", "com.cn", "es", "fr", "co.jp", "it", "nl", "pl")
_FREE = ("gmail.com", "163.com", "outlook.com", "gmx.de")
_GOODS = ("LED panels", "street lights", "floor tiles", "ball valves", "shelf brackets", "solar cables", "downlights")
_STEPS = ("Quotation", "Order", "Proforma invoice", "Shipment", "Packing list", "Samples", "Claim", "Test report")
_SENTENCES = (
    "Thank you for your mail of last week and for the drawings you sent with it.",
    "We can offer the quantity you named at 12.40 USD per piece, FOB Ningbo, packed in export cartons.",
    "Production takes 35 days from the day we receive your deposit.",
    "Please let us know whether the colour temperature should stay at 4000 K.",
    "The vessel leaves on the 14th and is due in Hamburg five weeks later.",
    "Our colleague in the factory will send you the photos of the packing tomorrow.",
    "The certificate is valid until next March; the laboratory has confirmed it.",
    "Could you please confirm the delivery address and the name of your forwarder?",
)
_FIRST = tuple(_FIRST_NAMES.split())
_PIECES = tuple(_SYLLABLES.split())


@dataclass(frozen=True)
class Company:
    """A customer or supplier with its people."""

    name: str
    people: tuple[Mailbox, ...]


@dataclass(frozen=True)
class Conversation:
    """What a draft may continue: the last mail of a thread, and the company it is with."""

    last: Message
    company: Company
    ids: tuple[str, ...]


@dataclass
class Desk:
    """All of it. `addresses` is how many people there are; `seed` decides everything."""

    addresses: int = 20_000
    seed: int = 20_240_501
    companies: list[Company] = field(init=False)

    def __post_init__(self) -> None:
        """Invent the people."""
        self.companies = list(_companies(_random(self.seed), self.addresses))

    def mails(self, count: int) -> Iterator[tuple[Message, bool]]:
        """Yield past mails in order of time, with whether the owner sent it."""
        for conversation in self._conversations():
            for mail in conversation:
                if count == 0:
                    return
                count -= 1
                yield mail

    def conversations(self, count: int) -> list[Conversation]:
        """Return the conversations that lie within the first `count` mails."""
        by_address = {person.address: company for company in self.companies for person in company.people}
        found = []
        left = count
        for mails in self._conversations():
            thread = [message for message, _ in mails]
            left -= len(thread)
            if left < 0:
                break
            partner = next(one for _, one in thread[0].recipients()) if mails[0][1] else thread[0].sender
            ids = tuple(message.message_id for message in thread)
            found.append(Conversation(thread[-1], by_address[partner.address], ids))
        return found

    def _conversations(self) -> Iterator[list[tuple[Message, bool]]]:
        random = _random(self.seed + 1)
        # Everybody writes once before long; beside that, few have most of the mail.
        newcomers = [(company, person) for company in self.companies for person in company.people]
        random.shuffle(newcomers)
        upcoming = iter(newcomers)
        weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.companies))))
        for place in itertools.count():
            newcomer = next(upcoming, None) if place % 2 == 0 else None
            if newcomer is None:
                company = random.choices(self.companies, cum_weights=weights)[0]
                partner = random.choice(company.people)
            else:
                company, partner = newcomer
            others = [person for person in company.people if person != partner]
            copied = tuple(random.sample(others, min(len(others), random.choice((0, 0, 0, 1, 2)))))
            yield list(self._exchange(random, place, partner, copied))

    def _exchange(
        self, random: Random, place: int, partner: Mailbox, copied: tuple[Mailbox, ...]
    ) -> Iterator[tuple[Message, bool]]:
        subject = f"{random.choice(_STEPS)} {random.choice(_GOODS)} {place:06d}"
        when = BEGINNING + timedelta(minutes=35 * place)
        sent = random.random() < 0.5
        ids: list[str] = []
        for turn in range(random.choice((1, 2, 2, 3, 4, 6, 9))):
            writer, greeted = (ME, partner) if sent else (partner, ME)
            message_id = f"{place}.{turn}.{random.getrandbits(48):x}@mail.example"
            yield (
                Message(
                    sender=ME if sent else partner,
                    to=(partner,) if sent else (ME,),
                    cc=copied,
                    subject=("Re: " if turn else "") + subject,
                    body=_letter(random, writer, greeted),
                    message_id=message_id,
                    date=when,
                    in_reply_to=tuple(ids[-1:]),
                    references=tuple(ids),
                    attachments=_papers(random, subject) if sent else (),
                ),
                sent,
            )
            ids.append(message_id)
            when += timedelta(hours=random.choice((1, 3, 20, 26)))
            sent = not sent

    def drafts(self, count: int, *, among: int) -> list[Draft]:
        """Return drafts that continue conversations of the first `among` mails, right and wrong ones mixed."""
        random = _random(self.seed + 2)
        known = self.conversations(among)
        return [self._draft(random, number, random.choice(known), random.choice(known)) for number in range(count)]

    def _draft(self, random: Random, number: int, here: Conversation, elsewhere: Conversation) -> Draft:
        own, other = here.company.people, elsewhere.company.people
        partner, stranger = _partner_of(here.last), random.choice(other)
        twisted = Mailbox(partner.address.replace("l", "1").replace("m", "rn", 1), partner.name)
        to: tuple[Mailbox, ...] = (partner,)
        cc, reply = here.last.cc, True
        match number % 20:
            case 8 | 9 | 10:  # the wrong person in the right one's place
                to = (stranger,)
            case 11 | 12:  # somebody of another company beside the right one
                cc = (*cc, stranger)
            case 13 | 14 | 15:
                to, cc, reply = tuple(random.sample(own, min(3, len(own)))), (), False
            case 16:
                to, cc, reply = (partner, stranger), (), False
            case 17 | 18:  # an address that looks like a known one
                to = (twisted,)
            case 19:
                to, cc, reply = tuple(dict.fromkeys((*own, *other)))[: random.randint(3, 15)], (), False
        message = Message(
            sender=ME,
            to=to,
            cc=cc,
            subject=here.last.subject if reply else f"{random.choice(_STEPS)} {number}",
            body=_letter(random, ME, partner),
            quoted=here.last.body if reply else "",
            references=here.ids if reply else (),
        )
        head = Message(
            sender=here.last.sender,
            to=here.last.to,
            cc=here.last.cc,
            subject=here.last.subject,
            message_id=here.last.message_id,
            date=here.last.date,
        )
        return Draft(
            message=message, kind="reply" if reply else "new", thread=(head,) if reply else (), me=(ME.address,)
        )


def _random(seed: int) -> Random:
    return Random(seed)  # noqa: S311  (the same every time is what is wanted)


def _partner_of(message: Message) -> Mailbox:
    return next(one for one in (message.sender, *message.to) if one != ME)


def _companies(random: Random, addresses: int) -> Iterator[Company]:
    surnames = _surnames(random)
    weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(surnames))))
    taken: set[str] = set()
    made = 0
    for place in itertools.count():
        word = "".join(random.sample(_PIECES, random.choice((2, 3))))
        domain = f"{word}{place % 97}.{random.choice(_ENDINGS)}"
        free = place % 12 == 0
        people = []
        for _ in range(1 if free else random.choice((1, 2, 3, 4, 6, 8, 12, 20))):
            first, last = random.choice(_FIRST), random.choices(surnames, cum_weights=weights)[0]
            local = f"{first}.{last}".lower() + (str(made) if free else "")
            address = f"{local}@{random.choice(_FREE) if free else domain}"
            if made == addresses:
                break
            if address not in taken:
                taken.add(address)
                made += 1
                people.append(Mailbox(address, _name(random, first, last)))
        if people:
            yield Company(f"{word.title()} {place}", tuple(people))
        if made == addresses:
            return


def _surnames(random: Random) -> list[str]:
    return sorted({"".join(random.sample(_PIECES, random.choice((2, 2, 3)))).title() for _ in range(1800)})


def _name(random: Random, first: str, last: str) -> str:
    kind = random.random()
    if kind < 0.12:
        return random.choice(_HAN_SURNAMES) + "".join(random.sample(_HAN_GIVEN, random.choice((1, 2))))
    return "" if kind < 0.18 else f"{last}, {first}" if kind < 0.24 else f"{first} {last}"


def _letter(random: Random, writer: Mailbox, greeted: Mailbox) -> str:
    name = greeted.name.split()[0] if greeted.name else "Sir or Madam"
    lines = random.choices(_SENTENCES, k=random.randint(4, 10))
    return f"Dear {name},\n\n" + "\n".join(lines) + f"\n\nBest regards\n{writer.name}\n"


def _papers(random: Random, subject: str) -> tuple[Attachment, ...]:
    if random.random() < 0.8:
        return ()
    return (Attachment(f"{subject}.pdf", random.randint(20_000, 900_000), "application/pdf"),)
