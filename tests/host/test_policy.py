# SPDX-License-Identifier: MPL-2.0
"""The three layers of the policy: who wins, what is refused, how the user's layer is written."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import settings as how
from hypothesis import strategies as st

from secondlook import policy
from secondlook.checks import CHECKS
from secondlook.errors import PolicyError
from secondlook.levels import Level
from secondlook.policy import files, settings
from secondlook.sentences import language_file
from secondlook.session import Session

# Files and first imports take their time on a busy machine.
UNHURRIED = how(deadline=None)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has its own configuration folder and no administrator."""
    monkeypatch.setenv("SECONDLOOK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(files, "administrator_path", lambda: tmp_path / "no" / "policy.toml")
    return tmp_path / "home"


def written(folder: Path, text: str, name: str = "policy.toml") -> Path:
    """Return a file with that text."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_shipped() -> None:
    """Without any file the shipped values hold."""
    loaded = policy.load()
    assert loaded.limits["mixed-customer-groups"] is Level.CONFIRM
    assert loaded.limits["first-time-recipient"] is Level.NOTICE
    assert (loaded.hold_seconds, loaded.hold_minimum_seconds, loaded.allow_send_now) == (300, 0, True)
    assert loaded.own_domains == ()
    assert {row.origin for row in loaded.rows()} == {"shipped"}


def test_every_check_has_a_limit() -> None:
    """A check without a line in the shipped policy could not be switched off."""
    assert {check.name for check in CHECKS} <= set(policy.load().limits)


def test_user_layer(home: Path) -> None:
    """The user's file goes before the shipped one, key by key."""
    written(home, '[checks]\nnamesake = "off"\n[hold]\nseconds = 60\n')
    loaded = policy.load()
    assert loaded.limits["namesake"] is Level.CLEAR
    assert loaded.limits["outside-thread"] is Level.CONFIRM
    assert loaded.hold_seconds == 60
    assert loaded.origin("hold.seconds") == "user"
    assert loaded.origin("hold.minimum_seconds") == "shipped"


def test_administrator_without_lock(home: Path, tmp_path: Path) -> None:
    """An administrator's value without a lock is a default which the user may change."""
    house = written(tmp_path / "etc", "[hold]\nseconds = 600\nallow_send_now = false\n")
    written(home, "[hold]\nseconds = 60\n")
    loaded = policy.load(administrator=house)
    assert loaded.hold_seconds == 60
    assert loaded.allow_send_now is False
    assert loaded.origin("hold.allow_send_now") == "administrator"


def test_administrator_with_lock(home: Path, tmp_path: Path) -> None:
    """A locked key has the administrator's value whatever the user's file says."""
    house = written(tmp_path / "etc", 'locked = ["hold.seconds"]\n[hold]\nseconds = 600\n')
    written(home, "[hold]\nseconds = 60\n")
    loaded = policy.load(administrator=house)
    assert loaded.hold_seconds == 600
    assert loaded.locked("hold.seconds")
    assert not loaded.locked("hold.minimum_seconds")


def test_lock_without_value(home: Path, tmp_path: Path) -> None:
    """A key that is locked and not set keeps its shipped value."""
    house = written(tmp_path / "etc", 'locked = ["checks.namesake"]\n')
    written(home, '[checks]\nnamesake = "off"\n')
    loaded = policy.load(administrator=house)
    assert loaded.limits["namesake"] is Level.CONFIRM
    assert loaded.origin("checks.namesake") == "shipped"


def test_managed_storage(tmp_path: Path) -> None:
    """Managed storage goes before the administrator's file, and the locks of both count."""
    house = written(tmp_path / "etc", 'locked = ["hold.seconds"]\n[hold]\nseconds = 600\n')
    loaded = policy.load(administrator=house, managed={"locked": ["checks.namesake"], "hold": {"seconds": 900}})
    assert loaded.hold_seconds == 900
    assert loaded.locked("hold.seconds")
    assert loaded.locked("checks.namesake")


def test_rows_name_where_a_value_is_from(home: Path, tmp_path: Path) -> None:
    """Each row names the file, or Thunderbird's storage, that its value was read from; a shipped one names none."""
    house = written(tmp_path / "etc", "[hold]\nseconds = 600\nlate_minutes = 5\n")
    user = written(home, "[hold]\nlate_minutes = 6\n")
    loaded = policy.load(administrator=house, managed={"house": {"domains": ["a.example"]}})
    sources = {row.key: row.source for row in loaded.rows()}
    assert sources["hold.seconds"] == str(house)
    assert sources["hold.late_minutes"] == str(user)
    assert sources["house.domains"] == "Thunderbird's managed storage"
    assert sources["hold.allow_send_now"] == ""


def test_times_by_group_are_kept(home: Path) -> None:
    """Times for parties are read, written by the settings window as text, and read again."""
    written(home, '[hold]\nby_group = [["Customer - North", 900]]\nminimum_seconds = 20\n')
    loaded = policy.load()
    assert loaded.delays.by_group == {"customer - north": 900}

    loaded.write_user({"hold.by_group": [["Customer - North", "60"], ["客户-日本", "0"]]})
    again = policy.load()
    assert again.values["hold.by_group"] == (("Customer - North", 60), ("客户-日本", 0))
    assert (again.delays.minimum, again.latest) == (20, 600.0)


def test_late_mails_may_be_sent(home: Path) -> None:
    """Where the house prefers it, a late mail is not asked about."""
    written(home, '[hold]\nwhen_late = "send"\n')
    assert policy.load().latest is None


def test_minimum_hold(home: Path) -> None:
    """A hold shorter than the minimum is raised to it."""
    written(home, "[hold]\nseconds = 10\nminimum_seconds = 120\n")
    assert policy.load().hold_seconds == 120


def test_own_domains(home: Path) -> None:
    """Domains of the house are kept in ASCII and stand for what was registered."""
    written(home, '[house]\ndomains = ["Sales.Acme.CO.UK", "bücher.example", "acme.co.uk"]\n')
    assert policy.load().own_domains == ("acme.co.uk", "xn--bcher-kva.example")


def test_file_in_place_of_the_users(home: Path, tmp_path: Path) -> None:
    """A policy given by name stands in for the user's file, and must exist."""
    written(home, "[hold]\nseconds = 60\n")
    assert policy.load(written(tmp_path, "[hold]\nseconds = 90\n")).hold_seconds == 90
    with pytest.raises(PolicyError, match="there is no such policy file"):
        policy.load(tmp_path / "missing.toml")


BROKEN: dict[str, tuple[str, str]] = {
    "syntax": ("[hold\nseconds = 3\n", r"policy\.toml, line 1: is not valid TOML"),
    "syntax further down": ("[hold]\nseconds = \n", r"policy\.toml, line 2: is not valid TOML"),
    "cut off": ('[house]\ndomains = ["a.example"', r"policy\.toml, line 2: is not valid TOML"),
    "twice": ("[hold]\nseconds = 1\nseconds = 2\n", r"line 3: is not valid TOML"),
    "not text": ("\ud800", "is not UTF-8 text"),
    "unknown key": ("[hold]\nsecond = 3\n", r"line 2: there is no setting 'hold\.second'"),
    "unknown check": (
        '[checks]\n# x\nname-sake = "off"\n',
        r"line 3: there is no setting 'checks\.name-sake'",
    ),
    "unknown section": ("[holds]\nseconds = 3\n", r"line 2: there is no setting 'holds\.seconds'"),
    "no section": ("seconds = 3\n", r"line 1: there is no setting 'seconds'"),
    "section as a value": ("hold = 3\n", r"line 1: there is no setting 'hold'"),
    "too deep": ("[hold.seconds]\nx = 3\n", r"hold\.seconds must be a whole number"),
    "unknown level": ('[checks]\nnamesake = "warn"\n', r'line 2: checks\.namesake must be "off", "notice"'),
    "level of another kind": ("[checks]\nnamesake = true\n", r"checks\.namesake must be"),
    "level in capitals": ('[checks]\nnamesake = "OFF"\n', r"checks\.namesake must be"),
    "hold as text": ('[hold]\nseconds = "300"\n', r"line 2: hold\.seconds must be a whole number"),
    "hold below zero": ("[hold]\nseconds = -1\n", r"hold\.seconds must be"),
    "hold too long": ("[hold]\nseconds = 86401\n", r"hold\.seconds must be a whole number of seconds from 0"),
    "hold with a fraction": ("[hold]\nseconds = 1.5\n", r"hold\.seconds must be"),
    "late as a wish": ('[hold]\nwhen_late = "never"\n', r'hold\.when_late must be "ask" or "send"'),
    "late by more than a day": ("[hold]\nlate_minutes = 1441\n", r"hold\.late_minutes must be a whole number from 0"),
    "times as a number": ("[hold]\nby_group = 3\n", r"hold\.by_group must be a list of names and seconds"),
    "times without a time": ('[hold]\nby_group = [["a"]]\n', r"hold\.by_group must be a list of names and seconds"),
    "times for nobody": ('[hold]\nby_group = [[" ", 3]]\n', r"holds \[' ', 3\], which no group is called"),
    "times below zero": ('[hold]\nby_group = [["a", -1]]\n', r"and the time must be a whole number of seconds"),
    "times in words": ('[hold]\nby_group = [["a", "soon"]]\n', r"and the time must be a whole number of seconds"),
    "hold as a truth": ("[hold]\nseconds = true\n", r"hold\.seconds must be"),
    "truth as a number": ("[hold]\nallow_send_now = 1\n", r"hold\.allow_send_now must be true or false"),
    "domains as text": ('[house]\ndomains = "a.example"\n', r"house\.domains must be a list"),
    "no domain": ('[house]\ndomains = ["a@b.example"]\n', r"holds 'a@b\.example', which is no domain"),
    "a label only": ('[house]\ndomains = ["example"]\n', r"which is no domain"),
    "shared domain": ('[house]\ndomains = ["gmail.com"]\n', r"strangers have their mailboxes"),
    "a user who locks": ('locked = ["hold.seconds"]\n', r"line 1: locked belongs to the administrator"),
    "a number of thousands of digits": (f"[hold]\nseconds = {'9' * 5000}\n", r"is not valid TOML"),
    "a thousand brackets": ("x = " + "[" * 5000, r"is not valid TOML"),
    "person needed by a number": (
        "[second_person]\nneeded_for = 3\n",
        r"line 2: second_person\.needed_for must be a list",
    ),
    "person needed for nobody": ('[second_person]\nneeded_for = [" "]\n', r"line 2: second_person\.needed_for holds"),
    "sum without a currency": (
        "[second_person]\namounts = [50000]\n",
        r"line 2: second_person\.amounts must be a list of",
    ),
    "sum in words": (
        '[second_person]\namounts = [["USD", "much"]]\n',
        r"line 2: second_person\.amounts holds .* whole number",
    ),
    "sum of nothing": ('[second_person]\namounts = [["USD", 0]]\n', r"line 2: second_person\.amounts holds .* from 1"),
    "sum with a fraction": ('[second_person]\namounts = [["USD", 1.5]]\n', r"line 2: second_person\.amounts holds"),
    "sum in dollars": (
        '[second_person]\namounts = [["$", 1]]\n',
        r"line 2: second_person\.amounts holds .* three letters",
    ),
    "word of one letter": ('[second_person]\nkeywords = ["x"]\n', r"line 2: second_person\.keywords holds"),
    "unknown paper": (
        '[second_person]\nfiles = ["letter"]\n',
        r"line 2: second_person\.files must be a list of some of",
    ),
    "risk above one": ("[second_person]\nrisk = 1.1\n", r"line 2: second_person\.risk must be a number from 0 to 1"),
    "risk as a word": ('[second_person]\nrisk = "high"\n', r"line 2: second_person\.risk must be"),
    "risk as a truth": ("[second_person]\nrisk = true\n", r"line 2: second_person\.risk must be"),
    "reviewer without a domain": (
        '[second_person]\nreviewers = ["boss"]\n',
        r"line 2: second_person\.reviewers holds 'boss'",
    ),
    "a domain as reviewer": (
        '[second_person]\nreviewers = ["@a.example"]\n',
        r"line 2: second_person\.reviewers holds",
    ),
    "two reviewers in one": (
        '[second_person]\nreviewers = ["a@b.example, c@d.example"]\n',
        r"second_person\.reviewers holds",
    ),
    "stands in for oneself": (
        '[second_person]\nsubstitutes = [["a@b.example", "A@b.example"]]\n',
        r"line 2: second_person\.substitutes",
    ),
    "nobody stands in": (
        '[second_person]\nsubstitutes = [["a@b.example"]]\n',
        r"line 2: second_person\.substitutes holds",
    ),
    "open for no time": (
        "[second_person]\nexpire_hours = 0\n",
        r"line 2: second_person\.expire_hours must be .* 1 to 168",
    ),
    "open for too long": ("[second_person]\nexpire_hours = 169\n", r"line 2: second_person\.expire_hours must be"),
    "key of another length": (
        '[second_person]\nkeys = [["a@b.example", "AAAA"]]\n',
        r"line 2: second_person\.keys holds .* 43 letters",
    ),
    "key that proves nothing": (
        f'[second_person]\nkeys = [["a@b.example", "{"A" * 43}"]]\n',
        r"line 2: second_person\.keys holds .* proves nothing",
    ),
    "key of nobody": (
        f'[second_person]\nkeys = [["boss", "{"A" * 42}k"]]\n',
        r"line 2: second_person\.keys holds 'boss'",
    ),
    "blocked as text": ('[recipients]\nblocked = "a.example"\n', r"line 2: recipients\.blocked must be a list"),
    "a pair of one": ('[conflicts]\nnever_together = [["A"]]\n', r"line 2: conflicts\.never_together holds"),
    "mixed up with a domain": (
        '[recipients]\nmixed_up = [["a@b.example", "c.example"]]\n',
        r"line 2: recipients\.mixed_up holds",
    ),
    "account without digits": ('[bank]\naccounts = ["our bank"]\n', r"line 2: bank\.accounts holds"),
    "mistyped IBAN": (
        '[bank]\naccounts = ["DE89 3704 0044 0532 0130 01"]\n',
        r"line 2: bank\.accounts .* check digits",
    ),
    "paper to protect": (
        '[files]\nprotect_kinds = ["letter"]\n',
        r"line 2: files\.protect_kinds must be a list of some of",
    ),
    "budget below zero": ("[noise]\ninterruptions_per_100 = -0.5\n", r"line 2: noise\.interruptions_per_100 must be"),
    "quiet for years": (
        "[quiet_start]\ndays = 366\n",
        r"line 2: quiet_start\.days must be a whole number from 0 to 365",
    ),
    "kept for a fraction": ("[memory]\nkeep_years = 2.5\n", r"line 2: memory\.keep_years must be"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_policy(name: str, home: Path) -> None:
    """A policy that cannot be understood is refused with its file, line and key, and never passes."""
    text, message = BROKEN[name]
    home.mkdir()
    (home / "policy.toml").write_bytes(text.encode("utf-8", errors="surrogatepass"))
    with pytest.raises(PolicyError, match=message) as caught:
        policy.load()
    assert caught.value.source is not None
    assert "policy.toml" in str(caught.value.source)


# Where the line cannot be told: the file holds a number or a nesting that the parser gives up on, or no text.
NO_LINE = {"a number of thousands of digits", "a thousand brackets", "too deep"}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_policy_closes_the_gate(name: str, home: Path) -> None:
    """The add-on that asks about a mail gets the policy's error with file and line, and never a verdict."""
    home.mkdir(exist_ok=True)
    (home / "policy.toml").write_bytes(BROKEN[name][0].encode("utf-8", errors="surrogatepass"))
    session = Session(home=home)
    session.handle('{"id": 1, "action": "hello", "protocol": 1, "version": "0"}')
    draft = '{"message": {"from": {"address": "a@b.example"}, "to": [{"address": "c@d.example"}]}}'
    for request in (f'"action": "check", "draft": {draft}', '"action": "hold", "fingerprint": "x"'):
        answer = session.handle(f'{{"id": 2, {request}}}')
        assert answer["ok"] is False, request
        assert answer["error"]["name"] == "policy"
        if name not in NO_LINE:
            assert re.search(r"policy\.toml, line \d+: ", answer["error"]["message"])
    session.close()


def test_forty_broken_files_at_least() -> None:
    """What the house was promised."""
    assert len(BROKEN) >= 40


@pytest.mark.parametrize(
    ("managed", "message"),
    [
        ({"hold": {"second": 3}}, "managed storage: there is no setting 'hold.second'"),
        ({"hold": 3}, "managed storage: there is no setting 'hold'"),
        ({"locked": "hold.seconds"}, "locked must be a list"),
        ({"locked": ["hold.second"]}, "locked names 'hold.second'"),
        ({"locked": [3]}, "locked must be a list"),
        ({"checks": {"namesake": None}}, "checks.namesake must be"),
    ],
)
def test_broken_managed_storage(managed: dict[str, Any], message: str) -> None:
    """What Thunderbird hands over is judged as strictly as a file."""
    with pytest.raises(PolicyError, match=message):
        policy.load(managed=managed)


def test_broken_administrator(tmp_path: Path) -> None:
    """The administrator's own mistake stops everything too, and is named by its file."""
    house = written(tmp_path / "etc", 'locked = ["nothing"]\n')
    with pytest.raises(PolicyError, match=r"etc.policy\.toml, line 1: locked names 'nothing'"):
        policy.load(administrator=house)


def test_a_folder_is_no_policy(home: Path) -> None:
    """A path that cannot be read is an error, not an empty policy."""
    (home / "policy.toml").mkdir(parents=True)
    with pytest.raises(PolicyError, match="cannot be read"):
        policy.load()


def test_too_large(home: Path) -> None:
    """A file of megabytes is not read."""
    written(home, "#" * (files.LARGEST + 1))
    with pytest.raises(PolicyError, match="larger than 1 MiB"):
        policy.load()


def test_write_and_read_again(home: Path) -> None:
    """What is written holds after the next load, in a file of the user's alone."""
    policy.load().write_user(
        {
            "hold.seconds": 60,
            "checks.namesake": "off",
            "house.domains": ["b.example"],
            "hold.allow_send_now": False,
        }
    )
    loaded = policy.load()
    assert loaded.hold_seconds == 60
    assert loaded.limits["namesake"] is Level.CLEAR
    assert loaded.own_domains == ("b.example",)
    assert loaded.allow_send_now is False
    assert stat.S_IMODE((home / "policy.toml").stat().st_mode) == 0o600
    assert [path.name for path in home.iterdir()] == ["policy.toml"]


def test_write_keeps_comments(home: Path) -> None:
    """A user's comments and the other keys stay as they are."""
    file = written(home, "# mine\n[hold]  # waiting\nseconds = 60  # a minute\n\n[checks]\nnamesake = 'off'\n")
    policy.load().write_user({"hold.seconds": 90, "hold.minimum_seconds": 5})
    text = file.read_text(encoding="utf-8")
    assert text == (
        "# mine\n[hold]  # waiting\nminimum_seconds = 5\nseconds = 90  # a minute\n\n[checks]\nnamesake = 'off'\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        '[house]\ndomains = [\n  "a.example",\n  "b.example",\n]\n',
        "hold.seconds = 60\n",
        'hold = { seconds = 60 }\n[house]\ndomains = ["a.example", "b.example"]\n',
        '["hold"]\n"seconds" = 60\n',
    ],
)
def test_write_into_unusual_files(text: str, home: Path) -> None:
    """However the file is written, afterwards it says what it should."""
    file = written(home, text)
    before = {row.key: row.value for row in policy.load(file).rows()}
    policy.load(file).write_user({"house.domains": ["c.example"], "hold.seconds": 5})
    after = {row.key: row.value for row in policy.load(file).rows()}
    assert after == before | {"house.domains": ("c.example",), "hold.seconds": 5}


def test_give_back(home: Path) -> None:
    """None gives a key back to the layers below."""
    written(home, "[hold]\nseconds = 60\nminimum_seconds = 7\n")
    policy.load().write_user({"hold.seconds": None})
    loaded = policy.load()
    assert loaded.origin("hold.seconds") == "shipped"
    assert loaded.hold_minimum_seconds == 7


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"hold.seconds": 60, "hold.second": 1}, "there is no setting 'hold.second'"),
        ({"hold.seconds": 60, "checks.namesake": "warn"}, "checks.namesake must be"),
        ({"hold.seconds": 60, "locked": ["hold.seconds"]}, "there is no setting 'locked'"),
        ({"hold.seconds": 60, "hold.minimum_seconds": "60"}, "hold.minimum_seconds must be"),
    ],
)
def test_write_refuses(changes: dict[str, Any], message: str, home: Path) -> None:
    """One bad key and nothing at all is written."""
    with pytest.raises(PolicyError, match=message):
        policy.load().write_user(changes)
    assert not (home / "policy.toml").exists()


def test_write_refuses_locked(home: Path, tmp_path: Path) -> None:
    """A locked key cannot be written, not even given back."""
    house = written(tmp_path / "etc", 'locked = ["hold.seconds"]\n')
    for value in (60, None):
        with pytest.raises(PolicyError, match=r"hold\.seconds is locked by the administrator"):
            policy.load(administrator=house).write_user({"hold.seconds": value})
    assert not (home / "policy.toml").exists()


def test_write_into_a_broken_file(home: Path) -> None:
    """A file that became unreadable after loading is not overwritten."""
    loaded = policy.load()
    file = written(home, "[hold\n")
    with pytest.raises(PolicyError, match="line 1"):
        loaded.write_user({"hold.seconds": 60})
    assert file.read_text(encoding="utf-8") == "[hold\n"


def test_write_where_nobody_may(tmp_path: Path) -> None:
    """A file that cannot be written is named."""
    written(tmp_path, "", "in-the-way")
    blocked = policy.Policy(dict(settings.defaults()), {}, frozenset(), tmp_path / "in-the-way" / "policy.toml")
    with pytest.raises(PolicyError, match="in-the-way"):
        blocked.write_user({"hold.seconds": 60})


KEYS = list(settings.defaults())
ANY_TOML_VALUE = st.one_of(
    st.booleans(),
    st.integers(-10, 10**6),
    st.sampled_from(["off", "notice", "confirm", "block", "a.example", ""]),
    st.lists(st.sampled_from(["a.example", "b.example", "gmail.com", "x"]), max_size=3),
)


@UNHURRIED
@given(text=st.text(max_size=200))
@example(text="[checks]\nnamesake='off'")
@example(text="\ufeff[hold]\nseconds=1")
@example(text="a.b.c=1\r\n")
def test_any_text(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever a file holds, it loads or raises PolicyError."""
    file = tmp_path_factory.mktemp("any") / "policy.toml"
    file.write_bytes(text.encode("utf-8"))
    try:
        policy.load(file, administrator=file.parent / "none")
    except PolicyError as error:
        assert "policy.toml" in str(error)  # noqa: PT017


@UNHURRIED
@given(changes=st.dictionaries(st.sampled_from(KEYS), ANY_TOML_VALUE, max_size=4), first=st.sampled_from(KEYS))
def test_any_changes(changes: dict[str, Any], first: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever is written either holds in full after the next load, or nothing has changed."""
    file = tmp_path_factory.mktemp("any") / "policy.toml"
    file.write_text("# heading\n[hold]\nseconds = 42 # here\n", encoding="utf-8")
    nobody = file.parent / "none"
    before = {row.key: row.value for row in policy.load(file, administrator=nobody).rows()}
    try:
        policy.load(file, administrator=nobody).write_user({**changes, first: None})
    except PolicyError:
        expected = before
    else:
        changed = {key: settings.checked(key, value) for key, value in changes.items() if key != first}
        expected = before | {first: settings.defaults()[first]} | changed
    assert {row.key: row.value for row in policy.load(file, administrator=nobody).rows()} == expected


BAD_VALUES = {
    "hold.seconds": 90_000,
    "house.domains": ["gmail.com"],
    "recipients.blocked": ["x y"],
    "conflicts.never_together": [["A", "A"]],
    "bank.accounts": ["DE00 3704 0044 0532 0130 00"],
    "second_person.amounts": [["dollars", 5]],
    "second_person.reviewers": ["boss"],
    "checks.namesake": "loud",
}


@pytest.mark.parametrize("key", BAD_VALUES)
def test_refused_in_the_language_of_the_window(tmp_path: Path, key: str) -> None:
    """Whoever reads Chinese is told in Chinese what a setting cannot be, and in English in English."""

    def refusal(locale: str) -> str:
        session = Session(home=tmp_path)
        session.handle(
            json.dumps({"id": 1, "action": "hello", "protocol": 1, "version": "0", "locale": locale}).encode()
        )
        change = {"id": 2, "action": "settings", "change": {key: BAD_VALUES[key]}}
        answer = session.handle(json.dumps(change).encode())
        session.close()
        assert not answer["ok"]
        return str(answer["error"]["message"])

    english, chinese = refusal("en"), refusal("zh-CN")
    assert key in english
    assert key in chinese
    assert not re.search("[一-鿿]", english)
    told = chinese.partition(key)[2]
    assert re.search("[一-鿿]", told)
    assert not re.search("must|holds|which", told)


def test_every_reason_has_a_sentence() -> None:
    """Each way to refuse a value is a sentence, and each sentence is used."""
    source = "".join(
        (Path(settings.__file__).parent / name).read_text("utf-8") for name in ("settings.py", "layers.py")
    )
    used = set(re.findall(r'UnusableError\("([a-z-]+)"', source))
    assert used == set(language_file("en")["setting-values"])
