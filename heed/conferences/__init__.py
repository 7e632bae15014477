"""Conferences as they are prepared and held: who is invited, who comes, what the room has said so far.

What a conference has stated or decided is in the child's file, as records written through the door.
Here is what people are still working on until it is.
"""
