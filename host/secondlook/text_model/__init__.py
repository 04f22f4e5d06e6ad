# SPDX-License-Identifier: MPL-2.0
"""The text model: what a sentence tells in words that no table of phrases has.

Rooms: ``features`` (what of a sentence is looked at), ``weights`` (the file that says what each of them counts),
``judgement`` (from which evidence on a sentence is taken to tell something, and which of its words say so). The checks
that ask are forgotten-attachment, sensitive-text and password-in-same-mail. How it is trained and measured is told in
docs/text-model.md.
"""

from __future__ import annotations

from secondlook.text_model.judgement import Told, told, warm_up

__all__ = ["Told", "told", "warm_up"]
