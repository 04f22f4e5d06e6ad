# SPDX-License-Identifier: MPL-2.0
"""What the user and the house have decided: how far each check may go, how long a mail is held.

``load`` gives the policy in force; ``settings`` knows the keys, ``files`` the disk, ``layers`` who wins.
Does not belong here: acting on it (``judge``, ``hold``).
"""

from __future__ import annotations

from secondlook.policy.layers import Origin, Policy, SettingRow, TeamLayer, load

__all__ = ["Origin", "Policy", "SettingRow", "TeamLayer", "load"]
