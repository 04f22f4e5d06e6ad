# SPDX-License-Identifier: MPL-2.0
"""Every window in English and Chinese, light and dark: nothing cut, nothing illegible, no word missing.

Whether a window is pleasant is for people to judge; its pictures are in build/looks after a run.
"""

from __future__ import annotations

import datetime as dt
import email.policy
import getpass
import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from email.message import EmailMessage
from email.utils import formataddr
from pathlib import Path

import pytest

from host.documents import makers as make
from secondlook.approval.asked import File, Mail, Reason
from secondlook.approval.documents import VERSION, Request, signed
from secondlook.approval.keys import OwnKey
from secondlook.checks import CHECKS
from secondlook.mail import Mailbox
from secondlook.team.applying import group_body
from secondlook.team.copy import Copy
from secondlook.team.database import SqliteDatabase
from secondlook.team.store import Store, add_desk
from secondlook.team.store import make as make_store
from secondlook.team.versions import Version
from thunderbird.looking import HAN, PICTURES, banner, look, shrink, small_window
from trial.desk.build import load_desk
from trial.hands import Hands, mailbox
from trial.stage import buttons, views
from trial.stage.native import remove_native_manifest
from trial.stage.office import Office
from trial.stage.waiting import wait_until
from trial.workplace import EXTENSION, EXTENSION_ID, OWNER, run_secondlook, second_look_home, workplace

PEER = Path(__file__).parent / "peer"
LOCALES = ("en-US", "zh-CN")
# What the pages and the background said by `console.error`, which stays in their own process.
_CONSOLE = """
const actor = found.at(-1).browsingContext.currentWindowGlobal.getActor("MarionetteCommands");
return actor.executeScript(`
    const storage = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
    return storage.getEvents().filter(event => event.level == "error" && event.filename.startsWith("moz-extension:"))
        .map(event => event.filename + ": " + event.arguments.map(String).join(" "));
`, [], { sandboxName: "system", timeout: 5000, async: false });
"""
# What was thrown and not caught, blocked or not understood. A page that is closed with a question open makes
# Thunderbird itself say so; nobody is left to whom the answer matters.
_SCRIPT_ERRORS = """
return Services.console.getMessageArray()
    .filter(message => message instanceof Ci.nsIScriptError && message.sourceName.startsWith("moz-extension:")
        && !(message.flags & message.warningFlag) && !message.errorMessage.includes("after context unloaded"))
    .map(String);
"""


@pytest.fixture(scope="module", params=LOCALES)
def locale(request: pytest.FixtureRequest) -> str:
    """Give Thunderbird's language."""
    return str(request.param)


@pytest.fixture(scope="module")
def office(locale: str) -> Iterator[Office]:
    """Lin's workplace in that language."""
    with workplace(peer=PEER, locale=locale) as opened:
        yield opened


@pytest.fixture
def hands(office: Office) -> Iterator[Hands]:
    """Lin's hands; afterwards nothing is held and no page of ours is open."""
    lin = Hands(office)
    yield lin
    lin.background(
        """
        for (const { id, state } of holds.list()) await (state == "held" ? holds.undo(id) : holds.dismiss(id));
        for (const tab of await messenger.tabs.query({})) {
            if (tab.url?.includes("/ui/")) await messenger.tabs.remove(tab.id);
        }
        """
    )


def words(key: str, locale: str) -> str:
    """Give a sentence of the add-on without values, in that language."""
    folder = {"en-US": "en", "zh-CN": "zh_CN"}[locale]
    return str(json.loads((EXTENSION / "_locales" / folder / "messages.json").read_text("utf-8"))[key]["message"])


def test_review_of_files_that_name_nobody(hands: Hands, office: Office, locale: str) -> None:
    """A paper that bears another customer's order number, and one in whose comments our costs are told. The first test
    here: those below change what is known about customers.
    """
    window = hands.reply(mailbox(hands.story.right), attach=False, text="Dear Anna, ")
    offer = "QUOTATION\nfor the order NH-20417\nLED panel 36 W, 500 pcs\n" + "terms of delivery apply\n" * 20
    for name, content in (
        ("报价单-Quotation-Rahmenvertragsverlängerung-panels-36-W.pdf", make.a_pdf(offer)),
        (
            "Offer panels.docx",
            make.a_docx("Offer for LED panels", comment="cost price 8.10, margin 35 %, floor price 9.90"),
        ),
    ):
        hands.attach(window, name, content)
    window.press_send()
    page = hands.review(timeout=20)
    for check in ("attachment-for-another", "document-leftovers"):
        page.wait(f"#part-attachments article.finding[data-check='{check}']")
    shrink(page)
    for check in ("attachment-for-another", "document-leftovers"):
        page.evaluate("document.querySelector(`article.finding[data-check='${args[0]}']`).scrollIntoView();", check)
        look(office, page, f"review-{check}", locale)
    assert "NH-20417" in page.text("article.finding[data-check='attachment-for-another'] .why")
    assert "cost price" in page.text("article.finding[data-check='document-leftovers'] .why")
    page.click("#back")
    page.wait_closed()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("welcome", "#learn"),
        ("groups", ".group"),
        ("settings", ".setting"),
    ],
)
def test_pages(hands: Hands, office: Office, locale: str, name: str, wanted: str) -> None:
    """The pages that are opened from the menu."""
    page = small_window(hands, f"ui/{name}/index.html", wanted)
    if name == "settings":
        page.click("#forget")
        page.wait("#forget-question")
    if name == "groups":
        page.click(".group summary")
    look(office, page, name, locale)


def test_a_group_without_a_kind(hands: Hands, office: Office, locale: str) -> None:
    """It stands first, and the page says that nothing is asked about it."""
    sorted_out = "await host.request('group-kind', { group: args[0], kind: args[1] });"
    group = "Customer - Brightwell (US)"
    hands.background(sorted_out, group, "unknown")
    try:
        page = small_window(hands, "ui/groups/index.html", "#no-kind:not(:empty)")
        assert page.evaluate("return document.querySelector('.group').dataset.group;") == group
        look(office, page, "groups-without-kind", locale)
    finally:
        hands.background(sorted_out, group, "customer")


def test_proposed_groups(hands: Hands, office: Office, locale: str) -> None:
    """Groups that past mail suggests where the address books have none, one of them with a very long name."""
    hands.background("await host.request('contacts', { contacts: [], lists: [] });")
    try:
        page = small_window(hands, "ui/groups/index.html", ".proposal")
        page.evaluate(
            "document.querySelector('.proposal input').value = args[0];", "Rahmenvertragsverlängerung GmbH & Co. " * 4
        )
        look(office, page, "group-proposals", locale)
    finally:
        hands.background(
            "const { sendAddressBooks } = await import('/lib/address_book.js'); await sendAddressBooks(host);"
        )


def test_settings_of_another_program(hands: Hands, office: Office, locale: str) -> None:
    """What another program's files would change, before anything is taken over."""
    page = small_window(hands, "ui/settings/index.html", "#foreign-choose")
    page.evaluate(
        """
        const lists = new DataTransfer();
        const houses = `@logistics.example\\n@${"rahmenvertrag-".repeat(4)}x.example\\n`;
        lists.items.add(new File([houses], "InternalDomainList.csv"));
        lists.items.add(new File(["boss@desk.example,Yes\\n"], "Whitelist.csv"));
        const field = document.querySelector("#foreign-files");
        field.files = lists.files;
        field.dispatchEvent(new Event("change"));
        """
    )
    page.wait("#foreign-take")
    page.click("#foreign-result summary")
    page.evaluate("document.querySelector('#foreign-result').scrollIntoView();")
    look(office, page, "foreign-settings", locale)


def test_report_for_the_desk(hands: Hands, office: Office, locale: str) -> None:
    """The report on its first day; with every check in it and all that can become of a mail; its numbers opened."""
    with closing(sqlite3.connect(second_look_home(office) / "holds.sqlite")) as database, database:
        database.execute("DELETE FROM tally")  # of the tests above
    empty = small_window(hands, "ui/report/index.html", "#empty")
    look(office, empty, "report-empty", locale)
    empty.window().discard()
    empty.wait_closed()
    database = sqlite3.connect(second_look_home(office) / "holds.sqlite")
    today = dt.date.today()  # noqa: DTZ011  (the user's own calendar)
    with database:
        for number, check in enumerate(["", *(one.name for one in CHECKS)]):
            for back in range(0, 28, 3):
                day = (today - dt.timedelta(days=back)).isoformat()
                for what, count in (
                    ("checked", 0 if check else 24_017 - 800 * back), ("interrupted", 9), ("accepted", 2 + number % 3),
                    ("fixed", 3), ("regretted", 1), ("cancelled", 1),
                    ("undone", 0 if check else 2), ("noticed", number),
                ):  # fmt: skip
                    database.execute("INSERT OR REPLACE INTO tally VALUES (?, ?, ?, ?)", (day, check, what, count))
    database.close()
    hands.background(
        """
        const people = [{ address: "x@elsewhere.example" }];
        for (const [number, grade] of ["low", "high", "high", "medium"].entries()) {
            const message = { from: people[0], to: people, subject: "Quotation", message_id: `${number}@report` };
            const { id } = await host.request("incident-open", { message, wrong: people });
            const causes = ["reused-mail", "", "accepted-warning", "accepted-warning"];
            for (const change of [{ what: "graded", grade }, { what: "cause", cause: causes[number] }]) {
                await host.request("incident-note", { incident: id, change });
            }
        }
        """
    )
    page = small_window(hands, "ui/report/index.html", ".plot")
    look(office, page, "report", locale)
    page.click("#terms summary")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true;")
    page.evaluate("document.querySelector('[data-section=checks] table').scrollIntoView();")
    look(office, page, "report-checks", locale)
    for part in ("mails", "incidents"):
        page.evaluate("document.querySelector(`[data-section=${args[0]}] table`).scrollIntoView();", part)
        page.screenshot(PICTURES / f"report-{part}-{locale}.png")
    page.window().run("win.resizeTo(1100, 1000);")
    wait_until(lambda: page.evaluate("return innerWidth;") > 1000, 5, "a large window")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = false; scrollTo(0, 0);")
    look(office, page, "report-large", locale)


def test_team_store(hands: Hands, office: Office, locale: str, tmp_path: Path) -> None:
    """How the team's store stands: with changes that met and one that was not taken, and when it is away."""
    place = tmp_path / "shared" / "team.sqlite"
    place.parent.mkdir()
    owner = SqliteDatabase(place, "owner")
    make_store(owner)
    desks = {getpass.getuser(): "member", "zhao.lei": "lead", "administrator": "administrator"}
    for login, role in desks.items():
        add_desk(owner, login, "Export 外贸一部", role, [f"{login}@haiyue-trade.example"])
    owner.close()
    for login in ("administrator", "zhao.lei"):
        other = SqliteDatabase(place, login)
        body = group_body("customer", [Mailbox("kate.hale@nordhale.example")])
        name = "Kunde - Süddeutsche Maschinenvertriebsgesellschaft 客户-德国"
        Store(other).push([Version("party", name, f"by {login}", "", False, body)])
        other.close()
    copy = Copy(second_look_home(office))
    copy.put("policy", "policy", {"text": ""})
    copy.close()
    # Thunderbird reads managed storage once. The host takes a second greeting, and reads the policy anew with a change.
    greet = """
        const { version } = messenger.runtime.getManifest();
        const managed = { team: { database: args[0] } };
        host.restart();
        await host.ready();
        await host.request("hello", { protocol: 1, version, locale: messenger.i18n.getUILanguage(), managed });
        await host.request("settings", { change: { "hold.late_minutes": 10 } });
        """
    hands.background(greet, str(place))
    try:
        wait_until(lambda: hands.background("return await host.request('team');")["refused"], 30, "the store reached")
        page = small_window(hands, "ui/settings/index.html", "#team-refused")
        page.evaluate("document.querySelector('#team').scrollIntoView();")
        look(office, page, "settings-team", locale)
        place.parent.rename(tmp_path / "unmounted")
        hands.background(greet, str(place))
        wait_until(lambda: hands.background("return await host.request('team');")["problem"], 30, "the store away")
        page.wait("#team [data-problem]", 20)
        page.evaluate("document.querySelector('#team').scrollIntoView();")
        look(office, page, "settings-team-away", locale)
    finally:
        hands.background("host.restart(); await host.ready();")
        (second_look_home(office) / "team.sqlite").unlink()


def test_past_mail_that_would_have_been_stopped(hands: Hands, office: Office, locale: str) -> None:
    """The list on the welcome page, with a subject and names as long as they come, and in both scripts."""
    hands.background(
        """
        const { rehearsals } = await import("/background.js");
        await rehearsals.loaded;
        // The one that follows learning must be over, or it would take the place of this.
        while (rehearsals.running) await new Promise(resolve => setTimeout(resolve, 50));
        const mail = (subject, recipients, check, title, why) => (
            { message_id: "x@y", date: 1763280000, subject, recipients, findings: [{ check, title, why }] });
        Object.assign(rehearsals.state, { state: "done", done: 1000, total: 1000, result: {
            at: 1763280000, judged: 1000, interruptions: 14, notices: 31, interruptions_after: 5, notices_after: 31,
            budget: 0.5,
            raised: ["odd-one-out", "outside-thread", "greeting-mismatch"],
            told: [
                mail("Re: AW: Rahmenvertragsverlängerungsverhandlungen" + "x".repeat(60), [
                    "Dr.-Ing. Maximilian-Alexander von und zu Hohenberg-Wittgenstein-Ludwigsburg",
                    "a.very.long.local.part.that.does.not.break@subdomain.of.a.company.example", "C", "D", "E", "F"],
                    "namesake", "Another person of that name", "Anna Schmidt is usually written to here."),
                mail("", ["王晓明"], "mixed-customer-groups",
                    "不同客户混在一起", "王晓明属于“客户-远航”，往来的是“客户-日本”。"),
            ],
        } });
        """
    )
    page = small_window(hands, "ui/welcome/index.html", "#rehearsed li")
    page.evaluate("document.querySelector('#rehearsal').scrollIntoView();")
    look(office, page, "rehearsal", locale)


def test_report_of_a_mis_send(hands: Hands, office: Office, locale: str) -> None:
    """The page for a mail that went wrong, with the letter."""
    mail = next(mail for mail in load_desk(attachments=False).mails if mail.key == "yuanhang-hotel/08")
    find = "return (await messenger.messages.query({ headerMessageId: args[0] })).messages[0].id;"
    number = hands.background(find, str(mail.message["Message-ID"]).strip("<>"))
    page = small_window(hands, f"ui/incident/index.html?message={number}", "#people .wrong")
    page.click("#people .wrong")
    page.wait("#letter[data-ready]")
    page.type("X", "#letter-body")
    page.click("#people li:nth-child(2) .wrong")
    page.wait("#edited")
    look(office, page, "incident", locale)
    note = """
        const incident = new URLSearchParams(location.search).get("incident");
        for (const change of args) await messenger.runtime.sendMessage({ kind: "incident.note", incident, change });
    """
    bo = {"address": "bo@hale.example", "name": "Dr.-Ing. Maximilian-Alexander von und zu Hohenberg-Wittgenstein"}
    page.evaluate(
        note,
        {"what": "graded", "grade": "high"},
        {"what": "letter", "letter": "apology", "state": "sent", "to": [bo]},
        {"what": "follow-up", "at": "2026-01-05T09:00:00Z"},
        {"what": "task", "task": "quotes", "state": "done", "owner": bo["name"]},
        {"what": "cause", "cause": "missing-check"},
    )
    page.wait(".rule", 15)
    page.evaluate("document.querySelector('#answers').scrollIntoView();")
    look(office, page, "incident-lower", locale)


def test_review_of_a_wrong_customer(hands: Hands, office: Office, locale: str) -> None:
    """The window that Send opens, with a finding; then with all ticked and the name asked for."""
    hands.wrong_reply().press_send()
    page = shrink(hands.review())
    page.wait(".finding")
    look(office, page, "review", locale)
    page.click(".finding input.accept")
    look(office, page, "review-answered", locale)


def test_review_of_a_colleagues_words_below(hands: Hands, office: Office, locale: str) -> None:
    """A colleague's costs in what is forwarded to a customer: marked while writing, and in the window of Send."""
    said, marked = {
        "en-US": ("the tooling is paid and our cost is 0.118 USD, whatever they say", "our cost is"),
        "zh-CN": ("模具费已付清，我们的成本是0.118美元，底价0.14，别告诉客户", "底价"),
    }[locale]
    colleague = f"王 {'Maximilian-Alexander-' * 3}磊 <wang.lei@haiyue-trade.example>"
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = colleague, formataddr((OWNER.name, OWNER.address)), "dimmer"
    letter["Message-ID"] = f"<internal-{locale}@haiyue-trade.example>"
    letter["Date"] = "Tue, 24 Nov 2026 02:00:00 +0000"
    letter.set_content(f"Lin, {said}.\n")
    office.dovecot.deliver(letter.as_bytes(policy=email.policy.SMTP))
    office.fetch()
    window = office.forward(letter["Message-ID"].strip("<>"), {"to": [mailbox(hands.story.right)]})
    window.to_front()
    assert marked in wait_until(lambda: hands.marked(window), 15, "the words marked")
    banner(hands, office, window, "banner-history", locale)
    window.press_send()
    page = hands.review()
    page.wait("article.finding[data-check='sensitive-text']")
    shrink(page)
    page.evaluate("document.querySelector(`article.finding[data-check='sensitive-text']`).scrollIntoView();")
    look(office, page, "review-history", locale)
    why = page.text("article.finding[data-check='sensitive-text'] .why")
    assert marked in why
    assert "Maximilian" in why
    assert bool(HAN.search(why.replace("王", "").replace("磊", ""))) == (locale == "zh-CN"), why
    page.click("#back")
    page.wait_closed()


def test_review_of_a_newsgroup(hands: Hands, office: Office, locale: str) -> None:
    """Newsgroups among the recipients, with long names; and what the window says when it cannot go on."""
    groups = [f"comp.lighting.{'rahmenvertrag.' * 5}de", "cn.灯具"]
    text = {"subject": "Prices", "body": "Dear Anna, thank you."}
    window = office.compose({"to": [mailbox(hands.story.right)], "newsgroups": groups, **text})
    window.press_send()
    page = hands.review()
    page.wait("article.finding[data-check='newsgroup-recipient']")
    shrink(page)
    page.evaluate("document.querySelector(`article.finding[data-check='newsgroup-recipient']`).scrollIntoView();")
    look(office, page, "review-newsgroup", locale)
    assert all(one in page.text("article.finding[data-check='newsgroup-recipient'] .why") for one in groups)
    for code in ("disk-full", "not-writable", "changed-list"):
        page.evaluate(
            """
            const { AskError, showTrouble } = await import("/ui/common/ask.js");
            showTrouble(new AskError(args[0], ""));
            """,
            code,
        )
        look(office, page, f"review-trouble-{code}", locale)
        assert page.text("#trouble").strip() == words(f"error_{code}", locale)
    page.click("#back")
    page.wait_closed()


def test_which_mail_went_wrong(hands: Hands, office: Office, locale: str) -> None:
    """The incident window where several mails may be meant, where the mail is somebody else's, and with what was
    noticed in new mail.
    """
    subjects = [f"Rahmenvertragsverlängerungsverhandlungen-{'报价单' * 12}", "样品 Samples"]
    for number, subject in enumerate(subjects):
        letter = EmailMessage()
        letter["From"], letter["To"] = OWNER.address, f"{'Katherine Elisabeth ' * 4}<kate.hale@nordhale.example>"
        letter["Subject"], letter["Date"] = subject, "Tue, 24 Nov 2026 02:00:00 +0000"
        letter["Message-ID"] = f"<which-{number}-{locale}@haiyue-trade.example>"
        letter.set_content("Dear Kate,")
        office.dovecot.deliver(letter.as_bytes(policy=email.policy.SMTP), "Sent")
    office.fetch()
    chosen = ",".join(str(office.message(f"which-{number}-{locale}@haiyue-trade.example")) for number in range(2))
    for name, among, key in (("which", chosen, "incidentWhich"), ("not-yours", "", "incidentNotYours")):
        page = small_window(hands, f"ui/incident/index.html?among={among}", "#overview .row")
        look(office, page, f"incident-{name}", locale)
        assert page.text("#overview p.card") == words(key, locale)
        if among:
            assert sorted(page.texts("#overview strong")) == sorted(subjects)
        page.window().discard()
        page.wait_closed()
    sender = {"address": "k@nordhale.example", "name": f"Katherine {'Elisabeth-' * 8}Hale"}
    plain = {"says": "", "incident": "", "about": "x@haiyue-trade.example", "meant": None, "bounced": "", "words": ""}
    wrong = {
        **plain,
        "messageId": "1@x",
        "reply": "not-for-me",
        "sender": sender,
        "words": "I think 这封邮件 was not for me.",
    }
    meant = {"address": f"a.very.long.{'local-' * 6}part@subdomain.of.a.company.example", "name": ""}
    back = {**plain, "messageId": "2@x", "reply": "bounce", "sender": {"address": "postmaster@x.example", "name": ""}}
    notices = [wrong, {**back, "meant": meant, "bounced": meant["address"].replace("part", "prat")}]
    hands.background("await messenger.storage.local.set({ notices: args[0] });", notices)
    try:
        page = small_window(hands, "ui/incident/index.html", ".notice-row")
        look(office, page, "incident-noticed", locale)
    finally:
        hands.background("await messenger.storage.local.remove('notices');")


def test_review_of_files(hands: Hands, office: Office, locale: str) -> None:
    """The files' part, with all that can be said of a file and names as long as they come; then with a password."""
    long = "报价单-Quotation-Rahmenvertragsverlängerung-" * 3
    offer = "QUOTATION HY-Q-2699\nTo: {}\nLED panel 36 W, 500 pcs, USD 12.40, FOB Ningbo\n" + "terms apply\n" * 20
    rows = [["Price list 2026"], ["LED panel", 12.4]]
    window = hands.reply(mailbox(hands.story.right), attach=False, text="Dear Anna, ")
    for name, content in (
        (f"{long}HY-Q-2699.pdf", make.a_pdf(offer.format("Nord & Hale Ltd, Leeds"))),
        ("price list.xlsx", make.an_xlsx(rows, hidden_sheet=[["Iluminaciones Ribera S.L."]])),
        (f"{'drawing_' * 14}.zip", b"PK\x03\x04 broken"),
        (f"{long}cost sheet.pdf", make.a_pdf("Cost sheet\ncost price 8.10\nmargin 35%\nprofit 2.40")),
    ):
        hands.attach(window, name, content)
    window.press_send()
    page = hands.review(timeout=20)
    page.wait("#part-attachments article.finding[data-check='unprotected-sensitive-file']")
    shrink(page)
    page.evaluate("document.querySelector('#part-attachments').scrollIntoView();")
    look(office, page, "review-files", locale)
    page.evaluate("document.querySelector('#part-attachments').scrollIntoView({ block: 'end' });")
    page.screenshot(PICTURES / f"review-files-end-{locale}.png")
    page.click("article.finding[data-check='unprotected-sensitive-file'] button.fix")
    page.wait(".password code")
    page.evaluate("document.querySelector('.password').scrollIntoView();")
    look(office, page, "review-password", locale)
    page.click("#back")
    page.wait_closed()


def test_asking_a_second_person(hands: Hands, office: Office, locale: str) -> None:
    """The review window of a mail that a colleague must agree to."""
    colleague = f"{'a-colleague-with-a-very-long-address-of-' * 2}the-house@haiyue-trade.example"
    rule = {"second_person.needed_for": ["customer"], "second_person.reviewers": [colleague]}
    hands.background("await host.request('settings', { change: args[0] });", rule)
    try:
        hands.right_reply().press_send()
        page = hands.review()
        page.wait("#reviewer")
        look(office, shrink(page), "second-person", locale)
        page.click("#back")
        page.wait_closed()
    finally:
        hands.background("await host.request('settings', { change: args[0] });", dict.fromkeys(rule))


def test_being_the_second_person(hands: Hands, office: Office, locale: str, tmp_path: Path) -> None:
    """The list of requests, and the window in which one is answered, with long names and both scripts."""
    key = OwnKey.open(tmp_path / "key")
    mail = Mail(
        sender="Wang Lei <wang.lei@haiyue-trade.example>",
        to=(
            f"Katherine Elisabeth {'Hale-' * 12}Norbury <kate.hale@nordhale.example>",
            "王晓明 <wang@yuanhang.example>",
        ),
        subject=f"报价单 Quotation {'HY-Q-2026-118-' * 6}",
        body="<p>Dear Kate, 您好</p><table border='1'><tr><td>LED panel 60×60</td><td>USD 52,000</td></tr></table>",
        files=(File(f"{'合同-Vertrag-' * 9}.pdf", 120_000, "ab" * 32),),
    )
    now = int(time.time())
    request = Request(
        version=VERSION, id="1a2b3c4d" * 4, nonce="0" * 32, created=now, expires=now + 86_400,
        asker=Mailbox("wang.lei@haiyue-trade.example", "Wang Lei"), key=key.public, reviewers=(OWNER.address,),
        mail=mail,
        findings=(Reason("needs-second-person", "block", "A second person must agree", "USD 52,000 is such a sum."),),
        note="Kate wartet. 请今天回复。",
    )  # fmt: skip
    came = hands.background(
        "return await host.request('approval-read', args[0]);",
        {
            "document": signed(request, key).decode(),
            "sender": request.asker.address,
            "me": [OWNER.address],
            "files": ["ab" * 32],
        },
    )
    assert came["problem"] == ""
    listed = small_window(hands, "ui/approval/index.html", ".row")
    look(office, listed, "approvals", locale)
    page = small_window(hands, f"ui/approval/review.html?request={came['request']}", "#yes")
    look(office, page, "second-review", locale)
    # Answered, and the mail with the answer has not left.
    answer = {"request": came["request"], "says": "yes", "me": [{"address": OWNER.address}], "remark": "同意 OK"}
    hands.background("await host.request('approval-decide', args[0]);", answer)
    page.window().discard()
    page = small_window(hands, f"ui/approval/review.html?request={came['request']}", "#again")
    look(office, page, "second-review-unsent", locale)
    page.window().discard()
    listed.window().discard()
    wait_until(lambda: not listed.open, 10, "the list closed")
    look(office, small_window(hands, "ui/approval/index.html", ".row .finding"), "approvals-unsent", locale)


def test_review_of_a_mail_that_could_not_be_checked(hands: Hands, office: Office, locale: str) -> None:
    """The same window, the banner and the first page without the program."""
    remove_native_manifest(office.home, "secondlook")
    hands.background("host.restart(); await host.ready().catch(() => {});")
    try:
        window = hands.right_reply()
        window.to_front()
        banner(hands, office, window, "banner-unchecked", locale)
        window.press_send()
        look(office, shrink(hands.review()), "review-unchecked", locale)
        look(office, small_window(hands, "ui/welcome/index.html", "#retry"), "welcome-missing", locale)
    finally:
        run_secondlook(office, "install")
        hands.background("host.restart(); await host.ready();")


def test_waiting_mails(hands: Hands, office: Office, locale: str) -> None:
    """What waits and what was not sent, in the popup of the button and in a window; and the waiting mail's banner."""
    hands.right_reply().press_send()
    hands.wait_held()
    lost = hands.right_reply()
    lost.press_send()
    hands.wait_held(count=2)
    lost.discard()
    hands.wait_held("orphaned")

    buttons.click_toolbar_button(office, EXTENSION_ID)
    popup = office.page("/ui/held/", EXTENSION_ID).wait_open()
    popup.wait(".held")
    look(office, popup, "held", locale, popup=True)
    office.display.key("Escape")
    popup.wait_closed()
    listed = small_window(hands, "ui/held/index.html?tab=1", ".held")
    look(office, listed, "held-window", locale)
    listed.window().discard()
    asked = small_window(hands, "ui/held/index.html?quit=1", "#quit-wait")
    look(office, asked, "held-quit", locale)
    asked.click('[data-action="until"]')
    asked.wait("form.until")
    look(office, asked, "held-until", locale)
    asked.window().discard()

    waiting = office.composing()[0]
    waiting.run("win.restore();")
    banner(hands, office, waiting, "banner-held", locale)


def test_everything_that_keeps_a_mail(hands: Hands, office: Office, locale: str) -> None:
    """The list says for each mail that did not leave why, and so does the line above its text; no way to fail is
    without words of its own.
    """
    reasons = ("unknown", "changed-list", "disk-full", "not-writable")
    hands.background(
        """
        const item = (why, number) => ({
            id: why, why, subject: `${"Rahmenvertragsverlängerung-报价单-".repeat(3)}${number}`,
            recipients: [{ address: `${"a.long.local.part.".repeat(4)}x@nordhale.example`, name: "" }],
            state: why == "unknown" ? "unsure" : "not-sent", verdict: "clear", findings: [],
            due: Date.now(), started: Date.now() - 1000, since: 0, canSendNow: false,
        });
        globalThis.listOfHolds = holds.list;
        holds.list = () => args.map(item);
        """,
        *reasons,
    )
    try:
        page = small_window(hands, "ui/held/index.html?tab=1", ".held")
        look(office, page, "held-not-sent", locale)
        page.evaluate("document.querySelector('.held:last-child').scrollIntoView();")
        page.screenshot(PICTURES / f"held-not-sent-lower-{locale}.png")
        said = page.text("#content")
        for why in reasons:
            assert words(f"notSent_{why}", locale) in said, why
    finally:
        hands.background("holds.list = globalThis.listOfHolds;")
    window = hands.right_reply()
    window.to_front()
    show = """
        const shown = await import("/lib/compose_window.js");
        const [{ id }] = await messenger.tabs.query({ type: "messageCompose" });
        await (args[0] == "checking" ? shown.showChecking(id, true) : shown.showNotSent(id, args[0]));
    """
    keys = {
        "checking": "bannerChecking", "unknown": "bannerUnknown", "changed-list": "bannerChangedList",
        "disk-full": "bannerDiskFull", "not-writable": "bannerNotWritable",
    }  # fmt: skip
    hands.background("live.stop();")  # whose next look at the mail would be the end of "checking"
    try:
        for why in ("checking", *reasons):
            hands.background(show, why)
            assert words(keys[why], locale) in hands.banner(window)
            banner(hands, office, window, f"banner-{why}", locale)
    finally:
        hands.background("live.start();")


def test_hint_while_writing(hands: Hands, office: Office, locale: str) -> None:
    """The banner above the text, and the popup of the button in the compose window."""
    window = hands.wrong_reply()
    window.to_front()
    banner(hands, office, window, "banner", locale)
    refused = hands.background(
        """
        const { showNotSent } = await import("/lib/compose_window.js");
        const [{ id }] = await messenger.tabs.query({ type: "messageCompose" });
        await showNotSent(id, "refused");
        return messenger.i18n.getMessage("bannerRefused");
        """
    )
    # Below it, with the next look at an unchanged mail (every ten seconds), what else there is to say.
    wait_until(lambda: refused in hands.banner(window).split("\\a")[0], 10, "that it was not sent")
    wait_until(lambda: len(hands.banner(window)) > len(refused) + 20, 20, "what else there is to say")
    assert refused in hands.banner(window)
    banner(hands, office, window, "banner-not-sent", locale)
    buttons.click_compose_button(office, window, EXTENSION_ID)
    popup = office.page("/ui/live/", EXTENSION_ID).wait_open()
    popup.wait(".finding")
    look(office, popup, "live", locale, popup=True)
    office.display.key("Escape")
    popup.wait_closed()


def test_console_is_empty(office: Office) -> None:
    """None of these windows, nor the background, has written an error to the console. The last test here."""
    background = office.background(EXTENSION_ID)
    background.wake()
    said = office.thunderbird.chrome(views.FIND_VIEWS + _CONSOLE, EXTENSION_ID, "background", "")
    thrown = office.thunderbird.chrome(_SCRIPT_ERRORS)
    assert [*said, *thrown] == []
