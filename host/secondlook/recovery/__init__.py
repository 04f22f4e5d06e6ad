# SPDX-License-Identifier: MPL-2.0
"""After a mis-send: the incident and its record, its grade, what recall can do, letters, worklist, cause and rule.

Belongs here: everything about a mail that has left. Does not belong here: stopping one that has not (``checks``,
``hold``), windows (the add-on).
"""
