"""Meetings, visits, instruments, public events, tenures: patterns, their matches, status, place and date."""
