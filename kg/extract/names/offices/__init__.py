"""Offices: their titles, whose they are, and who holds them."""
