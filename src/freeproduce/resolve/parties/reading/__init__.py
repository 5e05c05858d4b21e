"""Names as written, read into forms that can be compared; one file a kind of script."""
