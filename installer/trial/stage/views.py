# SPDX-License-Identifier: MPL-2.0
"""Running code inside an add-on's own pages, whatever process they live in.

Here: finding the documents of an add-on, and evaluating code in one of them with that page's own rights and
names, `messenger` among them.
Not here: seeing and clicking a page like a person, see `pages`; calls of add-on interfaces, see `api`.

Thunderbird keeps add-on pages in a process of their own, so the main process cannot reach into them.
Marionette has an actor in every document; from it a debugger runs the code in the page's own global. That is
not subject to the page's content security policy, and `import()` gives the very modules the page itself uses,
so a test can read what is in them.
"""

from __future__ import annotations

import json
from typing import Any

from trial.stage.thunderbird import Thunderbird
from trial.stage.waiting import StageError

# args: extension id or "", view type or "", part of the address. `found` is oldest first.
# Thunderbird's own list (`extension.views`) leaves out pages that have not called an interface yet, so pages
# one can see are looked for in the windows; only background pages, which are in none, come from that list.
FIND_VIEWS = """
const [wantedId, wantedType, wantedPart] = args;
const found = [];
const consider = (browser, type) => {
    const id = browser?.isConnected && WebExtensionPolicy.getByURI(browser.currentURI)?.id;
    if (id && !(wantedId && id != wantedId) && !(wantedType && type != wantedType)
        && browser.currentURI.spec.includes(wantedPart)) found.push(browser);
};
const search = document => {
    for (const browser of document.querySelectorAll("browser")) {
        if (browser.currentURI?.schemeIs("moz-extension")) {
            consider(browser, browser.getAttribute("webextension-view-type") || "tab");
        } else if (!browser.isRemoteBrowser && browser.contentDocument?.nodePrincipal.isSystemPrincipal) {
            search(browser.contentDocument);
        }
    }
};
if (wantedType == "background") {
    for (const { extension } of WebExtensionPolicy.getActiveExtensions()) {
        for (const view of extension.views) {
            if (view.viewType == "background") consider(view.xulBrowser, "background");
        }
    }
} else {
    for (const win of Services.wm.getEnumerator(null)) search(win.document);
}
"""

# Runs with system rights inside the page's process. `promise` belongs to the page, hence the waived wrapper.
_IN_PAGE = """
const [source] = arguments;
if (typeof Debugger == "undefined") {
    const { addDebuggerToGlobal } = ChromeUtils.importESModule("resource://gre/modules/jsdebugger.sys.mjs");
    addDebuggerToGlobal(globalThis);
}
const page = new Debugger().makeGlobalObjectReference(Cu.waiveXrays(window));
const done = page.executeInGlobal(source);
if (done.throw !== undefined) {
    const thrown = done.throw?.unsafeDereference?.() ?? done.throw;
    return { error: String(Cu.waiveXrays(thrown)) };
}
const promise = done.return.unsafeDereference();
return new Promise(resolve => promise.then(
    value => resolve({ value }),
    error => resolve({ error: String(error) + " " + String(error?.stack ?? "").slice(0, 600) })
));
"""


def evaluate(
    thunderbird: Thunderbird,
    script: str,
    *args: Any,
    extension_id: str = "",
    view_type: str = "",
    url_part: str = "",
    timeout: float = 20.0,
) -> Any:
    """Run the body of an async function in an add-on's page and give what it returns, as JSON.

    It sees `args` and everything the page sees. `view_type` is `background`, `tab` (also pages in windows of
    their own) or `popup` (of a button); without it any page but a background is meant. Of several that match,
    the newest is taken. Raises StageError when
    there is none, when the code throws, or when it takes longer than `timeout` seconds.
    """
    run = f"(await (async () => {{{script}\n}})()) ?? null"
    source = f"(async args => JSON.stringify({run}))({json.dumps(list(args))})"
    answer = thunderbird.chrome(
        FIND_VIEWS
        + """
        const browser = found.at(-1);
        if (!browser) throw new Error(`no add-on page: ${[wantedId, wantedType, wantedPart].join(" ")}`);
        const actor = browser.browsingContext.currentWindowGlobal.getActor("MarionetteCommands");
        const options = { sandboxName: "system", timeout: args[5], async: false };
        return actor.executeScript(args[3], [args[4]], options);
        """,
        *(extension_id, view_type, url_part, _IN_PAGE, source, int(timeout * 1000)),
        timeout=timeout + 5,
    )
    if "error" in answer:
        raise StageError(f"{answer['error'].strip()}, in {url_part or view_type}: {' '.join(script.split())[:200]}")
    return json.loads(answer["value"])


def addresses(
    thunderbird: Thunderbird, *, extension_id: str = "", view_type: str = "", url_part: str = ""
) -> list[str]:
    """Give the addresses of the add-on pages that are open, oldest first."""
    answer: list[str] = thunderbird.chrome(
        FIND_VIEWS + "return found.map(browser => browser.currentURI.spec);",
        extension_id,
        view_type,
        url_part,
    )
    return answer
