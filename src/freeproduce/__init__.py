"""Free Produce reads records, holds them against what has been published, and reports."""

__version__ = "0.1.0"
