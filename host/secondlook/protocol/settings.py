# SPDX-License-Identifier: MPL-2.0
"""The settings in force, and those of other add-ons. Done by ``actions.settings``."""

from __future__ import annotations

from typing import Any

import msgspec

from secondlook.protocol.request import Request

__all__ = ["ForeignFile", "Settings", "SettingsImport"]


class Settings(Request, frozen=True, tag="settings"):
    """Read the settings in force, each with its layer; with ``change``, write the user's layer first."""

    change: dict[str, Any] = msgspec.field(default_factory=dict)


class ForeignFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of settings; ``data`` is base64."""

    name: str
    data: str


class SettingsImport(Request, frozen=True, tag="settings-import"):
    """Look at settings of FlexConfirmMail or OutlookOkan; with ``apply``, take them over."""

    files: tuple[ForeignFile, ...]
    apply: bool = False
