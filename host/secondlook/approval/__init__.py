# SPDX-License-Identifier: MPL-2.0
"""A second person: asking a colleague to agree to a mail, and answering such a question, by the office's own mail.

    keys       this user's own key, and what a signature is checked with
    asked      what it is about: a mail, its files, the reasons
    documents  the request and the answer: fields, the one spelling, signing, reading what came
    mails      the words of the mails that carry them
    ledger     what was asked and answered on both sides, whose keys are known, the trail; all SQL (``schema``)
    asking     the side of the one who wants to send
    answering  the side of the one who is asked

A yes counts only if a key that this user's house or this user has confirmed signed it, for exactly this mail, in time,
and only once. Everything else (no answer, a late one, one from a key nobody vouched for) means no.

Does not belong here: when a second person is needed (``checks/needs_second_person``), holding the mail (``hold``),
sending and receiving (the add-on).
"""
