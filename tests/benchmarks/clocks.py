# SPDX-License-Identifier: MPL-2.0
"""Clocks put into a running Thunderbird from outside; nothing of the product is changed on disk.

Here: moments in a compose window (main process), entries in the list of held mails and answers of the host
(the add-on's background), and the first picture of a page (the add-ons' process).
Not here: what is done between two moments, see `sending`.

Moments are milliseconds since 1970. Within one process they come from its finest clock, between processes they
agree to a millisecond.
"""

from __future__ import annotations

from typing import Any

from trial.stage import views
from trial.stage.compose import ComposeWindow
from trial.stage.office import Office
from trial.workplace import EXTENSION_ID

# Timers of add-on pages are blurred by default, against being recognised by them.
PREFS = {"privacy.reduceTimerPrecision": False, "privacy.resistFingerprinting": False}

_COMPOSE = """
const times = win.benchmarkTimes = {};
const origin = Date.now() - ChromeUtils.now();
const stamp = name => { times[name] ??= origin + ChromeUtils.now(); };
win.addEventListener("keydown", event => {
    if (event.ctrlKey && event.key == "Enter") stamp("pressed");
}, true);
// Thunderbird has read the fields and asks the add-ons.
win.addEventListener("beforesend", () => stamp("asked"), true);
win.addEventListener("sizemodechange", () => {
    if (win.windowState == win.STATE_MINIMIZED) stamp("minimised");
}, true);
// The window is usable again: when the add-on has answered, which it does before it knows, and when a draft is saved.
let stopped = false;
const toggle = win.ToggleWindowLock;
win.ToggleWindowLock = lock => {
    toggle(lock);
    if (times.asked && !lock) stamp("unlocked");
    if (stopped && !lock) stamp("saved");
};
const observer = {
    observe(subject) {
        if (subject.wrappedJSObject.composeWindow == win) stopped = true;
    },
};
Services.obs.addObserver(observer, "mail:composeSendProgressStop");
win.addEventListener("unload", () => Services.obs.removeObserver(observer, "mail:composeSendProgressStop"));
"""

_BACKGROUND = """
const { holds, host } = await import("/background.js");
if (!globalThis.benchmark) {
    const benchmark = globalThis.benchmark = { entered: {}, checks: [] };
    const changed = holds.changed;
    holds.changed = what => {
        for (const { tabId, state } of holds.list()) {
            if (state == "held") benchmark.entered[tabId] ??= performance.timeOrigin + performance.now();
        }
        changed(what);
    };
    const request = host.request.bind(host);
    host.request = async (action, fields, patience) => {
        const begun = performance.now();
        const answer = await request(action, fields, patience);
        if (action == "check" && !fields.live) {
            const took = performance.now() - begun;
            benchmark.checks.push({ took, answered: performance.timeOrigin + begun + took });
        }
        return answer;
    };
}
"""

# In the process of the add-ons' pages, with system rights: stamps a page at the first picture that shows an
# element. The element is looked for before each frame is drawn; the picture after that is the one.
_PAINT = """
const [wanted] = arguments;
const watch = document => {
    const rule = wanted.find(({ part }) => document.documentURI.includes(part));
    const window = document.defaultView;
    if (!rule || !window || window.top != window) return;
    let there = 0;
    const look = () => {
        const element = document.querySelector(rule.selector);
        if (element?.checkVisibility() && element.textContent.trim()) there = window.performance.now();
        else window.requestAnimationFrame(look);
    };
    window.requestAnimationFrame(look);
    const target = window.docShell.chromeEventHandler;
    const painted = event => {
        if (!there || event.paintTimeStamp < there - 1) return;
        target.removeEventListener("MozAfterPaint", painted, true);
        Cu.waiveXrays(window).benchmarkPainted = Date.now();
    };
    target.addEventListener("MozAfterPaint", painted, true);
};
const observer = { observe: document => watch(document) };
Services.obs.addObserver(observer, "document-element-inserted");
"""


def watch_compose(window: ComposeWindow) -> None:
    """Note the moments of this window from now on."""
    window.run(_COMPOSE)


def moments(window: ComposeWindow) -> dict[str, float]:
    """Return the moments of a watched window so far.

    `pressed` (the key went down), `asked` (Thunderbird asks the add-ons), `unlocked` (it has our answer to that),
    `minimised`, `saved` (a draft was saved and the window is usable again).
    """
    found: dict[str, float] = window.run("return win.benchmarkTimes;")
    return found


def watch_background(office: Office) -> None:
    """Note what happens in the product's background; done twice, it does nothing more."""
    office.background(EXTENSION_ID).evaluate(_BACKGROUND)


def background(office: Office, script: str, *args: Any) -> Any:
    """Run code in the product's background with `benchmark`: `entered` (moment by tab id) and `checks` (`took`,
    in ms, and the moment it was `answered`).
    """
    return office.background(EXTENSION_ID).evaluate("const { benchmark } = globalThis;" + script, *args)


def watch_pages(office: Office, selectors: dict[str, str]) -> None:
    """Note when pages are first painted, by a part of their address, with the element that must show."""
    rules = [{"part": part, "selector": selector} for part, selector in selectors.items()]
    office.thunderbird.chrome(
        views.FIND_VIEWS
        + """
        const actor = found.at(-1).browsingContext.currentWindowGlobal.getActor("MarionetteCommands");
        return actor.executeScript(args[3], [args[4]], { sandboxName: "system", timeout: 10000, async: false });
        """,
        *(EXTENSION_ID, "background", "", _PAINT, rules),
    )
