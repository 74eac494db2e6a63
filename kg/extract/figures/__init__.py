"""Numbers that measure something: what, whose, when, and how they are meant."""
