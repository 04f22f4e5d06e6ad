# SPDX-License-Identifier: MPL-2.0
"""New mail, seen with past mis-sends in mind: an answer to a letter, "not meant for me", a bounce from a near miss.

Belongs here: joining what an answer says (``replies``) with the incident or the mail it is about. Does not belong here:
telling the user; whatever is found is an offer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from secondlook import addresses
from secondlook.facts import Knowledge
from secondlook.mail import Mailbox, Message
from secondlook.recovery.changes import Replied
from secondlook.recovery.model import Incident
from secondlook.recovery.replies import bounced_addresses, is_bounce, read_answer, says_not_for_me

__all__ = ["Notice", "notice"]


class Notice(NamedTuple):
    """Something noticed. ``incident`` is the number of the one it belongs to, empty if one may be opened;
    ``about`` the message id of the mail it answers, ``meant`` the known address that a bounced one resembles.
    """

    message_id: str
    reply: str
    words: str
    sender: Mailbox
    incident: str = ""
    about: str = ""
    meant: Mailbox | None = None
    bounced: str = ""

    @property
    def change(self) -> Replied:
        """What is noted in the incident it belongs to."""
        return Replied(
            reply=self.reply,  # type: ignore[arg-type]
            state="offered",
            sender=self.sender,
            message_id=self.message_id,
            words=self.words,
        )


def notice(message: Message, report: str, incidents: Sequence[Incident], knowledge: Knowledge) -> Notice | None:
    """Return what is worth telling about a mail that just came, None for nearly all of them.

    ``report`` is the machine-readable part of a bounce. ``incidents`` are the open ones.
    """
    answers = [*message.in_reply_to, *reversed(message.references)]
    if is_bounce(message):
        return _bounce(message, report, answers, knowledge)
    for incident in incidents:
        if _belongs(message, incident, answers):
            if any(one["message_id"] == message.message_id for one in incident.replies):
                return None
            answer = read_answer(message)
            return Notice(message.message_id, answer.reply, answer.words[:300], message.sender, incident.id)
    words = says_not_for_me(message)
    if words and answers:
        return Notice(message.message_id, "not-for-me", words[:300], message.sender, about=answers[0])
    return None


def _belongs(message: Message, incident: Incident, answers: Sequence[str]) -> bool:
    """Tell whether a mail answers a letter of the incident, or the wrong mail itself, and comes from who got it."""
    letters = {str(one["message_id"]) for one in incident.letters if one["letter"] in {"apology", "notice"}}
    known = (letters | {incident.mail.message_id}) - {""}
    houses = {addresses.organisation(one.address) for one in incident.wrong}
    return addresses.organisation(message.sender.address) in houses and bool(known.intersection(answers))


def _bounce(message: Message, report: str, answers: Sequence[str], knowledge: Knowledge) -> Notice | None:
    """A bounce is worth a word when the address resembles a known one: that is a slip, not a dead mailbox."""
    for bounced in bounced_addresses(message, report):
        meant = _meant(bounced, knowledge)
        if meant is not None:
            about = answers[0] if answers else ""
            return Notice(message.message_id, "bounce", "", message.sender, about=about, meant=meant, bounced=bounced)
    return None


def _meant(bounced: str, knowledge: Knowledge) -> Mailbox | None:
    address = addresses.key(bounced)
    known = knowledge.correspondent(address)
    if known is not None and known.received:
        return None  # they have written from it; it is right
    near = [one for one in knowledge.similar_addresses(address) if one.address != address]
    if near:
        return near[0].mailbox
    local, domain = addresses.split(address)
    for other, _ in _most_used(knowledge.similar_domains(addresses.registrable_domain(domain))):
        found = knowledge.correspondent(f"{local}@{other}")
        if found is not None:
            return found.mailbox
    return None


def _most_used(domains: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(domains, key=lambda item: -item[1])
