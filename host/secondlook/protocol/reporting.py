# SPDX-License-Identifier: MPL-2.0
"""Counts, and the report of them. Done by ``actions.reporting``."""

from __future__ import annotations

from typing import Literal

import msgspec

from secondlook.protocol.request import Request

__all__ = ["AttemptOver", "CountsFile", "Report"]


class AttemptOver(Request, frozen=True, tag="attempt-over"):
    """Tell that the window of a mail was closed before the mail was held."""

    attempt: str


class CountsFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file with a user's counts, as text."""

    name: str
    text: str


class Report(Request, frozen=True, tag="report"):
    """Ask for the numbers of the days ``first`` to ``last`` (ISO 8601; empty: thirty days, up to today), with plots
    for a light or a ``dark``, a wide or a ``narrow`` window, or as a ``file``; with ``team`` of the sum of these files
    (empty days: all that are in them).
    """

    first: str = ""
    last: str = ""
    dark: bool = False
    narrow: bool = False
    file: Literal["", "html", "csv", "counts"] = ""
    team: tuple[CountsFile, ...] = ()
