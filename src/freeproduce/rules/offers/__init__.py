"""Rules about offers of work (OFF)."""
