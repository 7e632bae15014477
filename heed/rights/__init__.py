"""A person's own rights over what is written: to have it, to say that it is wrong, and that it is not kept for ever.

Nothing here changes a record. What was asked, decided, given out, noted and disposed of stands in rows
that are only ever added to.
"""
