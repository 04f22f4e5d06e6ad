# SPDX-License-Identifier: MPL-2.0
"""Houses that rightly hear of many customers: forwarders, banks, insurers, inspectors, by what they are called.

Belongs here: telling them by a name or a domain. Does not belong here: what a check makes of it.
"""

from __future__ import annotations

import re

from secondlook.names.folding import folded

__all__ = ["handles_money", "is_service"]

_SERVICES = re.compile(
    r"freight|logisti|shipping|forward|cargo|transport|express|courier|customs|bank|insur|inspect|survey|notar|lawyer|"
    r"audit|spedition|transit|aduan|zoll|\bsgs\b|\btuv\b|bureauveritas|intertek|dhl|fedex|maersk|物流|货代|货运|银行|保险|"
    r"报关|检验|律师|会计|快递"
)
_MONEY_HOUSES = re.compile(r"(?i)bank|financ|insur|audit|account|lawyer|notar|steuer|银行|保险|会计|律师|税|銀行")


def is_service(name: str) -> bool:
    """Tell whether a name of a company, person or domain says that it forwards, lends, insures, inspects or advises."""
    return _SERVICES.search(folded(name)) is not None


def handles_money(name: str) -> bool:
    """Tell whether a name says that its house lends to us, insures or audits us, and so hears what we earn."""
    return _MONEY_HOUSES.search(name) is not None
