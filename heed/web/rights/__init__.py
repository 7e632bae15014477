"""A person's own rights, on screen: to have what is written, to object to it, and that it is not kept for ever."""
