# SPDX-License-Identifier: MPL-2.0
"""Looking at a window as a person with poor eyes would: light and dark, small, nothing cut, nothing illegible.

Belongs here: the faults that can be counted, and the pictures of a run (in build/looks) for those that cannot. Does not
belong here: which windows, and how one comes to them (``test_looks``).
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from trial.hands import Hands
from trial.stage.compose import ComposeWindow
from trial.stage.office import Office
from trial.stage.pages import Page
from trial.stage.waiting import StageError, wait_until
from trial.workplace import EXTENSION, EXTENSION_ID

__all__ = ["HAN", "PICTURES", "banner", "look", "paint", "shrink", "small_window"]

PICTURES = Path(__file__).resolve().parents[2] / "build" / "looks"
SCHEMES = ("light", "dark")
IN_SCHEME = "return matchMedia('(prefers-color-scheme: dark)').matches == (args[0] == 'dark');"
# The smallest window that a page has to manage in, in pixels.
WIDTH, HEIGHT = 480, 420
HAN = re.compile("[\u4e00-\u9fff]")
# WCAG 2.2, success criterion 1.4.3.
LEAST_CONTRAST = 4.5

# Runs in a page. A key of `_locales` that shows is one that has no words; contrast is counted as in WCAG 2.2.
_COLOURS = """
const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return Array.from(canvas.getImageData(0, 0, 1, 1).data);
};
const light = colour => {
    const [r, g, b] = colour.map(part => part / 255).map(x => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
    const [low, high] = [light(rgba(one)), light(rgba(other))].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
};
"""
_FAULTS = (
    _COLOURS
    + """
const [keys] = args, faults = [];
const shows = element => element.checkVisibility({ visibilityProperty: true });
const name = element => `${element.localName}#${element.id}.${element.className}`;
for (const element of document.querySelectorAll("*")) {
    if (!shows(element) || element.closest(".visually-hidden")) continue;
    const style = getComputedStyle(element);
    const scrolls = element == document.scrollingElement || ["auto", "scroll"].includes(style.overflowX);
    if (scrolls && element.scrollWidth > element.clientWidth + 1) faults.push(`scrolls sideways: ${name(element)}`);
    const box = element.getBoundingClientRect();
    // A line that ends in "…" tells the rest where the pointer rests.
    const told = element.closest("[title]"), shortened = told && getComputedStyle(told).textOverflow == "ellipsis";
    if (!shortened && (box.right > innerWidth + 1 || box.left < -1)) faults.push(`sticks out: ${name(element)}`);
    for (const attribute of ["aria-label", "title", "placeholder", "alt"]) {
        if (keys.includes(element.getAttribute(attribute))) faults.push(`a key in ${attribute} of ${name(element)}`);
    }
    if (element.matches("button, a[href], input, select, textarea, summary")) {
        const words = element.getAttribute("aria-label") || element.title || element.textContent.trim()
            || Array.from(element.labels ?? [], label => label.textContent.trim()).join("");
        const listed = element.localName == "select" && !element.ariaLabel && !element.labels.length;
        if (!words || listed) faults.push(`has no name: ${name(element)}`);
    }
    const own = Array.from(element.childNodes, node => node.nodeType == 3 ? node.data.trim() : "").join("");
    if (keys.includes(own)) faults.push(`a key in place of words: ${own}`);
    if (own && !element.closest(":disabled")) {
        let ground = element;
        while (ground && rgba(getComputedStyle(ground).backgroundColor)[3] < 255) ground = ground.parentElement;
        const found = ground ? contrast(style.color, getComputedStyle(ground).backgroundColor) : 0;
        if (found < 4.5) faults.push(`hard to read (${found.toFixed(1)}): ${name(element)} "${own.slice(0, 30)}"`);
    }
}
if (!document.title) faults.push("the window has no title");
return faults;
"""
)
_BANNER_CONTRAST = (
    _COLOURS
    + """
const style = view.getComputedStyle(doc.documentElement, "::before");
return contrast(style.color, style.backgroundColor);
"""
)


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


def look(office: Office, page: Page, name: str, locale: str, *, popup: bool = False) -> None:
    """Look at a page in light and in dark: there is no fault in it, and a picture is kept of it.

    The picture of a button's popup is one of the whole screen, since a popup has no window of its own.
    """
    keys = list(json.loads((EXTENSION / "_locales" / "en" / "messages.json").read_text("utf-8")))
    for scheme in SCHEMES:
        paint(office, scheme)
        wait_until(lambda wanted=scheme: page.evaluate(IN_SCHEME, wanted), 10, f"{name} in {scheme}")
        file = PICTURES / f"{name}-{locale}-{scheme}.png"
        office.display.screenshot(file) if popup else page.screenshot(file)
        faults = page.evaluate(_FAULTS, keys)
        assert faults == [], f"{name}, {locale}, {scheme}: {faults}"
    assert page.evaluate("return document.documentElement.lang;") == locale
    if locale == "zh-CN":
        assert HAN.search(page.text("h1")), page.text("h1")


def shrink(page: Page) -> Page:
    """Make the inside of a page's window as small as a page has to manage in."""
    page.window().run(
        "win.resizeTo(args[0] + win.outerWidth - win.innerWidth, args[1] + win.outerHeight - win.innerHeight);",
        WIDTH,
        HEIGHT,
    )

    def small() -> bool:
        size = page.evaluate("return [innerWidth, innerHeight];")
        if size[0] > WIDTH or size[1] > HEIGHT:
            raise StageError(f"the page is {size} pixels")
        return True

    wait_until(small, 5, "a small window")
    page.to_front()
    return page


def small_window(hands: Hands, path: str, wanted: str) -> Page:
    """Open a page in the smallest window, and wait for an element of it."""
    create = "await messenger.windows.create({ type: 'popup', url: args[0], width: args[1], height: args[2] });"
    hands.background(create, path, WIDTH, HEIGHT)
    # A page may change what stands behind the question mark of its address.
    page = hands.office.page(f"/{path.partition('?')[0]}", EXTENSION_ID).wait_open()
    page.wait(wanted)
    return shrink(page)


def banner(hands: Hands, office: Office, window: ComposeWindow, name: str, locale: str) -> None:
    """Look at the banner of a compose window in light and dark: it can be read, and a picture is kept of it."""
    for scheme in SCHEMES:
        paint(office, scheme)
        window.to_front()
        matches = f"return view.matchMedia('(prefers-color-scheme: {scheme})').matches;"
        wait_until(lambda script=matches: window.editor(script), 10, f"a mail in {scheme}")
        shown = wait_until(lambda: hands.banner(window), 10, "the banner")
        window.screenshot(PICTURES / f"{name}-{locale}-{scheme}.png")
        assert window.editor(_BANNER_CONTRAST) >= LEAST_CONTRAST
        assert locale != "zh-CN" or HAN.search(shown), shown
