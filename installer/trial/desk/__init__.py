# SPDX-License-Identifier: MPL-2.0
"""The mailbox of a small, invented trade desk, for the trial run, the tests and the README.

What belongs in this package: the desk's people and mails as data (``people.toml``, ``mails/*.toml``) and the
code that turns them into real messages, attachments, address books and files. What does not: anything that
starts a mail server or Thunderbird; that lives in ``trial.stage``. Nothing here imports the product, so the
desk judges the product and never the other way round.

Every person, company and domain is invented, and every domain ends in ``.example``.
"""
