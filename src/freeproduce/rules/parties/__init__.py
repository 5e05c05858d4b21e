"""Parties: from whom it was bought, against lists of parties and places."""
