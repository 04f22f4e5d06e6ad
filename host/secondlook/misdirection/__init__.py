# SPDX-License-Identifier: MPL-2.0
"""The recipient model: how likely each recipient of a draft is a mistake, and who was meant instead.

Belongs here: signals of a recipient (``signals``), who else could have been meant (``candidates``), the
weights and their evaluation (``model``, ``weights.json``), the words of a mail as numbers (``topics``), the
reason in a sentence (``explain``). Does not belong here: storing what is learned (``memory``), deciding
whether to interrupt (``checks``), training (``tests/benchmarks``: it needs more than the host may).
"""
