# SPDX-License-Identifier: MPL-2.0
"""What the frozen program runs: the same as `python -m secondlook`, or a further process of itself."""

import sys

from secondlook.__main__ import main
from secondlook.running import child, frozen_child

module = frozen_child(sys.argv[1:])
sys.exit(child(module) if module else main())
