"""Goods from codes and from words."""
