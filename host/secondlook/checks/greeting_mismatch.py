# SPDX-License-Identifier: MPL-2.0
"""greeting-mismatch: does the letter greet somebody it does not go to?

A greeting that fits nobody is common (nicknames, desks, assistants); it is a question only if it fits
another known person. Reading greetings is in ``greetings``, whom a name suits in ``names``.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from secondlook import addresses
from secondlook.checks.base import Check
from secondlook.checks.meant import replace
from secondlook.checks.near import left_out
from secondlook.facts import Correspondent, Facts, Person
from secondlook.greetings import Greeting, read_greeting
from secondlook.levels import Finding, Fix, Level, Said
from secondlook.mail import Mailbox
from secondlook.names.fit import Fit, fit
from secondlook.names.folding import folded, one_slip
from secondlook.names.han import han_family, is_han
from secondlook.names.logins import is_login
from secondlook.names.twins import are_two_names
from secondlook.names.words import words_of
from secondlook.scripts import HAN

NAME = "greeting-mismatch"
_GIVEN = re.compile(
    rf"\s*([{HAN}]{{2}})(?:\s*(?:[，,：:！!～~]|\n)|\s?(?i:hi|hello|hey|dear|(?:good\s)?(?:morning|afternoon|evening))\b"
    r"|\s?(?:早(?=[啊呀安上]|[，,！!～~。\s])|[上下]午好|晚上好|中午好|在吗|[你您]好))"
)
_FACTORY_HEAD = re.compile("厂长|廠長")
_FAMILIAR = re.compile("[姐哥兄弟妹叔姨]$")  # 陈总 may be said to any Chen, 陈姐 to one
_FACTORY = re.compile("厂|廠|制造|製造|纺织|印染|(?i:mill|factory|works|manufactur)")
HABIT = 3  # letters that greet somebody by a name that is not theirs, from which it is their nickname
WRITTEN = 5  # mails to somebody, from which their usual names are known
PLAINLY = 2  # times as many mails as with the next of that name
REAL = 3  # mails with a person from which a greeting may well be meant for them
_OFFICE = frozenset(("assistant", "assistenz", "asst", "ea", "office", "pa", "secretary", "sekretariat", "buero"))


def find(facts: Facts) -> Iterator[Finding]:
    """Give at most one finding: the first name greeted that belongs to somebody else."""
    greeting = read_greeting(facts.draft.message.body) or _by_given_name(facts)
    people = [person for person in facts.people if person.address not in facts.own_addresses]
    sender = facts.draft.message.sender
    if greeting is None or not people or any(fit(name, sender) >= Fit.SLIP for name in greeting.called):
        return
    fits = {name: max(_fit(name, person, formal=greeting.formal) for person in people) for name in greeting.called}
    wrong = {name for name in greeting.called if _is_of_factory(facts, greeting, name, people)}
    if any(_usually_called(facts, name, people) for name in greeting.called if name not in wrong):
        return
    familiar = _FAMILIAR.search(greeting.text) is not None
    wrong |= {name for name in greeting.called if familiar and is_han(name) and _is_anothers(facts, name, people)}
    wrong |= {name for name in greeting.called if _is_twins(facts, name, people)}
    fits |= dict.fromkeys(wrong, Fit.NO)
    if Fit.YES in fits.values():
        return
    for name, best in fits.items():
        found = _in_thread(facts, greeting, name, people) or (
            _elsewhere(facts, greeting, name, people)
            if best is Fit.NO
            or (best is Fit.UNKNOWN and _never_called(facts, name, people))
            # Frau Schmidt to Anna Schmitt is a slip, or it is Anna Schmidt; so 王晓明 to 王小明, who sound alike.
            or (
                best is Fit.SLIP
                and (greeting.formal or is_han(name) or " " in name or _is_anothers(facts, name, people))
            )
            else None
        )
        if found is not None:
            yield found
            return


def _by_given_name(facts: Facts) -> Greeting | None:
    """Return a Chinese given name that stands alone where a letter opens, if somebody known has it: 佳琪，早～. Other
    words of two characters open letters, too.
    """
    opened = _GIVEN.match(facts.draft.message.body)
    if opened is None:
        return None
    name = opened[1]
    known = any(
        written.endswith(name) and written == han_family(written) + name
        for one in facts.knowledge.called(name)
        for written in one.names
    )
    return Greeting(name, (name,)) if known else None


def _fit(name: str, person: Person, *, formal: bool = False) -> Fit:
    found = fit(name, person.mailbox, person.names)
    # An English first name of 陈建国 is written nowhere, so that Kevin may be he; Mr. Baker may not.
    if found is Fit.UNKNOWN and formal and any(han_family(known) for known in person.names):
        return Fit.NO
    return found


def _usually_called(facts: Facts, name: str, people: Sequence[Person]) -> bool:
    """Whether a recipient has been greeted like that before, or has that nickname in the address book: Peggy for
    Margaret is in no list that knows our friends.
    """
    called = facts.knowledge.nicknamed(name)
    return any(address in called for person in people for address in person.addresses)


def _never_called(facts: Facts, name: str, people: Sequence[Person]) -> bool:
    """Whether the recipients have been written to often and never by a name that is somebody else's usual one. An
    English name of 王晓明 is in no list; but if he were Tom, one of many letters to him would have said so.
    """
    if not all(p.known is not None and p.known.sent >= WRITTEN and any(map(han_family, p.names)) for p in people):
        return False
    return any(mails >= HABIT for mails in facts.knowledge.nicknamed(name).values())


def _is_anothers(facts: Facts, name: str, people: Sequence[Person]) -> bool:
    """Whether somebody else is always greeted so, and these people always otherwise, though the name would do for them,
    or nearly: 陈姐 to 陈立, to whom one writes 陈立你好; Hasan to Ahmed Hassan, whom one calls Ahmed.
    """
    if (is_han(name) and len(name) > 1) or not any(
        mails >= HABIT for mails in facts.knowledge.nicknamed(name).values()
    ):
        return False
    return all(
        person.known is not None
        and person.known.sent >= WRITTEN
        and any(_greets(facts, form, person) for form in _other_forms(name, person))
        for person in people
    )


def _is_twins(facts: Facts, name: str, people: Sequence[Person]) -> bool:
    """Whether a first name is somebody else's to the letter and only nearly a recipient's, whom nobody has ever called
    so: Estimado Alejandro, to Alejandra; Gentile Davide, to David. That somebody was never called so is asked before.
    """
    called = folded(name)
    like = [person for person in people if _fit(name, person) is not Fit.NO]
    if not like or not all(_is_other_name(called, person) for person in like):
        return False
    mine = {address for person in people for address in person.addresses}
    return any(
        one.address not in mine and _mails(one) >= REAL and called in _words(one.names)
        for one in facts.knowledge.called(name)
    )


def _is_other_name(called: str, person: Person) -> bool:
    """Whether one of the names of somebody written to before is another one than they are called, and alike."""
    words = _words(person.names)
    known = person.known is not None and person.known.sent >= REAL
    return known and called not in words and any(are_two_names(called, word) for word in words)


def _words(names: Sequence[str]) -> set[str]:
    return {word for written in names for word in words_of(written)}


def _is_of_factory(facts: Facts, greeting: Greeting, name: str, people: Sequence[Person]) -> bool:
    """Whether the head of a factory is greeted, a supplier of that name is known, and the mail goes to a customer that
    is no factory: 王厂长 to 王丽 of a trading house.
    """
    if not is_han(name) or len(name) > 1 or not _FACTORY_HEAD.search(greeting.text):
        return False
    if not all(person.of_kind("customer") and not person.of_kind("supplier") for person in people):
        return False
    if any(_FACTORY.search(group.name) for person in people for group in person.groups):
        return False
    return any(
        _mails(other) >= REAL and any(group.kind == "supplier" for group in facts.knowledge.groups_of(other.address))
        for other in _of_that_name(facts, name)
    )


def _greets(facts: Facts, form: str, person: Person) -> bool:
    called = facts.knowledge.nicknamed(form)
    return any(called.get(address, 0) >= HABIT for address in person.addresses)


def _other_forms(name: str, person: Person) -> set[str]:
    """Return what else a person may be greeted with, by their names."""
    if is_han(name):
        han = [written for written in person.names if is_han(written)]
        return {form for written in han for form in (written, written[len(han_family(written)) :]) if len(form) > 1}
    return {
        word
        for written in person.names
        for word in words_of(written)
        if not is_han(word) and word != folded(name) and not one_slip(word, folded(name))
    }


def _in_thread(facts: Facts, greeting: Greeting, name: str, people: Sequence[Person]) -> Finding | None:
    """Somebody of the conversation is greeted and was left out."""
    if any(person.in_thread and _fit(name, person) is not Fit.NO for person in people):
        return None
    for mailbox in left_out(facts):
        # bestes@ may be Blake Estes' other address.
        if fit(name, mailbox) is Fit.YES and not any(is_login(p.address, mailbox.name) for p in people):
            return _finding(greeting, mailbox, people, Level.CONFIRM, "thread")
    return None


def _elsewhere(facts: Facts, greeting: Greeting, name: str, people: Sequence[Person]) -> Finding | None:
    """Somebody known is greeted. It weighs more if they are of the same party as a recipient."""
    present = {person.address for person in facts.people} | facts.own_addresses
    same = {address for person in people for address in person.others}  # another address of a recipient
    known = [
        other
        for other in _of_that_name(facts, name)
        if other.address not in present | same and (_mails(other) >= REAL or other.in_address_book)
    ]
    if any(_reads_for(person, other) for person in people for other in known):
        return None
    houses = {person.organisation for person in people if not person.internal}
    parties = {group.name for person in people if not person.internal for group in person.groups}
    for other in known:
        groups = {group.name for group in facts.knowledge.groups_of(other.address)}
        if addresses.organisation(other.address) in houses or groups & parties:
            return _finding(greeting, other.mailbox, people, Level.CONFIRM, "party")
    if not known:
        return None
    # A colleague in copy is no second reader whom the greeting might not reach.
    outside = [person for person in people if not person.internal] or people
    one = len(outside) == 1 or (
        # Colleagues of one house who are all known: nobody of that name is among them.
        len({person.organisation for person in outside}) == 1
        and all(person.known is not None and person.known.sent >= REAL for person in outside)
    )
    level = Level.CONFIRM if one else Level.NOTICE
    found = _finding(greeting, known[0].mailbox, people, level, "known")
    # Whom to offer has to be plain: the only one of that name or so greeted, or much the best known.
    called = [facts.knowledge.nicknamed(name).get(one.address, 0) >= HABIT for one in known[:2]]
    plain = len(known) == 1 or called == [True, False] or _mails(known[0]) >= PLAINLY * _mails(known[1])
    return found if plain else dataclasses.replace(found, fix=None)


def _reads_for(person: Person, other: Correspondent) -> bool:
    """Whether an address is by its letters the office of somebody: assistant.lindholm@, of Mette Lindholm's house."""
    parts = set(re.split(r"[._+-]+", folded(addresses.local_part(person.address))))
    named = {part for part in parts if len(part) > 1} & _words(other.names)
    return bool(parts & _OFFICE and named) and person.organisation == addresses.organisation(other.address)


def _of_that_name(facts: Facts, name: str) -> list[Correspondent]:
    """Return known people of that name, and those who are called so although their name does not say it."""
    found = [one for one in facts.knowledge.called(name) if fit(name, one.mailbox, one.names) is Fit.YES]
    called = facts.knowledge.nicknamed(name)
    habit = [address for address, mails in called.items() if mails >= HABIT]
    listed = {one.address for one in found}
    found += [one for one in facts.knowledge.correspondents(habit).values() if one.address not in listed]
    return sorted(found, key=lambda one: one.address not in habit)


def _mails(other: Correspondent) -> int:
    return other.sent + other.received


def _finding(greeting: Greeting, meant: Mailbox, people: Sequence[Person], level: Level, how: str) -> Finding:
    addressed = [person for person in people if person.field == "to"] or list(people)
    fix: Fix | None = None
    if level is Level.CONFIRM:
        strangers = [person for person in addressed if not person.in_thread] or addressed
        fix = replace(strangers[0], meant) if len(strangers) == 1 else Fix("add", instead=meant)
    return Finding(
        NAME,
        level,
        Said(how, {"greeting": greeting.text, "meant": meant.name or meant.address, "name": addressed[0].name}),
        recipients=tuple(person.address for person in addressed),
        text=(greeting.text,),
        evidence=(Said("recipients", {"names": tuple(person.label for person in addressed)}),),
        fix=fix,
        risk={"thread": 0.85, "party": 0.7}.get(how, 0.25),
        accept_as=" ".join((greeting.text, "to", *sorted(person.address for person in addressed)[:3])),
    )


CHECK = Check(NAME, find)
