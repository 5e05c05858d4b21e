"""Buying: services and prices."""
