# SPDX-License-Identifier: MPL-2.0
"""Calling add-on interfaces (`messenger.*`) from outside, and looking into an add-on's background page.

Here: `Api`, which stands in the background page of one add-on: the tests' own, or the product.
Not here: how code gets into a page, see `views`. No port is opened and the add-on needs no help for it.
"""

from __future__ import annotations

from typing import Any

from trial.stage import views
from trial.stage.thunderbird import Thunderbird


class Api:
    """The background page of one add-on, for code and calls."""

    def __init__(self, thunderbird: Thunderbird, extension_id: str) -> None:
        """Stand in the background of `extension_id`, which must be installed."""
        self.thunderbird = thunderbird
        self.extension_id = extension_id

    def __call__(self, name: str, *args: Any, timeout: float = 20.0) -> Any:
        """Call `messenger.<name>(...args)`, as in `api("compose.beginNew", {"to": [...]})`; give its answer.

        Raises StageError when the call is rejected, or not settled after `timeout` seconds.
        """
        return self.evaluate(
            """
            const [path, parameters] = args;
            const names = path.split(".");
            const method = names.pop();
            let owner = messenger;
            for (const name of names) owner = owner[name];
            return owner[method](...parameters);
            """,
            name,
            list(args),
            timeout=timeout,
        )

    def evaluate(self, script: str, *args: Any, timeout: float = 20.0) -> Any:
        """Run the body of an async function in the background page, waking it first if it sleeps.

        `import("/lib/name.js")` gives the module the page uses, with its state.
        """
        self.wake()
        return views.evaluate(
            self.thunderbird,
            script,
            *args,
            extension_id=self.extension_id,
            view_type="background",
            timeout=timeout,
        )

    @property
    def state(self) -> str:
        """Give the background's state: `starting`, `running`, `suspending` or `stopped`."""
        return str(
            self.thunderbird.chrome(
                "const extension = ExtensionParent.GlobalManager.getExtension(args[0]);"
                "return extension?.backgroundState ?? 'not installed';",
                self.extension_id,
            )
        )

    def wake(self) -> None:
        """Start the background page if it sleeps, as an event would."""
        self.thunderbird.chrome(
            """
            const extension = ExtensionParent.GlobalManager.getExtension(args[0]);
            if (!extension) throw new Error(`${args[0]} is not installed`);
            if (extension.backgroundState != "running") await extension.wakeupBackground?.();
            """,
            self.extension_id,
        )

    def suspend(self) -> None:
        """Put an event page to sleep at once, as Thunderbird does after 30 idle seconds."""
        self.thunderbird.chrome(
            "await ExtensionParent.GlobalManager.getExtension(args[0]).terminateBackground();",
            self.extension_id,
        )
