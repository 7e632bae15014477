"""The screens of a conference: drawing up its list, the room, what goes out afterwards, and the plan at work."""
