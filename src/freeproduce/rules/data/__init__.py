"""Data: what could not be read."""
