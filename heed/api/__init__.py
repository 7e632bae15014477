"""The HTTP API: agencies' systems, with accounts of their own, through the same door and the same rules."""
