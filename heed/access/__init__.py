"""Who may do and see what: authorities, users and their posts, the rules, the reading log."""
