"""The papers of files that are not a child’s: what each says, before it is set."""
