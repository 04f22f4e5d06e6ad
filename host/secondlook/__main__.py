# SPDX-License-Identifier: MPL-2.0
"""Where the program starts: as Thunderbird's native host, or as a command for people.

Belongs here: telling the two apart, choosing the command's module, and turning errors into one line and an
exit status. Does not belong here: any command (``cli``), the host's loop (``host``).

Exit status: 0 done (``check``: clear or notice), 1 (``check``: confirm or block; ``doctor``: something is
wrong), 2 wrong use or unusable input, 130 interrupted by the user.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line (without the program's name) and return the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if started_by_thunderbird(arguments):
        # Nothing of the command line is imported: the first answer must come quickly.
        from secondlook import host  # noqa: PLC0415

        return host.serve()
    from secondlook import cli  # noqa: PLC0415

    return cli.run(arguments)


def started_by_thunderbird(arguments: Sequence[str]) -> bool:
    """Tell whether the arguments are those of native messaging: the manifest's path and the add-on's id."""
    return (
        len(arguments) == 2 and arguments[0].endswith(".json") and ("@" in arguments[1] or arguments[1].startswith("{"))
    )


if __name__ == "__main__":
    sys.exit(main())
