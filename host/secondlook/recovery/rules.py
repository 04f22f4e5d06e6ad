# SPDX-License-Identifier: MPL-2.0
"""From a cause to a rule: which rule would have stopped this mail, how often it would have spoken on past mail, and
switching it on.

Belongs here: proposing, trying, switching on and off. Does not belong here: asking at Send (``checks``; most rules are
settings that a check already obeys), reading past mail (the add-on hands it over), words (``telling``).

    conflict-pair      two parties that never meet in one mail        [conflicts] never_together -> conflicting-parties
    alias              two people who were mixed up                    [recipients] mixed_up -> mixed-up-before
    group-correction   an address belongs to a party nobody had noted  a group of its own -> mixed-customer-groups
    forget-address     Thunderbird no longer offers an address         the add-on removes it from the collected ones
    sensitive-word     a word that must not leave unasked              [sensitive] keywords -> sensitive-text
    longer-hold        every mail waits longer                         [hold] seconds
    ask-again          what was waved through is asked again           the accepted finding is forgotten
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from secondlook import addresses, facts
from secondlook.checks import conflicting_parties, mixed_customer_groups, mixed_up_before
from secondlook.facts import Group, Knowledge, gather
from secondlook.groups.model import GroupData
from secondlook.mail import Draft, Mailbox, Message
from secondlook.memory import Memory
from secondlook.policy import Policy
from secondlook.recovery.changes import RuleKind
from secondlook.recovery.model import Incident
from secondlook.subjects import kind_of

__all__ = ["BY_HAND", "Proposal", "propose", "speaks", "switch"]

BY_HAND = "incidents"  # the source under which corrected groups are kept
LONGEST_HOLD_MINUTES = 60

# Which rules answer which cause, the fittest first. All others follow.
_ANSWERS: dict[str, tuple[RuleKind, ...]] = {
    "autocomplete": ("alias", "forget-address", "conflict-pair"),
    "reply-all": ("conflict-pair", "longer-hold"),
    "reused-mail": ("conflict-pair", "alias"),
    "wrong-group": ("group-correction", "conflict-pair"),
    "wrong-file": ("sensitive-word", "conflict-pair"),
    "haste": ("longer-hold", "conflict-pair"),
    "missing-check": ("conflict-pair", "alias", "group-correction"),
    "accepted-warning": ("ask-again", "conflict-pair"),
}
_ORDER: tuple[RuleKind, ...] = (
    "conflict-pair", "alias", "group-correction", "ask-again", "forget-address", "sensitive-word", "longer-hold",
)  # fmt: skip


class Proposal(NamedTuple):
    """A rule that would have stopped the mail, and what it is about."""

    rule: RuleKind
    values: tuple[str, ...]


def propose(incident: Incident, memory: Memory, policy: Policy) -> list[Proposal]:
    """Return the rules that fit an incident, the one that fits its cause best first."""
    found: dict[RuleKind, tuple[str, ...]] = {}
    wrong, right = incident.wrong[:1], incident.right[:1]
    if wrong and right:
        one, other = _party(wrong[0], memory), _party(right[0], memory)
        if one and other and one.casefold() != other.casefold():
            found["conflict-pair"] = (one, other)
        found["alias"] = (addresses.key(wrong[0].address), addresses.key(right[0].address))
    if wrong and not _customer(memory.groups_of(addresses.key(wrong[0].address))):
        address = addresses.key(wrong[0].address)
        found["group-correction"] = (address, f"Customer - {_house(address)}")
    accepted = [one for one in incident.said if one.accepted and one.key]
    if accepted:
        found["ask-again"] = (accepted[0].check, accepted[0].key)
    if wrong:
        found["forget-address"] = (addresses.key(wrong[0].address),)
    words = [word for reason in incident.reasons for word in reason["values"].get("words", ())]
    if words and incident.grade == "high":
        found["sensitive-word"] = (words[0],)
    minutes = min(max(policy.hold_seconds // 60 * 2, 10), LONGEST_HOLD_MINUTES)
    if minutes * 60 > policy.hold_seconds:
        found["longer-hold"] = (str(minutes),)
    order = dict.fromkeys((*_ANSWERS.get(incident.cause, ()), *_ORDER))
    return [Proposal(rule, found[rule]) for rule in order if rule in found and _there(rule, policy)]


def speaks(proposal: Proposal, message: Message, me: Sequence[str], memory: Memory, policy: Policy) -> bool:
    """Tell whether the rule would ask about a sent mail, as the memory knows people today."""
    rule, values = proposal
    people = {addresses.key(box.address) for _, box in message.recipients()}
    if rule == "forget-address":
        return values[0] in people
    if rule == "longer-hold":
        return False  # it asks nothing; it only waits
    draft = Draft(message=message, kind=kind_of(message), me=tuple(me) or (message.sender.address,))
    knowledge: Knowledge = memory
    rules = facts.Rules()
    if rule == "group-correction":
        knowledge = cast(Knowledge, _Corrected(memory, *values))
    elif rule == "conflict-pair":
        rules = facts.Rules(never_together=(cast(tuple[str, str], values),))
    elif rule == "alias":
        rules = facts.Rules(mixed_up=(cast(tuple[str, str], values),))
    mail = gather(draft, knowledge, own_domains=policy.own_domains, rules=rules)
    if rule == "sensitive-word":
        text = "\n".join((message.subject, message.body, *(one.name for one in message.attachments))).casefold()
        return bool(mail.outsiders) and values[0].casefold() in text
    check = {
        "conflict-pair": conflicting_parties.find,
        "alias": mixed_up_before.find,
        "group-correction": mixed_customer_groups.find,
    }.get(rule)
    if check is not None:
        found = list(check(mail))
        if rule == "group-correction":
            return any(values[0] in finding.recipients for finding in found)
        return bool(found)
    return _would_ask_again(values, mail)


def switch(proposal: Proposal, memory: Memory, policy: Policy, *, on: bool = True) -> None:
    """Switch a rule on, or off again. Raises PolicyError where the administrator has locked the setting."""
    rule, values = proposal
    if rule == "conflict-pair":
        _change_list(policy, "conflicts.never_together", values, on=on)
    elif rule == "alias":
        _change_list(policy, "recipients.mixed_up", values, on=on)
    elif rule == "sensitive-word":
        _change_list(policy, _WORDS, values[0], on=on)
    elif rule == "longer-hold":
        policy.write_user({"hold.seconds": int(values[0]) * 60 if on else None})
    elif rule == "group-correction":
        kept = [one for one in memory.groups_of_source(BY_HAND) if one.name != values[1]]
        if on:
            kept.append(GroupData(values[1], "customer", (values[0],)))
        memory.replace_groups(BY_HAND, kept)
    elif rule == "ask-again" and on:
        memory.forget_accepted(values[0], values[1])


_WORDS = "sensitive.keywords"


def _there(rule: RuleKind, policy: Policy) -> bool:
    return rule != "sensitive-word" or _WORDS in policy.values


def _change_list(policy: Policy, key: str, value: Any, *, on: bool) -> None:
    listed = [one for one in policy.values[key] if one != value]  # type: ignore[union-attr]
    policy.write_user({key: [*listed, *([value] if on else [])]})


class _Corrected:
    """A memory in which one address belongs to one more group."""

    def __init__(self, memory: Memory, address: str, group: str) -> None:
        self._memory = memory
        self._address = address
        self._group = Group(group, "customer", frozenset(), BY_HAND)

    def groups_of(self, address: str) -> tuple[Group, ...]:
        known = self._memory.groups_of(address)
        return (*known, self._group) if address == self._address else known

    def __getattr__(self, name: str) -> Any:
        return getattr(self._memory, name)


def _would_ask_again(values: Sequence[str], mail: facts.Facts) -> bool:
    """Tell whether a finding that was waved through would speak: the check runs with nothing waved through."""
    from secondlook.checks import CHECKS  # noqa: PLC0415  (all of them, for this one rule)

    check = next((one for one in CHECKS if one.name == values[0]), None)
    return check is not None and any(finding.accept_as == values[1] for finding in check.find(mail))


def _party(mailbox: Mailbox, memory: Memory) -> str:
    """Return what a rule calls the party of an address: its group, else its own domain."""
    address = addresses.key(mailbox.address)
    groups = _customer(memory.groups_of(address))
    if groups:
        return groups[0].name
    organisation = addresses.organisation(address)
    return "" if "@" in organisation else organisation


def _customer(groups: Sequence[Group]) -> list[Group]:
    return [group for group in groups if group.kind in {"customer", "supplier", "agent"}]


def _house(address: str) -> str:
    organisation = addresses.organisation(address)
    name = addresses.domain_shown(organisation)
    return organisation.partition("@")[0] if "@" in organisation else name.partition(".")[0].capitalize()
