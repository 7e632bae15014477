"""How fast Heed is, and with how much memory: `python -m bench`."""
