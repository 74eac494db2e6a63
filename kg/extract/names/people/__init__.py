"""Persons: their names, with and without titles, and who is who."""
