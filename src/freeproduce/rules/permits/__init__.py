"""Rules about work permits and visas (PER)."""
