"""Patterns, and the words that they match in a sentence; nobody is resolved yet."""
