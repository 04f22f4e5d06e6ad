# SPDX-License-Identifier: MPL-2.0
"""Customer groups: from address books, CSV and vCard files into one form, and back into CSV.

Sources: ``address_books`` (what the add-on reads from Thunderbird), ``files`` (a CSV or vCard file, by way of
``csv_file`` and ``vcard_file``). All go through ``gathering`` into an ``Import`` of the types in ``model``;
``export`` writes our own CSV. Beside them: ``kinds`` (what a name says), ``tags``, ``collective`` (groups
that are nobody's), ``cells``, ``columns``, ``encodings``.

Does not belong here: storing (``memory``), judging by groups (``checks``). Nothing is imported here, so that
the memory can have the types without the readers.
"""
