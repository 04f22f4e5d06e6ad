# SPDX-License-Identifier: MPL-2.0
"""Checks of the text in a real Thunderbird: the words are marked while writing, Send stops, and the window says why.

Whether it is pleasant is for people to judge; the pictures are in build/looks after a run.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from thunderbird.looking import PICTURES
from trial.hands import Hands
from trial.stage.compose import ComposeWindow
from trial.stage.office import Office
from trial.stage.pages import Page
from trial.stage.waiting import wait_until
from trial.workplace import workplace

PEER = Path(__file__).parent / "peer"
POLICY = """[quiet_start]
days = 0
mails = 0

[bank]
accounts = ["GB29 NWBK 6016 1331 9268 19"]
"""
KATE = "Katherine Hale <katherine.hale@nordhale.example>"
CARMEN = "Carmen Ortega <c.ortega@ribera-iluminacion.example>"
TEXTS = {
    "en-US": (KATE, "<p>Dear Carmen,</p><p>the lamps are ready.</p>", "Dear Carmen", "Carmen Ortega"),
    "zh-CN": (CARMEN, "<p>王经理：</p><p>您好，样品今天寄出。</p>", "王经理", "王志强"),
}


@pytest.fixture(scope="module", params=list(TEXTS))
def locale(request: pytest.FixtureRequest) -> str:
    """Give Thunderbird's language."""
    return str(request.param)


@pytest.fixture(scope="module")
def office(locale: str) -> Iterator[Office]:
    """Lin's workplace in that language, after its quiet start, with the house's account registered."""
    with workplace(policy=POLICY, peer=PEER, locale=locale) as opened:
        yield opened


@pytest.fixture
def hands(office: Office) -> Iterator[Hands]:
    """Lin's hands."""
    lin = Hands(office)
    yield lin
    lin.take_everything_back()


def paint(office: Office, scheme: str) -> None:
    """Make Thunderbird light or dark, as its own two themes do."""
    office.thunderbird.chrome(
        """
        const [scheme] = args;
        Services.prefs.setIntPref("ui.systemUsesDarkTheme", Number(scheme == "dark"));
        await (await AddonManager.getAddonByID(`thunderbird-compact-${scheme}@mozilla.org`)).enable();
        """,
        scheme,
    )


def photograph(office: Office, window: ComposeWindow | Page, name: str) -> None:
    """Keep a picture in light and in dark."""
    matches = "matchMedia('(prefers-color-scheme: dark)').matches == (args[0] == 'dark');"
    for scheme in ("dark", "light"):
        paint(office, scheme)
        if isinstance(window, ComposeWindow):
            wait_until(lambda wanted=scheme: window.editor(f"return view.{matches}", wanted), 10, f"{name} in {scheme}")
        else:
            wait_until(lambda wanted=scheme: window.evaluate(f"return {matches}", wanted), 10, f"{name} in {scheme}")
        window.screenshot(PICTURES / f"{name}-{scheme}.png")


def stopped(hands: Hands, window: ComposeWindow, check: str) -> Page:
    """Press Send and give the review window, with a finding of that check in it."""
    window.press_send()
    review = hands.review()
    review.wait(f".finding[data-check='{check}']")
    return review


def test_greeting_for_somebody_else(hands: Hands, office: Office, locale: str) -> None:
    """The greeting of another customer's buyer is marked while writing, and stops the mail."""
    to, text, greeting, meant = TEXTS[locale]
    window = office.compose({"to": [to], "subject": "LED lamps", "body": text})
    window.to_front()
    marked = wait_until(lambda: hands.marked(window), 15, "marked words")
    assert marked == [greeting]
    photograph(office, window, f"text-greeting-marked-{locale}")

    review = stopped(hands, window, "greeting-mismatch")
    review.wait_text(meant)
    photograph(office, review, f"text-greeting-review-{locale}")
    review.click(".finding[data-check='greeting-mismatch'] button.fix")
    wait_until(lambda: meant in window.state().to[0], 10, f"{meant} among the recipients")


def test_an_account_that_is_not_ours(hands: Hands, office: Office, locale: str) -> None:
    """An account other than the registered one is marked, across bold letters too, and stops the mail."""
    if locale == "zh-CN":
        greeting, words = "您好，", "请汇到我司账号"
    else:
        greeting, words = "Dear Kate,", "please pay to our new account IBAN"
    body = f"<p>{greeting}</p><p>{words} DE89 3704 <b>0044</b> 0532 0130 00</p>"
    window = office.compose({"to": [KATE], "subject": "PI-2026-044", "body": body})
    window.to_front()
    marked = wait_until(lambda: hands.marked(window), 15, "marked words")
    assert "DE89 3704 0044 0532 0130 00" in marked
    photograph(office, window, f"text-account-marked-{locale}")

    review = stopped(hands, window, "bank-details")
    review.wait_text("DE89 3704 0044 0532 0130 00")
    photograph(office, review, f"text-account-review-{locale}")


def test_said_in_words_of_no_list(hands: Hands, office: Office, locale: str) -> None:
    """What no phrase knows is known by the text model: marked while writing, across bold letters too, and stopped."""
    if locale == "zh-CN":
        body = "<p>您好，</p><p>每卖一盏我们 <b>loss</b> 两块，还不算 after-sales。</p>"
        words = "每卖一盏我们 loss 两块，还不算 after-sales"
    else:
        body = "<p>Dear Kate,</p><p>Tooling apart, each housing <b>takes us</b> 2.40 in material.</p>"
        words = "each housing takes us 2.40 in material"
    window = office.compose({"to": [KATE], "subject": "LED lamps", "body": body})
    window.to_front()
    marked = wait_until(lambda: hands.marked(window), 15, "marked words")
    assert words in marked
    photograph(office, window, f"text-unusual-marked-{locale}")

    review = stopped(hands, window, "sensitive-text")
    review.wait_text(words)
    photograph(office, review, f"text-unusual-review-{locale}")


def test_a_customer_in_the_quoted_text(hands: Hands, office: Office) -> None:
    """Another customer's name in what goes along below is marked there."""
    body = "<p>Dear Kate,</p><p>see below.</p><blockquote type='cite'><p>Ribera confirms the order.</p></blockquote>"
    window = office.compose({"to": [KATE], "subject": "Samples", "body": body})
    window.to_front()
    assert wait_until(lambda: hands.marked(window), 15, "marked words") == ["Ribera"]
    stopped(hands, window, "other-customer-mentioned")
