"""The exposure of each buyer, as ``trace`` prints it: one renderer a file."""
