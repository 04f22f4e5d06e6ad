# SPDX-License-Identifier: MPL-2.0
"""One module a family of formats: bytes in, passages into a ``Collector``.

Belongs in this room: what is read of a format, visible and hidden. Runs in the child process only. A reader raises
``DamagedError``, ``ProtectedError`` or ``LimitError``; whatever else it raises counts as damaged.
"""
