# SPDX-License-Identifier: MPL-2.0
"""Second Look: the local host that judges whether a mail is about to go to the wrong person.

Only the version lives here, so that importing the package costs nothing. The rooms are described
in ``docs/architecture.md``.
"""

from __future__ import annotations

__all__ = ["PROTOCOL_VERSION", "__version__"]

__version__ = "0.1.0"

# Raised when an older add-on or host could misunderstand the other side; see host/PROTOCOL.md.
PROTOCOL_VERSION = 1
