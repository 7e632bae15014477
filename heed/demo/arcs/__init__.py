"""Arcs: what happens to a child, told as it would be recorded, from the first worry on.

Every arc is told to its end. What has not happened by the day of the demonstration is left out, so
a story begun last week stands where such a story stands after a week.
"""
