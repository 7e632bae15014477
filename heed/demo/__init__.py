"""An invented authority with invented children, for trying Heed out, for training and for measuring.

Nobody here is real. The children's files are written through the same door as any other record,
by a generator that is given a seed, so that the same seed tells the same stories.
"""
