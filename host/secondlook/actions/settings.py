# SPDX-License-Identifier: MPL-2.0
"""Settings: changing the user's layer, and listing what is in force.

Belongs here: the shape of the rows. Does not belong here: layers and locks (``policy/``), what lowers a check
(``noise/``).
"""

from __future__ import annotations

import base64
import binascii
import time
from collections.abc import Mapping
from typing import Any

from secondlook import noise
from secondlook.errors import ErrorCode, RequestError
from secondlook.policy import SettingRow
from secondlook.protocol import settings as wire
from secondlook.session import Session


def settings(session: Session, request: wire.Settings) -> dict[str, Any]:
    """Change the user's layer if asked to, and list the settings in force."""
    if request.change:
        session.policy.write_user(request.change)
        session.reload_policy()
    figures = session.memory.figures()
    memory = session.memory
    down = noise.lowered(
        session.policy,
        figures,
        memory.beginning(),
        time.time(),
        thresholds=memory.thresholds(),
        sent=memory.sent_of_late(),
    )
    return {"rows": [_setting(row, figures, down) for row in session.policy.rows()]}


def settings_import(session: Session, request: wire.SettingsImport) -> dict[str, Any]:
    """Look at another program's settings, and take over what has a counterpart if asked to."""
    from secondlook.policy import others  # noqa: PLC0415  (once in the life of a desk)

    try:
        found = others.read([(one.name, base64.b64decode(one.data, validate=True)) for one in request.files])
    except binascii.Error as error:
        raise RequestError(ErrorCode.BAD_FIELD, "a file is not base64 - at `$.files`") from error
    before = session.policy.values
    change = others.change_for(session.policy, found)
    rows = others.changes(before, change)
    if change and request.apply:
        session.policy.write_user(change)
        session.reload_policy()
    left = [{"file": one.file, "line": one.line, "what": one.what(session.language)} for one in found.left]
    return {"changes": rows, "left": left, "imported": bool(change and request.apply)}


def _setting(row: SettingRow, figures: Mapping[str, noise.Figures], down: Mapping[str, noise.Reason]) -> dict[str, Any]:
    shown = {
        "key": row.key,
        "value": row.value,
        "origin": row.origin,
        "locked": row.locked,
        "default": row.default,
        "source": row.source,
    }
    check = row.key.removeprefix("checks.")
    if check == row.key:
        return shown
    counts = figures.get(check, noise.Figures())
    return shown | {
        "lowered": check in down,
        "reason": down.get(check, ""),
        "figures": {"shown": counts.shown, "accepted": counts.accepted, "fixed": counts.fixed},
    }
