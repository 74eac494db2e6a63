"""Whom a word stands for, asked in one place by events, speech and figures."""
