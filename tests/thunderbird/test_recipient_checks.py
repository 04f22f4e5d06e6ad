# SPDX-License-Identifier: MPL-2.0
"""Recipient checks in a real Thunderbird, each with its sentence and its one-click fix."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from thunderbird.looking import PICTURES
from trial.hands import Hands, mailbox
from trial.stage import addressbook
from trial.stage.office import Office
from trial.stage.waiting import wait_until
from trial.workplace import EXTENSION_ID, workplace

PEER = Path(__file__).parent / "peer"
# Lin's mailbox is smaller than what the quiet start waits for.
JENS = "Jens Brandt <jens.brandt@mueller-licht.example>"
KATE = "Katherine Hale <katherine.hale@nordhale.example>"
MOLINA = "Javier Molina <j.molina@ribera-iluminacion.example>"
LOUD = "[quiet_start]\ndays = 0\nmails = 0\n"


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """Lin's workplace after its quiet start."""
    with workplace(policy=LOUD, peer=PEER) as opened:
        yield opened


@pytest.fixture
def hands(office: Office) -> Iterator[Hands]:
    """Lin's hands."""
    lin = Hands(office)
    yield lin
    lin.take_everything_back()


def findings(hands: Hands) -> list[str]:
    """Give the names of the checks that spoke in the open review window."""
    found: list[str] = hands.review().evaluate(
        "return Array.from(document.querySelectorAll('.finding'), finding => finding.dataset.check);"
    )
    return found


def test_left_over_bcc_of_a_reused_mail(hands: Hands, office: Office) -> None:
    """An announcement edited as new for one customer still has its old Bcc; one click takes off the others."""
    sent = office.api.evaluate(
        """
        const found = await messenger.messages.query({ fromMe: true });
        const heads = await Promise.all(found.messages.map(({ id }) => messenger.messages.get(id)));
        const wide = heads.filter(({ bccList }) => bccList.length > 5);
        return { id: wide[0].id, bcc: wide[0].bccList.length };
        """
    )
    tab = office.api("compose.beginNew", sent["id"], {"to": [mailbox(hands.story.right)], "subject": "Your new prices"})
    window = next(window for window in office.composing() if window.tab_id == tab["id"]).wait_ready()
    assert len(window.state().bcc) == sent["bcc"]
    window.press_send()

    review = hands.review()
    assert "bcc-leftover" in findings(hands)
    review.screenshot(PICTURES / "bcc-leftover.png")
    review.click(".finding[data-check='bcc-leftover'] button.fix")
    # Colleagues of the one it is for may stay.
    wait_until(lambda: all("mueller-licht" in each for each in window.state().bcc), 10, "the old Bcc to be gone")
    assert window.state().to == (mailbox(hands.story.right),)


def test_swapped_customer(hands: Hands) -> None:
    """The answer to one customer goes to somebody of another: who asked is offered, and one click puts her in."""
    carmen = "Carmen Ortega <c.ortega@ribera-iluminacion.example>"
    window = hands.reply(carmen)
    window.press_send()

    review = hands.review()
    # One mistake, one question: that the file is of the one who asked stands among its reasons.
    assert findings(hands) == ["mixed-customer-groups"]
    review.wait_text("Carmen Ortega belongs to Customer - Ribera (ES), but this conversation is with")
    review.screenshot(PICTURES / "swapped-customer.png")
    review.click(".finding[data-check='mixed-customer-groups'] button.fix")
    wait_until(lambda: window.state().to == (mailbox(hands.story.right),), 10, "who asked")


def test_namesake_without_groups(hands: Hands, office: Office) -> None:
    """The same name at two houses that no list parts: whom the others on the mail are written to with is offered."""
    groups = (hands.story.right_group, hands.story.wrong_group)
    for group in groups:
        hands.background("await host.request('group-kind', { group: args[0], kind: 'unknown' });", group)
    try:
        window = office.compose(
            {"to": [mailbox(hands.story.wrong)], "cc": [JENS], "subject": "Site visit", "body": "Hello"}
        )
        window.press_send()
        review = hands.review()
        assert findings(hands) == ["namesake"]
        review.wait_text("is usually written to together with the others here")
        review.screenshot(PICTURES / "namesake.png")
        review.click("button.fix.primary")
        wait_until(lambda: window.state().to == (mailbox(hands.story.right),), 10, "the right Anna")
    finally:
        for group in groups:
            hands.background("await host.request('group-kind', { group: args[0], kind: 'customer' });", group)


def test_what_was_called_right_is_not_asked_again(hands: Hands, office: Office) -> None:
    """Ticked and sent once, the same pair passes the second time; another pair is still asked about."""
    details = {
        "to": [JENS],
        "cc": [MOLINA],
        "subject": "Fair",
        "body": "Hi",
    }
    office.compose(details).press_send()
    review = hands.review()
    review.click(".finding[data-check='mixed-customer-groups'] input[type='checkbox']")
    review.wait("#send:not(:disabled)")
    review.click("#send")
    hands.wait_held()
    hands.take_everything_back()
    for window in office.composing():
        window.discard()

    office.compose(details).press_send()
    hands.wait_held()
    assert not hands.review_open
    hands.take_everything_back()
    for window in office.composing():
        window.discard()
    office.compose(details | {"to": [mailbox(hands.story.wrong)]}).press_send()
    assert "mixed-customer-groups" in [*findings(hands)]
    hands.review().click("#back")


def mixed_level(hands: Hands, office: Office) -> list[str]:
    """Give the levels at which two customers in one new mail are remarked upon while it is written."""
    window = office.compose({"to": [KATE], "cc": [MOLINA], "subject": "Fair", "body": "Hi"})
    found = hands.background("return (await live.get(args[0])).findings;", window.tab_id)
    window.discard()
    return [one["level"] for one in found if one["check"] == "mixed-customer-groups"]


def test_a_check_that_is_waved_through_is_lowered_in_sight(hands: Hands, office: Office) -> None:
    """Called right eight times it keeps to notices, the settings say so, and one click raises it again."""
    assert mixed_level(hands, office) == ["confirm"]
    hands.background(
        """
        for (let n = 0; n < 8; n++) {
            await host.request("outcome", { check: "mixed-customer-groups", outcome: "shown" });
            await host.request("outcome", { check: "mixed-customer-groups", outcome: "accepted" });
        }
        """
    )
    assert mixed_level(hands, office) == ["notice"]

    hands.background('await messenger.tabs.create({ url: "ui/settings/index.html" });')
    page = office.page("/ui/settings/", EXTENSION_ID).wait_open()
    raise_again = '[id="raise-checks.mixed-customer-groups"]'
    page.wait(raise_again)
    assert "it stopped you" in page.text('.setting[data-key="checks.mixed-customer-groups"]')
    page.click(raise_again)
    wait_until(lambda: not page.evaluate("return document.querySelector(args[0]);", raise_again), 5, "raised again")
    assert mixed_level(hands, office) == ["confirm"]


def test_namesake_in_a_new_mail(hands: Hands, office: Office) -> None:
    """A new mail beside one customer's people to the namesake at another: the right one is offered and put in."""
    window = office.compose(
        {"to": [mailbox(hands.story.wrong)], "cc": [JENS], "subject": "Site visit", "body": "Hello"}
    )
    window.press_send()

    review = hands.review()
    review.wait_text(hands.story.wrong.name)
    review.click("button.fix.primary")
    wait_until(lambda: window.state().to == (mailbox(hands.story.right),), 10, "the right Anna")


def test_list_with_a_description(hands: Hands, office: Office) -> None:
    """A mailing list that Thunderbird completes with its description is its members, of two customers here."""
    story = hands.story
    # A list is a group as well, as soon as the host has been told of it; over two customers it is no party.
    addressbook.add_book(
        office.thunderbird,
        "Personal Address Book",
        lists={"Lamp buyers": [story.right.email, story.wrong.email]},
        description="Everybody who asks for prices",
    )
    known = "return (await host.request('groups')).groups.some(({ name }) => name === 'Lamp buyers');"
    wait_until(lambda: hands.background(known), 30, "the host told of the list")
    window = office.compose({"subject": "Prices", "body": "Dear Anna, our prices go up in May."})
    window.to_front()
    window.run("win.document.getElementById('toAddrInput').focus();")
    office.display.type("Lamp b")
    completed = ("Lamp buyers <Everybody who asks for prices>",)

    def complete() -> bool:
        office.display.key("Tab")
        return window.state().to == completed

    wait_until(lambda: window.run("return win.document.getElementById('toAddrInput').controller.matchCount;"), 5, "it")
    wait_until(complete, 5, "the list among the recipients", every=0.5)
    window.press_send()

    assert "mixed-customer-groups" in findings(hands)


def test_list_that_grows_while_its_mail_is_held(hands: Hands, office: Office) -> None:
    """Thunderbird looks up who is on a list when the mail leaves: one to other people than were judged does not."""
    story = hands.story
    addressbook.add_book(office.thunderbird, "Personal Address Book", lists={"Mueller buyers": [story.right.email]})
    told = """
        const { listMembers } = await import("/lib/address_book.js");
        return (await listMembers({ name: "Mueller buyers", email: "Mueller buyers" }))?.length == args[0];
    """
    wait_until(lambda: hands.background(told, 1), 10, "the list known")
    details = {"to": ["Mueller buyers <Mueller buyers>"], "subject": "Prices", "body": "Dear Anna, prices rise in May."}
    window = office.compose(details)
    window.press_send()
    held = hands.wait_held()[0]
    assert [each["address"] for each in held["recipients"]] == [story.right.email]
    office.thunderbird.chrome(
        """
        const list = MailServices.ab.directories.flatMap(book => book.childNodes).find(list => list.dirName == args[0]);
        list.addCard(MailServices.ab.cardForEmailAddress(args[1]));
        """,
        "Mueller buyers",
        story.wrong.email,
    )
    wait_until(lambda: hands.background(told, 2), 10, "the new member known")
    hands.background("await holds.release(args[0], true);", held["id"])

    assert hands.wait_held("not-sent")[0]["why"] == "changed-list"
    assert office.sink.received == []
    assert "who is on its mailing list, changed" in hands.banner(window)
    window.press_send()
    assert "mixed-customer-groups" in findings(hands)


def test_newsgroup(hands: Hands, office: Office) -> None:
    """A mail that also goes to a newsgroup is asked about, beside a customer every time."""
    details = {
        "to": [mailbox(hands.story.right)],
        "newsgroups": ["comp.lighting"],
        "subject": "Prices",
        "body": "Hello",
    }
    window = office.compose(details)
    window.press_send()

    assert findings(hands) == ["newsgroup-recipient"]
    review = hands.review()
    review.wait_text("goes to comp.lighting")
    review.screenshot(PICTURES / "newsgroup.png")
    assert "will not be asked again" not in review.text()
    review.click("#back")
    assert hands.held() == []


def test_name_that_is_no_address(hands: Hands, office: Office) -> None:
    """A name that was never completed is told at once, and not when the mail has waited for its time."""
    window = office.compose({"to": [mailbox(hands.story.right)], "subject": "Prices", "body": "Dear Anna, thank you."})
    window.run(
        "const input = win.document.getElementById('toAddrInput');"
        "input.focus(); input.value = 'Jens'; win.recipientAddPills(input);"
    )
    window.press_send()

    wait_until(lambda: "not an e-mail address" in hands.banner(window), 10, "the reason in its window")
    office.display.screenshot(PICTURES / "no-address.png")
    assert hands.held() == []
