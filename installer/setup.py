# SPDX-License-Identifier: MPL-2.0
"""Runs `secondlook install` from the packages of this bundle, before anything is installed.

The packages that are plain Python can be used as they lie here, packed; the commands that install need no
others. Started by `install`, `install.command` or `install.cmd` with `-I -S`.
"""

from __future__ import annotations

import json
import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036  (an older one is what this line is for)
    sys.exit("Second Look needs Python 3.11 or newer. / Second Look 需要 Python 3.11 或更新版本。")

here = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120  (as little as possible before the path is set)
with open(os.path.join(here, "bundle.json"), encoding="utf-8") as file:  # noqa: PTH118, PTH123
    listed = {name for names in json.load(file)["wheels"].values() for name in names}
sys.path[:0] = [os.path.join(here, "wheels", name) for name in sorted(listed) if name.endswith("-any.whl")]  # noqa: PTH118
sys.dont_write_bytecode = True

from secondlook.cli import run  # noqa: E402  (it is found only now)

sys.exit(run([sys.argv[1], "--bundle", here, *sys.argv[2:]]))
