"""Parties from names and identifiers."""
