# SPDX-License-Identifier: MPL-2.0
"""Reports for the desk: what was checked, what stopped a mail, what came of it.

Behind it: ``tally`` the tables and what each count means, ``attempts`` when something is counted, ``ledger`` writing
and reading, ``counts`` the counts of a period as they can be carried away, ``own`` a user's from their folder, ``team``
those of several, ``figures`` what follows, ``plots`` pictures (``charts`` draws them), ``page`` HTML,
``table`` CSV, ``telling`` all of it for a window. Words are in ``words/``.

A *false alarm* is a question that the user answered by sending the mail all the same, with nothing changed that it was
about, and that the hold did not bring to regret. No row holds an address or a word of a mail.
"""
