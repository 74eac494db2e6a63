"""What is said: reported speech, quotations, transcripts, and who says it."""
