"""Audits: what is on file about suppliers, and how old."""
