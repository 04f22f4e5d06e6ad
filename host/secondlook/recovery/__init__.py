# SPDX-License-Identifier: MPL-2.0
"""After a mail went to the wrong person. So far: the letter of apology (``letter``, ``letters/*.toml``)."""
