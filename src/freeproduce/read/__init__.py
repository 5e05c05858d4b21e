"""A file of any kind a user really has, to records."""
