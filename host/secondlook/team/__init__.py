# SPDX-License-Identifier: MPL-2.0
"""The store that the desks of a team share: a PostgreSQL, or a file of SQLite on one machine.

    place      where it is, as the administrator's policy says it
    kinds      what is shared: tables, fields, who reads and who writes them
    schema     the tables, in both dialects; ``roles`` has PostgreSQL's roles and row-level security
    database   one connection, whichever it is; ``postgres`` alone in the host opens a network connection
    versions   of several changes to one thing, which one stands
    store      what a desk asks of the shared store: push, pull, who am I
    copy       this desk's last known copy, and what waits to be pushed
    sync       one round of push and pull, and the thread that makes them
    applying   groups, pairs and settings that came, put where this desk uses them; ``files`` and ``incidents`` likewise
    letters    requests to a second person, and answers, by way of the store
    room       all of it as the rest of the host sees it

A check never asks the shared store: it works from the copy, which a thread of its own keeps. Away from the network the
copy stays as it is, says how old it is, and what was done meanwhile waits.

Does not belong here: what a group, an approval or an incident is (their own rooms).
"""
