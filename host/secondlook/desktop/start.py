# SPDX-License-Identifier: MPL-2.0
"""Starts the host from a folder in which its packages lie unpacked, with whatever Python runs this file.

It is copied beside the folder ``site`` of an installation and run there by ``launcher``: ``site/any`` has what
every Python can use, ``site/cp311`` and so on what was compiled for one. Nothing of the user's own Python is
in the way: it is run with ``-I -S``.

Belongs here: finding the right folder, and saying so when there is none. Does not belong here: what is
started (``secondlook.__main__``). It uses nothing of the package before it knows that this Python can.
"""

from __future__ import annotations

import os
import sys

OLDEST = (3, 11)


def folders(here: str, version: tuple[int, int]) -> list[str]:
    """Return what goes first on the path, for a Python of that version. Raises SystemExit with a clear line."""
    if version < OLDEST:
        sys.exit("Second Look needs Python 3.11 or newer; {} is {}.{}.".format(sys.executable, *version))
    site = os.path.join(here, "site")  # noqa: PTH118  (pathlib costs half the time that this file may take)
    compiled = os.path.join(site, "cp{}{}".format(*version))  # noqa: PTH118
    if not os.path.isdir(compiled):  # noqa: PTH112
        there = ", ".join(sorted(name for name in os.listdir(site) if name != "any"))  # noqa: PTH208
        sys.exit("Second Look is not made for Python {}.{}; here it can use: {}.".format(*version, there))
    return [compiled, os.path.join(site, "any")]  # noqa: PTH118


if __name__ == "__main__":
    found = folders(os.path.dirname(os.path.abspath(__file__)), sys.version_info[:2])  # noqa: PTH100, PTH120
    sys.path[:0] = found
    from secondlook.__main__ import main

    sys.exit(main())
