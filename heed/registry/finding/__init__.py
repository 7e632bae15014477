"""Finding the right person in spite of how things are typed: see `search.find`.

`asked` reads what was typed, `keys` decides who is looked at, `weigh` how much speaks for
each and why, `index` keeps it all up to date. Everything but `tables`, `index` and `search` is pure.
"""
