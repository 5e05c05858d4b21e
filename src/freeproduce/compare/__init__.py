"""Statistics on columns: are two groups of workers treated alike, and how sure can one be.

Knows numbers and labels; nothing of files, records, rules or reports.
"""
