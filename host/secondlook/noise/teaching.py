# SPDX-License-Identifier: MPL-2.0
"""Learning what is odd for this user, while past mail is run over: each mail that teaches is judged as it was sent and
with a few mistakes made on purpose, and the difference adds to the weights.

Belongs here: which mails teach, how many are kept, when is learned anew. Does not belong here: making mistakes
(``mistakes``), the method (``misdirection.personal``), the run (``rehearsal``), keeping what comes of it (``memory``).
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from secondlook.facts import Facts
from secondlook.mail import Message
from secondlook.memory import Memory
from secondlook.misdirection.assessment import Assessment, assess
from secondlook.misdirection.model import load
from secondlook.misdirection.personal import CLEAN, RIGHT_BESIDE_WRONG, Personal, Row, fitted
from secondlook.noise.mistakes import misdirected

__all__ = ["Teaching"]

# 200 mails teach as much as 700, 100 a little less (docs/recipient-model.md).
KEPT = 300  # mails, the newest
EVERY = 4  # once that many are kept, one mail of so many teaches
FIRST = 50  # mails from which on anything is learned; then whenever there are twice as many, and after each further
AGAIN = 100  # mails
MISTAKES = 3  # made in one mail


@dataclass
class Teaching:
    """Takes the user's mails as they were sent, oldest first, each before it is learned. ``memory`` is that of the run;
    what is learned is kept there at once, so that the next mails are judged by it.
    """

    memory: Memory
    gather: Callable[[Message], Facts]
    _mails: deque[list[Row]] = field(default_factory=lambda: deque(maxlen=KEPT))
    _sent: int = 0
    _taught: int = 0
    _next: int = FIRST
    _random: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311  (the same every time)
    _learning: Iterator[Personal] | None = None
    _personal: Personal | None = None

    def wants(self, message: Message) -> bool:
        """Tell whether this mail teaches. It is counted by that."""
        if message.date is None or not any(message.recipients()):
            return False
        self._sent += 1
        return len(self._mails) < KEPT or self._sent % EVERY == 0

    def take(self, message: Message) -> None:
        """Judge a mail as it was sent, and with mistakes."""
        right = assess(self.gather(message))
        if right is None:
            return
        made = list(misdirected(message, self.memory, self._random))
        if not made:
            return
        rows = list(_rows(right, ""))
        for _, mail, wrong in self._random.sample(made, min(MISTAKES, len(made))):
            assessment = assess(self.gather(mail))
            if assessment is not None and wrong in assessment.doubts:
                rows += _rows(assessment, wrong)
        self._mails.append(rows)
        self._taught += 1
        if self._taught >= self._next:
            self._next = min(2 * self._next, self._taught + AGAIN)
            listed = [row for mail in self._mails for row in mail]
            self._learning = fitted(listed, len(listed[0].scaled), self._personal)

    def advance(self) -> None:
        """Learn one step more, if there is anything to learn: some 40 ms."""
        if self._learning is None:
            return
        step = next(self._learning, None)
        if step is not None:
            self._personal = step
            return
        self._learning = None
        if self._personal is not None:
            self.memory.keep_personal(load().to_keep(self._personal))

    def finish(self) -> None:
        """Learn what is left to learn."""
        while self._learning is not None:
            self.advance()


def _rows(assessment: Assessment, wrong: str) -> Iterator[Row]:
    scale = assessment.model.scale
    for address, doubt in assessment.doubts.items():
        weight = 1.0 if address == wrong else RIGHT_BESIDE_WRONG if wrong else CLEAN
        yield Row(scale.of(doubt.values), doubt.general, address == wrong, weight)
