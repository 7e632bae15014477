"""The pure heart: records, duties, gates, episodes and the fold. Imports no framework."""
