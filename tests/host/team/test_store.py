# SPDX-License-Identifier: MPL-2.0
"""The shared store, in both databases alike: who sees what, who may change what, and that nothing comes twice."""

from __future__ import annotations

import threading

import pytest

from host.team.shared import PEOPLE, Shared, SharedFile, a_change, address
from secondlook.errors import TeamError
from secondlook.team.kinds import KINDS
from secondlook.team.store import Store
from secondlook.team.versions import Version

# Kind -> what Lin pushes, and who sees it.
NORTH = {"lin", "wang", "zhao", "chen"}
BETWEEN = {"sender": address("lin"), "people": f"{address('lin')} {address('wang')}"}
SEEN = {
    "document": (a_change("document"), NORTH),
    "incident": (a_change("incident"), {"lin", "zhao"}),
    "approval": (a_change("approval", **BETWEEN), {"lin", "wang", "zhao"}),
    "approval_document": (a_change("approval_document", **BETWEEN), {"lin", "wang"}),
}
MAY = {
    "party": {"zhao", "chen", "qian"},
    "conflict": {"zhao", "chen", "qian"},
    "policy": {"chen"},
    "document": set(PEOPLE),
    "incident": set(PEOPLE),
    "approval": set(PEOPLE),
    "approval_document": set(PEOPLE),
}


def ids(store: Store, since: int = 0) -> list[str]:
    """Give the ids of what a desk pulls."""
    return [one.id for one in store.pull(since).versions]


def test_a_desk_knows_who_it_is(shared: Shared) -> None:
    """Team, role and addresses come from the store."""
    desk = shared.desk("zhao").desk
    assert (desk.login, desk.team, desk.role, desk.addresses) == ("zhao", "north", "lead", (address("zhao"),))
    assert shared.desk("lin").colleagues() == {address(one): one for one in NORTH}


@pytest.mark.parametrize("kind", SEEN)
def test_who_sees_what(shared: Shared, kind: str) -> None:
    """What one desk pushes is seen by those whom it concerns, and by nobody of another team."""
    change, seen = SEEN[kind]
    shared.desk("lin").push([change])
    assert {login for login in PEOPLE if change.id in ids(shared.desk(login))} == seen


@pytest.mark.parametrize("kind", KINDS)
def test_who_may_change_what(shared: Shared, kind: str) -> None:
    """Who may not is told so, and nothing is there."""
    done = set()
    for login in PEOPLE:
        change = a_change(kind, sender=address(login), people=address(login))
        try:
            shared.desk(login).push([change])
        except TeamError as error:
            assert error.reason == "not-allowed"  # noqa: PT017
            assert change.id not in ids(shared.desk(login))
        else:
            assert change.id in ids(shared.desk(login))
            done.add(login)
    assert done == MAY[kind]


def test_nobody_writes_in_anothers_name(shared: Shared) -> None:
    """A step of an approval is by an address of the desk that says it."""
    forged = a_change("approval", sender=address("wang"), people=f"{address('lin')} {address('wang')}")
    with pytest.raises(TeamError, match="sender") as caught:
        shared.desk("lin").push([forged])
    assert caught.value.reason == "not-allowed"
    assert ids(shared.desk("zhao")) == []


def test_what_is_pushed_comes_back_as_it_was(shared: Shared) -> None:
    """Every field of every kind, in any script, with the head that the store gives."""
    text = "客户-德国 “Nord” \\ ' \" \n\t :name $1 % 😀"
    pushed = [
        a_change(kind, of=f"{kind} {text}", sender=address("chen"), people=address("chen"),
                 **{field: text for field in KINDS[kind].fields if field not in {"sender", "people"}})
        for kind in KINDS
    ]  # fmt: skip
    chen = shared.desk("chen")
    chen.push(pushed)
    pulled = chen.pull(0)
    assert pulled.upto == len(pushed)
    assert [one.number for one in pulled.versions] == list(range(1, len(pushed) + 1))
    assert {(one.desk, one.role) for one in pulled.versions} == {("chen", "administrator")}
    assert all(one.at > 1_700_000_000 for one in pulled.versions)
    strip = {one.key: (one.kind, one.id, one.after, one.gone, one.body) for one in pulled.versions}
    assert strip == {one.key: (one.kind, one.id, one.after, one.gone, one.body) for one in pushed}


def test_pushed_twice_is_one(shared: Shared) -> None:
    """A change that comes again, alone or among others, is not doubled."""
    lin = shared.desk("lin")
    one, other = a_change("document"), a_change("document")
    lin.push([one])
    lin.push([one, other])
    lin.push([other])
    assert ids(shared.desk("wang")) == [one.id, other.id]


def test_all_or_none(shared: Shared) -> None:
    """Where one change is refused, the others with it are not there either."""
    lin = shared.desk("lin")
    with pytest.raises(TeamError):
        lin.push([a_change("document"), a_change("policy")])
    assert ids(lin) == []


def test_pull_in_steps_misses_nothing(shared: Shared) -> None:
    """A limit on rows of each kind never leaves something out in between."""
    chen = shared.desk("chen")
    kinds = ["document", "party", "document", "document", "incident", "document", "party", "party", "document"]
    chen.push([a_change(kind) for kind in kinds])
    whole = [one.key for one in chen.pull(0).versions]
    found: list[str] = []
    since = 0
    more = True
    while more:
        pulled = chen.pull(since, most=2)
        found += [one.key for one in pulled.versions]
        assert pulled.upto == since + 2 or not pulled.more
        since, more = pulled.upto, pulled.more
    assert found == whole
    assert since == chen.last() == len(kinds)


def test_large_rows_come_a_few_at_a_time(shared: Shared) -> None:
    """Signed documents have megabytes: ten at once, and nothing else is missed for it."""
    lin = shared.desk("lin")
    between = {"sender": address("lin"), "people": address("lin")}
    kinds = ["approval_document"] * 9 + ["document", "approval_document", "document"] + ["approval_document"] * 5
    lin.push([a_change(kind, **(between if kind != "document" else {})) for kind in kinds])
    first = lin.pull(0)
    assert (len(first.versions), first.upto, first.more) == (11, 11, True)
    rest = lin.pull(first.upto)
    assert [one.kind for one in (*first.versions, *rest.versions)] == kinds
    assert not rest.more


def test_numbers_come_in_the_order_of_commits(shared: Shared) -> None:
    """While desks push at once, who reads up to a number finds nothing new before it later."""
    logins, each = ("lin", "wang", "zhao", "chen"), 12
    problems: list[str] = []
    over = threading.Event()

    def push(login: str) -> None:
        desk = shared.another(login)
        for _ in range(each):
            desk.push([a_change("document")])
        desk.close()

    def read() -> None:
        reader, since, seen = shared.another("wang"), 0, 0
        while True:
            ended = over.is_set()
            pulled = reader.pull(since)
            seen += len(pulled.versions)
            since = pulled.upto
            if ended:
                break
        reader.close()
        if seen != each * len(logins):
            problems.append(f"read {seen}")

    threads = [threading.Thread(target=push, args=(login,)) for login in logins]
    reader = threading.Thread(target=read)
    for thread in (*threads, reader):
        thread.start()
    for thread in threads:
        thread.join(60)
    over.set()
    reader.join(60)
    assert problems == []
    assert [one.number for one in shared.desk("lin").pull(0).versions] == list(range(1, each * len(logins) + 1))


BAD = {
    "no such kind": Version("letter", "a", "k", "", False, {}),
    "a field too few": Version("policy", "a", "k", "", False, {}),
    "a field too many": Version("policy", "a", "k", "", False, {"text": "", "more": ""}),
    "no key": Version("policy", "a", "", "", False, {"text": ""}),
    "no id": Version("policy", "", "k", "", False, {"text": ""}),
    "a zero": Version("policy", "a", "k", "", False, {"text": "a\0b"}),
    "too large": Version("policy", "a", "k", "", False, {"text": "x" * (12 * 1024 * 1024 + 1)}),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_changes(shared: Shared, name: str) -> None:
    """What is no change is refused before the store is asked."""
    chen = shared.desk("chen")
    with pytest.raises(TeamError) as caught:
        chen.push([BAD[name]])
    assert caught.value.reason in {"bad-change", "too-large"}
    assert chen.last() == 0


def test_a_stranger_is_no_desk(shared: Shared) -> None:
    """A login that nobody has made a desk gets nothing."""
    with pytest.raises(TeamError) as caught:
        shared.desk("eve")
    assert caught.value.reason == ("no-desk" if isinstance(shared, SharedFile) else "password")


def test_another_layout_is_refused(shared: Shared) -> None:
    """A store of a newer program is not guessed at."""
    shared.owner().rows("UPDATE store SET layout = 2")
    with pytest.raises(TeamError, match="layout 2") as caught:
        shared.desk("lin")
    assert caught.value.reason == "layout"
