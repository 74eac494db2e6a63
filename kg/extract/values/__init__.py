"""Dates, periods, numbers and quantities in plain text."""
