# SPDX-License-Identifier: MPL-2.0
"""Houses that rightly hear of many customers: forwarders, banks, insurers, inspectors, by what they are called.

Belongs here: telling them by a name or a domain. Does not belong here: what a check makes of it.
"""

from __future__ import annotations

import re

from secondlook.names.folding import folded

__all__ = ["is_service"]

_SERVICES = re.compile(
    r"freight|logisti|shipping|forward|cargo|transport|express|courier|customs|bank|insur|inspect|survey|notar|lawyer|"
    r"audit|spedition|transit|aduan|zoll|\bsgs\b|\btuv\b|bureauveritas|intertek|dhl|fedex|maersk|物流|货代|货运|银行|保险|"
    r"报关|检验|律师|会计|快递"
)


def is_service(name: str) -> bool:
    """Tell whether a name of a company, person or domain says that it forwards, lends, insures, inspects or advises."""
    return _SERVICES.search(folded(name)) is not None
