# SPDX-License-Identifier: MPL-2.0
"""Attachments: what they are, what they say, and whether they are protected.

Belongs in this room: recognising a file by its content, reading it in a child process with limits, and a protected
copy. Does not belong here: whose document it is and what follows from that (``checks/``), what is remembered of it
(``memory/``). Only ``model`` may be imported by others without cost; the libraries stay in the child.
"""
