"""What everything stands on: the embedded PostgreSQL server, its roles, and where data is kept."""
