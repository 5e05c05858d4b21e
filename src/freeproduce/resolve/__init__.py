"""Distinct values of the records, joined to entries of lists, with the reason why."""
