# SPDX-License-Identifier: MPL-2.0
"""After a mis-send, for each grade: from the right click to the letter at the mail server in the recipient's language,
the note, the worklist, the confirmation recognised, the rule tried, switched on, and stopping the same mistake.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import formatdate
from pathlib import Path

import pytest

from thunderbird.looking import PICTURES
from trial.hands import Hands
from trial.stage import buttons, folders
from trial.stage.compose import ComposeWindow
from trial.stage.office import Office
from trial.stage.pages import Page
from trial.stage.waiting import StageError, wait_until
from trial.workplace import EXTENSION_ID, OWNER, run_secondlook, second_look_home, workplace

MARKUP = "<img src=x onerror=alert(1)><b>"
PEER = Path(__file__).parent / "peer"
REPORT = "Report mis-send…"
ANNA = "anna.schmidt@mueller-licht.example"
# The promise: to the first letter, for somebody who accepts what is offered.
MOST_CLICKS, MOST_SECONDS = 10, 60


@dataclass(frozen=True)
class Row:
    """A mis-send of each grade, with what the recipient wrote before and answers afterwards."""

    grade: str
    wrong: str
    name: str
    subject: str
    text: str
    wrote: str  # in their own language, before
    begins: str  # how the letter's subject begins
    says: str  # a word of the letter
    answer: str
    cause: str
    rule: str


ROWS = (
    Row(
        "low", "c.vidal@luces-vidal.example", "Carlos Vidal", "Season's greetings",
        "Merry Christmas and a happy New Year!\n\nLin",
        "Buenos días: gracias por su mensaje. ¿Puede enviarnos el catálogo para la feria? Un saludo, Carlos",
        "Disculpas", "Estimado/a Carlos Vidal:", "Hola Lin, ya lo he eliminado. Un saludo, Carlos",
        "The address was completed wrongly", "alias",
    ),
    Row(
        "medium", "zhaomin@yuanhang-zm.example", "赵敏", "Quotation for the linear pendants",
        "Dear Anna,\n\nour price for the linear pendants is USD 23.40 FOB Ningbo.\n\nLin",
        "林小姐，您好！请把酒店项目的发货时间告诉我们，谢谢。",
        "致歉", "尊敬的赵敏：", "您好，邮件已删除，没有转发给别人。",
        "A check was missing", "alias",
    ),
    Row(
        "high", "k.weber@lichthaus.example", "Klaus Weber", "Cost breakdown of the linear pendants",
        "Our cost price is USD 14.10, the margin 40 %. Do not tell the customer.\n\nLin",
        "Guten Tag Frau Lin, vielen Dank für das Angebot. Bitte senden Sie uns noch die Muster. Viele Grüße",
        "Bitte um Entschuldigung", "Rechte vorbehalten", "Guten Tag, ich habe die Nachricht gelöscht. K. Weber",
        "The address was completed wrongly", "alias",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """Lin's workplace with past mail learned."""
    with workplace(peer=PEER, hold_seconds=20) as opened:
        yield opened


@pytest.fixture
def hands(office: Office) -> Iterator[Hands]:
    """Lin's hands; afterwards nothing is held and no page of ours is open."""
    lin = Hands(office)
    yield lin
    lin.take_everything_back()
    close_pages(lin)


def close_pages(hands: Hands) -> None:
    """Close the tabs of ours."""
    hands.background(
        "for (const tab of await messenger.tabs.query({})) {"
        "  if (tab.url?.includes('/ui/')) await messenger.tabs.remove(tab.id); }"
    )


class Mouse:
    """Counts what the user presses."""

    def __init__(self, page: Page | None = None) -> None:
        self.clicks = 0
        self.page = page

    def click(self, selector: str) -> None:
        """Click on the page, and count it."""
        assert self.page is not None
        self.page.click(selector)
        self.clicks += 1


def mail(sender: str, to: str, subject: str, text: str, message_id: str, **headers: str) -> bytes:
    """Return a mail as it lies on the server."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"], message["Message-ID"] = formatdate(localtime=True), f"<{message_id}>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def deliver(office: Office, raw: bytes, path: str) -> None:
    """Put a mail on the server and wait until Thunderbird has it."""
    count = len(folders.messages(office.thunderbird, path))
    office.dovecot.deliver(raw, path, flags="S" if path == "Sent" else "")
    folders.wait_messages(office.thunderbird, count + 1, path)


def report(office: Office, message_id: str, path: str = "Sent") -> Page:
    """Right-click a mail in the list, choose the line of the menu, and give the page that opens: two clicks."""
    buttons.select_message(office, path, message_id)
    buttons.click_message_menu(office, REPORT)
    page = office.page("/ui/incident/", EXTENSION_ID).wait_open()
    page.wait("#mail")
    return page


def letter_window(office: Office, mouse: Mouse) -> ComposeWindow:
    """Click for the letter as a mail, and give its window."""
    before = {window.number for window in office.composing()}
    mouse.click("#open")
    found = wait_until(
        lambda: [window for window in office.composing() if window.number not in before], 10, "the letter's window"
    )
    window = found[0].wait_ready()
    wait_until(lambda: window.state().text.strip() != "", 10, "the letter's text")
    return window


def let_go(hands: Hands, office: Office) -> EmailMessage:
    """Send the one held mail now, and give it as the mail server got it."""
    count = len(office.sink.received)
    hands.held_list().click(".held button[data-action=sendNow]")
    wait_until(lambda: len(office.sink.received) > count, 20, "the mail at the server")
    # Back to the tab of the incident, which the list has covered.
    hands.background(
        "for (const tab of await messenger.tabs.query({})) {"
        "  if (tab.url?.includes('/ui/held/')) await messenger.tabs.remove(tab.id);"
        "  if (tab.url?.includes('/ui/incident/')) await messenger.tabs.update(tab.id, { active: true }); }"
    )
    return office.sink.received[-1].message


def choose(page: Page, selector: str, label: str) -> None:
    """Choose in a list with the keyboard, as far down as the label stands."""
    place = page.evaluate(
        "const list = document.querySelector(args[0]); list.focus();"
        "return Array.from(list.options).findIndex(option => option.text == args[1]) - list.selectedIndex;",
        selector,
        label,
    )
    page.key(*(["Down"] * place if place > 0 else ["Up"] * -place))
    wait_until(
        lambda: page.evaluate("return document.querySelector(args[0]).selectedOptions[0].text;", selector) == label,
        5,
        f"{label} chosen",
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.grade)
def test_from_report_to_rule(hands: Hands, office: Office, row: Row) -> None:
    """The whole way of one mis-send, by mouse and keyboard."""
    address = f"{row.name} <{row.wrong}>"
    deliver(office, mail(address, OWNER.address, "Before", row.wrote, f"before-{row.grade}@x.example"), "INBOX")
    wrong_id = f"wrong-{row.grade}@haiyue-trade.example"
    deliver(office, mail(f"Lin Yue <{OWNER.address}>", address, row.subject, row.text, wrong_id), "Sent")

    begun = time.monotonic()
    page = report(office, wrong_id)
    mouse = Mouse(page)
    mouse.clicks = 2
    page.wait("#letter[data-ready]")
    assert page.text("#grades [aria-pressed=true]").lower() == row.grade
    assert page.text("#reasons").strip()
    assert "Nothing technical" in page.text("#recalls")
    window = letter_window(office, mouse)
    state = window.state()
    assert state.subject.startswith(row.begins)
    assert row.says in state.text
    assert state.to == (f"{row.name} <{row.wrong}>",)
    assert (state.cc, state.bcc, state.attachments) == ((), (), ())
    window.press_send()
    held = hands.wait_held(timeout=20)[0]
    taken = time.monotonic() - begun
    mouse.clicks += 1  # Send
    assert held["verdict"] in {"clear", "notice"}
    assert not hands.review_open
    assert mouse.clicks <= MOST_CLICKS
    assert taken < MOST_SECONDS
    print(f"{row.grade}: first letter after {mouse.clicks} clicks and {taken:.1f} s")
    # It waits half an hour, not the usual time.
    wait_until(lambda: hands.held()[0]["due"] - hands.held()[0]["started"] > 29 * 60_000, 10, "half an hour")

    letter = let_go(hands, office)
    assert row.wrong in str(letter["To"])
    assert wrong_id in str(letter["In-Reply-To"])
    assert row.text.split("\n")[0] not in letter.get_body().get_content()  # type: ignore[union-attr]

    note_to_the_right_one(hands, office, page, mouse)
    worklist(page, row)
    answer_arrives(office, page, row, address, str(letter["Message-ID"]).strip("<>"))
    rule_stops_it(hands, office, page, row)
    assert run_secondlook(office, "incident", "verify").returncode == 0


def note_to_the_right_one(hands: Hands, office: Office, page: Page, mouse: Mouse) -> None:
    """Say who was meant, and send them the note."""
    page.type(ANNA, "#right")
    page.wait("#letters [data-letter=right]", 15)
    mouse.click("#letters [data-letter=right]")
    page.wait("#letter[data-ready=right]")
    window = letter_window(office, mouse)
    assert ANNA in " ".join(window.state().to)
    window.press_send()
    hands.wait_held(timeout=20)
    note = let_go(hands, office)
    assert ANNA in str(note["To"])


def worklist(page: Page, row: Row) -> None:
    """The list is as long as the grade asks for; a tick stays."""
    wanted = {
        "low": {"apology", "resend"},
        "medium": {"manager", "review", "quotes"},
        "high": {"call", "legal", "notice"},
    }
    tasks = set(page.evaluate("return Array.from(document.querySelectorAll('.task'), one => one.dataset.task);"))
    assert wanted[row.grade] <= tasks
    assert ("legal" in tasks) == (row.grade == "high")
    page.wait(".task[data-task=apology][data-state=done]")
    page.click("#task-resend")
    page.wait(".task[data-task=resend][data-state=done]")


def answer_arrives(office: Office, page: Page, row: Row, address: str, letter_id: str) -> None:
    """The confirmation comes by IMAP, is recognised in the thread and offered; one click accepts it."""
    raw = mail(
        address, OWNER.address, "Re: …", row.answer, f"answer-{row.grade}@x.example", In_Reply_To=f"<{letter_id}>"
    )
    deliver(office, raw, "INBOX")
    page.wait(".reply[data-reply=deleted][data-state=offered]", 20)
    page.click(".reply .accept")
    page.wait(".reply[data-state=accepted]")
    page.wait(".task[data-task=confirmation][data-state=done]")


def rule_stops_it(hands: Hands, office: Office, page: Page, row: Row) -> None:
    """The cause offers rules; one is tried on past mail, switched on by a click, and stops the same mistake."""
    choose(page, "#cause", row.cause)
    rule = f".rule[data-rule={row.rule}]"
    page.wait(rule, 15)
    page.click(f"{rule} .try")
    page.wait(f"{rule} .tried", 60)
    assert "of your last" in page.text(f"{rule} .tried")
    page.click(f"{rule} .on")
    page.wait(f"{rule}[data-state=switched-on]", 15)
    page.screenshot(PICTURES / f"incident-{row.grade}.png")
    close_pages(hands)

    to = [f"{row.name} <{row.wrong}>"]
    window = office.compose({"to": to, "subject": row.subject, "plainTextBody": row.text, "isPlainText": True})
    window.press_send()
    review = hands.review(20)
    review.wait(".finding")
    words = review.text("body")
    assert "by mistake" in words
    review.click("#back")
    review.wait_closed()
    window.discard()


def test_mail_that_is_still_held_is_stopped_at_once(hands: Hands, office: Office) -> None:
    """Reported from the list of held mails, out of the toolbar, it is taken back before anything else is asked."""
    window = office.compose({"to": [ANNA], "subject": "Samples", "plainTextBody": "Dear Anna", "isPlainText": True})
    window.press_send()
    hands.wait_held()
    folders.wait_messages(office.thunderbird, 1, "Drafts")
    sent = len(office.sink.received)
    buttons.click_toolbar_button(office, EXTENSION_ID)
    office.page("/ui/held/", EXTENSION_ID).wait_open().click("#report")
    page = office.page("/ui/incident/", EXTENSION_ID).wait_open()
    page.wait(".row[data-held]")
    page.screenshot(PICTURES / "incident-recent.png")
    page.click(".row[data-held]")
    page.wait_text("still held here")
    assert hands.held() == []
    assert len(office.sink.received) == sent


def test_which_mail_is_meant(hands: Hands, office: Office) -> None:
    """Of several that are selected, and for somebody else's, it asks which mail went wrong, and opens no incident."""
    before = hands.background("return (await host.request('incidents')).incidents.length;")
    names = ["First offer", "Second offer"]
    for name in names:
        message_id = f"{name.split()[0]}@haiyue-trade.example"
        deliver(office, mail(OWNER.address, hands.story.wrong.email, name, "Dear Anna", message_id), "Sent")
    page = office.page("/ui/incident/", EXTENSION_ID)
    buttons.select_message(office, "INBOX", hands.story.original_id.strip("<>"))
    buttons.click_message_menu(office, REPORT)
    page.wait_open().wait_text("was not sent by you")
    page.wait_text("Second offer")
    page.screenshot(PICTURES / "incident-not-yours.png")
    close_pages(hands)

    buttons.select_message(office, "Sent", "First@haiyue-trade.example")
    buttons.main_window(office).run(
        "const pane = win.gTabmail.currentAbout3Pane, tree = pane.threadTree;"
        "const rows = Array.from({ length: tree.view.rowCount }, (_, row) => row);"
        "tree.selectedIndices = rows.filter(row => args[0].includes(pane.gDBView.getMsgHdrAt(row).subject));",
        names,
    )
    buttons.click_message_menu(office, REPORT)
    page.wait_open().wait_text("Which of these mails")
    assert sorted(page.texts("#overview strong")) == names
    assert hands.background("return (await host.request('incidents')).incidents.length;") == before
    page.click("#overview a.row")
    page.wait("#people")


def test_what_the_checks_said_and_every_rule(hands: Hands, office: Office) -> None:
    """A question that was waved through stands in the incident; each rule that is offered does what it says."""
    reply = hands.wrong_reply()
    reply.press_send()
    review = hands.review()
    review.wait(".finding")
    review.evaluate("for (let box; (box = document.querySelector('input.accept:not(:checked)')); ) box.click();")
    if review.evaluate("return !document.querySelector('#name-question').hidden;"):
        review.fill("#typed", review.text("#name-label bdi"))
    review.click("#send")
    hands.wait_held(timeout=20)
    sent_id = str(let_go(hands, office)["Message-ID"]).strip("<>")
    office.thunderbird.chrome(
        """
        const book = MailServices.ab.getDirectoryFromId(MailServices.ab.directories
            .find(each => each.URI == "jsaddrbook://history.sqlite").dirPrefId);
        for (const address of args) {
            const card = Cc["@mozilla.org/addressbook/cardproperty;1"].createInstance(Ci.nsIAbCard);
            card.primaryEmail = card.displayName = address;
            book.addCard(card);
        }
        """,
        hands.story.wrong.email,
        f"x{hands.story.wrong.email}",
    )

    wait_until(lambda: sent_id in folders_ids(office, "Sent"), 15, "the mail among the sent ones")
    buttons.select_message(office, "Sent", sent_id)
    buttons.click_message_button(office, EXTENSION_ID)
    page = office.page("/ui/incident/", EXTENSION_ID).wait_open()
    page.wait("#letter[data-ready]")
    assert page.value("#right") == hands.story.right.email  # who wrote the mail that was answered
    assert hands.story.wrong.name in page.text("#said")
    assert "accepted" in page.text("#said")
    page.click("#grade-high")
    choose(page, "#cause", "A warning was accepted")
    page.wait(".rule[data-rule=ask-again]", 15)
    page.screenshot(PICTURES / "incident-rules.png")
    offered = page.evaluate("return Array.from(document.querySelectorAll('.rule'), one => one.dataset.rule);")
    assert offered[:2] == ["ask-again", "conflict-pair"]
    assert {"alias", "forget-address", "longer-hold"} <= set(offered)
    for rule in offered:
        page.click(f".rule[data-rule={rule}] .try")
        page.wait(f".rule[data-rule={rule}] .tried", 60)
        page.click(f".rule[data-rule={rule}] .on")
        page.wait(f".rule[data-rule={rule}][data-state=switched-on]", 15)
    policy = (second_look_home(office) / "policy.toml").read_text("utf-8")
    for part in ("never_together", "mixed_up", "seconds = 600"):
        assert part in policy
    collected = office.thunderbird.chrome(
        "return MailServices.ab.directories.find(each => each.URI == 'jsaddrbook://history.sqlite')"
        ".childCards.map(card => card.primaryEmail);"
    )
    assert hands.story.wrong.email not in collected
    assert f"x{hands.story.wrong.email}" in collected
    page.click(".rule[data-rule=longer-hold] .off")
    page.wait(".rule[data-rule=longer-hold][data-state=switched-off]", 15)
    page.click("#close")
    page.wait_text("Incident closed")
    page.screenshot(PICTURES / "incident-closed.png")


def folders_ids(office: Office, path: str) -> set[str]:
    """Give the message ids in a folder."""
    return {str(one["message_id"]) for one in folders.messages(office.thunderbird, path)}


def test_no_answer_is_a_reminder(hands: Hands, office: Office) -> None:
    """When the time for an answer is over, Thunderbird says so once, and the list of incidents has it first."""
    wrong_id = "silent@haiyue-trade.example"
    sender = f"Lin Yue <{OWNER.address}>"
    deliver(office, mail(sender, "Ute Still <ute@still.example>", "Offer Q-9", "Dear Anna\n", wrong_id), "Sent")
    page = report(office, wrong_id)
    letter_window(office, Mouse(page)).press_send()
    hands.wait_held(timeout=20)
    let_go(hands, office)
    page.wait_text("No answer yet. You will be reminded")
    choose(page, "#remind", "in 3 days")
    day = f"{datetime.now().astimezone() + timedelta(days=3):%b %-d}"
    wait_until(lambda: day in page.text("#follow-up"), 10, "the other time")
    incident = page.evaluate("return new URLSearchParams(location.search).get('incident');")
    # The time passes: what the page would note, noted by the page, with a date long gone.
    note = "await messenger.runtime.sendMessage({ kind: 'incident.note', incident: args[0], change: args[1] });"
    with office.thunderbird.pref("alerts.useSystemBackend", False):
        page.evaluate(note, incident, {"what": "follow-up", "at": "2026-01-05T09:00:00+00:00"})
        page.wait_text("No answer in the time you gave.")
        close_pages(hands)
        again = office.page(f"/ui/incident/index.html?incident={incident}", EXTENSION_ID)

        def led_there() -> bool:
            """Click the notification, as often as it takes until it has slid to its place."""
            shown = [window for window in office.thunderbird.windows() if window["type"] == "alert:alert"]
            for alert in shown[:1]:
                office.display.screenshot(PICTURES / "incident-reminder.png")
                office.display.click(int(alert["x"]) + 150, int(alert["y"]) + 30)
            return again.open

        wait_until(led_there, 45, "the reminder on the screen, and the incident after a click on it", every=0.5)
    again.wait_text("No answer in the time you gave.")


def test_own_words_language_and_tab_are_kept(hands: Hands, office: Office) -> None:
    """Another language words the letter anew; own words stay until asked; closing the tab loses nothing."""
    wrong_id = "twice@haiyue-trade.example"
    people = f'"{MARKUP} Hale" <bo@hale.example>, Eve Low <eve@low.example>'
    deliver(office, mail(f"Lin Yue <{OWNER.address}>", people, MARKUP, "Dear Bo\n", wrong_id), "Sent")
    page = report(office, wrong_id)
    assert not page.evaluate("return document.querySelector('#rest').checkVisibility();")  # nobody is ticked yet
    page.click('#people .wrong[value="bo@hale.example"]')
    page.wait("#letter[data-ready]")
    choose(page, "#language", "日本語")
    wait_until(lambda: page.value("#letter-subject").startswith("【お詫び】"), 10, "the Japanese letter")
    page.type("PS ", "#letter-body")
    choose(page, "#language", "English")
    page.wait_text("Your changes to the letter were kept")
    page.click("#anew")
    wait_until(lambda: "PS " not in page.value("#letter-body"), 10, "the letter worded anew")
    text_stays_text(office, page)
    page.click("#grade-high")
    page.wait("#letters [data-letter=legal]")
    page.click(".task[data-task=review] .owner")
    page.key("ctrl+a")
    page.type("the secretary")
    close_pages(hands)

    again = report(office, wrong_id)
    again.wait("#letter[data-ready]")
    assert again.evaluate("return document.querySelector('#grade-high').ariaPressed;") == "true"
    assert again.evaluate("return document.querySelectorAll('#people .wrong:checked').length;") == 1
    assert again.value(".task[data-task=review] .owner") == "the secretary"


def text_stays_text(office: Office, page: Page) -> None:
    """A name, a subject and a template of the user's own that look like markup are nothing but text, up to the mail."""
    own = f"{{greeting}}\n{MARKUP} {{0.__class__}} {{unknown}}"
    page.click("#template summary")
    page.fill("#template-body", own)
    wanted = f"Dear {MARKUP} Hale,\n{MARKUP} {{0.__class__}} {{unknown}}"
    wait_until(lambda: page.value("#letter-body").startswith(wanted), 10, "the preview")
    window = letter_window(office, Mouse(page))
    assert wanted in window.state().text
    assert MARKUP in window.state().to[0]
    assert window.editor("return doc.querySelectorAll('img, b').length;") == 0
    window.discard()
    assert page.evaluate("return document.querySelectorAll('#steps img, #steps b').length;") == 0
    assert MARKUP in page.text("#mail-heading")


def test_signs_in_new_mail_offer_an_incident(hands: Hands, office: Office) -> None:
    """An answer "not meant for me" and the bounce of a near miss are noticed; one click opens the incident."""
    wrong_id = "stray@haiyue-trade.example"
    sender = f"Lin Yue <{OWNER.address}>"
    deliver(office, mail(sender, "Tom Reed <tom@reed.example>", "Offer", "Dear Anna\n", wrong_id), "Sent")
    text = "Hi Lin,\n\nI think this was not meant for me.\n\nTom"
    deliver(
        office,
        mail(
            "Tom Reed <tom@reed.example>",
            OWNER.address,
            "Re: Offer",
            text,
            "no@reed.example",
            In_Reply_To=f"<{wrong_id}>",
        ),
        "INBOX",
    )
    failed = "Final-Recipient: rfc822; anna.schmidt@mueller-lichd.example"
    bounced = f"The address was not found.\n\n{failed}\nStatus: 5.1.1 user unknown\n"
    deliver(
        office,
        mail("Mailer-Daemon <mailer-daemon@mx.example>", OWNER.address, "Undelivered Mail", bounced, "dsn@mx.example"),
        "INBOX",
    )
    noticed = "return ((await messenger.storage.local.get('notices')).notices ?? []).length;"
    wait_until(lambda: hands.background(noticed) == 2, 20, "two signs")
    hands.background('await messenger.tabs.create({ url: "ui/incident/index.html" });')
    page = office.page("/ui/incident/", EXTENSION_ID).wait_open()
    page.wait(".notice-row")
    assert "I think this was not meant for me." in page.text("#overview")
    assert ANNA in page.text("#overview")
    page.screenshot(PICTURES / "incident-overview.png")
    page.click(".notice-row .primary")
    page.wait("#letter[data-ready]", 15)
    assert page.evaluate("return document.querySelector('#people .wrong').checked;")


def test_letter_comes_from_the_identity_that_sent_the_mail(office: Office, hands: Hands) -> None:
    """Who wrote the wrong mail apologises for it, also where that is not the usual identity."""
    office.thunderbird.chrome(
        """
        const account = MailServices.accounts.accounts.find(account => account.incomingServer?.type == "imap");
        const identity = MailServices.accounts.createIdentity();
        identity.fullName = "Haiyue Service Desk";
        identity.email = "service@haiyue-trade.example";
        identity.smtpServerKey = account.defaultIdentity.smtpServerKey;
        account.addIdentity(identity);
        """
    )
    wrong_id = "from-service@haiyue-trade.example"
    sender = "Haiyue Service Desk <service@haiyue-trade.example>"
    deliver(office, mail(sender, "Bo Hale <bo@hale.example>", "Spare parts", "Dear Carmen\n", wrong_id), "Sent")
    page = report(office, wrong_id)
    page.wait("#letter[data-ready]")
    assert page.value("#letter-body").rstrip().endswith("Haiyue Service Desk")
    state = letter_window(office, Mouse(page)).state()
    assert "service@haiyue-trade.example" in state.sender
    assert hands.held() == []


def test_a_closed_record_says_so(office: Office) -> None:
    """The command line lists what the windows did, and the record is whole."""
    listed = run_secondlook(office, "incident", "list", "--json").stdout
    if "wrong-high" not in listed:
        raise StageError(f"no incident of the high grade: {listed[:300]}")
