"""Goods: what was bought, against lists of goods."""
