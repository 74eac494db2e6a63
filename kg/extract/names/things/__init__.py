"""Bodies, instruments, events and landmarks that the text names: where a name begins and ends, and what it names."""
