# SPDX-License-Identifier: MPL-2.0
"""What the frozen program runs: the same as `python -m secondlook`."""

import sys

from secondlook.__main__ import main

sys.exit(main())
