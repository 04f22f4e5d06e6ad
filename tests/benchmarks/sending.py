# SPDX-License-Identifier: MPL-2.0
"""What a person waits for after Send, in a real Thunderbird at Lin's workplace.

Every round does each thing once, in windows of their own, so that the machine's moods fall on measured and
floor alike: a right reply is sent (verdict, then held), the same reply is saved as a draft by Thunderbird
itself, a wrong reply is sent (review window), a bare popup is opened. Hosts change between rounds. Before Send
a window stands until the add-on has looked at it once, as it has when a person has written something.

Here: the rounds. Not here: the clocks (`clocks`), the host that only echoes (`echo_host`).
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from pathlib import Path

from benchmarks import clocks
from benchmarks.figures import Figure, Spread
from trial.hands import Hands, mailbox
from trial.stage.compose import ComposeWindow
from trial.stage.office import Office
from trial.stage.waiting import wait_until
from trial.workplace import EXTENSION, EXTENSION_ID, run_secondlook, workplace

HERE = Path(__file__).resolve().parent
PEER = HERE.parent / "thunderbird" / "peer"
BARE = HERE / "bare"
BARE_ID = "bare@stage.example"

ROUNDS = 30
# Rounds with one host before the other has its turn.
TURN = 5
PORT_ROUNDS = 300
# Seconds before anybody looks whether a mail is held or saved: looking takes the time of the very thread that does it.
UNWATCHED = 0.5
LETTER = "Dear Anna,\n\nThank you, we will send the confirmation of the order tomorrow morning.\n\nBest regards,\nLin\n"
REVIEW, POPUP = "/ui/review/", "/popup.html"

Samples = dict[str, list[float]]


class Desk:
    """Lin's workplace with the clocks on it."""

    def __init__(self, office: Office) -> None:
        """Set up the clocks and both hosts that are not the product's."""
        self.office = office
        self.hands = Hands(office)
        self.samples: Samples = defaultdict(list)
        clocks.watch_background(office)
        clocks.watch_pages(office, {REVIEW: "#content .finding", POPUP: "#words"})
        self._echo = office.folder / "echo-host"
        code = (HERE / "echo_host.py").read_text("utf-8")
        self._echo.write_text(f"#!{sys.executable} -IS\n{code}", encoding="utf-8")
        self._echo.chmod(0o755)
        office.native_host("bare", self._echo, BARE_ID)

    def use(self, host: str) -> None:
        """Let the add-on speak with the `product`'s host or with `echo`."""
        if host == "echo":
            self.office.native_host("secondlook", self._echo, EXTENSION_ID)
        else:
            run_secondlook(self.office, "install")
        self.hands.background("host.restart(); await host.ready(); await host.request('held');")

    def _letter(self, *, right: bool = True) -> ComposeWindow:
        """Open a reply, written and looked at by the add-on."""
        story = self.hands.story
        person = story.right if right else story.wrong
        window = self.hands.reply(mailbox(person), attach=not right, text=LETTER if right else story.text)
        clocks.watch_compose(window)
        window.to_front()
        tab = window.tab_id
        wait_until(lambda: self.hands.background("return !!live.tabs.get(args[0])?.judgement;", tab), 15, "a look")
        return window

    def round(self) -> None:
        """Do everything once that is measured with the product's host."""
        self.send("product")
        self.save()
        self.review()
        self.popup()

    def send(self, host: str) -> None:
        """Send a right reply: from the key to the verdict, and on until it is held."""
        window = self._letter()
        clocks.background(self.office, "benchmark.checks.length = 0;")
        window.press_send()
        time.sleep(UNWATCHED)
        held = self.hands.wait_held()[0]
        wait_until(lambda: clocks.moments(window).get("saved"), 10, "the window saved")
        times = clocks.moments(window)
        entered = clocks.background(self.office, "return benchmark.entered[args[0]];", held["tabId"])
        check = clocks.background(self.office, "return benchmark.checks[0];")
        self._note(f"{host}: verdict", check["answered"] - times["pressed"])
        self._note(f"{host}: of it, Thunderbird before it asks", times["asked"] - times["pressed"])
        self._note(f"{host}: of it, until the window is usable again", times["unlocked"] - times["pressed"])
        self._note(f"{host}: of it, port and host", check["took"])
        if host == "product":
            self._note("held", max(entered, times["minimised"], times["saved"]) - times["pressed"])
            for name in ("minimised", "saved"):
                self._note(f"held: {name}", times[name] - times["pressed"])
            self._note("held: entered", entered - times["pressed"])
        self.hands.background("await holds.undo(args[0]);", held["id"])
        window.discard()

    def save(self) -> None:
        """Let Thunderbird save the same reply as a draft."""
        window = self._letter()
        window.run("win.benchmarkTimes.pressed = Date.now(); win.goDoCommand('cmd_saveAsDraft');")
        time.sleep(UNWATCHED)
        wait_until(lambda: clocks.moments(window).get("saved"), 10, "the draft saved")
        times = clocks.moments(window)
        self._note("save as draft", times["saved"] - times["pressed"])
        window.discard()

    def review(self) -> None:
        """Send a wrong reply: from the key to the picture of the first finding."""
        window = self._letter(right=False)
        clocks.background(self.office, "benchmark.checks.length = 0;")
        window.press_send()
        page = self.hands.review()
        painted = wait_until(lambda: page.evaluate("return globalThis.benchmarkPainted ?? 0;"), 10, "a picture")
        times = clocks.moments(window)
        self._note("review", painted - times["pressed"])
        check = clocks.background(self.office, "return benchmark.checks[0];")
        self._note("review: of it, until the verdict", check["answered"] - times["pressed"])
        page.window().discard()
        page.wait_closed()
        window.discard()

    def popup(self) -> None:
        """Open a bare popup of the same size."""
        opened = self.office.background(BARE_ID).evaluate(
            """
            const begun = performance.timeOrigin + performance.now();
            const made = await messenger.windows.create({
                type: "popup", url: "popup.html", width: 680, height: 640, allowScriptsToClose: true });
            return [begun, made.id];
            """
        )
        page = self.office.page(POPUP, BARE_ID).wait_open()
        painted = wait_until(lambda: page.evaluate("return globalThis.benchmarkPainted ?? 0;"), 10, "a picture")
        self._note("bare popup", painted - opened[0])
        self.office.background(BARE_ID).evaluate("await messenger.windows.remove(args[0]);", opened[1])
        page.wait_closed()

    def port(self, rounds: int) -> None:
        """Send 4 kB through a native port and back."""
        self.samples["port"] += self.office.background(BARE_ID).evaluate(
            """
            const port = messenger.runtime.connectNative("bare");
            const message = { id: 1, text: "x".repeat(4096) };
            const times = [];
            for (let number = 0; number < args[0] + 20; number++) {
                const begun = performance.now();
                const answered = new Promise(resolve => {
                    const listener = answer => { port.onMessage.removeListener(listener); resolve(answer); };
                    port.onMessage.addListener(listener);
                });
                port.postMessage(message);
                await answered;
                times.push(performance.now() - begun);
            }
            port.disconnect();
            return times.slice(20);
            """,
            rounds,
            timeout=60,
        )

    def _note(self, name: str, value: float) -> None:
        self.samples[name].append(value)


def measure(*, rounds: int = ROUNDS, port_rounds: int = PORT_ROUNDS) -> list[Figure]:
    """Open the workplace, do the rounds, and give the three figures."""
    with workplace(peer=PEER, addons=(EXTENSION, BARE), prefs=clocks.PREFS) as office:
        desk = Desk(office)
        # A first time of everything that does not count: code is read and compiled then.
        desk.round()
        desk.samples.clear()
        done = 0
        while done < rounds:
            turn = min(TURN, rounds - done)
            desk.use("product")
            for _ in range(turn):
                desk.round()
            desk.port(port_rounds * turn // rounds)
            desk.use("echo")
            for _ in range(turn):
                desk.send("echo")
            done += turn
        return _figures({name: Spread.of(samples) for name, samples in desk.samples.items()})


def _figures(spreads: dict[str, Spread]) -> list[Figure]:
    def named(start: str) -> dict[str, Spread]:
        return {name: spread for name, spread in spreads.items() if name.startswith(start)}

    verdict, held, review = spreads["product: verdict"], spreads["held"], spreads["review"]
    saved, bare = spreads["save as draft"], spreads["bare popup"]
    return [
        Figure(
            "Send pressed to verdict, no attachment",
            "95th <= 50 ms",
            verdict.p95,
            50,
            named("product"),
            {**named("echo"), "4 kB through a native port and back": spreads["port"]},
        ),
        Figure(
            "Send pressed to review window painted",
            "median <= 1.5 x a bare popup page",
            round(review.median / bare.median, 3),
            1.5,
            named("review"),
            {"bare popup": bare},
        ),
        Figure(
            "Send pressed to held, draft saved, window out of the way",
            "median <= 1.5 x Thunderbird's own save as draft",
            round(held.median / saved.median, 3),
            1.5,
            named("held"),
            {"save as draft": saved},
        ),
    ]
