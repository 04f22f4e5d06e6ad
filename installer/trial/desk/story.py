# SPDX-License-Identifier: MPL-2.0
"""The main job's story: the one reply that goes to the wrong Anna, the right one, and its thread.

Lin answers Anna Schmidt of Müller Licht (Hannover) with a quotation. Typing "Anna Schm", she takes the wrong
line of the completion: Anna Schmitt buys for Nord & Hale (Leeds), who bid for the same projects. The letter
stands in ``story.toml``; this module holds the slip and hands out the parts that a trial needs to play it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from email.message import EmailMessage
from functools import cache
from pathlib import Path

from .build import as_bytes
from .compose import compose, message_id
from .letters import Correspondence, check_links, correspondence, read_letters, read_papers
from .model import Letter, Person
from .papers import render
from .people import people

SOURCE = Path(__file__).parent / "story.toml"
REPLY = "story/reply"
RIGHT, WRONG = "schmidt", "schmitt"


@dataclass(frozen=True, slots=True)
class Story:
    """What a trial needs to write the reply by hand.

    ``original_id`` is the Message-ID (with brackets) of the mail that is answered, ``text`` the own words
    without signature and quote, ``attachment`` the bytes of the quotation.
    """

    original_id: str
    text: str
    right: Person
    wrong: Person
    file_name: str
    attachment: bytes
    right_group: str
    wrong_group: str


@cache
def _source() -> Correspondence:
    """The desk's correspondence and, after it, the reply that is about to be sent."""
    past = correspondence()
    letters = past.letters | read_letters(SOURCE)
    papers = past.papers | read_papers(SOURCE)
    check_links(letters, papers)
    return Correspondence(letters, papers)


def _reply_to(person: Person) -> EmailMessage:
    source = _source()
    letter = source.letters[REPLY]
    to = tuple(person if each.key == RIGHT else each for each in letter.to)
    return compose(replace(letter, to=to), source.letters, source.papers, render)


def right_reply() -> EmailMessage:
    """The reply as it should go out: to Anna Schmidt, with her quotation."""
    return _reply_to(people()[RIGHT])


def wrong_reply() -> EmailMessage:
    """The same reply with Anna Schmitt, of another customer, in Anna Schmidt's place."""
    return _reply_to(people()[WRONG])


def _original() -> Letter:
    source = _source()
    return source.letters[source.letters[REPLY].reply or ""]


def story() -> Story:
    """The parts of the reply, for playing it in a compose window."""
    source = _source()
    letter = source.letters[REPLY]
    paper = source.papers[letter.papers[0]]
    right, wrong = people()[RIGHT], people()[WRONG]
    return Story(
        original_id=message_id(_original()),
        text=letter.text,
        right=right,
        wrong=wrong,
        file_name=paper.file,
        attachment=render(paper),
        right_group=right.org.group,
        wrong_group=wrong.org.group,
    )


def thread_of(message: EmailMessage) -> list[EmailMessage]:
    """The originals a message refers to, in the order of its References; empty for the start of a thread."""
    source = _source()
    by_id = {message_id(letter): letter for letter in source.letters.values()}
    wanted = str(message.get("References", "")).split()
    return [compose(by_id[each], source.letters, source.papers, render) for each in wanted if each in by_id]


def write_story(folder: Path) -> None:
    """Save ``wrong.eml``, ``right.eml`` and the originals as ``thread-1.eml`` and on."""
    folder.mkdir(parents=True, exist_ok=True)
    right = right_reply()
    files = {"wrong": wrong_reply(), "right": right}
    files |= {f"thread-{number}": each for number, each in enumerate(thread_of(right), start=1)}
    for name, message in files.items():
        (folder / f"{name}.eml").write_bytes(as_bytes(message, crlf=True))
