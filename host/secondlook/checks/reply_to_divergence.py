# SPDX-License-Identifier: MPL-2.0
"""reply-to-divergence: does the answer go to another house than the one the mail came from?

A forged mail shows a sender the user knows and asks for answers elsewhere (``Reply-To``). So do mailing
lists and agencies, whom the user has answered before.
"""

from __future__ import annotations

from collections.abc import Iterator

from secondlook import addresses
from secondlook.checks.base import Check
from secondlook.checks.meant import remove, replace
from secondlook.checks.near import domain_slip
from secondlook.facts import Facts, Person
from secondlook.levels import Finding, Fix, Level, Said
from secondlook.mail import Mailbox, Message
from secondlook.names.likeness import Likeness, alike

NAME = "reply-to-divergence"
USED = 2  # mails sent to the address from which it is taken for a true one
LISTS = frozenset({"googlegroups.com", "groups.io", "freelists.org", "yahoogroups.com"})
LIST_WORDS = frozenset({"lists", "list", "groups", "mailman", "listserv"})


def find(facts: Facts) -> Iterator[Finding]:
    """Give a finding for every recipient whom only the answered mail's Reply-To brought in."""
    if facts.draft.kind not in {"reply", "draft"} or not facts.draft.thread:
        return
    original = facts.draft.thread[0]
    sender = addresses.key(original.sender.address)
    house = addresses.organisation(sender)
    if "@" not in sender or facts.is_ours(sender):
        return
    diverted = {addresses.key(box.address) for box in original.reply_to}
    shown = {addresses.key(box.address) for _, box in original.recipients()}
    for person in facts.outsiders:
        if person.address not in diverted - shown or person.organisation == house:
            continue
        if not _is_list(person) and not _known_for(facts, person, sender):
            yield _finding(facts, original, person)


def _is_list(person: Person) -> bool:
    domain = addresses.domain_of(person.address)
    return addresses.registrable_domain(domain) in LISTS or bool(LIST_WORDS & set(domain.split(".")[:-1]))


def _known_for(facts: Facts, person: Person, sender: str) -> bool:
    """Whether the two addresses belong together by groups, by the address book or by past mail."""
    if sender in person.others or (person.known and person.known.sent >= USED):
        return True
    if {group.name for group in person.groups} & {group.name for group in facts.knowledge.groups_of(sender)}:
        return True
    return facts.together(person, (sender,)) >= USED


def _finding(facts: Facts, original: Message, person: Person) -> Finding:
    twin = _twin(original.sender, person)
    unknown = not person.exchanged and not _house_known(facts, person)
    bulk = addresses.local_part(original.sender.address).replace("-", "").replace("_", "").startswith(
        ("noreply", "donotreply", "notification", "mailer")
    )  # fmt: skip
    sure = twin or (unknown and not bulk)
    sender = original.sender
    return Finding(
        NAME,
        Level.CONFIRM if sure else Level.NOTICE,
        Said("twin" if twin else "unknown" if unknown else "known", {
            "sender": _label(sender), "reply": _shown(person.address),
        }),
        recipients=(person.address,),
        evidence=(Said("sent", {"reply": _shown(person.address), "count": person.exchanged}),),
        fix=None if bulk else _fix(facts, person, sender),
        risk=0.9 if twin else 0.7 if sure else 0.2,
        accept_as=f"{person.address} for {addresses.key(sender.address)}",
    )  # fmt: skip


def _house_known(facts: Facts, person: Person) -> bool:
    domain = addresses.registrable_domain(addresses.domain_of(person.address))
    return not addresses.is_shared_domain(domain) and facts.knowledge.domain_mails(domain) > 0


def _twin(sender: Mailbox, person: Person) -> bool:
    """Whether the address pretends to be the sender's: a domain one slip away, or the same name at a provider
    that strangers share.
    """
    theirs, typed = addresses.domain_of(sender.address), addresses.domain_of(person.address)
    if addresses.is_shared_domain(typed):
        if addresses.is_shared_domain(theirs):
            return addresses.local_part(sender.address) == addresses.local_part(person.address)
        same = addresses.local_part(sender.address) == addresses.local_part(person.address)
        return same or any(alike(sender.name, name) >= Likeness.NEAR for name in person.names if sender.name)
    return domain_slip(typed, theirs) is not None


def _fix(facts: Facts, person: Person, sender: Mailbox) -> Fix | None:
    if any(other.address == addresses.key(sender.address) for other in facts.people):
        return remove(facts, [person])
    return replace(person, sender)


def _label(mailbox: Mailbox) -> str:
    shown = _shown(addresses.key(mailbox.address))
    return f"{mailbox.name} <{shown}>" if mailbox.name else shown


def _shown(address: str) -> str:
    local, at, domain = address.rpartition("@")
    return f"{local}{at}{addresses.domain_shown(domain)}"


CHECK = Check(NAME, find)
