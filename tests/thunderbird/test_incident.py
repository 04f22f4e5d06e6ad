# SPDX-License-Identifier: MPL-2.0
"""After a mis-send, for each grade: from the right click to the letter at the mail server in the recipient's language,
the note, the worklist, the confirmation recognised, the rule tried, switched on, and stopping the same mistake.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate
from pathlib import Path

import pytest

from trial.hands import Hands
from trial.stage import buttons, folders
from trial.stage.compose import ComposeWindow
from trial.stage.office import Office
from trial.stage.pages import Page
from trial.stage.waiting import wait_until
from trial.workplace import EXTENSION_ID, OWNER, run_secondlook, workplace

PEER = Path(__file__).parent / "peer"
PICTURES = Path(__file__).resolve().parents[2] / "build" / "looks"
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
        "Autocomplete", "alias",
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
        "Autocomplete", "alias",
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
