"""Held, planned, proposed, postponed, cancelled or denied: what the words tell."""
