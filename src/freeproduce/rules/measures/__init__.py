"""Measures of States: what replies report, what they leave open, what nobody speaks of."""
