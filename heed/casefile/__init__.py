"""The door, the record store, and what is computed from records: worklists, statuses, chronology."""
