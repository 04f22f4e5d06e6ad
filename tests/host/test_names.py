# SPDX-License-Identifier: MPL-2.0
"""Names: likeness across order, script and short forms; whom a form of address suits."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from host.builders import a_mailbox
from secondlook.mail import Mailbox
from secondlook.names import likeness
from secondlook.names.fit import Fit, fit
from secondlook.names.folding import folded
from secondlook.names.han import han_surname, readings
from secondlook.names.likeness import Likeness, alike
from secondlook.names.logins import is_login, is_role
from secondlook.names.tables import SHORT_FORMS
from secondlook.names.twins import are_two_names
from secondlook.names.words import name_senses, words_of

SAME, NEAR, PART, NONE = Likeness.SAME, Likeness.NEAR, Likeness.PART, Likeness.NONE


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Anna Schmidt", "Schmidt, Anna", SAME),
        ("Anna Schmidt (Müller GmbH)", "Dr. Anna Schmidt", SAME),
        ("Hans Müller", "Hans Mueller", SAME),
        ("José García", "jose garcia", SAME),
        ("Bob Miller", "Robert Miller", SAME),
        ("王晓明", "Wang Xiaoming", SAME),
        ("王晓明", "Xiaoming Wang", SAME),
        ("王晓明", "王晓明 (远航)", SAME),
        ("欧阳娜", "Ouyang Na", SAME),
        ("Wayne Huang (黄伟)", "黄伟", SAME),
        ("Anna Schmidt", "Anna Schmitt", NEAR),
        ("Susan Chen", "Susan Cheng", NEAR),
        ("Jon Smith", "Joan Smith", NONE),  # three letters are too few for a slip
        ("Marta Smith", "Maria Smith", NEAR),
        ("王小明", "王晓明", NEAR),
        ("Anna Schmidt", "Anna Berg", PART),
        ("Anna", "Anna Berg", PART),
        ("Anna Schmidt", "Petra Vogel", NONE),
        ("王芳", "王晓明", NONE),
        ("anna@x.example", "Anna", NONE),
        ("", "", NONE),
    ],
)
def test_alike(one: str, other: str, likeness: Likeness) -> None:
    """Likeness does not depend on which name comes first."""
    assert alike(one, other) is likeness
    assert alike(other, one) is likeness


# Words that go together in some way, so that likenesses are met as often as nothing in common.
PEOPLE = st.lists(
    st.sampled_from(
        """Anna Ann Anne Schmidt Schmid Schmitt Bob Robert Rob Miller Milner Müller Mueller Chen Cheng Susan Sue
        Lin Ling Wang Xiaoming 王晓明 王小明 黄伟 伟 Huang Wei (黄伟) García Garcia José Li Nan J. von""".split()  # noqa: SIM905
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(PEOPLE, PEOPLE)
def test_nothing_in_common_is_not_alike(one: str, other: str) -> None:
    """Two names that are passed over at once would not be found alike by a closer look either."""
    if name_senses(one).isdisjoint(name_senses(other)):
        assert likeness._alike(one, other) is NONE


@given(st.text(max_size=40), st.text(max_size=40))
def test_alike_is_symmetric(one: str, other: str) -> None:
    """Any two texts compare, either way round, with one result."""
    assert alike(one, other) == alike(other, one)


@pytest.mark.parametrize(
    ("called", "who", "suits"),
    [
        ("Anna", "Anna Schmidt <x@y.example>", Fit.YES),
        ("Kate", "Katherine Hale <x@y.example>", Fit.YES),
        ("Schmidt", "aschmidt@y.example", Fit.YES),
        ("Alex", "Alexandra Berg <x@y.example>", Fit.YES),
        ("Mitch", "Marcantel MM (Mitch) <x@y.example>", Fit.YES),
        ("Anna Schmidt", "Anna <anna@y.example>", Fit.YES),
        ("Anna Schmitt", "Anna Schmidt <x@y.example>", Fit.SLIP),
        ("Carmen", "Anna Schmidt <x@y.example>", Fit.NO),
        ("John", "jklauber <jklauber@y.example>", Fit.UNKNOWN),
        ("Anna", "sales@y.example", Fit.UNKNOWN),
        ("Kevin", "赵凯 <zhaokai@y.example>", Fit.UNKNOWN),
        ("Wang", "王晓明 <x@y.example>", Fit.YES),
        ("Tanaka", "田中太郎 <x@y.example>", Fit.YES),
        ("王", "王晓明 <x@y.example>", Fit.YES),
        ("王", "Wang Xiaoming <x@y.example>", Fit.YES),
        ("王", "wangxm@y.example", Fit.YES),
        ("王", "David Wong <x@y.example>", Fit.YES),
        ("王", "Kevin <x@y.example>", Fit.UNKNOWN),
        ("王", "Kevin Zhao <x@y.example>", Fit.NO),
        ("李", "Lin Yue <lin.yue@y.example>", Fit.NO),
        ("章", "张伟 <x@y.example>", Fit.SLIP),
        ("晓明", "王晓明 <x@y.example>", Fit.YES),
        ("王晓明", "Wang Xiaoming <x@y.example>", Fit.YES),
        ("晓晓", "方晓 <x@y.example>", Fit.YES),
        ("芳", "刘芳 <x@y.example>", Fit.YES),
        ("欧阳", "Ouyang Na <x@y.example>", Fit.YES),
    ],
)
def test_fit(called: str, who: str, suits: Fit) -> None:
    """Whether a person may be greeted that way."""
    assert fit(called, a_mailbox(who)) is suits


def test_further_names_count() -> None:
    """A name known from earlier mail suits as well as the one written."""
    assert fit("Kate", Mailbox("x@y.example", "K. H."), ["Katherine Hale"]) is Fit.YES


@given(st.text(max_size=10), st.text(max_size=20), st.text(max_size=20))
def test_fit_answers_always(called: str, address: str, name: str) -> None:
    """Any text can be asked about."""
    assert fit(called, Mailbox(address, name)) in Fit


def test_small_things() -> None:
    """Folding, words, surnames, desks and logins."""
    assert folded("Łódź ØRSTED") == "lodz orsted"
    assert words_of("Schmidt, Anna (Müller)") == ("anna", "schmidt")
    assert words_of("Brandt, Dr.") == ("brandt",)
    assert words_of("a@b.example") == ()
    assert (han_surname("欧阳娜"), han_surname("王芳"), han_surname("々々")) == ("欧阳", "王", "")
    assert {"zeng", "tseng"} <= readings("曾")
    assert is_role("sales.de@x.example")
    assert not is_role("saleswoman@x.example")
    assert is_login("aschmidt@x.example", "Anna Schmidt")
    assert is_login("schmidt_a@x.example", "Anna Schmidt")
    assert is_login("annas@x.example", "Anna Schmidt")
    assert is_login("bob.miller@x.example", "Robert Miller")
    assert not is_login("anna@x.example", "Anna Schmidt")
    assert not is_login("schmidt@x.example", "Anna Schmidt")
    assert not is_login("tomschmidt@x.example", "Anna Schmidt")


def test_table_of_short_forms_is_large_enough() -> None:
    """Thirty families at least, each with two names or more."""
    families = [line.split() for line in SHORT_FORMS.splitlines() if line.strip()]
    assert len(families) >= 30
    assert all(len(family) > 1 for family in families)


def test_chinese_readings_are_loaded_only_when_needed() -> None:
    """Importing names and comparing Latin ones does not load the tables of readings."""
    code = (
        "import sys; from secondlook.names.likeness import alike; alike('Anna Berg', 'Anna Bergh');"
        "assert 'pypinyin' not in sys.modules; alike('王芳', 'Wang Fang');"
        "import pypinyin.constants; assert not pypinyin.constants.PHRASES_DICT"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("alejandro", "alejandra", True), ("davide", "david", True), ("evgenii", "evgeniia", True),
        ("andrea", "andreas", True), ("michel", "michelle", True), ("marc", "marcos", True), ("paola", "paolo", True),
        ("hassan", "hasan", False), ("philipp", "filip", False), ("erik", "eric", False), ("nick", "nicky", False),
        ("catherine", "katherine", False), ("anna", "anne", False), ("jan", "jana", False), ("anton", "berta", False),
        ("alex", "alexander", False), ("maria", "mariia", False),
    ],
)  # fmt: skip
def test_two_names_or_two_spellings_of_one(one: str, other: str, two: bool) -> None:
    """Names that are alike by a slip are two unless they are one name in two spellings, or short for one another."""
    assert are_two_names(one, other) is two
    assert are_two_names(other, one) is two
