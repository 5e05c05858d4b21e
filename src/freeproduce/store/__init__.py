"""Keeps what people decide."""
