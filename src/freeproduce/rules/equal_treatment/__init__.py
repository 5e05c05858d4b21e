"""Rules about equal treatment of foreign and national workers (GAP)."""
