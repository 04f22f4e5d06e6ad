# SPDX-License-Identifier: MPL-2.0
"""The team's store. Done by ``actions.sharing``."""

from __future__ import annotations

from secondlook.protocol.request import Request

__all__ = ["TeamMail", "TeamStatus"]


class TeamStatus(Request, frozen=True, tag="team"):
    """How the copy of the team's store stands; with ``dismiss``, forget that change, which the store did not take."""

    dismiss: str = ""


class TeamMail(Request, frozen=True, tag="team-mail"):
    """Take in the requests to second persons, and the answers, that came through the team's store."""

    me: tuple[str, ...]
