# SPDX-License-Identifier: MPL-2.0
"""The send delay: the ledger of held mails (``ledger``), which alone says when a mail may leave."""
