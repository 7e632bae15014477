"""Who is it? Passwords, second factors, passkeys, an authority's own directory; what was tried, and when.

django-allauth does the work. Here is what Heed asks of it: nobody signs up, guesses are slowed, secrets are
kept enciphered, a directory signs in only people of its own authority, and all of it is written down.
"""
