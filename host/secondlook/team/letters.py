# SPDX-License-Identifier: MPL-2.0
"""Requests to a second person, and their answers, by way of the team's store in place of a mail.

Belongs here: which go that way, and rows for what the approval's documents say. Does not belong here: the documents and
whether they count (``approval``): the same file travels, signed the same way, whichever way it takes.

A request goes through the store where all whom it asks have a desk there, the store was reached just now, and the mail
has no files: those travel beside a request that goes by mail, so that they can be looked at. An answer takes the way of
its request. Besides the documents, each step is a row of its own, without any text of the mail, for the team's trail.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass

from secondlook import addresses
from secondlook.approval.documents import Answer, Request, mail_hash
from secondlook.team.copy import Copy

__all__ = ["Letter", "answer", "arrived", "ask", "came_by_store", "goes_by_store", "step"]

# Seconds since the store was reached after which a request takes the mail instead: it is wanted soon.
REACHED_WITHIN = 60.0


@dataclass(frozen=True)
class Letter:
    """A document that came: its row's key, the document, and from which address (which the store vouches for)."""

    key: str
    document: str
    sender: str


def goes_by_store(copy: Copy, request: Request) -> bool:
    """Tell whether a request may go through the store."""
    desks = json.loads(copy.state("colleagues") or "{}")
    reached = float(copy.state("reached") or 0.0)
    return (
        not request.mail.files
        and not copy.state("problem")
        and time.time() - reached < REACHED_WITHIN
        and addresses.key(request.asker.address) in json.loads(copy.state("addresses") or "[]")
        and all(reviewer in desks for reviewer in request.reviewers)
    )


def came_by_store(copy: Copy, request: str) -> bool:
    """Tell whether the request with that hash came through the store."""
    return any(one.body.get("what", "request") == "request" for one in copy.versions("approval_document", request))


def ask(copy: Copy, request: Request, document: bytes, hashed: str) -> None:
    """Put a request into the outbox. ``hashed`` is the hash of the document."""
    sender = addresses.key(request.asker.address)
    people = _lines((sender, *request.reviewers))
    copy.put(
        "approval_document",
        hashed,
        {"what": "request", "sender": sender, "people": people, "document": document.decode("ascii")},
    )
    _step(copy, request, hashed, "asked", sender)


def answer(copy: Copy, request: Request, said: Answer, document: bytes) -> None:
    """Put an answer into the outbox."""
    sender, asker = addresses.key(said.reviewer.address), addresses.key(request.asker.address)
    copy.put(
        "approval_document",
        f"{said.request} {sender}",
        {"what": "answer", "sender": sender, "people": _lines((sender, asker)), "document": document.decode("ascii")},
    )
    _step(copy, request, said.request, "agreed" if said.says == "yes" else "refused", sender)


def step(copy: Copy, request: Request, hashed: str, what: str) -> None:
    """Put a step of the asker's into the outbox, if the request went through the store."""
    if came_by_store(copy, hashed):
        _step(copy, request, hashed, what, addresses.key(request.asker.address))


def _step(copy: Copy, request: Request, hashed: str, what: str, sender: str) -> None:
    people = _lines((addresses.key(request.asker.address), *request.reviewers))
    copy.put(
        "approval",
        request.id,
        {"step": what, "sender": sender, "people": people, "mail": mail_hash(request.mail), "request": hashed,
         "expires": str(request.expires)},
    )  # fmt: skip


def arrived(copy: Copy) -> list[Letter]:
    """Return the documents that came and were not dealt with yet, in the order of the store; own ones are let go."""
    mine = set(json.loads(copy.state("addresses") or "[]"))
    found, own = [], []
    for one in copy.unread("approval_document"):
        sender = one.body["sender"]
        if sender in mine:
            own.append(one.key)
        else:
            found.append(Letter(one.key, one.body["document"], sender))
    copy.drop(own)
    return found


def _lines(people: Sequence[str]) -> str:
    """Return addresses as a row names them: each on a line of its own, so that one is found only whole."""
    return "\n" + "\n".join(dict.fromkeys(people)) + "\n"
