"""diplokg: diplomatic news to a knowledge graph."""
