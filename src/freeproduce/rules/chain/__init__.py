"""Chains: what lies upstream, whether quantities make sense, and what papers are missing."""
