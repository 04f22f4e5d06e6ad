# SPDX-License-Identifier: MPL-2.0
"""Keeping an HTTP library out of a process that opens no connection.

Belongs here: the stand-in under which tldextract is imported. It imports requests at its top, for newer lists that we
never let it fetch; with it come urllib3, certifi and TLS, 16 MB and a third of a second on a slow machine.
Does not belong here: what tldextract is asked (``addresses``).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

__all__ = ["without_http"]


class Refused(Exception):  # noqa: N818  (stands where requests has exceptions of its own)
    """Raised where a connection would have been opened."""


class _Session:
    """Stands for ``requests.Session``: it can be made and set up, and refuses to ask anybody anything."""

    def mount(self, _prefix: str, _adapter: object) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""

    def get(self, *_: object, **__: object) -> None:
        """Raise Refused."""
        raise Refused("this program opens no network connection")


class _Adapter:
    """Stands for ``requests_file.FileAdapter``."""


@contextmanager
def without_http() -> Iterator[None]:
    """Let modules import requests and requests_file and get stand-ins; whoever has the real ones keeps them.

    Afterwards the stand-ins are gone again from the table of modules: only who was imported here has them.
    """
    if "requests" in sys.modules:
        yield
        return
    requests, exceptions, files = map(ModuleType, ("requests", "requests.exceptions", "requests_file"))
    vars(exceptions)["RequestException"] = Refused
    vars(requests).update(Session=_Session, exceptions=exceptions)
    vars(files)["FileAdapter"] = _Adapter
    sys.modules |= {"requests": requests, "requests_file": files}
    try:
        yield
    finally:
        for name in ("requests", "requests_file"):
            sys.modules.pop(name, None)
