"""Help where it is needed: the authority's own notes beside forms, good entries, guided tours."""
