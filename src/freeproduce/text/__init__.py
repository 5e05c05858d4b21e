"""Prose: words in, what they say out. Knows nothing of files, records, rules or reports."""
