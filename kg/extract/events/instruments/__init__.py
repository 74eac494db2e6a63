"""Instruments in sentences: their titles, lists of them, and acts on them."""
