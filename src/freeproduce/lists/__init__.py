"""A publisher's file, to an edition that stays."""
