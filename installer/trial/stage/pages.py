# SPDX-License-Identifier: MPL-2.0
"""An add-on's page as a person meets it: read, clicked with the mouse, typed into, photographed.

Here: `Page`, a page in a window of its own, in a tab, or in the popup of a button.
Not here: Thunderbird's own windows, see `compose`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from trial.stage import views
from trial.stage.display import Display
from trial.stage.thunderbird import Thunderbird
from trial.stage.waiting import StageError, wait_until
from trial.stage.windows import ChromeWindow


class Page:
    """The newest open add-on page whose address contains `url_part`; looked up anew at each call."""

    def __init__(self, thunderbird: Thunderbird, display: Display, url_part: str, extension_id: str = "") -> None:
        """Name a page, which need not be open yet."""
        self.thunderbird = thunderbird
        self.display = display
        self.url_part = url_part
        self.extension_id = extension_id

    @property
    def open(self) -> bool:
        """Tell whether the page is there."""
        found = views.addresses(self.thunderbird, extension_id=self.extension_id, url_part=self.url_part)
        return bool(found)

    def wait_open(self, timeout: float = 10.0) -> Page:
        """Wait until the page is there and has been read completely."""
        wait_until(
            lambda: self.open and self.evaluate("return document.readyState") == "complete",
            timeout,
            f"page {self.url_part}",
        )
        return self

    def wait_closed(self, timeout: float = 10.0) -> None:
        """Wait until the page is gone."""
        wait_until(lambda: not self.open, timeout, f"page {self.url_part} closed")

    def evaluate(self, script: str, *args: Any, timeout: float = 20.0) -> Any:
        """Run the body of an async function inside the page, see `views.evaluate`."""
        return views.evaluate(
            self.thunderbird,
            script,
            *args,
            extension_id=self.extension_id,
            url_part=self.url_part,
            timeout=timeout,
        )

    def text(self, selector: str = "body") -> str:
        """Give the text that shows, of the page or of one element. Raises StageError if there is none."""
        return str(self._of(selector, "return element.innerText;"))

    def texts(self, selector: str) -> list[str]:
        """Give the text of every element that matches."""
        found: list[str] = self.evaluate(
            "return Array.from(document.querySelectorAll(args[0]), element => element.innerText);", selector
        )
        return found

    def value(self, selector: str) -> str:
        """Give what stands in a field."""
        return str(self._of(selector, "return element.value;"))

    def fill(self, selector: str, text: str) -> None:
        """Put a text into a field at once and tell the page so. For letters no keyboard has; else `type`."""
        self._of(
            selector,
            """
            element.focus();
            element.value = args[1];
            element.dispatchEvent(new Event("input", { bubbles: true }));
            element.dispatchEvent(new Event("change", { bubbles: true }));
            """,
            text,
        )

    def wait(self, selector: str, timeout: float = 10.0) -> None:
        """Wait until an element is there and shows."""
        script = "return !!document.querySelector(args[0])?.checkVisibility();"
        wait_until(
            lambda: self.open and bool(self.evaluate(script, selector)),
            timeout,
            f"{selector} on page {self.url_part}",
        )

    def wait_text(self, text: str, timeout: float = 10.0) -> None:
        """Wait until the page shows a text. The error shows what is there instead."""

        def there() -> bool:
            shown = self.text()
            if text not in shown:
                raise StageError(f"page {self.url_part} shows: {shown!r}")
            return True

        wait_until(there, timeout, f"text {text!r}")

    def click(self, selector: str, timeout: float = 10.0) -> None:
        """Click the middle of an element with the mouse, scrolled into view if need be.

        Comes back when the button was pressed and let go; what the page makes of it takes a moment more.
        Raises StageError when it does not show, is disabled, or is covered by something else.
        """
        self.wait(selector, timeout)
        self.to_front()
        x, y = self._middle(selector)
        self.display.click(x, y)

    def type(self, text: str, selector: str | None = None) -> None:
        """Type with the keyboard, after a click on `selector` if given."""
        if selector is not None:
            self.click(selector)
        else:
            self.to_front()
        self.display.type(text)

    def key(self, *keys: str) -> None:
        """Press keys, such as `Tab`, `Return`, `Escape`, `alt+s`."""
        self.to_front()
        self.display.key(*keys)

    def screenshot(self, path: Path) -> Path:
        """Write a picture of the window that holds the page."""
        self.to_front()
        return self.window().screenshot(path)

    def window(self) -> ChromeWindow:
        """Give the window that holds the page."""
        number = self.thunderbird.chrome(
            views.FIND_VIEWS
            + """
            if (!found.length) throw new Error(`no page ${wantedPart}`);
            const owner = found.at(-1).ownerDocument.defaultView;
            return owner.browsingContext.topChromeWindow.docShell.outerWindowID;
            """,
            *(self.extension_id, "", self.url_part),
        )
        return ChromeWindow(self.thunderbird, self.display, int(number))

    def to_front(self) -> None:
        """Bring its window to the front, unless the page is a button's popup, which that would close."""
        popup = views.addresses(
            self.thunderbird, extension_id=self.extension_id, view_type="popup", url_part=self.url_part
        )
        if not popup:
            self.window().to_front()

    def _of(self, selector: str, script: str, *more: Any) -> Any:
        return self.evaluate(
            "const element = document.querySelector(args[0]);"
            "if (!element) throw new Error(`no ${args[0]}; the page shows: ${document.body.innerText}`);" + script,
            selector,
            *more,
        )

    def _middle(self, selector: str) -> tuple[int, int]:
        """Give the point of the screen, in pixels, where an element has its middle."""
        place = self._of(
            selector,
            """
            if (element.disabled) throw new Error(`${args[0]} is disabled`);
            element.scrollIntoView({ block: "center", behavior: "instant" });
            await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
            const box = element.getBoundingClientRect();
            const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
            const top = document.elementFromPoint(x, y);
            if (!top || !(element.contains(top) || top.contains(element) || element.control == top)) {
                throw new Error(`${args[0]} is covered by ${top?.outerHTML.slice(0, 100)}`);
            }
            const scale = window.devicePixelRatio;
            return [(window.mozInnerScreenX + x) * scale, (window.mozInnerScreenY + y) * scale];
            """,
        )
        return round(place[0]), round(place[1])
