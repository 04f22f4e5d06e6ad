# SPDX-License-Identifier: MPL-2.0
"""Names of people: folding them, taking them apart, and telling how well two of them go together.

    folding    one spelling of letters: accents, scripts, umlauts; a slip of one letter
    han        Chinese and Japanese names: surnames, and how they are written in Latin letters
    words      the words of a display name, and what each of them has in common with others
    logins     names in the part of an address before the @, and desks that are no people
    likeness   how like two names are
    fit        how well a person may be called something
    tables     honorifics, short forms, surnames, readings

Belongs in this room: everything about a name as such, Latin, Chinese or Japanese. Does not belong here: finding a name
in a letter's first line (``greetings``), looking people up (``memory``), what follows from a likeness (``checks``).
"""
