# SPDX-License-Identifier: MPL-2.0
"""The send delay: the ledger of held mails (``ledger``), which alone says when a mail may leave, by the clocks
that it goes by (``clocks``), and the rule for how long that is (``delay``).
"""
