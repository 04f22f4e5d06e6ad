# SPDX-License-Identifier: MPL-2.0
"""Which customers and suppliers a text names: by address, domain, company or person.

Belongs in this room: turning what is known of a party into what to look for (``company_names``), and looking for it in
a text or a file name, once, in time proportional to the text (``index``). Does not belong here: where the parties are
from (``memory``), whose document it then is and what follows (``checks``).
"""

from secondlook.naming.index import How, Naming, PartyIndex

__all__ = ["How", "Naming", "PartyIndex"]
