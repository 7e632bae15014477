"""How people hear of what they owe when they are not looking: e-mail, a calendar, those further up.

Nothing here names a child. An e-mail or a calendar entry says what is owed in the guidance's words
and by which file's reference; who the child is, is read after signing in.
"""
