"""Patterns, where they match, and the candidate reports that come of it."""
