# SPDX-License-Identifier: MPL-2.0
"""Which customers and suppliers a document names: by address, domain, company or person.

Belongs in this room: turning what is known of a party into what to look for (``company_names``), and looking for it in
a text or a file name, once, in time proportional to the text (``index``). Does not belong here: where the parties are
from (``memory``), whose document it then is and what follows (``checks``).

A document is printed matter: names in capitals, broken over the cells of a table, glued into a file's name, beside an
address; and it is asked who is most likely its owner, however faint a name is. So every word is looked for with those
after it, letters only, and each naming says how sure it is. What people write to one another is looked through by
``memory.parties_named``, which must be right about single words ("bright way", "Luz") and so goes by capital letters
and by what else stands in the text. One index for both would be deaf to tables or find customers in everyday words.
"""

from secondlook.naming.index import How, Naming, PartyIndex

__all__ = ["How", "Naming", "PartyIndex"]
