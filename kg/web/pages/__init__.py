"""Page functions: one module for each kind of page."""
