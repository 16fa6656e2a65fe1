"""What goes wrong while nobody looks, told to bot admins in their private chat: once when it begins, once when it is over.

`signs` look, `record` is what is known of it (kept in the database, so that a start or a second process does not say it
again), `telling` says it, `watching` is the loop over these; `away` is for the one thing that cannot be kept in the
database, which is that the database is away.
"""
