"""Labels: claims and certificates."""
