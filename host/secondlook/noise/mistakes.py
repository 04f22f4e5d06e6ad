# SPDX-License-Identifier: MPL-2.0
"""Mails misdirected on purpose: a right mail of the past with one recipient too many, or with a wrong one in the place
of a right one. What share of them is caught is the other half of how often the right ones are disturbed.

Belongs here: drawing the wrong recipient. Does not belong here: judging (``rehearsal``), counting (``cli``).

The wrong one is drawn from the people written to before: at ``random``, by likeness of letters (``3g``), by likeness
of name (``alike``), or as another of a recipient's house (``colleague``), the oftener the more was written to them: an
address field offers first whom it knows best.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from secondlook import addresses
from secondlook.mail import Mailbox, Message
from secondlook.memory import Memory
from secondlook.names.likeness import Likeness, alike

__all__ = ["KINDS", "misdirected"]

KINDS: tuple[str, ...] = (
    "add-random", "add-3g", "add-alike", "add-colleague", "swap-random", "swap-alike", "swap-colleague",
)  # fmt: skip
_NEAREST = 5  # by letters, of whom one is drawn
_SAMPLE = 4_000  # people looked through


def misdirected(message: Message, memory: Memory, rng: random.Random) -> Iterator[tuple[str, Message, str]]:
    """Yield (kind, mail, wrong address key) for every kind that this mail and this memory allow."""
    listed = [(field, box, addresses.key(box.address)) for field, box in message.recipients()]
    present = {address for _, _, address in listed}
    written = {box: mails for box, mails in memory.written_to(_SAMPLE) if box.address not in present}
    people = list(written)
    shown = [(box, address) for field, box, address in listed if field != "bcc"]
    if not people or not shown:
        return
    right, right_address = rng.choice(shown)
    for way in ("random", "3g", "alike", "colleague"):
        wrong = _draw(way, right, right_address, written, rng)
        if wrong is None:
            continue
        if way != "random" or len(people) > 1:
            yield f"add-{way}", msgspec.structs.replace(message, cc=(*message.cc, wrong)), addresses.key(wrong.address)
        if way != "3g":
            yield f"swap-{way}", _swapped(message, right_address, wrong), addresses.key(wrong.address)


def _draw(way: str, right: Mailbox, address: str, written: Mapping[Mailbox, int], rng: random.Random) -> Mailbox | None:
    people = list(written)
    if way == "random":
        return rng.choice(people)
    if way == "colleague":
        house = addresses.organisation(address)
        found = [one for one in people if addresses.organisation(one.address) == house]
        return rng.choices(found, [written[one] for one in found])[0] if found else None
    if way == "alike":
        found = [one for one in people if right.name and one.name and alike(right.name, one.name) >= Likeness.PART]
        best = max((alike(right.name, one.name) for one in found), default=Likeness.NONE)
        found = [one for one in found if alike(right.name, one.name) is best]
        return rng.choice(found) if found else None
    from rapidfuzz.distance import Indel  # noqa: PLC0415  (only here)
    from rapidfuzz.process import extract  # noqa: PLC0415

    locals_ = [addresses.local_part(one.address) for one in people]
    near = extract(addresses.local_part(address), locals_, scorer=Indel.normalized_similarity, limit=_NEAREST)
    return people[rng.choice(near)[2]] if near else None


def _swapped(message: Message, address: str, wrong: Mailbox) -> Message:
    def boxes(listed: Sequence[Mailbox]) -> tuple[Mailbox, ...]:
        return tuple(wrong if addresses.key(box.address) == address else box for box in listed)

    return msgspec.structs.replace(message, to=boxes(message.to), cc=boxes(message.cc))
