"""Countries and regions from cells and addresses."""
