"""Text as the parser needs it: tokens, sentences, simplified sentences, trees."""
