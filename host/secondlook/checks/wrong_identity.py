# SPDX-License-Identifier: MPL-2.0
"""wrong-identity: is the mail written from another of the user's own addresses than these people know?

The memory says which own address wrote with whom; the mail that is answered says which it was sent to.
Only addresses that the user can write from now are offered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from secondlook import addresses
from secondlook.checks.base import Check
from secondlook.facts import Facts
from secondlook.levels import Finding, Fix, Level, Said
from secondlook.mail import Mailbox

NAME = "wrong-identity"
ALWAYS = 5  # mails to them, all from another own address, from which this one is a mistake


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding, or none."""
    mine = addresses.key(facts.draft.message.sender.address)
    others = {_bare(key): key for address in facts.draft.me if (key := addresses.key(address)) and "@" in key}
    if not facts.outsiders or not others.keys() - {_bare(mine)}:
        return
    people = tuple(person.address for person in facts.outsiders)
    sent: Counter[str] = Counter()
    for row in facts.knowledge.served(people):
        own = _bare(row.own)
        if own == _bare(mine) and (row.sent or row.received):
            return  # they know this address
        sent[own] += row.sent
    usual = sent.most_common(1)[0] if sent else ("", 0)
    asked = _asked(facts)
    if usual[1] >= ALWAYS and len(+sent) == 1 and usual[0] in others:
        own, key, level, risk = usual[0], "always", Level.CONFIRM, 0.6
    elif asked and asked != _bare(mine) and asked in others:
        own, key, level, risk = asked, "asked", Level.NOTICE, 0.25
    elif usual[1] and usual[0] in others:
        own, key, level, risk = usual[0], "before", Level.NOTICE, 0.2
    else:
        return
    instead = others[own]
    yield Finding(
        NAME,
        level,
        Said(key, {"mine": _shown(mine), "usual": _shown(instead)}),
        evidence=(Said("sent", {"usual": _shown(instead), "count": sent[own]}),) if sent[own] else (),
        fix=Fix("identity", instead=Mailbox(instead)),
        risk=risk,
        accept_as=" to ".join((mine, " ".join(sorted({person.organisation for person in facts.outsiders})[:5]))),
    )


def _asked(facts: Facts) -> str:
    """Return the one own address that the answered mail was sent to; empty if it was none or several."""
    if not facts.is_answer or not facts.draft.thread:
        return ""
    original = facts.draft.thread[0]
    found = {_bare(addresses.key(box.address)) for _, box in original.recipients()}
    found &= {_bare(address) for address in facts.own_addresses}
    return found.pop() if len(found) == 1 else ""


def _bare(address: str) -> str:
    """Return an own address without its plus tag: what is sent to it comes to the same mailbox."""
    local, at, domain = address.rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}"


def _shown(address: str) -> str:
    local, at, domain = address.rpartition("@")
    return f"{local}{at}{addresses.domain_shown(domain)}"


CHECK = Check(NAME, find)
