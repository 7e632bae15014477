"""Comparing names in spite of how they are spelt: pure, for the register and the procedures alike.

`words` takes a name apart, `likeness` compares one word with another, `alike` one name with another.
"""
