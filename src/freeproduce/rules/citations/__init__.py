"""Citations: what a text refers to, and whether that is what is there."""
