"""The words that rooms exchange: kinds of record, sources, editions, links and findings.

Nothing here does work; every room may import it and it imports no room.
"""
