"""National returns and standards: in and out."""
