"""Rules about contracts of employment (CON)."""
