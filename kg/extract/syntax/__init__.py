"""Syntax on top of the parser: repair of what it is known to misread."""
